"""Which infusion comes next, at the edges of its window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ucmsc_desktop.core.protocol.model import Visits
from ucmsc_desktop.core.trial.schedule import (
    Course,
    PlannedVisit,
    Standing,
    VisitStanding,
    earliest_day,
    next_visit,
    planned_visits,
)
from ucmsc_desktop.core.trial.visits import VisitWindow

PLAN = Visits(weeks=(0, 8, 16), window_days=7, apart_days=42, outcome_week=48)
FIRST = date(2026, 3, 2)
DUE = FIRST + timedelta(weeks=8)


def standing(day, *, last=1):
    found = next_visit(day, first_infusion=FIRST, last_visit=last, plan=PLAN)
    return found.standing, found.visit


def test_before_any_infusion_the_first_is_next_and_has_no_window():
    found = next_visit(FIRST, first_infusion=None, last_visit=0, plan=PLAN)
    assert (found.standing, found.visit, found.window) == (Standing.FIRST, 1, None)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FIRST, (Standing.UPCOMING, 2)),
        (DUE - timedelta(days=8), (Standing.UPCOMING, 2)),
        (DUE - timedelta(days=7), (Standing.OPEN, 2)),
        (DUE + timedelta(days=7), (Standing.OPEN, 2)),
        (DUE + timedelta(days=8), (Standing.LATE, 2)),
        (FIRST + timedelta(weeks=16, days=-8), (Standing.LATE, 2)),
        (FIRST + timedelta(weeks=16, days=-7), (Standing.OPEN, 3)),
        (FIRST + timedelta(weeks=16, days=8), (Standing.LATE, 3)),
    ],
)
def test_the_next_infusion_stands_to_the_day_by_its_window(day, expected):
    assert standing(day) == expected


def test_after_the_last_infusion_the_plan_is_complete():
    assert standing(DUE, last=3) == (Standing.COMPLETE, None)


def test_a_window_opens_only_so_far_from_the_last_infusion():
    window = VisitWindow(DUE - timedelta(days=7), DUE + timedelta(days=7))
    assert earliest_day(window, last_infusion=None, plan=PLAN) == window.earliest
    assert earliest_day(window, last_infusion=FIRST, plan=PLAN) == window.earliest
    late = FIRST + timedelta(days=10)
    assert earliest_day(window, last_infusion=late, plan=PLAN) == late + timedelta(days=42)


def planned(day: date, **course) -> tuple[PlannedVisit, ...]:
    return planned_visits(day, course=Course(**{"given": {1: FIRST}, **course}), plan=PLAN)


def standings(day: date, **course) -> list[str]:
    return [each.standing.value for each in planned(day, **course)]


def test_before_the_first_infusion_no_visit_has_a_window():
    assert planned(FIRST, given={}) == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FIRST, ["given", "upcoming", "upcoming", "upcoming"]),
        (DUE - timedelta(days=8), ["given", "upcoming", "upcoming", "upcoming"]),
        (DUE - timedelta(days=7), ["given", "open", "upcoming", "upcoming"]),
        (DUE + timedelta(days=7), ["given", "open", "upcoming", "upcoming"]),
        (DUE + timedelta(days=8), ["given", "late", "upcoming", "upcoming"]),
        (FIRST + timedelta(weeks=48, days=-7), ["given", "late", "late", "open"]),
        (FIRST + timedelta(weeks=48, days=8), ["given", "late", "late", "passed"]),
    ],
)
def test_every_visit_of_the_plan_stands_to_the_day_by_its_window(day, expected):
    assert standings(day) == expected


def test_what_was_given_or_missed_is_said_before_any_window():
    assert standings(DUE, given={1: FIRST, 2: DUE}, missed={3}) == ["given", "given", "missed", "upcoming"]


def test_whoever_left_gets_no_infusion_and_comes_to_the_outcome_visit_unless_she_left_that_too():
    assert standings(DUE, withdrawn_from="treatment") == ["given", "not-due", "not-due", "upcoming"]
    assert standings(DUE, withdrawn_from="follow-up") == ["given", "not-due", "not-due", "not-due"]
    assert standings(FIRST + timedelta(weeks=50), withdrawn_from="follow-up")[-1] == "passed"


def test_a_visit_bears_the_day_it_was_given_on_or_the_day_approved_for_it():
    on = DUE + timedelta(days=9)
    first, second, third, outcome = planned(DUE, approved={2: on})

    assert (first.given_on, second.approved_on, third.approved_on) == (FIRST, on, None)
    assert (outcome.visit, outcome.week) == (None, 48)
    given = planned(DUE, approved={2: on}, given={1: FIRST, 2: on})[1]
    assert (given.standing, given.given_on, given.approved_on) == (VisitStanding.GIVEN, on, None)
