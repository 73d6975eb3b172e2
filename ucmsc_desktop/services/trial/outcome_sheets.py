"""The curves of one participant or of the whole study as paper; what is on the screen is this very drawing.

What is read is read at once; judging and drawing it is left to whoever calls what is returned, so that a job may do it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.trial.outcome_curves import (
    CurvePoint,
    OutcomeCurve,
    StudyCurve,
    is_in_window,
    participant_curves,
    study_curves,
)
from ucmsc_desktop.core.trial.outcomes import Change
from ucmsc_desktop.paper.curves import Band, Curve, CurveRow, CurveSheet
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.queries.outcomes import outcome_readings, outcome_rows, outcome_rules_of
from ucmsc_desktop.services.reading import doses_of, infusion_days, participant_of
from ucmsc_desktop.services.reporting import curve_sheet_of

_PLACES = 2


def participant_sheet(desk: Desk, participant: str) -> Callable[[], CurveSheet]:
    """Return what makes the curves of one participant: each value, as reported, its day and its change.

    Raises:
        UserFacingError: She is unknown or not enrolled, or the protocol measures no outcomes; when the curves are
            made, an age is missing or outside the equation.
    """
    known, study = participant_of(desk.record, participant), open_study_of(desk.record)
    subject = f"{known.screening_number} · {known.randomisation_number} · {known.initials}"
    rules, rows = outcome_rules_of(desk), outcome_rows(desk, participant=participant)
    first = infusion_days(study, doses_of(desk.record, participant)).get(1)
    window_days = study.protocol.visits.window_days
    sheet = _frame(desk, "Outcomes 结局", subject)
    return lambda: sheet(
        [
            _own(curve, first=first, window_days=window_days)
            for curve in participant_curves(rules, outcome_readings(rows))
        ]
    )


def study_sheet(desk: Desk) -> Callable[[], CurveSheet]:
    """Return what makes the whole study's change since the baseline: medians, quartiles, and how many at each week.

    Raises:
        UserFacingError: The protocol measures no outcomes; when the curves are made, an age is missing or outside
            the equation.
    """
    rules, rows = outcome_rules_of(desk), outcome_rows(desk)
    subject = "change since the baseline, median and quartiles 较基线变化，中位数与四分位数"
    sheet = _frame(desk, "Outcomes of the study 研究结局", subject)
    return lambda: sheet([_whole(curve) for curve in study_curves(rules, outcome_readings(rows))])


def _frame(desk: Desk, title: str, subject: str) -> Callable[[Sequence[Curve]], CurveSheet]:
    sheet = curve_sheet_of(desk, title=title, subject=subject, weeks=outcome_rules_of(desk).weeks)
    return lambda curves: replace(sheet, curves=tuple(curves))


def _own(curve: OutcomeCurve, *, first: date | None, window_days: int) -> Curve:
    def day(point: CurvePoint) -> str:
        said = point.sampled_on.isoformat()
        return said if is_in_window(point, first_infusion=first, window_days=window_days) else f"{said} out 窗外"

    points = curve.points
    return Curve(
        name_en=curve.outcome.name_en,
        name_zh=curve.outcome.name_zh,
        unit=curve.unit,
        points=tuple(Band(week=point.week, value=float(point.value)) for point in points),
        rows=(
            _weeks(point.week for point in points),
            CurveRow(
                name_en="Value",
                name_zh="数值",
                cells=tuple(format_number(point.value, places=_PLACES) for point in points),
            ),
            CurveRow(
                name_en="Change",
                name_zh="变化",
                cells=tuple("" if point.change is None else _change(point.change) for point in points),
            ),
            CurveRow(name_en="As reported", name_zh="报告值", cells=tuple(map(_reported, points))),
            CurveRow(name_en="Sampled", name_zh="采样日", cells=tuple(map(day, points))),
        ),
    )


def _whole(curve: StudyCurve) -> Curve:
    changes = curve.changes
    return Curve(
        name_en=curve.outcome.name_en,
        name_zh=curve.outcome.name_zh,
        unit="% of the baseline 基线的 %",
        points=tuple(
            Band(week=week, value=float(each.median), low=float(each.lower), high=float(each.upper))
            for week, each in changes
        ),
        rows=(
            _weeks(week for week, _each in changes),
            CurveRow(name_en="Median", name_zh="中位数", cells=tuple(_percent(each.median) for _week, each in changes)),
            CurveRow(
                name_en="Quartiles",
                name_zh="四分位数",
                cells=tuple(f"{_percent(each.lower)} – {_percent(each.upper)}" for _week, each in changes),
            ),
            CurveRow(name_en="Measured", name_zh="例数", cells=tuple(f"n {each.count}" for _week, each in changes)),
        ),
    )


def _weeks(weeks: Iterable[int]) -> CurveRow:
    return CurveRow(name_en="Week", name_zh="周", cells=tuple(str(week) for week in weeks))


def _reported(point: CurvePoint) -> str:
    return point.reported if point.category is None else f"{point.reported} · {point.category}"


def _change(change: Change) -> str:
    absolute = _signed(change.absolute, places=_PLACES)
    return absolute if change.percent is None else f"{absolute} ({_percent(change.percent)})"


def _percent(value: Fraction) -> str:
    return f"{_signed(value, places=1)} %"


def _signed(value: Fraction, *, places: int) -> str:
    said = format_number(value, places=places)
    return said if said.startswith("-") or said == "0" else f"+{said}"
