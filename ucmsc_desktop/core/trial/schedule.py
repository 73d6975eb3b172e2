"""Which infusion of a participant comes next, and how it stands to the day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from ucmsc_desktop.core.protocol.model import Visits
from ucmsc_desktop.core.trial.visits import VisitWindow, outcome_window, visit_window


class Standing(Enum):
    """How the next infusion stands to the day."""

    FIRST = "first"
    """No infusion was given yet: the first one has no window."""
    UPCOMING = "upcoming"
    OPEN = "open"
    LATE = "late"
    """The window has passed and the next one is not open yet."""
    COMPLETE = "complete"
    """The plan holds no further infusion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisit:
    """The next infusion: which one of the plan, its window in local days, and how it stands to the day."""

    standing: Standing
    visit: int | None = None
    window: VisitWindow | None = None


def next_visit(day: date, *, first_infusion: date | None, last_visit: int, plan: Visits) -> NextVisit:
    """Return the infusion after `last_visit`, the last one given or missed (0 before any), seen on a local day.

    An infusion whose window has passed stays the next one, late, until the window of the one after it opens.
    """
    if first_infusion is None:
        return NextVisit(standing=Standing.FIRST, visit=1)
    late: NextVisit | None = None
    for visit in range(last_visit + 1, len(plan.weeks) + 1):
        window = visit_window(first_infusion, visit=visit, plan=plan)
        if window.earliest <= day <= window.latest:
            return NextVisit(standing=Standing.OPEN, visit=visit, window=window)
        if day < window.earliest:
            return late or NextVisit(standing=Standing.UPCOMING, visit=visit, window=window)
        late = NextVisit(standing=Standing.LATE, visit=visit, window=window)
    return late or NextVisit(standing=Standing.COMPLETE)


def earliest_day(window: VisitWindow, *, last_infusion: date | None, plan: Visits) -> date:
    """Return the first local day of a window that lies far enough from the last infusion."""
    if last_infusion is None:
        return window.earliest
    return max(window.earliest, last_infusion + timedelta(days=plan.apart_days))


class VisitStanding(Enum):
    """How one visit of the plan stands to the day, whether its infusion took place or not."""

    GIVEN = "given"
    MISSED = "missed"
    """Recorded as missed: its infusion is not due any more."""
    UPCOMING = "upcoming"
    OPEN = "open"
    LATE = "late"
    """Its window has passed; it was neither given nor recorded as missed."""
    PASSED = "passed"
    """The window of the outcome visit has passed."""
    NOT_DUE = "not-due"
    """The participant left, so that it does not take place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """One visit of a participant's plan; `visit` is null for the outcome visit, the last of the plan."""

    visit: int | None
    week: int
    window: VisitWindow
    standing: VisitStanding
    given_on: date | None = None
    approved_on: date | None = None
    """The day that an investigator approved outside the window, where the infusion was not given yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is known of a participant's infusions: when each was given, which were missed, approved, and her leaving."""

    given: Mapping[int, date]
    missed: Collection[int] = ()
    approved: Mapping[int, date] = field(default_factory=dict)
    """The day last approved for a visit outside its window."""
    withdrawn_from: str | None = None


def planned_visits(day: date, *, course: Course, plan: Visits) -> tuple[PlannedVisit, ...]:
    """Return every infusion of the plan and the outcome visit as seen on a local day; none before the first infusion.

    Whoever left the treatment gets no further infusion and comes to the outcome visit; whoever left the follow-up, not.
    """
    first = course.given.get(1)
    if first is None:
        return ()
    infusions = (_infusion(visit, day, first, course=course, plan=plan) for visit in range(1, len(plan.weeks) + 1))
    window = outcome_window(first, plan=plan)
    standing = _standing(day, window, past=VisitStanding.PASSED)
    left = course.withdrawn_from == "follow-up" and standing is not VisitStanding.PASSED
    outcome = PlannedVisit(
        visit=None, week=plan.outcome_week, window=window, standing=VisitStanding.NOT_DUE if left else standing
    )
    return (*infusions, outcome)


def _infusion(visit: int, day: date, first: date, *, course: Course, plan: Visits) -> PlannedVisit:
    window, given_on = visit_window(first, visit=visit, plan=plan), course.given.get(visit)
    return PlannedVisit(
        visit=visit,
        week=plan.weeks[visit - 1],
        window=window,
        standing=_infusion_standing(visit, day, window, course=course),
        given_on=given_on,
        approved_on=course.approved.get(visit) if given_on is None else None,
    )


def _infusion_standing(visit: int, day: date, window: VisitWindow, *, course: Course) -> VisitStanding:
    if visit in course.given:
        return VisitStanding.GIVEN
    if visit in course.missed:
        return VisitStanding.MISSED
    if course.withdrawn_from is not None:
        return VisitStanding.NOT_DUE
    return _standing(day, window, past=VisitStanding.LATE)


def _standing(day: date, window: VisitWindow, *, past: VisitStanding) -> VisitStanding:
    if day < window.earliest:
        return VisitStanding.UPCOMING
    return VisitStanding.OPEN if day <= window.latest else past
