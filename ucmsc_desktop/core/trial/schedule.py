"""Which infusion of a participant comes next, and how it stands to the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from ucmsc_desktop.core.protocol.model import Visits
from ucmsc_desktop.core.trial.visits import VisitWindow, visit_window


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
    """Return the infusion that comes after `last_visit`, the last one given (0 before any), seen on a local day.

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
