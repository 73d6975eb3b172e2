"""What a temperature logger's file says about a bag's way, held against the protocol's limits and the display."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.protocol.model import Transport
from ucmsc_desktop.errors import UserFacingError

LEAST_READINGS: Final = 2
DISPLAY_STEP_CELSIUS: Final = Decimal("0.1")
"""How far the display may lie from the file: it shows one decimal."""
_NOTHING: Final = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggerReading:
    """One temperature with its instant."""

    at: datetime
    celsius: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggerSummary:
    """What the readings of the way say: from the first hand-over to the receipt on the ward.

    Args:
        first_at: The first reading of the way.
        last_at: The last one.
        readings: How many there are.
        minimum_celsius: The lowest.
        maximum_celsius: The highest.
        longest_gap: The longest time between two of them.
        outside: How long the way was outside the limits: every time between two readings of which one is outside.
        findings: What speaks against the receipt, by code, empty where nothing does.
    """

    first_at: datetime
    last_at: datetime
    readings: int
    minimum_celsius: Decimal
    maximum_celsius: Decimal
    longest_gap: timedelta
    outside: timedelta
    findings: tuple[str, ...]


def summary_of(
    readings: Sequence[LoggerReading], *, dose: Dose, logger: str | None, limits: Transport
) -> LoggerSummary:
    """Return what a logger's readings say about the way of a bag that the ward received.

    low [degree Celsius] <= every reading of the way <= high. The same rule for both arms.

    Args:
        readings: In the order of time.
        dose: The dose of the bag.
        logger: The logger's own name as its file says it; None where it says none.
        limits: The protocol's.

    Raises:
        UserFacingError: `logger-way-unknown`: the bag was not received by the program; `logger-other-time`: fewer than
            two readings lie on the way; nothing was recorded.
    """
    began, ended = _way(dose)
    steps = [later.at - earlier.at for earlier, later in pairwise(readings)]
    margin = min(steps, default=_NOTHING)
    own = [each for each in readings if began - margin <= each.at <= ended + margin]
    if len(own) < LEAST_READINGS:
        raise UserFacingError("logger-other-time", readings=len(own))
    return LoggerSummary(
        first_at=own[0].at,
        last_at=own[-1].at,
        readings=len(own),
        minimum_celsius=min(each.celsius for each in own),
        maximum_celsius=max(each.celsius for each in own),
        longest_gap=max(later.at - earlier.at for earlier, later in pairwise(own)),
        outside=_time_outside(own, limits),
        findings=_findings(own, dose=dose, logger=logger, limits=limits),
    )


def require_new_file(dose: Dose, *, digest: str) -> None:
    """Return when this very file was not recorded for the bag.

    Raises:
        UserFacingError: `logger-file-recorded`; nothing was recorded.
    """
    if digest in {each.file for each in dose.logger_files}:
        raise UserFacingError("logger-file-recorded", dose=dose.dose_id)


def require_received(dose: Dose) -> None:
    """Return when the way of the bag is over, so that a logger's file can be held against it.

    Raises:
        UserFacingError: `logger-way-unknown`; nothing was recorded.
    """
    _way(dose)


def _time_outside(own: Sequence[LoggerReading], limits: Transport) -> timedelta:
    steps = ((earlier, later) for earlier, later in pairwise(own) if _is_out(earlier, limits) or _is_out(later, limits))
    return sum((later.at - earlier.at for earlier, later in steps), _NOTHING)


def _findings(own: Sequence[LoggerReading], *, dose: Dose, logger: str | None, limits: Transport) -> tuple[str, ...]:
    began, ended = _way(dose)
    found = (
        ("logger-another", _is_another(dose, logger)),
        ("logger-starts-late", own[0].at > began),
        ("logger-ends-early", own[-1].at < ended),
        ("logger-outside", any(_is_out(each, limits) for each in own)),
        ("logger-display-differs", _differs(dose, [each.celsius for each in own])),
    )
    return tuple(code for code, holds in found if holds)


def _way(dose: Dose) -> tuple[datetime, datetime]:
    if dose.receipt is None or not dose.transfers:
        raise UserFacingError("logger-way-unknown", dose=dose.dose_id)
    return dose.transfers[0].handed_over_at, dose.receipt.at


def _is_out(reading: LoggerReading, limits: Transport) -> bool:
    return not limits.low_celsius <= Fraction(reading.celsius) <= limits.high_celsius


def _is_another(dose: Dose, logger: str | None) -> bool:
    """Return whether the file names a logger that travelled with no hand-over of the bag."""
    known = {each.logger for each in dose.transfers if each.logger is not None}
    return logger is not None and bool(known) and logger not in known


def _differs(dose: Dose, found: Sequence[Decimal]) -> bool:
    receipt = dose.receipt
    shown = () if receipt is None else ((receipt.minimum_celsius, min(found)), (receipt.maximum_celsius, max(found)))
    return any(display is not None and abs(display - own) > DISPLAY_STEP_CELSIUS for display, own in shown)
