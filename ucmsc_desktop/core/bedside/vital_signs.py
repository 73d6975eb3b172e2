"""Vital signs as people type them, and what no observation can say."""

from __future__ import annotations

import re
from typing import Final

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError

_WHOLE: Final = re.compile(r"[0-9]{1,3}")
_WHOLE_SATURATION: Final = 100


def parse_vital_sign(text: str, *, field: str) -> int | None:
    """Return a measure as typed, 1 to 3 digits, and None for an empty text.

    Args:
        text: What was typed.
        field: The name of the measure, for the sentence.

    Raises:
        UserFacingError: `vital-sign-unreadable`; nothing was recorded.
    """
    if not text:
        return None
    if _WHOLE.fullmatch(text) is None:
        raise UserFacingError("vital-sign-unreadable", kind=ErrorKind.USAGE, text=escaped(text), field=field)
    return int(text)


def require_possible(*, systolic_mmhg: int | None, diastolic_mmhg: int | None, spo2_percent: int | None) -> None:
    """Return when the measures can be of one person at one time.

    Raises:
        UserFacingError: One of the two numbers of a blood pressure is missing or they are exchanged, or the saturation
            is above 100 %; nothing was recorded.
    """
    both = (systolic_mmhg, diastolic_mmhg)
    if both != (None, None) and (systolic_mmhg is None or diastolic_mmhg is None or systolic_mmhg <= diastolic_mmhg):
        raise UserFacingError("blood-pressure-incomplete")
    if spo2_percent is not None and spo2_percent > _WHOLE_SATURATION:
        raise UserFacingError("saturation-above-100", percent=spo2_percent)
