"""When infusions are due: windows in local days from the first infusion, and the least distance between two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from ucmsc_desktop.core.protocol.model import Visits
from ucmsc_desktop.errors import UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitException:
    """The investigator's approval of one visit on one local day outside its window."""

    visit: int
    on: date
    reason: str
    by: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedVisit:
    """A visit whose infusion did not take place and is not due any more; an exception approved later lifts it."""

    visit: int
    reason: str
    by: str
    entry: str


@dataclass(frozen=True, slots=True)
class VisitWindow:
    """The first and the last local day of a visit, both allowed."""

    earliest: date
    latest: date


def visit_window(first_infusion: date, *, visit: int, plan: Visits) -> VisitWindow:
    """Return the window of infusion `visit` (1, 2 ...): first infusion + week x 7 -/+ window [days].

    The first infusion's own window is its day.

    Raises:
        UserFacingError: The protocol has no such visit.
    """
    require_visit(visit, plan=plan)
    due = first_infusion + timedelta(days=7 * (plan.weeks[visit - 1] - plan.weeks[0]))
    window = timedelta(days=plan.window_days if visit > 1 else 0)
    return VisitWindow(due - window, due + window)


def outcome_window(first_infusion: date, *, plan: Visits) -> VisitWindow:
    """Return the window of the outcome visit: first infusion + outcome week x 7 -/+ window [days]."""
    due = first_infusion + timedelta(weeks=plan.outcome_week - plan.weeks[0])
    window = timedelta(days=plan.window_days)
    return VisitWindow(due - window, due + window)


def visit_for_day(day: date, *, first_infusion: date | None, plan: Visits) -> int | None:
    """Return the visit whose window holds the local day, null between windows; before any infusion it is the first."""
    if first_infusion is None:
        return 1
    for visit in range(1, len(plan.weeks) + 1):
        window = visit_window(first_infusion, visit=visit, plan=plan)
        if window.earliest <= day <= window.latest:
            return visit
    return None


def visit_due(
    day: date, *, first_infusion: date | None, plan: Visits, exceptions: Collection[VisitException]
) -> int | None:
    """Return the visit that may take place on the local day: the one with an exception for it, else by its window."""
    approved = [exception.visit for exception in exceptions if exception.on == day]
    return approved[-1] if approved else visit_for_day(day, first_infusion=first_infusion, plan=plan)


def require_in_window(
    day: date,
    *,
    visit: int,
    first_infusion: date | None,
    last_infusion: date | None,
    plan: Visits,
    exceptions: Collection[VisitException],
    missed: Collection[int],
) -> None:
    """Return when the visit may take place on the local day, by its window and distance or by an exception.

    `last_infusion` is the day of the last infusion of another visit, and null without one; `exceptions` and `missed`
    are the participant's.

    Raises:
        UserFacingError: `visit-unknown`, `visit-before-first`, `visit-missed`, `visit-outside-window` or
            `visit-too-soon`; nothing was ordered.
    """
    require_visit(visit, plan=plan)
    if visit in missed:
        raise UserFacingError("visit-missed", visit=visit)
    if first_infusion is None:
        if visit != 1:
            raise UserFacingError("visit-before-first", visit=visit)
        return
    if any(exception.visit == visit and exception.on == day for exception in exceptions):
        return
    window = visit_window(first_infusion, visit=visit, plan=plan)
    if not window.earliest <= day <= window.latest:
        raise UserFacingError(
            "visit-outside-window", day=day, visit=visit, earliest=window.earliest, latest=window.latest
        )
    if last_infusion is not None and (day - last_infusion).days < plan.apart_days:
        earliest = last_infusion + timedelta(days=plan.apart_days)
        raise UserFacingError("visit-too-soon", visit=visit, apart_days=plan.apart_days, earliest=earliest)


def require_may_miss(
    day: date,
    *,
    visit: int,
    first_infusion: date | None,
    given: Collection[int],
    missed: Collection[int],
    plan: Visits,
) -> None:
    """Return when a visit may be recorded as missed on a local day: its window has begun and nothing was given.

    Raises:
        UserFacingError: `visit-unknown`, `visit-missed-first`, `visit-missed`, `visit-missed-given` or
            `visit-missed-early`; nothing was recorded.
    """
    require_visit(visit, plan=plan)
    if visit in given:
        raise UserFacingError("visit-missed-given", visit=visit)
    if first_infusion is None or visit == 1:
        raise UserFacingError("visit-missed-first")
    if visit in missed:
        raise UserFacingError("visit-missed", visit=visit)
    window = visit_window(first_infusion, visit=visit, plan=plan)
    if day < window.earliest:
        raise UserFacingError("visit-missed-early", visit=visit, earliest=window.earliest)


def require_visit(visit: int, *, plan: Visits) -> None:
    """Return when the protocol has infusion `visit`.

    Raises:
        UserFacingError: `visit-unknown`; nothing was recorded.
    """
    if not 1 <= visit <= len(plan.weeks):
        raise UserFacingError("visit-unknown", visit=visit, visits=len(plan.weeks))
