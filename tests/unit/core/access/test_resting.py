"""A session at a locked window: how soon it locks by role, and when its owner's badge may resume it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.access.resting import (
    LOCK_AFTER_MIN,
    Rest,
    lock_after_minutes,
    require_may_rest,
    require_own_badge,
)
from ucmsc_desktop.core.roles import UNBLINDED, Role

OPENED = datetime(2026, 4, 27, 6, 0, tzinfo=UTC)
REST = Rest(person="nurse-1", role=Role.NURSE, opened_at=OPENED, tends_infusion=True)


def test_at_the_bedside_and_on_the_way_a_window_locks_soonest() -> None:
    soonest = {role for role, minutes in LOCK_AFTER_MIN.items() if minutes == 2}
    assert soonest == {Role.NURSE, Role.INVESTIGATOR, Role.COURIER}
    assert {LOCK_AFTER_MIN[role] for role in set(Role) - soonest} == {5}


def test_a_station_may_lock_sooner_and_never_later() -> None:
    assert lock_after_minutes(Role.LAB, station=30) == 5
    assert lock_after_minutes(Role.LAB, station=3) == 3
    assert lock_after_minutes(Role.NURSE, station=10) == 2


@pytest.mark.parametrize("role", [Role.NURSE, Role.INVESTIGATOR])
def test_who_tends_an_infusion_may_rest_for_four_hours(role) -> None:
    for minutes in (0, 239):
        require_may_rest(replace(REST, role=role), now=OPENED + timedelta(minutes=minutes))
    with refused("session-too-old", person="nurse-1", hours=4):
        require_may_rest(replace(REST, role=role), now=OPENED + timedelta(hours=4))


def test_a_clock_that_was_set_back_lengthens_no_rest() -> None:
    with refused("session-too-old"):
        require_may_rest(REST, now=OPENED - timedelta(seconds=1))


def test_without_an_infusion_of_hers_nobody_rests() -> None:
    with refused("session-tends-nothing", person="nurse-1"):
        require_may_rest(replace(REST, tends_infusion=False), now=OPENED)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.NURSE, Role.INVESTIGATOR}])
def test_no_other_role_and_no_unblinded_one_rests(role) -> None:
    assert UNBLINDED.isdisjoint({Role.NURSE, Role.INVESTIGATOR})
    with refused("session-not-resumable"):
        require_may_rest(replace(REST, role=role), now=OPENED)


def test_the_badge_is_the_owners() -> None:
    require_own_badge(REST, badge_of="nurse-1")
    with refused("badge-of-another", person="nurse-1", badge_of="nurse-2"):
        require_own_badge(REST, badge_of="nurse-2")
