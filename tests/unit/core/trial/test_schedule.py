"""Which infusion comes next, at the edges of its window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ucmsc_desktop.core.protocol.model import Visits
from ucmsc_desktop.core.trial.schedule import Standing, earliest_day, next_visit
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
