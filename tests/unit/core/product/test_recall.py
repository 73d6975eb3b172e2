from __future__ import annotations

import pytest

from tests.unit.core.custody.stories import STEPS, hold, not_given, told_until
from ucmsc_desktop.core.product.recall import RecallDecision, affected_doses, resolve

HELD = {
    "preparing",
    "counted",
    "prepared",
    "second-entered",
    "label-issued",
    "labelled",
    "released",
    "dispensed",
    "in-transit",
    "on-ward",
}


@pytest.mark.parametrize("state", STEPS)
def test_a_recall_holds_every_bag_from_t0_to_its_start(state):
    dose = told_until(state).dose

    assert affected_doses([dose]) == ((dose,) if state in HELD else ())


def test_a_bag_on_another_hold_is_held_once_more_and_an_ended_one_is_not():
    held, ended = told_until("released"), told_until("released")
    hold(held)
    not_given(ended)

    assert affected_doses([held.dose, ended.dose]) == (held.dose,)


@pytest.mark.parametrize(
    ("contains", "decision"),
    [
        ({"d1": False, "d2": False}, RecallDecision.FREED),
        ({"d1": False, "d2": True}, RecallDecision.REPLACED),
        ({"d1": True, "d2": False, "d3": True}, RecallDecision.REPLACED),
        ({"d1": False, "d2": False, "d3": True}, RecallDecision.FREED),
    ],
)
def test_all_held_bags_share_one_decision(contains, decision):
    assert resolve(["d1", "d2"], contains=contains) is decision


def test_nothing_is_decided_without_knowing_every_held_bag():
    with pytest.raises(KeyError):
        resolve(["d1", "d2"], contains={"d1": True})


def test_the_decision_is_the_word_of_the_record():
    assert {decision.value for decision in RecallDecision} == {"freed", "replaced"}
