"""What the clock of an infusion says at an instant, and times of day as people type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Final

from ucmsc_desktop.core.bedside.infusion import expected_end, running_time, slow_phase_end
from ucmsc_desktop.core.custody.dose import Infusion
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError

MIX_EVERY: Final = timedelta(minutes=15)
"""How long the cells may rest in the running bag before it is mixed; our choice, until the site confirms it."""
MIX_MARK: Final = timedelta(minutes=2)
"""How long the mark to mix stays."""

_NOTHING: Final = timedelta(0)
_TIME_OF_DAY: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.：]([0-5][0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionClock:
    """The clock of an infusion.

    Args:
        elapsed: How long it ran, without its pauses.
        left: How long it has to run; below zero when it runs past its planned end, nothing once it was stopped.
        ends_at: When it ends if nothing interrupts it; after the stop, the stop.
        slow_until: Until when it runs slowly; None once that is over.
        mix_at: When the bag is to be mixed next; None while it stands still, and past the last time.
        is_mixing_due: Whether the bag is to be mixed now.
    """

    elapsed: timedelta
    left: timedelta
    ends_at: datetime
    slow_until: datetime | None
    mix_at: datetime | None
    is_mixing_due: bool


def clock_of(infusion: Infusion, *, now: datetime) -> InfusionClock:
    """Return what the clock says; the bag is mixed after every `MIX_EVERY` of running, and not with its last drops."""
    elapsed, ends_at = running_time(infusion, now=now), expected_end(infusion, now=now)
    slow_until = slow_phase_end(infusion, now=now)
    is_going = infusion.stopped_at is None and not _is_paused(infusion)
    since_mark = elapsed % MIX_EVERY
    mix_at = now - since_mark + MIX_EVERY
    return InfusionClock(
        elapsed=elapsed,
        left=_NOTHING if infusion.stopped_at is not None else ends_at - now,
        ends_at=ends_at,
        slow_until=slow_until if infusion.stopped_at is None and now < slow_until else None,
        mix_at=mix_at if is_going and mix_at < ends_at else None,
        is_mixing_due=is_going and elapsed >= MIX_EVERY and since_mark < MIX_MARK and now < ends_at,
    )


def instant_of_day(text: str, *, now: datetime, zone: tzinfo, not_before: datetime | None) -> datetime:
    """Return the instant that a typed time of day means: today, or yesterday where only that lies in the past.

    Args:
        text: Hours and minutes, such as `14:05`.
        now: The present instant.
        zone: The site's.
        not_before: When what was observed began; an instant of yesterday before it is not meant.

    Raises:
        UserFacingError: `time-unreadable`; nothing was recorded.
    """
    found = _TIME_OF_DAY.fullmatch(text.strip())
    if found is None:
        raise UserFacingError("time-unreadable", kind=ErrorKind.USAGE, text=escaped(text))
    local = now.astimezone(zone)
    today = datetime.combine(local.date(), time(int(found[1]), int(found[2])), tzinfo=zone)
    yesterday = today - timedelta(days=1)
    if today > now and not_before is not None and yesterday >= not_before:
        return yesterday
    return today


def _is_paused(infusion: Infusion) -> bool:
    return bool(infusion.pauses) and infusion.pauses[-1].ended_at is None
