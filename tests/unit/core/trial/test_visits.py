from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.protocol.model import Visits
from ucmsc_desktop.core.trial.visits import (
    VisitException,
    outcome_window,
    require_in_window,
    require_may_miss,
    visit_due,
    visit_for_day,
    visit_window,
)

PLAN = Visits(weeks=(0, 8, 16, 24, 32), window_days=7, apart_days=42, outcome_week=48)
FIRST = date(2026, 3, 2)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def require(number: int, visit: int, *, last: int | None = 0, exceptions=(), missed=()):
    require_in_window(
        day(number),
        visit=visit,
        first_infusion=FIRST,
        last_infusion=None if last is None else day(last),
        plan=PLAN,
        exceptions=exceptions,
        missed=missed,
    )


def exception(visit: int, number: int) -> VisitException:
    return VisitException(visit=visit, on=day(number), reason="travel", by="investigator-1", entry="e1")


@pytest.mark.parametrize(("visit", "low", "high"), [(1, 0, 0), (2, 49, 63), (3, 105, 119), (5, 217, 231)])
def test_a_window_is_a_week_around_its_day(visit, low, high):
    window = visit_window(FIRST, visit=visit, plan=PLAN)

    assert (window.earliest, window.latest) == (day(low), day(high))


def test_weeks_count_from_the_first_infusion_wherever_the_protocol_begins():
    later = replace(PLAN, weeks=(4, 12))

    assert visit_window(FIRST, visit=2, plan=later) == visit_window(FIRST, visit=2, plan=PLAN)


@pytest.mark.parametrize("visit", [0, 6])
def test_the_protocol_has_five_infusions(visit):
    with refused("visit-unknown", visit=visit, visits=5):
        visit_window(FIRST, visit=visit, plan=PLAN)


@pytest.mark.parametrize(
    ("number", "visit"), [(0, 1), (1, None), (48, None), (49, 2), (63, 2), (64, None), (112, 3), (224, 5), (232, None)]
)
def test_a_local_day_belongs_to_at_most_one_visit(number, visit):
    assert visit_for_day(day(number), first_infusion=FIRST, plan=PLAN) == visit


def test_before_any_infusion_the_first_is_due():
    assert visit_for_day(day(99), first_infusion=None, plan=PLAN) == 1


def test_an_exception_makes_its_visit_due_on_its_day():
    exceptions = (exception(2, 70),)

    assert visit_due(day(70), first_infusion=FIRST, plan=PLAN, exceptions=exceptions) == 2
    assert visit_due(day(71), first_infusion=FIRST, plan=PLAN, exceptions=exceptions) is None
    assert visit_due(day(56), first_infusion=FIRST, plan=PLAN, exceptions=exceptions) == 2


@pytest.mark.parametrize("number", [49, 56, 63])
def test_both_ends_of_a_window_are_allowed(number):
    require(number, 2)


@pytest.mark.parametrize("number", [48, 64])
def test_a_day_outside_the_window_is_refused(number):
    with refused("visit-outside-window", visit=2, day=day(number), earliest=day(49), latest=day(63)):
        require(number, 2)


def test_two_infusions_lie_42_days_apart():
    require(105, 3, last=63)
    with refused("visit-too-soon", visit=3, apart_days=42, earliest=day(106)):
        require(105, 3, last=64)


def test_without_another_infusion_only_the_window_counts():
    require(49, 2, last=None)


def test_an_exception_lifts_window_and_distance_for_its_visit_and_day():
    require(30, 2, exceptions=(exception(2, 30),))
    for other in (exception(3, 30), exception(2, 31)):
        with refused("visit-outside-window"):
            require(30, 2, exceptions=(other,))


def test_the_first_infusion_may_be_on_any_day_and_comes_first():
    def first(visit):
        none: tuple[()] = ()
        require_in_window(
            FIRST, visit=visit, first_infusion=None, last_infusion=None, plan=PLAN, exceptions=none, missed=none
        )

    first(1)
    with refused("visit-before-first", visit=2):
        first(2)
    with refused("visit-unknown", visit=6):
        first(6)


def test_a_missed_visit_is_not_due_in_its_window_any_more():
    require(56, 2, missed=(3,))
    with refused("visit-missed", visit=2):
        require(56, 2, missed=(2,))


def miss(number: int, visit: int, *, first: date | None = FIRST, given=(1,), missed=()):
    require_may_miss(day(number), visit=visit, first_infusion=first, given=given, missed=missed, plan=PLAN)


def test_a_visit_is_missed_from_the_first_day_of_its_window_on():
    miss(49, 2)
    miss(200, 2, given=(1, 3))
    with refused("visit-missed-early", visit=2, earliest=day(49)):
        miss(48, 2)


def test_a_visit_that_was_given_or_missed_or_has_no_window_is_not_missed():
    with refused("visit-missed-given", visit=2):
        miss(60, 2, given=(1, 2))
    with refused("visit-missed", visit=2):
        miss(60, 2, missed=(2,))
    with refused("visit-missed-first"):
        miss(60, 2, first=None, given=())
    with refused("visit-missed-first"):
        miss(60, 1, first=None, given=())
    with refused("visit-unknown", visit=6):
        miss(60, 6)


def test_the_outcome_visit_has_a_window_around_its_week():
    window = outcome_window(FIRST, plan=PLAN)

    assert (window.earliest, window.latest) == (day(329), day(343))
    assert outcome_window(FIRST, plan=replace(PLAN, weeks=(4, 12))).latest == day(343 - 28)
