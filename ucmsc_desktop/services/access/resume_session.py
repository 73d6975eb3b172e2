"""The session of a nurse at a locked window stays open while an infusion of hers runs; her badge resumes it."""

from __future__ import annotations

from datetime import datetime

from ucmsc_desktop.core.access.resting import Rest, require_may_rest, require_own_badge
from ucmsc_desktop.core.roles import Action, Role
from ucmsc_desktop.core.streams import instant_text, parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting, session_stands
from ucmsc_desktop.services.queries.badges import person_of_badge

_TENDING = (
    "bedside.first-signed/1",
    "bedside.second-signed/1",
    "infusion.started/1",
    "infusion.paused/1",
    "infusion.resumed/1",
    "observation.recorded/1",
)
"""Who recorded one of these of a running infusion started it or took it in hand."""
_TENDED = (
    "SELECT 1 FROM bag b WHERE b.rank = 1 AND b.state IN ('infusing', 'paused') AND EXISTS(SELECT 1 FROM entry e "  # noqa: S608
    f"WHERE e.stream = 'dose:' || b.dose AND e.by = ? AND e.kind IN ({', '.join('?' * len(_TENDING))})) LIMIT 1"
)


def may_rest(desk: Desk) -> bool:
    """Return whether the session stays open at a locked window, so that its owner's badge resumes it.

    An infusion runs that she started or holds, her role is no unblinded one, and she typed her password in the last
    four hours.
    """
    try:
        require_may_rest(_rest_of(desk), now=desk.now())
    except UserFacingError:
        return False
    return True


def resume_session(desk: Desk, *, badge: str, locked_at: datetime, act: str | None = None) -> None:
    """Record that a badge resumed the session that was left open when its window was locked; it signs nothing.

    Raises:
        UserFacingError: The role may not; the code is no badge, a void one or another person's; the session is closed
            or too old, or no infusion of hers runs any more. Nothing was recorded: the password alone opens the window.
    """
    with acting(desk, Action.RESUME_SESSION, act=act, input_by="scanner") as tx:
        rest = _rest_of(desk)
        require_own_badge(rest, badge_of=person_of_badge(desk.record, badge))
        require_may_rest(rest, now=tx.now)
        tx.append(
            stream=f"session:{desk.session.id}",
            kind="session.resumed/1",
            data={"session": desk.session.id, "badge": badge, "locked_at": instant_text(locked_at)},
        )


def _rest_of(desk: Desk) -> Rest:
    record, session = desk.record, desk.session
    opened = record.rows("SELECT opened_at FROM session WHERE id = ? AND closed_at IS NULL", (session.id,))
    if not opened or not session_stands(desk):
        raise UserFacingError("session-ended", person=session.person)
    return Rest(
        person=session.person,
        role=Role(session.role),
        opened_at=parse_instant(opened[0]["opened_at"]),
        tends_infusion=_tends_infusion(desk),
    )


def _tends_infusion(desk: Desk) -> bool:
    return bool(desk.record.rows(_TENDED, (desk.person, *_TENDING)))
