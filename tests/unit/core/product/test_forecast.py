"""The forecast against examples that were reckoned by hand on paper, and against containers taken one by one."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ucmsc_desktop.core.dosing.containers import AvailableContainer, choose_containers
from ucmsc_desktop.core.product.forecast import (
    ComingVisit,
    Demand,
    Forecast,
    ForecastWeek,
    StockGroup,
    Thawing,
    coming_visits,
    monday_of,
    stock_forecast,
)
from ucmsc_desktop.core.protocol.model import Visits

PLAN = Visits(weeks=(0, 8, 16), window_days=7, apart_days=42, outcome_week=48)
TODAY = date(2026, 5, 6)
"""A Wednesday."""
MONDAY = date(2026, 5, 4)
WEEK = timedelta(days=7)
THAWING = Thawing(recovery_percent=Fraction(80), cells_of_new_container=25_000_000)


def group(expires_on: date, count: int, *, cells: int = 25_000_000) -> StockGroup:
    return StockGroup(expires_on=expires_on, viable_cells=cells, count=count)


def demand(days: int, cells: int = 100_000_000) -> Demand:
    return Demand(on=TODAY + timedelta(days=days), target_cells=cells)


def forecast(stock: list[StockGroup], demands: list[Demand]) -> Forecast:
    return stock_forecast(TODAY, stock=stock, demands=demands, thawing=THAWING)


def test_a_participant_without_an_infusion_begins_today() -> None:
    found = coming_visits(TODAY, first_infusion=None, last_infusion=None, given=0, plan=PLAN)
    assert found == (
        ComingVisit(visit=1, on=TODAY),
        ComingVisit(visit=2, on=TODAY + 8 * WEEK),
        ComingVisit(visit=3, on=TODAY + 16 * WEEK),
    )


def test_visits_are_expected_in_the_middle_of_their_window() -> None:
    first = TODAY - 4 * WEEK
    found = coming_visits(TODAY, first_infusion=first, last_infusion=first, given=1, plan=PLAN)
    assert found == (
        ComingVisit(visit=2, on=first + 8 * WEEK),
        ComingVisit(visit=3, on=first + 16 * WEEK),
    )


def test_a_visit_whose_middle_has_passed_is_expected_today() -> None:
    first = TODAY - 8 * WEEK - timedelta(days=3)
    found = coming_visits(TODAY, first_infusion=first, last_infusion=first, given=1, plan=PLAN)
    assert found[0] == ComingVisit(visit=2, on=TODAY)


def test_a_late_visit_is_expected_today_until_the_next_window_opens() -> None:
    first = TODAY - 10 * WEEK
    late = coming_visits(TODAY, first_infusion=first, last_infusion=first, given=1, plan=PLAN)
    assert late == (ComingVisit(visit=2, on=TODAY), ComingVisit(visit=3, on=first + 16 * WEEK))
    first = TODAY - 15 * WEEK
    missed = coming_visits(TODAY, first_infusion=first, last_infusion=first, given=1, plan=PLAN)
    assert missed == (ComingVisit(visit=3, on=first + 16 * WEEK),)


def test_no_visit_is_expected_nearer_to_the_last_than_the_plan_allows() -> None:
    first, last = TODAY - 16 * WEEK, TODAY - timedelta(days=5)
    found = coming_visits(TODAY, first_infusion=first, last_infusion=last, given=2, plan=PLAN)
    assert found == (ComingVisit(visit=3, on=last + timedelta(days=42)),)


def test_nothing_is_expected_of_who_was_given_everything() -> None:
    first = TODAY - 16 * WEEK
    assert coming_visits(TODAY, first_infusion=first, last_infusion=TODAY, given=3, plan=PLAN) == ()


def test_an_example_reckoned_by_hand() -> None:
    """Each container gives 25 million x 80 % = 20 million cells; 102.6 million take 6 of them, 60 million take 3.

    Week of 4 May: 6 for 102.6 million on Wednesday and 3 on Friday: 9 of 10 that expire on 9 May; the tenth expires.
    Week of 11 May: 6 of 7; one left. Week of 18 May: nothing. Week of 25 May: 6 needed, 1 there, 5 missing.
    """
    found = forecast(
        [group(date(2026, 12, 31), 7), group(date(2026, 5, 9), 10)],
        [demand(0, 102_600_000), demand(2, 60_000_000), demand(6, 102_600_000), demand(20, 102_600_000)],
    )
    assert found == Forecast(
        today=TODAY,
        on_hand=17,
        weeks=(
            ForecastWeek(monday=MONDAY, infusions=2, needed=9, missing=0, expired=1, on_hand_after=7),
            ForecastWeek(monday=MONDAY + WEEK, infusions=1, needed=6, missing=0, expired=0, on_hand_after=1),
            ForecastWeek(monday=MONDAY + 2 * WEEK, infusions=0, needed=0, missing=0, expired=0, on_hand_after=1),
            ForecastWeek(monday=MONDAY + 3 * WEEK, infusions=1, needed=6, missing=5, expired=0, on_hand_after=0),
        ),
        short_on=date(2026, 5, 26),
    )
    assert found.lasts_through == date(2026, 5, 18)
    assert found.expired_before_short == 1


def test_a_container_is_used_on_its_last_day_and_not_after() -> None:
    last = forecast([group(TODAY + timedelta(days=1), 5)], [demand(1)])
    assert (last.short_on, last.weeks[0].on_hand_after) == (None, 0)
    after = forecast([group(TODAY, 5)], [demand(1)])
    assert after.weeks == (ForecastWeek(monday=MONDAY, infusions=1, needed=5, missing=5, expired=5, on_hand_after=0),)
    assert (after.short_on, after.lasts_through) == (TODAY + timedelta(days=1), None)


def test_a_stock_that_ends_with_a_week_lasts_through_it() -> None:
    monday = demand(5)
    assert monday.on == MONDAY + WEEK
    covered = forecast([group(monday.on, 5)], [monday])
    assert [week.on_hand_after for week in covered.weeks] == [5, 0]
    short = forecast([], [monday])
    assert (short.short_on, short.lasts_through) == (monday.on, MONDAY)


def test_of_containers_that_expire_on_one_day_the_weakest_are_taken_first() -> None:
    """16 million come of the weaker one alone, 24.8 million of the stronger one; the other way round one is missing."""
    weak, strong = (group(TODAY + WEEK, 1, cells=cells) for cells in (20_000_000, 31_000_000))
    found = forecast([strong, weak], [demand(0, 16_000_000), demand(1, 24_800_000)])
    assert (found.weeks[0].needed, found.weeks[0].missing) == (2, 0)


def test_what_expired_before_today_is_not_on_hand() -> None:
    found = forecast([group(TODAY - timedelta(days=1), 5)], [demand(0)])
    assert (found.on_hand, found.weeks[0].missing, found.weeks[0].expired) == (0, 5, 0)


def test_the_larger_of_a_day_comes_first() -> None:
    """4 containers give the 80 million; a new one of 30 million gives the 30. The other way round it would take two."""
    found = stock_forecast(
        TODAY,
        stock=[group(TODAY, 4)],
        demands=[demand(0, 30_000_000), demand(0, 80_000_000)],
        thawing=Thawing(recovery_percent=Fraction(80), cells_of_new_container=37_500_000),
    )
    assert (found.weeks[0].needed, found.weeks[0].missing) == (5, 1)


def test_what_lacks_is_rounded_up_to_whole_containers() -> None:
    found = forecast([group(TODAY, 4)], [demand(0, 100_000_001)])
    assert (found.weeks[0].needed, found.weeks[0].missing) == (6, 2)


def test_cells_that_lack_by_less_than_one_count() -> None:
    """Three containers give 3 x 33 x 50 % = 49.5 cells; a target of 50 lacks half a cell."""
    found = stock_forecast(
        TODAY,
        stock=[group(TODAY, 3, cells=33)],
        demands=[demand(0, 50)],
        thawing=Thawing(recovery_percent=Fraction(50), cells_of_new_container=1),
    )
    assert (found.weeks[0].needed, found.weeks[0].missing) == (4, 1)


def test_without_infusions_there_are_no_weeks_and_the_stock_covers_all() -> None:
    found = forecast([group(TODAY, 3)], [])
    assert (found.weeks, found.on_hand, found.short_on, found.lasts_through) == ((), 3, None, None)
    assert found.covers(0)
    assert found.expired_before_short == 0


def test_the_stock_covers_so_many_days_after_today() -> None:
    found = forecast([], [demand(28)])
    assert found.covers(27)
    assert not found.covers(28)


def test_a_week_begins_on_monday() -> None:
    assert {monday_of(MONDAY + timedelta(days=day)) for day in range(7)} == {MONDAY}
    assert monday_of(MONDAY - timedelta(days=1)) == MONDAY - WEEK


@settings(max_examples=60, deadline=None)
@given(
    stock=st.lists(st.tuples(st.integers(0, 30), st.sampled_from([20, 25, 31]), st.integers(1, 6)), max_size=4),
    demands=st.lists(st.tuples(st.integers(0, 30), st.integers(30, 140)), max_size=6),
)
def test_it_takes_what_containers_taken_one_by_one_would_give(
    stock: list[tuple[int, int, int]], demands: list[tuple[int, int]]
) -> None:
    groups = [group(TODAY + timedelta(days=d), count, cells=cells * 1_000_000) for d, cells, count in stock]
    wanted = sorted((demand(day, cells * 1_000_000) for day, cells in demands), key=lambda x: (x.on, -x.target_cells))
    found = forecast(groups, wanted)
    containers = [
        AvailableContainer(
            code=f"{number}-{each.viable_cells}", expires_on=each.expires_on, viable_cells=each.viable_cells
        )
        for each in groups
        for number in range(each.count)
    ]
    containers.sort(key=lambda each: (each.expires_on, each.viable_cells))
    for each in wanted:
        if found.short_on is not None and each.on >= found.short_on:
            break
        # The names make the order of the choice that of the forecast: fewest cells first on a day of expiry.
        named = [
            AvailableContainer(code=f"{place:04}", expires_on=one.expires_on, viable_cells=one.viable_cells)
            for place, one in enumerate(containers)
        ]
        chosen = choose_containers(
            named, target_cells=each.target_cells, expected_recovery_percent=Fraction(80), on=each.on
        )
        taken = {int(one.code) for one in chosen}
        containers = [one for place, one in enumerate(containers) if place not in taken]
    if found.short_on is None:
        assert found.on_hand - len(containers) == sum(week.needed for week in found.weeks)
    assert all(
        week.missing == 0 for week in found.weeks if found.short_on is None or week.monday + WEEK <= found.short_on
    )
