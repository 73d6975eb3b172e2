"""A participant withdraws while her dose is on its way: what is refused, what goes on, in both arms the same way."""

from __future__ import annotations

import pytest

from tests.services_scenes import ACTIVE, COLD, PEOPLE, PLACEBO, STEPS, TO_WARD, Scene, new_entries, refused
from tests.today_tasks import tasks
from tests.withdrawals import withdraw_in_a_former_version
from ucmsc_desktop.core.custody.completion import Decision
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.services.bedside.run_infusion import (
    Measures,
    Volumes,
    pause_infusion,
    reconcile_bag,
    record_not_given,
    record_observation,
    resume_infusion,
    stop_infusion,
)
from ucmsc_desktop.services.custody.hand_over import receive_bag, set_aside_bag
from ucmsc_desktop.services.custody.hold_bag import hold_bag
from ucmsc_desktop.services.custody.issue_label import replace_label
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied
from ucmsc_desktop.services.dosing.decide_completion import decide_completion
from ucmsc_desktop.services.queries.bag_steps import BagStep, step_offers
from ucmsc_desktop.services.queries.today_line import Task
from ucmsc_desktop.services.reading import unsealed_of
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant

PARTS = ("treatment", "follow-up")
BEFORE_T0 = ("ordered", "planned", "plan-checked", "ready")
NEXT_OF = {
    "drafted": "counted",
    "filled": "prepared",
    "prepared": "second-entered",
    "second-entered": "label-issued",
    "label-issued": "labelled",
    "labelled": "released",
    "released": "dispensed",
    "dispensed": "handed-over",
    "in-transit": "handed-over-again",
}
"""Where the bag is, and the step that would bring it nearer to the participant."""


@pytest.fixture(params=[ACTIVE, PLACEBO])
def arm(request) -> str:
    return request.param


@pytest.fixture(params=PARTS)
def part(request) -> str:
    return request.param


def withdraw(scene: Scene, part: str = "treatment") -> Scene:
    withdraw_participant(
        scene.desk("coordinator-1"), participant=scene.participant, part=part, reason="She changed her mind."
    )
    return scene


def declare(scene: Scene) -> None:
    declare_not_supplied(scene.desk("qa-1"), dose=scene.dose_id, findings="She withdrew.", signature=scene.own("qa-1"))


@pytest.mark.parametrize("at", BEFORE_T0)
def test_before_t0_the_order_ends_with_the_withdrawal(bring, arm, part, at):
    scene = bring(at, arm)

    assert new_entries(scene, lambda: withdraw(scene, part)) == ["participant.withdrawn/1", "infusion.not-given/1"]

    assert (scene.dose.state, scene.dose.ended_reason) == (DoseState.NOT_GIVEN, "withdrawn")
    step = list(STEPS)[list(STEPS).index(at) + 1]
    scene.go_to(STEPS[step])
    refused(scene, "dose-ended", lambda: scene.do(step))
    assert {person for person in PEOPLE if tasks(scene, person)} == set()


@pytest.mark.parametrize("at", BEFORE_T0)
def test_an_order_that_a_former_version_left_open_goes_no_further(bring, arm, at):
    scene = withdraw_in_a_former_version(bring(at, arm))
    step = list(STEPS)[list(STEPS).index(at) + 1]
    scene.go_to(STEPS[step])
    refused(scene, "participant-withdrawn", lambda: scene.do(step))
    assert {person for person in PEOPLE if tasks(scene, person)} == set()


def test_another_participants_order_and_a_bag_after_t0_do_not_end(bring, arm):
    scene = bring("preparing", arm)
    assert new_entries(scene, lambda: withdraw(scene)) == ["participant.withdrawn/1"]

    other = bring("ready", arm)
    other.participant = PLACEBO if arm == ACTIVE else ACTIVE
    assert new_entries(other, lambda: withdraw(other)) == ["participant.withdrawn/1"]


@pytest.mark.parametrize(("at", "step"), NEXT_OF.items())
def test_from_t0_on_no_step_brings_the_bag_nearer(bring, arm, part, at, step):
    scene = withdraw(bring(at, arm), part)
    scene.go_to(STEPS[step])
    refused(scene, "participant-withdrawn", lambda: scene.do(step))


@pytest.mark.parametrize("at", ["label-issued", "labelled", "released", "dispensed", "on-ward"])
def test_no_new_label_is_printed(bring, arm, at):
    scene = withdraw(bring(at, arm))
    desk = scene.desk("pharmacist-2")
    refused(scene, "participant-withdrawn", lambda: replace_label(desk, dose=scene.dose_id, reason="Torn."))


def test_what_was_thawed_can_still_be_kept_and_is_sealed_with_not_supplied(bring, arm):
    """The containers left the tank: a refusal would let the stock count them still."""
    scene = withdraw(bring("preparing", arm))
    codes = scene.components()
    scene.go_to(STEPS["thawed"])
    assert new_entries(scene, lambda: scene.do("thawed")) == []
    refused(scene, "participant-withdrawn", lambda: (scene.go_to(30), scene.do("counted")))

    scene.go_to(STEPS["released"])
    assert new_entries(scene, lambda: declare(scene)) == ["bag.not-supplied/1"]
    payload = unsealed_of(scene.desk("lab-1")).payload(scene.dose_id, "bag.not-supplied/1")
    assert payload["consumed"] == sorted(codes)


@pytest.mark.parametrize(
    "at", ["preparing", "drafted", "counted", "prepared", "second-entered", "label-issued", "labelled"]
)
def test_the_quality_unit_ends_a_preparation_at_its_slot(bring, arm, at):
    scene = withdraw(bring(at, arm))
    assert {person: tasks(scene, person) for person in PEOPLE if tasks(scene, person)} == {
        "qa-1": [Task.STOP_DOSE],
        "qa-2": [Task.STOP_DOSE],
    }
    scene.go_to(STEPS["released"])
    declare(scene)
    assert scene.dose.state is DoseState.NOT_SUPPLIED
    assert {person for person in PEOPLE if tasks(scene, person)} == set()


@pytest.mark.parametrize(
    ("at", "who"),
    [("dispensed", {"pharmacist-1"}), ("in-transit", {"courier-1"}), ("on-ward", {"nurse-1", "nurse-2"})],
)
def test_whoever_has_the_bag_in_hand_is_asked_to_set_it_aside(bring, arm, at, who):
    scene = withdraw(bring(at, arm))
    assert {person for person in PEOPLE if tasks(scene, person) == [Task.STOP_DOSE]} == who
    holder = min(who)
    set_aside_bag(scene.desk(holder), dose=scene.dose_id, how="returned", reason="She withdrew.")
    assert scene.dose.state is DoseState.RETURNED


def test_a_released_bag_is_set_aside_by_the_laboratory(bring, arm):
    scene = withdraw(bring("released", arm))
    assert tasks(scene, "pharmacist-1") == tasks(scene, "qa-1") == tasks(scene, "lab-1") == [Task.STOP_DOSE]


def test_a_hand_over_that_is_open_is_taken_over_and_the_ward_may_receive(bring, arm):
    """Somebody has the bag in hand, and the record says who and where."""
    scene = withdraw(bring("handed-over", arm))
    assert tasks(scene, "courier-1") == [Task.TAKE_OVER]
    assert new_entries(scene, lambda: scene.do("in-transit")) == ["custody.taken-over/1"]

    scene = withdraw(bring("taken-over-again", arm))
    act = lambda: receive_bag(  # noqa: E731 - the one act of this test
        scene.desk("nurse-1"), dose=scene.dose_id, place=TO_WARD.to_place, seal_intact=True, display=COLD
    )
    assert new_entries(scene, act) == ["custody.received/1"]


def test_on_the_ward_nothing_starts_and_the_bag_is_recorded_as_not_given(bring, arm, part):
    scene = withdraw(bring("on-ward", arm), part)
    scene.go_to(STEPS["infusing"])
    refused(scene, "bedside-participant-withdrawn", lambda: scene.do("infusing"))
    hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))
    record_not_given(scene.desk("nurse-1"), dose=scene.dose_id, reason="She withdrew.")
    assert scene.dose.state is DoseState.NOT_GIVEN


def test_a_running_infusion_is_observed_stopped_and_reconciled_and_never_resumed(bring, arm):
    scene = withdraw(bring("infusing", arm))
    desk, dose = scene.desk("nurse-1"), scene.dose_id
    record_observation(desk, dose=dose, point="start+15", measures=Measures())
    pause_infusion(desk, dose=dose, reason="She withdrew.")
    refused(scene, "participant-withdrawn", lambda: resume_infusion(desk, dose=dose, reason="Go on."))
    stop_infusion(desk, dose=dose, reason="participant-asked")
    reconcile_bag(
        desk,
        dose=dose,
        volumes=Volumes(given_text="10", left_text="90", discarded_text="0"),
        adverse_events=None,
        signature=scene.own("nurse-1"),
    )
    assert scene.dose.waits_for_decision
    decide = lambda decision: decide_completion(  # noqa: E731 - asked twice
        scene.desk("investigator-1"),
        dose=dose,
        decision=decision,
        reason="She withdrew.",
        signature=scene.own("investigator-1"),
    )
    refused(scene, "participant-withdrawn", lambda: decide(Decision.REPLACE))
    assert new_entries(scene, lambda: decide(Decision.ACCEPT)) == ["dose.completion-decided/1"]


@pytest.mark.parametrize(
    ("at", "person", "step"),
    [
        ("second-entered", "lab-1", BagStep.ISSUE_LABEL),
        ("labelled", "qa-1", BagStep.RELEASE),
        ("released", "pharmacist-1", BagStep.DISPENSE),
        ("dispensed", "pharmacist-1", BagStep.HAND_OVER),
    ],
)
def test_the_page_says_why_a_step_is_not_offered(bring, arm, at, person, step):
    scene = withdraw(bring(at, arm))
    scene.go_to(STEPS["on-ward"])
    (offer,) = (each for each in step_offers(scene.desk(person), scene.dose_id) if each.step is step)
    assert offer.refusal is not None
    assert offer.refusal.code == "participant-withdrawn"


def test_what_a_withdrawal_leaves_is_told_alike_in_both_arms(bring):
    told = []
    for arm in (ACTIVE, PLACEBO):
        scene = withdraw(bring("drafted", arm))
        scene.go_to(STEPS["released"])
        declare(scene)
        bodies = scene.record.bodies(f"dose:{scene.dose_id}")
        told.append([(body.kind, body.at, body.fields["input"], sorted(body.data)) for body in bodies])
    assert told[0] == told[1]
