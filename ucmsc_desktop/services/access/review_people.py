"""The yearly look through the people: who still works here, in which role, with which key."""

from __future__ import annotations

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.queries.window_lists import people


def review_people(desk: Desk, *, note: str, act: str | None = None) -> int:
    """Record that the administrator looked through everybody who may sign in, and return how many these were.

    Raises:
        UserFacingError: The role may not; nothing was recorded.
    """
    with acting(desk, Action.REVIEW_PEOPLE, act=act) as tx:
        found = [each.person for each in people(desk.record)]
        tx.append(stream="people", kind="people.reviewed/1", data={"people": found, "note": note.strip() or None})
    return len(found)
