from __future__ import annotations

import pytest

from tests.unit.core.custody.stories import STEPS, hold, not_given, told_until
from ucmsc_desktop.core.product.recall import (
    IssuedRecall,
    RecallDecision,
    RecallMeasure,
    affected_doses,
    require_may_recall,
    resolve,
)
from ucmsc_desktop.errors import UserFacingError

RECALL, QUARANTINE = RecallMeasure.RECALL, RecallMeasure.QUARANTINE

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


def issued(measure, decision=None, component="lot:L-1"):
    return IssuedRecall(recall="R", component=component, measure=measure, decision=decision)


@pytest.mark.parametrize(
    ("measure", "decision", "stands"),
    [
        (RECALL, None, True),
        (RECALL, RecallDecision.FREED, True),
        (RECALL, RecallDecision.REPLACED, True),
        (QUARANTINE, None, True),
        (QUARANTINE, RecallDecision.REPLACED, True),
        (QUARANTINE, RecallDecision.FREED, False),
    ],
)
def test_a_recall_is_for_good_and_a_quarantine_ends_when_its_bags_are_freed(measure, decision, stands):
    assert issued(measure, decision).is_in_force is stands


@pytest.mark.parametrize(
    ("node", "measure", "standing", "code"),
    [
        ("bag:B-1", RECALL, (), "recall-component-unfit"),
        ("lot:", RECALL, (), "recall-component-unfit"),
        ("lot:L-1", RECALL, (issued(RECALL),), "lot-recalled-already"),
        ("lot:L-1", QUARANTINE, (issued(RECALL),), "lot-recalled-already"),
        ("lot:L-1", QUARANTINE, (issued(QUARANTINE),), "lot-recalled-already"),
        ("person:lab-1", RECALL, (issued(RECALL, component="person:lab-1"),), "recalled-already"),
    ],
)
def test_the_same_measure_is_not_taken_twice(node, measure, standing, code):
    with pytest.raises(UserFacingError) as refused:
        require_may_recall(node, measure, issued=standing)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("measure", "standing"),
    [
        (RECALL, ()),
        (RECALL, (issued(QUARANTINE),)),
        (QUARANTINE, (issued(QUARANTINE, RecallDecision.FREED),)),
        (RECALL, (issued(RECALL, component="lot:L-2"),)),
    ],
)
def test_what_is_in_quarantine_may_still_be_recalled(measure, standing):
    assert require_may_recall("lot:L-1", measure, issued=standing) is None
