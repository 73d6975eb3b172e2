"""The vital signs of one infusion as curves; what is on the screen is this very drawing.

What is read is read at once; drawing it is left to whoever calls what is returned, so that a job may do it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from ucmsc_desktop.core.protocol.model import Moment
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.paper.curves import Band, Curve, CurveRow, CurveSheet
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.bedside.run_infusion import Measures
from ucmsc_desktop.services.queries.infusion_detail import ObservationLine, infusion_detail
from ucmsc_desktop.services.reporting import curve_sheet_of

_DAY_MIN = 24 * 60

Reading = tuple[int, ObservationLine, Measures]
"""Where an observation stands in the protocol's order, and what was measured."""


def vital_signs_sheet(desk: Desk, dose: str) -> Callable[[], CurveSheet]:
    """Return what makes the curves of blood pressure, pulse, temperature, SpO2 and respiratory rate of one infusion.

    Each observation stands at its place in the protocol's order, with the time when it was made and, where it was
    entered late, with that time, too.

    Raises:
        UserFacingError: The role may not trace, no dose has this id, or no study is open.
    """
    require(Role(desk.session.role), Action.TRACE)
    zone, detail = open_study_of(desk.record).zone, infusion_detail(desk, dose)
    lines = detail.observations
    sheet = curve_sheet_of(
        desk,
        title="Vital signs of an infusion 输注生命体征",
        subject=f"{detail.participant} · {detail.initials} · week 周 {detail.week} · {detail.pack_code}",
        weeks=tuple(range(len(lines))),
        names=tuple(map(_point, lines)),
        document="Vital signs",
    )
    readings = [(place, line, line.measures) for place, line in enumerate(lines) if line.measures is not None]
    return lambda: replace(sheet, curves=_curves(readings, zone))


def _curves(readings: Sequence[Reading], zone: tzinfo) -> tuple[Curve, ...]:
    pressures = [
        (place, line, f"{each.systolic_mmhg}/{each.diastolic_mmhg}", each.systolic_mmhg, each.diastolic_mmhg)
        for place, line, each in readings
        if each.systolic_mmhg is not None and each.diastolic_mmhg is not None
    ]
    pressure = Curve(
        name_en="Blood pressure, diastolic to systolic",
        name_zh="血压（舒张压至收缩压）",
        unit="mmHg",
        points=tuple(
            Band(week=place, value=float(high), low=float(low), high=float(high))
            for place, _line, _text, high, low in pressures
        ),
        rows=_rows([(line, text) for _place, line, text, _high, _low in pressures], zone),
    )
    return (
        pressure,
        _single("Pulse", "脉搏", "/min", [(p, line, each.pulse_per_min) for p, line, each in readings], zone),
        _single("Temperature", "体温", "°C", [(p, line, each.temperature_celsius) for p, line, each in readings], zone),
        _single("SpO2", "血氧饱和度", "%", [(p, line, each.spo2_percent) for p, line, each in readings], zone),
        _single(
            "Respiratory rate",
            "呼吸频率",
            "/min",
            [(p, line, each.respiratory_rate_per_min) for p, line, each in readings],
            zone,
        ),
    )


def _single(
    name_en: str, name_zh: str, unit: str, values: Sequence[tuple[int, ObservationLine, int | str | None]], zone: tzinfo
) -> Curve:
    made = [(place, line, value) for place, line, value in values if value is not None]
    return Curve(
        name_en=name_en,
        name_zh=name_zh,
        unit=unit,
        points=tuple(Band(week=place, value=float(value)) for place, _line, value in made),
        rows=_rows([(line, str(value)) for _place, line, value in made], zone),
    )


def _rows(values: Sequence[tuple[ObservationLine, str]], zone: tzinfo) -> tuple[CurveRow, ...]:
    return (
        CurveRow(name_en="Point", name_zh="时点", cells=tuple(_point(line) for line, _text in values)),
        CurveRow(name_en="Value", name_zh="数值", cells=tuple(text for _line, text in values)),
        CurveRow(name_en="Observed", name_zh="观察", cells=tuple(_time(line.observed_at, zone) for line, _ in values)),
        CurveRow(
            name_en="Late entry", name_zh="补录", cells=tuple(_time(line.late_entry_at, zone) for line, _ in values)
        ),
    )


def _point(line: ObservationLine) -> str:
    if line.moment is Moment.BEFORE:
        return "before 前"
    span = f"{line.minutes // 60} h" if line.minutes and line.minutes % _DAY_MIN == 0 else f"{line.minutes}"
    return f"+{span}" if line.moment is Moment.START else f"end 止 +{span}"


def _time(instant: datetime | None, zone: tzinfo) -> str:
    return "" if instant is None else instant.astimezone(zone).strftime("%m-%d %H:%M")
