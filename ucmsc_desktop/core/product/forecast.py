"""How many containers each coming week needs, and when the stock runs out; exact, from the calendar of the visits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from ucmsc_desktop.core.protocol.model import Visits
from ucmsc_desktop.core.trial.schedule import earliest_day, next_visit
from ucmsc_desktop.core.trial.visits import visit_window

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingVisit:
    """An infusion that was not given yet, and the local day on which it is expected."""

    visit: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """The cells of one coming infusion."""

    on: date
    target_cells: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockGroup:
    """Containers that may be thawed and are alike: their last day of use, the viable cells of each, how many."""

    expires_on: date
    viable_cells: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Thawing:
    """How containers are counted: the recovery expected after thaw [%], and the cells of one that is yet to be made."""

    recovery_percent: Fraction
    cells_of_new_container: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastWeek:
    """One week from its Monday on: infusions, containers needed, missing, expired unused, and on hand at its end."""

    monday: date
    infusions: int
    needed: int
    missing: int
    expired: int
    on_hand_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The weeks from today's on until the last infusion; `short_on` is the first day that the stock does not cover."""

    today: date
    on_hand: int
    weeks: tuple[ForecastWeek, ...]
    short_on: date | None

    @property
    def lasts_through(self) -> date | None:
        """Return the Monday of the last week that the stock covers whole; null where this week's is not covered."""
        covered = [week.monday for week in self.weeks if self.short_on is None or week.monday + _WEEK <= self.short_on]
        return covered[-1] if covered else None

    @property
    def expired_before_short(self) -> int:
        """Return how many containers expire unused up to the week in which the stock runs out."""
        return sum(week.expired for week in self.weeks if self.short_on is None or week.monday <= self.short_on)

    def covers(self, days: int) -> bool:
        """Return whether the stock covers every infusion of today and so many days after it."""
        return self.short_on is None or self.short_on > self.today + timedelta(days=days)


def coming_visits(
    today: date, *, first_infusion: date | None, last_infusion: date | None, given: int, plan: Visits
) -> tuple[ComingVisit, ...]:
    """Return the infusions that a participant has still to be given, each on the day on which it is expected.

    That is the middle of the window, today where the middle has passed, and never nearer to the last infusion than
    the plan allows. A visit whose window has passed is expected today until the next window opens. Who was given none
    yet is expected to begin today.

    Args:
        today: The local day of the site.
        first_infusion: The day of the first infusion, null before it.
        last_infusion: The day of the last infusion, null before any.
        given: The last visit that was given or whose bag is on its way, 0 before any.
        plan: The protocol's visits.
    """
    first = today if first_infusion is None else first_infusion
    coming = next_visit(today, first_infusion=first, last_visit=given, plan=plan)
    if coming.visit is None:
        return ()
    found = []
    for visit in range(coming.visit, len(plan.weeks) + 1):
        window = visit_window(first, visit=visit, plan=plan)
        middle = window.earliest + (window.latest - window.earliest) // 2
        on = max(middle, today, earliest_day(window, last_infusion=last_infusion, plan=plan))
        found.append(ComingVisit(visit=visit, on=on))
    return tuple(found)


def stock_forecast(
    today: date, *, stock: Iterable[StockGroup], demands: Iterable[Demand], thawing: Thawing
) -> Forecast:
    """Return what the coming weeks need of a stock.

    Infusions take containers in the order of their days; of two on a day the larger comes first. Each takes first
    expiring first and of these the fewest cells first, until cells [cells] x recovery [%] / 100 covers its target. A
    container may be used on the day it expires, not after. Where the stock does not cover a target, the infusion takes
    what is left, and what it lacks is counted in containers yet to be made, rounded up.

    Args:
        today: The local day of the site; demands and stock are not earlier.
        stock: The containers that may be thawed, each with cells.
        demands: The coming infusions with cells.
        thawing: How containers are counted, all above zero.
    """
    left = sorted((group for group in stock if group.expires_on >= today), key=_first_expiring)
    waiting = sorted(demands, key=lambda demand: (demand.on, -demand.target_cells))
    on_hand = sum(group.count for group in left)
    weeks: list[ForecastWeek] = []
    short_on: date | None = None
    for monday in _mondays(today, waiting):
        week, left, short = _week(monday, left, [each for each in waiting if _in_week(each.on, monday)], thawing)
        weeks.append(week)
        short_on = short_on or short
    return Forecast(today=today, on_hand=on_hand, weeks=tuple(weeks), short_on=short_on)


def monday_of(day: date) -> date:
    """Return the first day of a day's week."""
    return day - timedelta(days=day.weekday())


def _mondays(today: date, demands: Sequence[Demand]) -> tuple[date, ...]:
    first = monday_of(today)
    count = ((demands[-1].on - first) // _WEEK + 1) if demands else 0
    return tuple(first + _WEEK * number for number in range(count))


def _in_week(day: date, monday: date) -> bool:
    return monday <= day < monday + _WEEK


def _week(
    monday: date, stock: list[StockGroup], demands: Sequence[Demand], thawing: Thawing
) -> tuple[ForecastWeek, list[StockGroup], date | None]:
    """Return the week, what is left of the stock after it, and the first day that was not covered."""
    before = sum(group.count for group in stock)
    taken = missing = 0
    short_on: date | None = None
    for demand in demands:
        stock = [group for group in stock if group.expires_on >= demand.on]
        number, stock, lacking = _take(stock, demand.target_cells, thawing)
        taken, missing = taken + number, missing + lacking
        short_on = short_on or (demand.on if lacking else None)
    stock = [group for group in stock if group.expires_on >= monday + _WEEK]
    after = sum(group.count for group in stock)
    week = ForecastWeek(
        monday=monday,
        infusions=len(demands),
        needed=taken + missing,
        missing=missing,
        expired=before - taken - after,
        on_hand_after=after,
    )
    return week, stock, short_on


def _take(stock: list[StockGroup], target_cells: int, thawing: Thawing) -> tuple[int, list[StockGroup], int]:
    """Return how many containers one infusion takes, what is left, and how many are missing."""
    lacking = Fraction(target_cells)
    taken, left = 0, list[StockGroup]()
    for group in stock:
        gives = group.viable_cells * thawing.recovery_percent / 100
        number = min(group.count, -(-lacking // gives)) if lacking > 0 else 0
        taken, lacking = taken + number, lacking - number * gives
        if number < group.count:
            left.append(replace(group, count=group.count - number))
    of_new = thawing.cells_of_new_container * thawing.recovery_percent / 100
    return taken, left, -(-max(lacking, Fraction(0)) // of_new)


def _first_expiring(group: StockGroup) -> tuple[date, int]:
    return group.expires_on, group.viable_cells
