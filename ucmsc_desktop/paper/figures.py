"""Numbers and times as people read them on paper."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ucmsc_desktop.core.numbers import format_cells, format_grouped
from ucmsc_desktop.paper.refusals import PaperError

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

_PLACES = 4
_MILLION = 1_000_000


def figure_text(value: int | Decimal | Fraction, unit: str) -> str:
    """Return the value with its unit; cells in words and digits: "102.6 million cells (102,600,000)".

    A value with more than 4 decimals is rounded half up and begins with "≈ ".

    Source: docs/sources.md#ismp-dose-expression
    """
    exact = Fraction(value)
    if unit == "cells" and exact.denominator == 1 and abs(exact) >= _MILLION:
        return f"{format_cells(int(exact))} ({int(exact):,})"
    about = "" if (exact * 10**_PLACES).denominator == 1 else "≈ "
    return f"{about}{format_grouped(exact, places=_PLACES)} {unit}".rstrip()


def local_time_text(instant: datetime) -> str:
    """Return the time in its own zone with the offset, 24 h: "2026-03-14 13:05 +08:00".

    Raises:
        PaperError: `paper-time-without-zone` for a time without an offset; nothing was drawn.
    """
    text = instant.isoformat(sep=" ", timespec="minutes")
    if instant.utcoffset() is None:
        raise PaperError("paper-time-without-zone", time=text)
    return f"{text[:16]} {text[16:]}"
