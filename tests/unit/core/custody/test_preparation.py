from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import (
    CODE,
    NEW_CODE,
    STEPS,
    after,
    hand_over,
    hold,
    not_given,
    receive,
    set_aside,
    take_over,
    told_until,
)
from ucmsc_desktop.core.custody import preparation as may
from ucmsc_desktop.core.custody.states import DoseState

BOTH = (CODE, CODE)
STEP_RULES = {
    "ordered": (may.require_may_plan, "plan-not-due"),
    "planned": (lambda dose: may.require_may_check_plan(dose, person="lab-2"), "plan-check-not-due"),
    "plan-checked": (lambda dose: may.require_may_declare_ready(dose, vein_flows=True), "ready-not-due"),
    "ready": (may.require_may_start_preparation, "preparation-not-due"),
    "preparing": (may.require_may_count, "count-not-due"),
    "counted": (may.require_may_prepare, "prepare-not-due"),
    "prepared": (lambda dose: may.require_may_enter_second(dose, person="lab-2"), "second-entry-not-due"),
    "second-entered": (may.require_may_issue_label, "label-not-due"),
    "label-issued": (lambda dose: may.require_may_confirm_label(dose, codes=BOTH), "label-confirmation-not-due"),
    "labelled": (lambda dose: may.require_may_release(dose, person="qa-1"), "release-not-due"),
    "released": (lambda dose: may.require_may_dispense(dose, person="pharmacist-1"), "dispense-not-due"),
}
STOPPED_BY_A_HOLD = {"ordered", "planned", "plan-checked", "ready", "labelled", "released"}


@pytest.mark.parametrize("due", STEP_RULES)
@pytest.mark.parametrize("state", STEPS)
def test_a_step_is_allowed_in_its_own_state_and_no_other(due, state):
    rule, code = STEP_RULES[due]
    dose = told_until(state).dose

    if state == due:
        rule(dose)
    else:
        with refused(code, dose="d1"):
            rule(dose)


@pytest.mark.parametrize("due", STEP_RULES)
def test_a_dose_that_has_ended_takes_no_step(due):
    rule, _ = STEP_RULES[due]
    stream = told_until("ordered")
    not_given(stream)

    with refused("dose-ended", dose="d1"):
        rule(stream.dose)


@pytest.mark.parametrize("due", STEP_RULES)
def test_a_hold_stops_decisions_but_not_the_work_on_the_bench(due):
    rule, _ = STEP_RULES[due]
    stream = told_until(due)
    hold(stream)

    if due in STOPPED_BY_A_HOLD:
        with refused("bag-on-hold", dose="d1"):
            rule(stream.dose)
    else:
        rule(stream.dose)


def unusual():
    return told_until(
        "ordered", reasons=[{"code": "weight-outside-usual", "severity": "needs-second-signature", "fields": {}}]
    )


def test_an_unusual_order_is_planned_only_after_another_person_signed():
    stream = unusual()
    with refused("order-needs-countersignature", dose="d1"):
        may.require_may_plan(stream.dose)
    with refused("countersigner-ordered", person="investigator-1"):
        may.require_may_countersign_order(stream.dose, person="investigator-1")

    may.require_may_countersign_order(stream.dose, person="pharmacist-1")
    stream.add("dose.order-countersigned", "pharmacist-1", after(-55))
    may.require_may_plan(stream.dose)


def test_an_unusual_order_that_was_given_up_is_not_signed():
    stream = unusual()
    not_given(stream)

    with refused("dose-ended", dose="d1"):
        may.require_may_countersign_order(stream.dose, person="pharmacist-1")


@pytest.mark.parametrize("state", ["ordered", "planned"])
def test_a_usual_order_needs_no_second_signature(state):
    with refused("countersignature-not-due", dose="d1"):
        may.require_may_countersign_order(told_until(state).dose, person="pharmacist-1")


def test_nobody_checks_the_own_plan():
    with refused("plan-checker-planned", person="pharmacist-1"):
        may.require_may_check_plan(told_until("planned").dose, person="pharmacist-1")


def test_nothing_is_thawed_before_the_vein_flows():
    with refused("vein-does-not-flow", dose="d1"):
        may.require_may_declare_ready(told_until("plan-checked").dose, vein_flows=False)


@pytest.mark.parametrize("person", ["lab-1", "lab-3"])
def test_who_counted_or_prepared_does_not_enter_second(person):
    with refused("second-entry-by-preparer", person=person):
        may.require_may_enter_second(told_until("prepared").dose, person=person)


@pytest.mark.parametrize("codes", [(), (CODE,), (CODE, CODE, CODE)])
def test_both_copies_of_a_label_are_scanned(codes):
    with refused("label-copies-missing", scanned=len(codes), needed=2):
        may.require_may_confirm_label(told_until("label-issued").dose, codes=codes)


@pytest.mark.parametrize("codes", [(NEW_CODE, CODE), (CODE, NEW_CODE)])
def test_each_copy_shows_the_issued_code(codes):
    with refused("label-scan-wrong", code=NEW_CODE):
        may.require_may_confirm_label(told_until("label-issued").dose, codes=codes)


def replaced_label(state="released"):
    stream = told_until(state)
    stream.add("label.replaced", "lab-4", after(126), code=NEW_CODE, pack_code="X", replaces=CODE, reason="torn")
    return stream


def test_a_void_copy_confirms_nothing():
    stream = replaced_label()

    with refused("label-scan-void", code=CODE):
        may.require_may_confirm_label(stream.dose, codes=(NEW_CODE, CODE))
    may.require_may_confirm_label(stream.dose, codes=(NEW_CODE, NEW_CODE))


def test_a_replaced_label_stops_release_and_dispensing_until_it_is_scanned():
    with refused("label-unconfirmed", dose="d1"):
        may.require_may_release(replaced_label("labelled").dose, person="qa-1")
    with refused("label-unconfirmed", dose="d1"):
        may.require_may_dispense(replaced_label("released").dose, person="pharmacist-1")


def test_a_label_is_replaced_with_a_reason_while_the_bag_waits():
    for state in ("label-issued", "labelled", "released", "dispensed", "in-transit", "on-ward"):
        may.require_may_reprint(told_until(state).dose, reason="torn")
    for state in ("second-entered", "infusing", "reconciled"):
        with refused("reprint-not-due", dose="d1"):
            may.require_may_reprint(told_until(state).dose, reason="torn")
    with refused("reprint-reason-missing", dose="d1"):
        may.require_may_reprint(told_until("labelled").dose, reason=" ")


def test_further_copies_are_numbered():
    stream = told_until("labelled")
    assert may.require_may_copy_label(stream.dose, code=CODE) == 3

    stream.add("label.copied", "lab-4", after(122), code=CODE, copy=3)
    assert may.require_may_copy_label(stream.dose, code=CODE) == 4
    assert may.require_may_copy_label(told_until("stopped").dose, code=CODE) == 3


def test_no_copy_is_made_of_a_void_label_or_without_one():
    with refused("label-void", code=CODE):
        may.require_may_copy_label(replaced_label().dose, code=CODE)
    with refused("copy-not-due", dose="d1"):
        may.require_may_copy_label(told_until("prepared").dose, code=CODE)


@pytest.mark.parametrize("person", ["lab-1", "lab-2", "lab-3", "lab-4", "lab-5"])
def test_who_worked_on_the_bag_does_not_decide_on_it(person):
    dose = told_until("labelled").dose

    with refused("releaser-worked-on-bag", person=person):
        may.require_may_release(dose, person=person)
    with refused("releaser-worked-on-bag", person=person):
        may.require_may_not_supply(dose, person=person)


@pytest.mark.parametrize("state", STEPS)
def test_a_bag_is_not_supplied_from_t0_to_its_release_even_on_hold(state):
    stream = told_until(state)
    if state in {"preparing", "counted", "prepared", "second-entered", "label-issued", "labelled"}:
        hold(stream)
        may.require_may_not_supply(stream.dose, person="qa-1")
    else:
        with refused("not-supply-not-due", dose="d1"):
            may.require_may_not_supply(stream.dose, person="qa-1")


@pytest.mark.parametrize("person", ["qa-1", "lab-3"])
def test_who_released_or_prepared_does_not_dispense(person):
    with refused("dispenser-released", person=person):
        may.require_may_dispense(told_until("released").dose, person=person)


def test_a_bag_expires_at_the_minute_of_its_expiry():
    dose = told_until("dispensed").dose

    may.require_not_expired(dose, now=after(239, 59))
    with refused("bag-expired", expires_at="2026-03-02 05:00 +00:00"):
        may.require_not_expired(dose, now=after(240))
    may.require_not_expired(told_until("ready").dose, now=after(9_999))


def warm():
    stream = told_until("in-transit")
    take_over(stream, "nurse-1", hand_over(stream, "courier-1", "nurse-1", 148), 149)
    receive(stream, maximum_celsius="12", accepted=False)
    return stream.dose


def ended(tell):
    stream = told_until("on-ward")
    tell(stream)
    return stream.dose


def not_supplied():
    stream = told_until("labelled")
    stream.add("bag.not-supplied", "qa-1", after(125))
    return stream.dose


NO_LONGER_GIVEN = {
    "not supplied": not_supplied,
    "held": lambda: ended(hold),
    "leaking": lambda: ended(lambda s: set_aside(s, "leaking")),
    "returned": lambda: ended(lambda s: set_aside(s, "returned")),
    "discarded": lambda: ended(lambda s: set_aside(s, "discarded")),
    "not given": lambda: ended(not_given),
    "replaced": lambda: ended(lambda s: s.add("bag.replaced", "qa-1", after(152), held=hold(s))),
    "not accepted": warm,
}


def test_the_first_attempt_of_a_visit_is_number_one():
    assert may.require_may_order((), now=after(0)) == 1


@pytest.mark.parametrize("case", NO_LONGER_GIVEN)
def test_the_next_attempt_is_ordered_once_the_last_cannot_be_given(case):
    dose = NO_LONGER_GIVEN[case]()

    assert not may.can_still_be_given(dose, now=after(160))
    assert may.require_may_order((dose,), now=after(160)) == 2
    assert may.require_may_order((replace(dose, attempt=3), dose), now=after(160)) == 4


@pytest.mark.parametrize("state", ["ordered", "ready", "preparing", "released", "on-ward"])
def test_no_second_attempt_is_ordered_while_the_first_can_be_given(state):
    with refused("attempt-still-open", dose="d1", attempt=1):
        may.require_may_order((told_until(state).dose,), now=after(180))


def test_past_the_latest_start_or_expired_the_next_attempt_is_ordered():
    dose = told_until("on-ward").dose

    assert may.require_may_order((dose,), now=after(180, 1)) == 2
    assert may.require_may_order((replace(dose, latest_start=after(300)),), now=after(240)) == 2


@pytest.mark.parametrize("state", ["infusing", "stopped", "reconciled"])
def test_a_started_infusion_is_never_ordered_again(state):
    dose = told_until(state).dose

    assert may.can_still_be_given(dose, now=after(9_999))
    with refused("visit-already-started", dose="d1"):
        may.require_may_order((replace(dose, state=DoseState.REPLACED, attempt=1), dose), now=after(9_999))


def test_a_copy_is_handed_out_only_for_a_bag_that_may_still_be_given():
    assert may.require_may_hand_out_copy(told_until("on-ward").dose, now=after(150)) == 3
    with refused("bag-on-hold", dose="d1"):
        stream = told_until("on-ward")
        hold(stream)
        may.require_may_hand_out_copy(stream.dose, now=after(150))
    with refused("bag-expired"):
        may.require_may_hand_out_copy(told_until("on-ward").dose, now=after(240))
    for step in ("infusing", "stopped", "reconciled", "prepared"):
        with refused("copy-not-due", dose="d1"):
            may.require_may_hand_out_copy(told_until(step).dose, now=after(150))
