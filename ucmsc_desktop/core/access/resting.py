"""When a locked window closes a session, and when a badge may resume it: for a running infusion, and not for long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ucmsc_desktop.core.roles import MATRIX, UNBLINDED, Action, Role
from ucmsc_desktop.errors import UserFacingError

LONGEST_REST: Final = timedelta(hours=4)
"""So long after the password opened a session, a badge may resume it."""
BEDSIDE_MIN: Final = 2
ELSEWHERE_MIN: Final = 5
LOCK_AFTER_MIN: Final[Mapping[Role, int]] = {
    role: BEDSIDE_MIN if role in MATRIX[Action.START_INFUSION] or role is Role.COURIER else ELSEWHERE_MIN
    for role in Role
}
"""After so many minutes without a sign of life a window locks itself, by the role of who works at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """An open session at a locked window: whose, since when it is open, and whether she tends a running infusion."""

    person: str
    role: Role
    opened_at: datetime
    tends_infusion: bool


def lock_after_minutes(role: Role, *, station: int) -> int:
    """Return after how many minutes without a sign of life a window locks: the role's, or the station's if shorter."""
    return min(LOCK_AFTER_MIN[role], station)


def require_may_rest(rest: Rest, *, now: datetime) -> None:
    """Return when a session may stay open at a locked window, to be resumed by its owner's badge.

    Raises:
        UserFacingError: `session-not-resumable`: an unblinded role, whose keys are dropped when the window locks, or
            one that tends no infusions; `session-tends-nothing`: no infusion of hers runs; `session-too-old`: its
            password was typed four hours ago or more, or the clock was set back. The password alone opens the window.
    """
    if rest.role in UNBLINDED or rest.role not in MATRIX[Action.RESUME_SESSION]:
        raise UserFacingError("session-not-resumable", person=rest.person)
    if not rest.tends_infusion:
        raise UserFacingError("session-tends-nothing", person=rest.person)
    if not rest.opened_at <= now < rest.opened_at + LONGEST_REST:
        raise UserFacingError("session-too-old", person=rest.person, hours=LONGEST_REST // timedelta(hours=1))


def require_own_badge(rest: Rest, *, badge_of: str) -> None:
    """Return when a scanned badge is that of the session's owner.

    Raises:
        UserFacingError: `badge-of-another`; nothing was resumed.
    """
    if badge_of != rest.person:
        raise UserFacingError("badge-of-another", person=rest.person, badge_of=badge_of)
