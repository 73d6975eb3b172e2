"""A visit that was recorded as missed at the bedside."""

from __future__ import annotations

from datetime import date, timedelta

from tests.unit.core.bedside.scene import facts, person
from tests.unit.core.custody.stories import after, told_until
from tests.unit.core.trial.telling import fitness
from ucmsc_desktop.core.bedside.decision import decide


def test_a_bag_for_a_missed_visit_is_a_stop_until_an_exception_lets_it_take_place():
    first = date(2026, 3, 2) - timedelta(days=56)
    wearer = person()
    fitness(wearer, visit=2)
    given = {"bag": told_until("on-ward", visit=2, week=8), "first_infusion": first, "last_infusion": first}
    assert decide(facts(wearer=wearer, **given)).headline.code == "go"

    wearer.add("visit.missed", "coordinator-1", after(-75), visit=2, reason="travel")
    assert decide(facts(wearer=wearer, **given)).headline.message == "bedside-outside-window"

    wearer.add("visit.exception-approved", "investigator-1", after(-70), visit=2, on="2026-03-02", reason="back")
    assert decide(facts(wearer=wearer, **given)).headline.code == "go"
