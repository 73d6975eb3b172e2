"""When the study may be unblinded as a whole: nobody is treated any more, and no bag is on its way."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ucmsc_desktop.errors import UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a participant stands at the end: the visits given or missed, and whether something is still in flight."""

    participant: str
    is_active: bool
    settled_visits: Collection[int]
    has_open_dose: bool


def unfinished(courses: Sequence[Course], *, visits: int) -> tuple[str, ...]:
    """Return who is still treated: a dose in flight, or active with a visit that was neither given nor missed."""
    due = set(range(1, visits + 1))
    return tuple(
        each.participant
        for each in courses
        if each.has_open_dose or (each.is_active and not due <= set(each.settled_visits))
    )


def require_treatment_ended(courses: Sequence[Course], *, visits: int) -> None:
    """Return when every participant's treatment has ended.

    Raises:
        UserFacingError: `study-not-ended` with the participants; nothing was opened.
    """
    open_ones = unfinished(courses, visits=visits)
    if open_ones:
        raise UserFacingError("study-not-ended", count=len(open_ones), participants=", ".join(open_ones))
