"""The bags as the window lists them: what is due first, where each is and with whom, its gaps, and what may be done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services_scenes import ACTIVE, COLD, PLACEBO, T0, TO_WARD, new_entries, refused
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.services.custody.copy_label import copy_label
from ucmsc_desktop.services.custody.hand_over import hand_over, receive_bag, set_aside_bag
from ucmsc_desktop.services.custody.hold_bag import free_bag, hold_bag, replace_bag
from ucmsc_desktop.services.custody.issue_label import confirm_label, replace_label
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.queries.bag_steps import BagStep, step_offers
from ucmsc_desktop.services.queries.bags import BagInside, bag_detail, bag_inside, bag_lines, count_bags
from ucmsc_desktop.services.trial.measure_weight import measure_weight


def line(scene, person="nurse-1"):
    (found,) = bag_lines(scene.desk(person), text="", start=0, count=10)
    return found


def offers(scene, person):
    return {offer.step: offer for offer in step_offers(scene.desk(person), scene.dose_id)}


def gaps(scene):
    return [gap.kind for gap in bag_detail(scene.desk("nurse-1"), scene.dose_id).gaps]


def test_a_dose_is_no_bag_before_its_t0(bring):
    scene = bring("ready")
    assert count_bags(scene.desk("nurse-1"), text="") == 0
    refused(scene, "preparation-not-started", lambda: bag_detail(scene.desk("nurse-1"), scene.dose_id))


def test_a_bag_tells_its_clocks_from_t0_and_has_no_pack_code_before_its_label(bring):
    found = line(bring("preparing"))
    assert (found.participant, found.week, found.attempt, found.state) == (ACTIVE, 0, 1, "preparing")
    assert (found.pack_code, found.place, found.holder) == (None, None, None)
    assert (found.latest_start, found.expires_at) == (T0 + timedelta(minutes=180), T0 + timedelta(hours=4))


@pytest.mark.parametrize(
    ("step", "state", "place", "holder", "taker"),
    [
        ("labelled", "labelled", None, None, None),
        ("dispensed", "dispensed", None, "pharmacist-1", None),
        ("handed-over", "in-transit", "Corridor B", "pharmacist-1", "courier-1"),
        ("in-transit", "in-transit", "Corridor B", "courier-1", None),
        ("handed-over-again", "in-transit", "Ward 6 East", "courier-1", "nurse-1"),
        ("on-ward", "on-ward", "Ward 6 East", "nurse-1", None),
        ("infusing", "infusing", "Ward 6 East", "nurse-1", None),
    ],
)
def test_where_a_bag_is_and_with_whom_follows_its_entries(step, state, place, holder, taker, bring):
    scene = bring(step)
    names = {row["id"]: row["name"] for row in scene.record.rows("SELECT id, name FROM person")}
    found = line(scene)
    assert (found.state, found.place) == (state, place)
    assert (found.holder, found.taker) == (names.get(holder), names.get(taker))
    assert found.state == scene.dose.state.value


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_a_bag_is_found_by_participant_pack_code_and_state(participant, bring):
    scene = bring("on-ward", participant)
    desk, code = scene.desk("nurse-1"), str(scene.dose.pack_code)
    for text in (participant, participant.lower(), code, code.lower(), f"{code[:3]} {code[3:]}", code[2:5]):
        assert count_bags(desk, text=text) == 1, text
    assert count_bags(desk, text="nowhere") == 0
    assert count_bags(desk, text="nowhere", states=["on-ward"]) == 1
    assert count_bags(desk, text="nowhere", states=["infusing"]) == 0


def test_a_bag_is_found_by_its_former_pack_code_too(bring):
    scene = bring("labelled")
    former = str(scene.dose.pack_code)
    replace_label(scene.desk("pharmacist-2"), dose=scene.dose_id, reason="It does not scan.")
    desk = scene.desk("nurse-1")
    assert (count_bags(desk, text=former), count_bags(desk, text=str(scene.dose.pack_code))) == (1, 1)
    assert line(scene).pack_code == scene.dose.pack_code


def test_what_is_due_first_stands_first_and_what_ended_stands_last(bring):
    scene = bring("on-ward")
    first = scene.dose_id
    scene.participant = PLACEBO
    for step in ("weighed", "fit", "ordered", "planned", "plan-checked", "ready", "preparing"):
        scene.do(step)
    second, desk = scene.dose_id, scene.desk("nurse-1")
    assert [bag.dose for bag in bag_lines(desk, text="", start=0, count=10)] == [first, second]
    assert [bag.dose for bag in bag_lines(desk, text="", start=1, count=1)] == [second]
    set_aside_bag(desk, dose=first, how="leaking", reason="A port leaks.")
    assert [bag.dose for bag in bag_lines(desk, text="", start=0, count=10)] == [second, first]
    assert bag_lines(desk, text="", start=0, count=10)[1].state == "leaking"
    scene.go_to(142 + 125)
    own = scene.own("qa-1")
    declare_not_supplied(scene.desk("qa-1"), dose=second, findings="No second count.", signature=own)
    assert [bag.state for bag in bag_lines(desk, text="", start=0, count=10)] == ["not-supplied", "leaking"]


def test_a_chain_has_no_gap_while_it_goes_on_as_it_should(bring):
    for step in ("labelled", "dispensed", "handed-over", "in-transit", "handed-over-again", "on-ward"):
        assert gaps(bring(step)) == [], step


def test_a_broken_seal_is_a_gap_in_words_of_the_chain(bring):
    scene = bring("taken-over-again")
    receive_bag(scene.desk("nurse-1"), dose=scene.dose_id, place="Ward 6 East", seal_intact=False, display=COLD)
    assert gaps(scene) == ["seal-broken"]


def test_everybody_reads_the_same_of_a_bag_and_of_both_arms(bring):
    told = []
    for participant in (ACTIVE, PLACEBO):
        scene = bring("on-ward", participant)
        details = [bag_detail(scene.desk(person), scene.dose_id) for person in ("nurse-1", "lab-1", "monitor-1")]
        assert details[0] == details[1] == details[2]
        told.append((details[0].line.state, details[0].gaps, details[0].copies_printed))
    assert told[0] == told[1]


def test_outcome_and_findings_are_for_holders_of_the_key(bring):
    scene = bring("labelled")
    assert bag_inside(scene.desk("qa-1"), scene.dose_id) == BagInside(outcome="prepared", findings=())
    refused(scene, "role-not-allowed", lambda: bag_inside(scene.desk("nurse-1"), scene.dose_id))
    assert bag_inside(bring("counted").desk("qa-1"), scene.dose_id).outcome is None
    scene.go_to(125)
    own = scene.own("qa-1")
    declare_not_supplied(scene.desk("qa-1"), dose=scene.dose_id, findings="A port leaks.", signature=own)
    assert bag_inside(scene.desk("unblinded-monitor-1"), scene.dose_id).findings == ("A port leaks.",)
    assert "leaks" not in str(bag_detail(scene.desk("nurse-1"), scene.dose_id))


def test_a_label_can_be_printed_from_its_slot_on_and_for_as_long_as_the_slot_is_open(bring):
    scene = bring("second-entered")
    waiting = offers(scene, "lab-2")[BagStep.ISSUE_LABEL]
    assert waiting.opens_at == T0 + timedelta(minutes=120)
    assert waiting.closes_at == T0 + timedelta(minutes=122)
    scene.go_to(121)
    now = offers(scene, "lab-2")[BagStep.ISSUE_LABEL]
    assert (now.opens_at, now.closes_at) == (None, T0 + timedelta(minutes=122))
    scene.go_to(123)
    late = offers(scene, "lab-2")[BagStep.ISSUE_LABEL]
    assert (late.opens_at, late.closes_at) == (T0 + timedelta(minutes=125), T0 + timedelta(minutes=127))


def test_each_person_is_offered_what_her_role_may_do_with_the_bag_now(bring):
    scene = bring("label-issued")
    assert BagStep.CONFIRM_LABEL in offers(scene, "lab-2")
    assert BagStep.CONFIRM_LABEL not in offers(scene, "nurse-1")
    scene = bring("labelled")
    assert set(offers(scene, "qa-1")) == {BagStep.RELEASE, BagStep.NOT_SUPPLY, BagStep.SET_ASIDE, BagStep.HOLD}
    assert offers(scene, "monitor-1") == {}
    scene = bring("released")
    assert BagStep.DISPENSE in offers(scene, "pharmacist-1")
    assert BagStep.DISPENSE not in offers(scene, "qa-1")


def test_only_who_holds_the_bag_hands_it_over_from_when_it_may_leave_on(bring):
    scene = bring("dispensed")
    assert offers(scene, "pharmacist-1")[BagStep.HAND_OVER].opens_at == T0 + timedelta(minutes=135)
    scene.go_to(135)
    assert offers(scene, "pharmacist-1")[BagStep.HAND_OVER].opens_at is None
    assert BagStep.HAND_OVER not in offers(scene, "pharmacist-2")
    assert BagStep.HAND_OVER not in offers(scene, "nurse-1")


def test_a_hold_is_told_to_who_holds_the_bag_and_to_nobody_else(bring):
    scene = bring("dispensed")
    hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))
    refusal = offers(scene, "pharmacist-1")[BagStep.HAND_OVER].refusal
    assert refusal is not None
    assert refusal.code == "bag-on-hold"
    assert BagStep.HAND_OVER not in offers(scene, "pharmacist-2")


def test_only_the_named_taker_takes_over_and_only_the_holder_receives(bring):
    scene = bring("handed-over-again")
    assert BagStep.TAKE_OVER in offers(scene, "nurse-1")
    assert BagStep.TAKE_OVER not in offers(scene, "nurse-2")
    assert BagStep.RECEIVE not in offers(scene, "nurse-1")
    scene = bring("taken-over-again")
    assert BagStep.RECEIVE in offers(scene, "nurse-1")
    assert BagStep.RECEIVE not in offers(scene, "nurse-2")


def test_a_held_bag_says_so_instead_of_offering_its_dispensing(bring):
    scene = bring("released")
    hold_bag(scene.desk("qa-2"), dose=scene.dose_id, signature=scene.own("qa-2"))
    offer = offers(scene, "pharmacist-1")[BagStep.DISPENSE]
    assert offer.refusal is not None
    assert offer.refusal.code == "bag-on-hold"
    assert BagStep.RESOLVE_HOLD in offers(scene, "qa-1")


def test_how_a_bag_can_be_set_aside_follows_its_state(bring):
    scene = bring("on-ward")
    assert offers(scene, "nurse-1")[BagStep.SET_ASIDE].choices == ("leaking", "returned", "discarded")
    set_aside_bag(scene.desk("nurse-1"), dose=scene.dose_id, how="returned", reason="Not needed.")
    assert offers(scene, "nurse-1")[BagStep.SET_ASIDE].choices == ("discarded",)
    set_aside_bag(scene.desk("nurse-1"), dose=scene.dose_id, how="discarded", reason="Destroyed.")
    assert BagStep.SET_ASIDE not in offers(scene, "nurse-1")


def test_the_quality_unit_holds_one_bag_and_frees_it(bring):
    scene = bring("on-ward")
    act = lambda: hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))  # noqa: E731
    assert new_entries(scene, act) == ["bag.held/1"]
    assert line(scene).is_held
    (held,) = bag_detail(scene.desk("nurse-1"), scene.dose_id).holds
    assert not held.is_of_recall
    event = scene.record.events(f"dose:{scene.dose_id}")[-1]
    assert (event.data["reason"], event.data["source"], event.signer) == ("quality-decision", None, "p:qa-1")
    free_bag(scene.desk("qa-2"), dose=scene.dose_id, held=held.entry, signature=scene.own("qa-2"))
    assert not line(scene).is_held
    assert not scene.dose.is_held


def test_a_held_bag_is_replaced_by_the_next_attempt_and_then_never_freed(bring):
    scene = bring("on-ward")
    measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="74")
    held = scene.dose.holds[0].entry
    order = lambda: order_dose(scene.desk("investigator-1"), participant=ACTIVE, visit=1)  # noqa: E731
    first = scene.dose_id
    replace_bag(scene.desk("qa-1"), dose=first, held=held, signature=scene.own("qa-1"))
    assert line(scene).state == "replaced"
    refused(
        scene, "dose-ended", lambda: replace_bag(scene.desk("qa-1"), dose=first, held=held, signature=scene.own("qa-1"))
    )
    order()
    refused(
        scene,
        "free-after-new-attempt",
        lambda: free_bag(scene.desk("qa-1"), dose=first, held=held, signature=scene.own("qa-1")),
    )


def test_a_bag_that_a_recall_holds_is_not_decided_alone(bring):
    scene = bring("on-ward")
    recall_lot(scene.desk("qa-1"), lot="NS-2026-01", reason="A leak.", signature=scene.own("qa-1"))
    held = scene.dose.holds[0].entry
    for decide in (free_bag, replace_bag):
        refused(
            scene,
            "hold-of-recall",
            lambda decide=decide: decide(
                scene.desk("qa-1"), dose=scene.dose_id, held=held, signature=scene.own("qa-1")
            ),
        )
    assert BagStep.RESOLVE_HOLD not in offers(scene, "qa-1")


def test_a_started_bag_is_not_held(bring):
    scene = bring("infusing")
    refused(
        scene,
        "hold-after-start",
        lambda: hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1")),
    )


def test_a_further_copy_has_the_same_code_and_is_counted(bring):
    scene = bring("labelled")
    code = scene.dose.code
    made = copy_label(scene.desk("lab-2"), dose=scene.dose_id)
    assert (made.code, decode_codes(made.pdf)) == (code, [code])
    assert (scene.dose.code, scene.dose.copies_printed) == (code, 3)
    assert bag_detail(scene.desk("nurse-1"), scene.dose_id).copies_printed == 3
    refused(scene, "role-not-allowed", lambda: copy_label(scene.desk("nurse-1"), dose=scene.dose_id))
    refused(
        unlabelled := bring("preparing"),
        "copy-not-due",
        lambda: copy_label(unlabelled.desk("lab-2"), dose=unlabelled.dose_id),
    )


def test_a_replaced_label_waits_for_its_scans_again_without_a_slot(bring):
    scene = bring("released")
    replace_label(scene.desk("pharmacist-2"), dose=scene.dose_id, reason="It does not scan.")
    offer = offers(scene, "pharmacist-2")[BagStep.CONFIRM_LABEL]
    assert (offer.opens_at, offer.closes_at) == (None, None)
    code = str(scene.dose.code)
    confirm_label(scene.desk("pharmacist-2"), dose=scene.dose_id, scanned=(code, code))
    assert BagStep.CONFIRM_LABEL not in offers(scene, "pharmacist-2")


def test_the_next_hand_over_knows_the_last_one(bring):
    scene = bring("in-transit")
    way = bag_detail(scene.desk("courier-1"), scene.dose_id).way
    assert way is not None
    assert (way.to_place, way.seal, way.logger, way.is_open) == ("Corridor B", "SEAL-1", "LOGGER-3", False)
    hand_over(scene.desk("courier-1"), dose=scene.dose_id, taker="nurse-1", way=TO_WARD)
    assert bag_detail(scene.desk("courier-1"), scene.dose_id).way.is_open
