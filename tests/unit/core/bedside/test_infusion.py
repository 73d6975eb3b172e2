from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import after, told_until
from ucmsc_desktop.core.bedside.infusion import (
    Outcome,
    due_observations,
    expected_end,
    next_due,
    overdue,
    paused_time,
    reconcile,
    running_time,
    schedule,
    slow_phase_end,
)
from ucmsc_desktop.core.custody.dose import Infusion, Pause
from ucmsc_desktop.core.protocol.model import InfusionRules, Moment, ObservationPoint

POINTS = (
    ObservationPoint(id="before", moment=Moment.BEFORE, minutes=0),
    ObservationPoint(id="start+15", moment=Moment.START, minutes=15),
    ObservationPoint(id="start+60", moment=Moment.START, minutes=60),
    ObservationPoint(id="end+30", moment=Moment.END, minutes=30),
)


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def infusion(*pauses: tuple[int, int | None], stopped: int | None = None) -> Infusion:
    """Return an infusion that started at minute 157, slow until 172, planned to end at 217."""
    plain = told_until("infusing").dose.infusion
    assert plain is not None
    told = tuple(
        Pause(began_at=after(began), reason="line", ended_at=None if ended is None else after(ended))
        for began, ended in pauses
    )
    return replace(plain, pauses=told, stopped_at=None if stopped is None else after(stopped))


def test_the_slow_phase_is_part_of_the_duration():
    plan = schedule(after(157), rules=InfusionRules(duration_minutes=60, slow_minutes=15))

    assert (plan.slow_until, plan.planned_end) == (after(172), after(217))


def test_without_pauses_an_infusion_runs_as_planned():
    running = infusion()

    assert running_time(running, now=after(177)) == minutes(20)
    assert expected_end(running, now=after(177)) == after(217)
    assert slow_phase_end(running, now=after(177)) == after(172)


def test_pauses_lengthen_the_infusion_and_do_not_count_as_running():
    running = infusion((180, 185), (190, 191))

    assert paused_time(running, now=after(200)) == minutes(6)
    assert running_time(running, now=after(200)) == minutes(37)
    assert expected_end(running, now=after(200)) == after(223)


def test_an_open_pause_grows():
    running = infusion((180, None))

    assert [paused_time(running, now=after(now)) for now in (181, 190)] == [minutes(1), minutes(10)]
    assert running_time(running, now=after(190)) == minutes(23)
    assert expected_end(running, now=after(190)) == after(227)


def test_a_stopped_infusion_no_longer_runs():
    stopped = infusion((180, 185), stopped=200)

    assert running_time(stopped, now=after(300)) == minutes(38)
    assert expected_end(stopped, now=after(300)) == after(200)


def test_only_pauses_inside_the_slow_phase_lengthen_it():
    assert slow_phase_end(infusion((160, 165)), now=after(170)) == after(177)
    assert slow_phase_end(infusion((160, 165), (176, 178)), now=after(180)) == after(179)
    assert slow_phase_end(infusion((160, 165), (177, 180)), now=after(190)) == after(177)
    assert slow_phase_end(infusion((171, None)), now=after(181)) == after(182)
    assert slow_phase_end(infusion((172, None)), now=after(181)) == after(172)


def due(*, started: int | None = None, stopped: int | None = None, recorded: tuple[str, ...] = ()):
    return due_observations(
        POINTS,
        started_at=None if started is None else after(started),
        stopped_at=None if stopped is None else after(stopped),
        recorded=recorded,
    )


def shown(found) -> list[str]:
    return [each.point.id for each in found]


def test_points_apply_with_the_start_and_with_the_end():
    assert shown(due()) == ["before"]
    assert shown(due(started=157)) == ["before", "start+15", "start+60"]
    assert shown(due(started=157, stopped=217)) == ["before", "start+15", "start+60", "end+30"]
    assert [each.due_at for each in due(started=157, stopped=217)] == [None, after(172), after(217), after(247)]


def test_points_after_an_early_stop_do_not_apply_unless_they_were_recorded():
    assert shown(due(started=157, stopped=216)) == ["before", "start+15", "end+30"]
    assert shown(due(started=157, stopped=216, recorded=("start+60",))) == ["before", "start+15", "start+60", "end+30"]


def test_the_next_observation_is_the_first_one_not_recorded():
    following = [
        next_due(due(recorded=recorded, started=157, stopped=217))
        for recorded in ((), ("before",), ("before", "start+15"), tuple(point.id for point in POINTS))
    ]

    assert [None if each is None else each.point.id for each in following] == ["before", "start+15", "start+60", None]


def test_the_next_observation_goes_by_time_not_by_place():
    later_first = (POINTS[2], POINTS[1])
    found = due_observations(later_first, started_at=after(157), stopped_at=None, recorded=())
    following = next_due(found)

    assert following is not None
    assert following.point.id == "start+15"


def test_an_observation_is_overdue_once_its_time_has_passed():
    found = due(started=157)

    assert overdue(found, now=after(172)) == ()
    assert shown(overdue(found, now=after(172, 1))) == ["start+15"]
    assert shown(overdue(due(started=157, recorded=("start+15",)), now=after(300))) == ["start+60"]


def balanced(given: str, left: str, discarded: str = "0") -> Outcome:
    return reconcile(
        bag_volume_ml=Decimal(100),
        given_ml=Decimal(given),
        left_ml=Decimal(left),
        discarded_ml=Decimal(discarded),
        tolerance_ml=Fraction(15),
    )


@pytest.mark.parametrize(
    ("given", "left", "discarded", "outcome"),
    [
        ("100", "0", "0", Outcome.COMPLETE),
        ("85", "10", "5", Outcome.COMPLETE),
        ("84.9", "15.1", "0", Outcome.PARTIAL),
        ("0", "0", "100", Outcome.PARTIAL),
    ],
)
def test_a_bag_is_complete_within_fifteen_millilitres(given, left, discarded, outcome):
    assert balanced(given, left, discarded) is outcome


def test_given_left_and_discarded_make_the_bag_exactly():
    with refused("reconciliation-does-not-balance", accounted_ml="99.9", bag_volume_ml="100", difference_ml="0.1"):
        balanced("97", "2.9")
    with refused("reconciliation-does-not-balance", difference_ml="-0.1"):
        balanced("97", "3", "0.1")


@pytest.mark.parametrize("volumes", [("-1", "101", "0"), ("101", "-1", "0"), ("101", "0", "-1")])
def test_no_volume_is_negative(volumes):
    with refused("volume-negative", volume_ml="-1"):
        balanced(*volumes)
