"""Who may sign in no more, and when the administrator looks through the people again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.roles import require_other_person
from ucmsc_desktop.errors import UserFacingError

REVIEW_EVERY: Final = timedelta(days=365)
"""So long after a review, or the beginning of the record, the people are reviewed again."""
REVIEW_SOON: Final = timedelta(days=30)
"""So long before that the administrator is told."""
_DISABLED, _ENABLED = "person.disabled/1", "person.enabled/1"


def is_disabled(events: Iterable[Event]) -> bool:
    """Return whether the newest entry about a person's standing disabled her; without one she may sign in."""
    found = [event.kind for event in events if event.kind in {_DISABLED, _ENABLED}]
    return bool(found) and found[-1] == _DISABLED


def require_may_disable(*, person: str, by: str, disabled: bool, reason: str) -> None:
    """Return when a person may be disabled by an administrator, who therefore remains.

    Raises:
        UserFacingError: It is the administrator herself, she is disabled already, or there is no reason; nothing was
            recorded.
    """
    require_other_person(by, person, code="person-disables-herself")
    if disabled:
        raise UserFacingError("person-disabled-already", person=person)
    _require_reason(reason, person=person)


def require_may_enable(*, person: str, disabled: bool, reason: str) -> None:
    """Return when a disabled person may be let in again; the study key does not come with it.

    Raises:
        UserFacingError: She is not disabled, or there is no reason; nothing was recorded.
    """
    if not disabled:
        raise UserFacingError("person-not-disabled", person=person)
    _require_reason(reason, person=person)


def review_due_on(last: date) -> date:
    """Return by which local day the people are reviewed again: a year after the last review or the record's beginning.

    Source: docs/sources.md#passwords
    """
    return last + REVIEW_EVERY


def review_is_near(last: date, *, today: date) -> bool:
    """Return whether the administrator is told of the review: in the month before it is due, and when it is late."""
    return today >= review_due_on(last) - REVIEW_SOON


def _require_reason(reason: str, *, person: str) -> None:
    if not reason.strip():
        raise UserFacingError("standing-reason-missing", person=person)
