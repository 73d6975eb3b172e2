"""The temperatures of a bag's way as a curve between the protocol's limits; what is on the screen is this drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from typing import Final

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.curves import Band, Curve, CurveRow, CurveSheet
from ucmsc_desktop.services.acting import Desk, open_study_of, protocol_of
from ucmsc_desktop.services.queries.entry_words import vocabulary
from ucmsc_desktop.services.reading import dose_of
from ucmsc_desktop.services.reporting import curve_sheet_of

_READ: Final = "custody.logger-read/1"
_TICKS: Final = 6
_S_PER_MIN: Final = 60


def temperature_sheet(desk: Desk, dose: str) -> Callable[[], CurveSheet]:
    """Return what makes the curve of each logger's file that was recorded for a bag, minutes from its first reading.

    Raises:
        UserFacingError: The role may not trace, no dose has this id, no file was recorded, or no study is open.
    """
    require(Role(desk.session.role), Action.TRACE)
    zone, known = open_study_of(desk.record).zone, dose_of(desk.record, dose)
    read = [event for event in desk.record.events(f"dose:{dose}") if event.kind == _READ]
    if not read:
        raise UserFacingError("logger-file-missing", dose=dose)
    limits = protocol_of(desk.record, known.protocol_digest).transport
    bounds = (float(limits.low_celsius), float(limits.high_celsius))
    minutes = max(int(event.names("readings")[-1].split()[0]) for event in read) // _S_PER_MIN
    sheet = curve_sheet_of(
        desk,
        title="Temperature on the way 运输温度",
        subject=f"dose 剂量 {dose} · pack 袋号 {known.pack_code}",
        weeks=tuple(range(0, minutes + 1, max(1, -(-minutes // _TICKS)))),
        document="Temperature on the way",
    )
    return lambda: replace(sheet, curves=tuple(_curve(event, bounds, zone) for event in read))


def _curve(event: Event, bounds: tuple[float, float], zone: tzinfo) -> Curve:
    first, last = (parse_instant(event.text(name)).astimezone(zone) for name in ("first_at", "last_at"))
    lowest, highest = event.text("minimum_celsius"), event.text("maximum_celsius")
    against = [vocabulary()["findings"][code] for code in event.names("findings")]
    facts = (
        ("From, to", "起止", f"{first:%Y-%m-%d %H:%M}", f"{last:%Y-%m-%d %H:%M}"),
        ("Lowest, highest", "最低、最高", f"{lowest} °C", f"{highest} °C"),
        ("Outside limits", "超限时长", f"{event.integer('outside_s') // _S_PER_MIN} min", ""),
        *(("Against it", "不符之处", english, chinese) for english, chinese in against),
    )
    return Curve(
        name_en=f"Logger {event.optional_text('logger') or '–'}",
        name_zh="温度记录仪",
        unit="°C; min 分钟",
        points=tuple(
            Band(week=int(seconds) // _S_PER_MIN, value=float(celsius))
            for seconds, celsius in (each.split() for each in event.names("readings"))
        ),
        rows=tuple(CurveRow(name_en=en, name_zh=zh, cells=(one, other)) for en, zh, one, other in facts),
        limits=bounds,
    )
