"""The clock of an infusion, times of day as typed, and vital signs that contradict themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from ucmsc_desktop.core.bedside.clock import clock_of, instant_of_day
from ucmsc_desktop.core.bedside.vital_signs import parse_vital_sign, require_possible
from ucmsc_desktop.core.custody.dose import Infusion, Pause
from ucmsc_desktop.errors import UserFacingError

START = datetime(2026, 3, 16, 4, 30, tzinfo=UTC)
SITE = timezone(timedelta(hours=8))


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def infusion(*pauses: Pause, stopped: float | None = None) -> Infusion:
    return Infusion(
        entry="E",
        started_at=START,
        started_by="nurse-1",
        rate_ml_per_h=Decimal(100),
        slow_until=at(15),
        planned_end=at(60),
        pauses=pauses,
        stopped_at=None if stopped is None else at(stopped),
    )


def minutes(span: timedelta) -> float:
    return span / timedelta(minutes=1)


def test_elapsed_and_left_make_the_planned_time():
    clock = clock_of(infusion(), now=at(20))
    assert (minutes(clock.elapsed), minutes(clock.left), clock.ends_at) == (20, 40, at(60))
    assert clock.slow_until is None
    assert clock_of(infusion(), now=at(14)).slow_until == at(15)


def test_past_the_planned_end_less_than_nothing_is_left():
    assert minutes(clock_of(infusion(), now=at(63)).left) == -3


def test_a_pause_moves_the_end_the_slow_phase_and_the_next_mixing():
    pause = Pause(began_at=at(10), reason="x", ended_at=at(14))
    clock = clock_of(infusion(pause), now=at(16))
    assert (minutes(clock.elapsed), clock.ends_at, clock.slow_until, clock.mix_at) == (12, at(64), at(19), at(19))


def test_while_paused_nothing_elapses_and_nothing_is_mixed():
    clock = clock_of(infusion(Pause(began_at=at(16), reason="x")), now=at(40))
    assert (minutes(clock.elapsed), minutes(clock.left)) == (16, 44)
    assert (clock.mix_at, clock.is_mixing_due) == (None, False)


@pytest.mark.parametrize(
    ("minute", "due", "next_at"),
    [(0, False, 15), (14.9, False, 15), (15, True, 30), (16.9, True, 30), (17, False, 30), (45, True, None)],
)
def test_the_bag_is_mixed_every_15_minutes_but_not_with_its_last_drops(minute, due, next_at):
    clock = clock_of(infusion(), now=at(minute))
    assert (clock.is_mixing_due, clock.mix_at) == (due, None if next_at is None else at(next_at))


def test_after_the_stop_the_clock_stands():
    clock = clock_of(infusion(stopped=31), now=at(50))
    assert (minutes(clock.elapsed), minutes(clock.left), clock.ends_at) == (31, 0, at(31))
    assert (clock.slow_until, clock.mix_at, clock.is_mixing_due) == (None, None, False)


@pytest.mark.parametrize("text", ["12:45", "12：45"])
def test_a_typed_time_is_of_today_at_the_site(text):
    assert instant_of_day(text, now=at(20), zone=SITE, not_before=START) == at(15)


def test_after_midnight_a_late_time_is_of_yesterday_when_the_infusion_ran_then():
    begun = datetime(2026, 3, 16, 15, 30, tzinfo=UTC)
    now = datetime(2026, 3, 16, 16, 10, tzinfo=UTC)
    meant = instant_of_day("23:50", now=now, zone=SITE, not_before=begun)
    assert meant == datetime(2026, 3, 16, 15, 50, tzinfo=UTC)
    assert instant_of_day("23:20", now=now, zone=SITE, not_before=begun) > now


@pytest.mark.parametrize("text", ["", "24:00", "12:60", "1245", "noon", "-1:30"])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(UserFacingError) as error:
        instant_of_day(text, now=at(20), zone=SITE, not_before=START)
    assert error.value.code == "time-unreadable"


def test_a_vital_sign_is_one_to_three_digits_or_nothing():
    assert (parse_vital_sign("", field="Pulse"), parse_vital_sign("072", field="Pulse")) == (None, 72)
    for text in ("7.2", "-1", "1000", "\uff17\uff12", " 72"):
        with pytest.raises(UserFacingError) as error:
            parse_vital_sign(text, field="Pulse")
        assert (error.value.code, error.value.fields["field"]) == ("vital-sign-unreadable", "Pulse")


@pytest.mark.parametrize(
    ("systolic", "diastolic", "spo2", "code"),
    [
        (120, None, None, "blood-pressure-incomplete"),
        (None, 80, None, "blood-pressure-incomplete"),
        (80, 120, None, "blood-pressure-incomplete"),
        (80, 80, None, "blood-pressure-incomplete"),
        (None, None, 101, "saturation-above-100"),
    ],
)
def test_measures_that_contradict_themselves_are_refused(systolic, diastolic, spo2, code):
    with pytest.raises(UserFacingError) as error:
        require_possible(systolic_mmhg=systolic, diastolic_mmhg=diastolic, spo2_percent=spo2)
    assert error.value.code == code


def test_whole_measures_pass():
    require_possible(systolic_mmhg=121, diastolic_mmhg=120, spo2_percent=100)
    require_possible(systolic_mmhg=None, diastolic_mmhg=None, spo2_percent=None)
    assert parse_vital_sign("100", field="SpO2") == 100
