"""The one parser of typed days and times: ASCII digits, year first; it never guesses an order."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MINUTE = re.compile(_DAY.pattern + r"[ T][0-9]{2}:[0-9]{2}")


def parse_day(text: str) -> date:
    """Return a day as typed, such as `2027-12-31`.

    Raises:
        UserFacingError: `day-unreadable`; nothing was recorded.
    """
    if _DAY.fullmatch(text) is not None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise UserFacingError("day-unreadable", kind=ErrorKind.USAGE, text=escaped(text))


def parse_minute(text: str, zone: tzinfo) -> datetime:
    """Return the instant of a local day and time as typed, such as `2026-05-20 14:30`.

    Raises:
        UserFacingError: `minute-unreadable`; nothing was recorded.
    """
    if _MINUTE.fullmatch(text) is not None:
        try:
            return datetime.fromisoformat(text).replace(tzinfo=zone)
        except ValueError:
            pass
    raise UserFacingError("minute-unreadable", kind=ErrorKind.USAGE, text=escaped(text))
