"""The file of a temperature logger, in three common layouts; nothing of it is used where one line has a fault.

- `instant`: a column of instants (ISO 8601, or `YYYY-MM-DD HH:MM[:SS]` in the site's zone) and one of temperatures;
- `date-and-time`: a column of dates (`YYYY-MM-DD` or `DD.MM.YYYY`), one of times, one of temperatures;
- `elapsed`: a line `start` above the heading, then a column of minutes or seconds since it and one of temperatures.

Columns stand in any order, parted by comma, semicolon or tab; lines above the heading may name the logger. The heading
of the temperatures says degrees Celsius; Fahrenheit is refused. Decimals may have a comma where commas part no cells.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from itertools import pairwise

from ucmsc_desktop.core.custody.logger import LEAST_READINGS, LoggerReading
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.exchange.text_rows import DamagedRowError, NotTextError, delimiter_of, rows_of, text_of

MOST_BYTES = 2_000_000
MOST_READINGS = 5_000
MOST_FAULTS = 20
"""So many are told; a file of another kind would tell thousands."""
_TEMPERATURE = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{1,3})?")
_CELSIUS = re.compile(r"(?:temperature|temp\.?|温度)\s*[\[(（]?\s*(?:°\s?c|℃|c)\s*[\])）]?")
_FAHRENHEIT = re.compile(r"(?:temperature|temp\.?|温度).*(?:°\s?f|℉|\bf\b)")
_NAMES: Mapping[str, frozenset[str]] = {
    "instant": frozenset({"time", "timestamp", "date time", "date/time", "datetime", "日期时间", "时间"}),
    "date": frozenset({"date", "日期"}),
    "minutes": frozenset({"elapsed [min]", "elapsed (min)", "minutes", "分钟"}),
    "seconds": frozenset({"elapsed [s]", "elapsed (s)", "seconds", "秒"}),
}
_LOGGER = frozenset({"logger", "serial", "serial number", "logger id", "记录仪", "序列号"})
_START = frozenset({"start", "start time", "started", "开始时间"})
_DAYS = (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), re.compile(r"(\d{2})\.(\d{2})\.(\d{4})"))

Cells = Sequence[str]
Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggerText:
    """What a file says: its readings in the order of time, or every fault by line; its SHA-256 names it."""

    digest: str
    layout: str
    logger: str | None
    readings: tuple[LoggerReading, ...]
    faults: tuple[Reason, ...]


class _LineError(ValueError):
    """A line that cannot be read, with its reason."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.reason = Reason(code, Severity.REFUSED, tuple((name, str(value)) for name, value in fields.items()))


def read_logger_text(content: bytes, *, zone: tzinfo) -> LoggerText:
    """Return what the bytes of a logger's file say; local times are of the site's zone."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        lines = _lines(content)
        place, heading = _heading(lines)
        about = {_plain(row[0]): row[1].strip() for _number, row in lines[:place] if len(row) > 1}
        layout, instant_of = _layout(heading, about, zone)
    except _LineError as fault:
        return LoggerText(digest=digest, layout="", logger=None, readings=(), faults=(fault.reason,))
    readings, faults = _readings(lines[place + 1 :], heading, instant_of)
    logger = next((value for name, value in about.items() if name in _LOGGER and value), None)
    return LoggerText(
        digest=digest, layout=layout, logger=logger, readings=() if faults else readings, faults=faults[:MOST_FAULTS]
    )


def _lines(content: bytes) -> list[Line]:
    if len(content) > MOST_BYTES:
        raise _LineError("logger-file-large", limit=MOST_BYTES // 1_000_000)
    try:
        text = text_of(content)
        found = list(rows_of(text, delimiter=delimiter_of(text)))
    except NotTextError as error:
        raise _LineError("logger-not-utf8", byte=error.at) from error
    except DamagedRowError as error:
        raise _LineError("logger-line-damaged", line=error.line) from error
    return [(number, row) for number, row in found if any(cell.strip() for cell in row)]


def _heading(lines: Sequence[Line]) -> tuple[int, list[str]]:
    for place, (number, row) in enumerate(lines):
        names = [_plain(cell) for cell in row]
        if any(_CELSIUS.fullmatch(name) for name in names):
            return place, names
        if any(_FAHRENHEIT.search(name) for name in names):
            raise _LineError("logger-fahrenheit", line=number)
    raise _LineError("logger-heading-missing")


def _layout(
    heading: Cells, about: Mapping[str, str], zone: tzinfo
) -> tuple[str, Callable[[Mapping[str, str]], datetime]]:
    """Return the layout's name, and how the instant of a row follows from its cells."""
    if _column(heading, "date") is not None and _column(heading, "instant") is not None:
        return "date-and-time", lambda cells: _local(_day(cells["date"]), _time(cells["instant"]), zone)
    if _column(heading, "instant") is not None:
        return "instant", lambda cells: _instant(cells["instant"], zone)
    start = next((value for name, value in about.items() if name in _START), None)
    unit = next((unit for unit in ("minutes", "seconds") if _column(heading, unit) is not None), None)
    if unit is None:
        raise _LineError("logger-time-missing")
    if start is None:
        raise _LineError("logger-start-missing")
    began = _instant(start, zone)
    return "elapsed", lambda cells: began + timedelta(**{unit: _whole(cells[unit])})


def _readings(
    lines: Sequence[Line], heading: Cells, instant_of: Callable[[Mapping[str, str]], datetime]
) -> tuple[tuple[LoggerReading, ...], tuple[Reason, ...]]:
    if len(lines) > MOST_READINGS:
        return (), (_LineError("logger-readings-many", limit=MOST_READINGS).reason,)
    wanted = {name: at for name in _NAMES if (at := _column(heading, name)) is not None}
    wanted["celsius"] = next(at for at, name in enumerate(heading) if _CELSIUS.fullmatch(name))
    readings, faults = [], []
    for number, row in lines:
        try:
            readings.append(_reading(row, wanted, instant_of))
        except _LineError as fault:
            faults.append(Reason(fault.reason.code, Severity.REFUSED, (("line", str(number)), *fault.reason.fields)))
    for (number, _row), (earlier, later) in zip(lines[1:], pairwise(readings), strict=False):
        if not faults and later.at <= earlier.at:
            faults.append(Reason("logger-order", Severity.REFUSED, (("line", str(number)),)))
    if not faults and len(readings) < LEAST_READINGS:
        faults.append(_LineError("logger-readings-few", readings=len(readings)).reason)
    return tuple(readings), tuple(faults)


def _reading(
    row: Cells, wanted: Mapping[str, int], instant_of: Callable[[Mapping[str, str]], datetime]
) -> LoggerReading:
    if len(row) <= max(wanted.values()):
        raise _LineError("logger-line-short")
    cells = {name: row[at].strip() for name, at in wanted.items()}
    if _TEMPERATURE.fullmatch(cells["celsius"]) is None:
        raise _LineError("logger-temperature", text=escaped(cells["celsius"]))
    return LoggerReading(at=instant_of(cells), celsius=Decimal(cells["celsius"].replace(",", ".")))


def _instant(text: str, zone: tzinfo) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise _LineError("logger-instant", text=escaped(text)) from error
    return found.astimezone(UTC) if found.tzinfo is not None else _local(found.date(), found.time(), zone)


def _day(text: str) -> date:
    iso, european = (pattern.fullmatch(text) for pattern in _DAYS)
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if european is not None:
            return date(int(european[3]), int(european[2]), int(european[1]))
    except ValueError:
        pass
    raise _LineError("logger-instant", text=escaped(text))


def _time(text: str) -> time:
    try:
        found = time.fromisoformat(text)
    except ValueError as error:
        raise _LineError("logger-instant", text=escaped(text)) from error
    return found.replace(tzinfo=None)


def _local(day: date, at: time, zone: tzinfo) -> datetime:
    """Return an instant of the site's zone; one that the change of the clocks makes twice or never is a fault."""
    first, second = (datetime.combine(day, at, tzinfo=zone).replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise _LineError("logger-instant-twice", text=f"{day} {at}")
    return first.astimezone(UTC)


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", text):
        raise _LineError("logger-elapsed", text=escaped(text))
    return int(text)


def _column(heading: Cells, name: str) -> int | None:
    return next((at for at, cell in enumerate(heading) if cell in _NAMES[name]), None)


def _plain(cell: str) -> str:
    return " ".join(cell.strip().rstrip(":：").lower().split())
