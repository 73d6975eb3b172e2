"""Skip time in a demonstration, so that whoever is trained need not wait for the slots of a preparation."""

from __future__ import annotations

from datetime import timedelta

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.runtime.clock import RunningOnClock
from ucmsc_desktop.services.acting import Desk


def skip_time(desk: Desk, *, minutes: int) -> None:
    """Move the clock of a demonstration forward; nothing is recorded.

    Raises:
        UserFacingError: The record is no demonstration, or its clock is not a demonstration's; nothing was moved.
    """
    clock = desk.record.clock
    if not is_demonstration(desk.record) or not isinstance(clock, RunningOnClock):
        raise UserFacingError("clock-is-real")
    clock.move_forward(timedelta(minutes=minutes))
