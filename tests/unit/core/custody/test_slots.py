from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import SLOTS, T0, after
from ucmsc_desktop.core.custody.slots import closes_at, next_opening, slot_time, t0_time


def at(minutes: int, seconds: int = 0):
    return slot_time(after(minutes, seconds), t0=T0, slot_min=30, plan=SLOTS)


def opening(minutes: int, seconds: int = 0):
    return next_opening(after(minutes, seconds), t0=T0, slot_min=30, plan=SLOTS)


def test_t0_is_the_present_minute():
    assert t0_time(after(3, 59)) == after(3)


@pytest.mark.parametrize(
    ("minutes", "seconds", "slot"),
    [(30, 0, 30), (31, 59, 30), (35, 0, 35), (36, 59, 35), (40, 0, 40), (121, 0, 120)],
)
def test_a_step_bears_the_time_of_the_open_slot(minutes, seconds, slot):
    assert at(minutes, seconds) == after(slot)
    assert opening(minutes, seconds) == after(minutes, seconds)


def test_a_step_before_its_slot_is_refused():
    with refused("slot-not-open-yet", opens_at="2026-03-02 01:30 +00:00"):
        at(29, 59)
    assert opening(29, 59) == opening(3, 0) == after(30)


@pytest.mark.parametrize(
    ("minutes", "seconds", "opens_at"), [(32, 0, "01:35"), (34, 59, "01:35"), (37, 0, "01:40"), (57, 3, "02:00")]
)
def test_a_late_step_is_told_the_next_slot(minutes, seconds, opens_at):
    with refused("slot-closed", opens_at=f"2026-03-02 {opens_at} +00:00"):
        at(minutes, seconds)
    assert opening(minutes, seconds) == at(*divmod(int((opening(minutes, seconds) - T0).total_seconds()), 60))


def test_the_published_time_is_the_same_in_any_zone():
    local = after(31).astimezone(timezone(timedelta(hours=8)))

    assert slot_time(local, t0=T0, slot_min=30, plan=SLOTS).isoformat() == "2026-03-02T01:30:00+00:00"
    with refused("slot-closed", opens_at="2026-03-02 09:35 +08:00"):
        slot_time(local + timedelta(minutes=2), t0=T0, slot_min=30, plan=SLOTS)


@pytest.mark.parametrize(("minutes", "seconds"), [(35, 0), (36, 59)])
def test_an_open_slot_closes_when_its_seconds_are_over(minutes, seconds):
    assert closes_at(after(minutes, seconds), t0=T0, slot_min=30, plan=SLOTS) == after(37)


def test_a_slot_to_come_closes_when_its_seconds_are_over():
    assert closes_at(opening(3, 0), t0=T0, slot_min=30, plan=SLOTS) == after(32)
