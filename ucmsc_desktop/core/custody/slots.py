"""Slot times: the minutes from T0, the same for both arms, under which the steps of a preparation are published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ucmsc_desktop.core.protocol.model import Slots
from ucmsc_desktop.core.streams import local_text
from ucmsc_desktop.errors import UserFacingError

_MINUTE = timedelta(minutes=1)


def t0_time(now: datetime) -> datetime:
    """Return the T0 of a preparation that starts now: the present minute, in UTC."""
    return now.astimezone(UTC).replace(second=0, microsecond=0)


def slot_time(now: datetime, *, t0: datetime, slot_min: int, plan: Slots) -> datetime:
    """Return the published time, in UTC, under which a step may be written now.

    A step may be written for `open_seconds` from its slot, t0 + slot_min. A late step takes the next slot of the
    raster, t0 + slot_min + k x raster [min], and may be written for `open_seconds` from that.

    Raises:
        UserFacingError: `slot-not-open-yet` before the slot, `slot-closed` between two slots; nothing was recorded.
    """
    slot = (t0 + slot_min * _MINUTE).astimezone(UTC)
    if now < slot:
        raise UserFacingError("slot-not-open-yet", opens_at=local_text(slot, like=now))
    raster = plan.raster * _MINUTE
    latest = slot + (now - slot) // raster * raster
    if now - latest >= timedelta(seconds=plan.open_seconds):
        raise UserFacingError("slot-closed", opens_at=local_text(latest + raster, like=now))
    return latest


def next_opening(now: datetime, *, t0: datetime, slot_min: int, plan: Slots) -> datetime:
    """Return when, from now on, the step may be written: now itself while a slot is open, else the next slot."""
    slot = (t0 + slot_min * _MINUTE).astimezone(UTC)
    if now < slot:
        return slot
    raster = plan.raster * _MINUTE
    latest = slot + (now - slot) // raster * raster
    return now if now - latest < timedelta(seconds=plan.open_seconds) else latest + raster


def closes_at(opening: datetime, *, t0: datetime, slot_min: int, plan: Slots) -> datetime:
    """Return when the slot that is open at `opening`, as `next_opening` gave it, closes."""
    slot = (t0 + slot_min * _MINUTE).astimezone(UTC)
    raster = plan.raster * _MINUTE
    return slot + (opening - slot) // raster * raster + timedelta(seconds=plan.open_seconds)
