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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """Who is still treated: with a dose in flight, with visits that were neither given nor missed, or with both."""

    participant: str
    has_open_dose: bool
    open_visits: tuple[int, ...]


def unfinished(courses: Sequence[Course], *, visits: int) -> tuple[Unfinished, ...]:
    """Return who is still treated and by what; a participant who withdrew has no visit open."""
    found = tuple(
        Unfinished(
            participant=each.participant,
            has_open_dose=each.has_open_dose,
            open_visits=_open_visits(each, visits=visits),
        )
        for each in courses
    )
    return tuple(each for each in found if each.has_open_dose or each.open_visits)


def require_treatment_ended(courses: Sequence[Course], *, visits: int) -> None:
    """Return when every participant's treatment has ended.

    Raises:
        UserFacingError: `study-not-ended` with the participants; nothing was opened.
    """
    open_ones = [each.participant for each in unfinished(courses, visits=visits)]
    if open_ones:
        raise UserFacingError("study-not-ended", count=len(open_ones), participants=", ".join(open_ones))


def _open_visits(course: Course, *, visits: int) -> tuple[int, ...]:
    if not course.is_active:
        return ()
    return tuple(visit for visit in range(1, visits + 1) if visit not in course.settled_visits)
