from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.core.custody.stories import (
    CODE,
    NEW_CODE,
    STEPS,
    Stream,
    after,
    check,
    hand_over,
    hold,
    not_given,
    receive,
    reconcile,
    set_aside,
    sign,
    stop,
    take_over,
    told_until,
)
from ucmsc_desktop.core.custody.fold import step_dose
from ucmsc_desktop.core.custody.states import DoseState

S = DoseState


def correct(stream: Stream, entry: str, field: str, old: str, new: str) -> str:
    return stream.add(
        "entry.corrected", "nurse-1", after(300), entry=entry, field=field, old=old, new=new, reason="misread"
    )


def replace_label(stream: Stream, replaces: str = CODE) -> str:
    return stream.add(
        "label.replaced", "lab-4", after(140), code=NEW_CODE, pack_code="XYZ234", replaces=replaces, reason="torn"
    )


@pytest.mark.parametrize("state", STEPS)
def test_each_step_leads_to_its_state(state):
    assert told_until(state).dose.state.value == state


def test_the_order_keeps_what_the_dose_rests_on():
    dose = told_until("ordered").dose

    assert (dose.dose_id, dose.participant, dose.visit, dose.week, dose.attempt) == ("d1", "p1", 1, 0, 1)
    assert (dose.weight_kg, dose.target_cells, dose.bag_volume_ml) == (Decimal("68.4"), 102_600_000, Decimal(100))
    assert (dose.weight_entry, dose.fitness_entry, dose.ordered_at) == ("w1", "f1", after(-60))
    assert dose.holder is None
    assert dose.open_transfer is None


def test_each_step_notes_its_person():
    people = told_until("dispensed").dose.people

    assert people.ordered_by == "investigator-1"
    assert (people.planned_by, people.plan_checked_by, people.ready_by) == ("pharmacist-1", "lab-2", "nurse-1")
    assert (people.started_by, people.counted_by, people.preparer) == ("lab-1", "lab-1", "lab-3")
    assert (people.second_entry_by, people.label_issued_by, people.confirmed_by) == ("lab-2", "lab-4", "lab-5")
    assert (people.released_by, people.dispensed_by) == ("qa-1", "pharmacist-1")


def test_t0_brings_expiry_and_latest_start():
    dose = told_until("preparing").dose

    assert (dose.t0, dose.expires_at, dose.latest_start) == (after(0), after(240), after(180))


def test_an_order_outside_the_usual_range_waits_for_a_second_signature():
    reasons = [{"code": "weight-outside-usual", "severity": "needs-second-signature", "fields": {"weight_kg": "38"}}]
    stream = told_until("ordered", reasons=reasons)
    assert stream.dose.needs_countersignature

    stream.add("dose.order-countersigned", "pharmacist-1", after(-55))
    assert not stream.dose.needs_countersignature
    assert stream.dose.people.countersigned_by == "pharmacist-1"


def test_an_order_that_needs_only_a_reason_waits_for_nobody():
    reasons = [{"code": "weight-change-needs-reason", "severity": "needs-reason", "fields": {}}]

    assert not told_until("ordered", reasons=reasons).dose.needs_countersignature


def test_the_chain_names_who_holds_the_bag():
    stream = told_until("dispensed")
    assert stream.dose.holder == "pharmacist-1"

    handed_over = hand_over(stream, "pharmacist-1", "courier-1", 135)
    assert stream.dose.holder == "pharmacist-1"
    assert stream.dose.open_transfer is not None
    assert stream.dose.open_transfer.taker == "courier-1"

    take_over(stream, "courier-1", handed_over, 136)
    assert stream.dose.holder == "courier-1"
    assert stream.dose.open_transfer is None


def test_the_receipt_keeps_what_the_logger_showed():
    stream = told_until("in-transit")
    take_over(stream, "nurse-1", hand_over(stream, "courier-1", "nurse-1", 148), 149)
    receive(stream, minimum_celsius=None)
    receipt = stream.dose.receipt

    assert receipt is not None
    assert (receipt.minimum_celsius, receipt.maximum_celsius) == (None, Decimal("7.9"))
    assert (receipt.alarm, receipt.seal_intact, receipt.accepted, receipt.by) == (False, True, True, "nurse-1")


@pytest.mark.parametrize("state", ["ordered", "ready", "counted", "labelled", "in-transit", "on-ward"])
def test_a_hold_lies_over_any_state_before_the_start_and_is_lifted_by_name(state):
    stream = told_until(state)
    first, second = hold(stream), hold(stream, "weight-changed")
    assert stream.dose.state.value == state
    assert [entry.reason for entry in stream.dose.holds] == ["quality-decision", "weight-changed"]

    stream.add("bag.freed", "qa-1", after(142), held=first)
    assert [entry.entry for entry in stream.dose.holds] == [second]
    assert stream.dose.is_held

    stream.add("bag.freed", "qa-1", after(143), held=second)
    assert not stream.dose.is_held


def test_a_held_bag_is_replaced():
    stream = told_until("released")
    stream.add("bag.replaced", "qa-1", after(142), held=hold(stream))

    assert stream.dose.state is S.REPLACED


def test_a_bag_not_supplied_shows_only_that():
    stream = told_until("labelled")
    stream.add("bag.not-supplied", "qa-1", after(125))

    assert stream.dose.state is S.NOT_SUPPLIED


def test_a_replaced_label_voids_the_old_code_and_waits_for_its_scan():
    stream = told_until("dispensed")
    replace_label(stream)
    dose = stream.dose
    assert (dose.code, dose.pack_code, dose.void_codes) == (NEW_CODE, "XYZ234", {CODE})
    assert (dose.label_confirmed, dose.state) == (False, S.DISPENSED)

    stream.add("label.confirmed", "lab-5", after(141), code=NEW_CODE, copies=["bag", "sleeve"])
    assert stream.dose.label_confirmed
    assert stream.dose.state is S.DISPENSED


def test_copies_of_a_label_are_counted():
    stream = told_until("labelled")
    assert stream.dose.copies_printed == 2

    stream.add("label.copied", "lab-4", after(122), code=CODE, copy=3)
    assert stream.dose.copies_printed == 3
    replace_label(stream)
    assert stream.dose.copies_printed == 2


@pytest.mark.parametrize(
    ("ways", "state"),
    [
        (["leaking"], "leaking"),
        (["returned"], "returned"),
        (["discarded"], "discarded"),
        (["leaking", "returned", "discarded"], "discarded"),
    ],
)
def test_a_bag_is_set_aside(ways, state):
    stream = told_until("on-ward")
    for how in ways:
        set_aside(stream, how)

    assert stream.dose.state.value == state
    assert stream.dose.ended_reason == "seen on the ward"


@pytest.mark.parametrize("state", ["ordered", "preparing", "dispensed", "on-ward"])
def test_a_dose_is_not_given_from_any_state_before_the_start(state):
    stream = told_until(state)
    not_given(stream)

    assert stream.dose.state is S.NOT_GIVEN
    assert stream.dose.ended_reason == "fever"


def test_a_new_bedside_check_takes_the_signatures_away():
    stream = told_until("on-ward")
    checked = check(stream)
    sign(stream, "first", "nurse-1", checked)
    sign(stream, "second", "nurse-2", checked)
    assert stream.dose.bedside is not None
    assert (stream.dose.bedside.first_signed_by, stream.dose.bedside.second_signed_by) == ("nurse-1", "nurse-2")

    check(stream)
    assert (stream.dose.bedside.first_signed_by, stream.dose.bedside.second_signed_by) == (None, None)


def test_a_check_is_recorded_in_any_state():
    for state in STEPS:
        stream = told_until(state)
        check(stream, "STOP")
        assert stream.dose.bedside is not None
        assert not stream.dose.bedside.go


def test_an_infusion_is_paused_resumed_stopped_and_reconciled():
    stream = told_until("infusing")
    stream.add("infusion.paused", "nurse-1", after(170), reason="line")
    assert stream.dose.state is S.PAUSED
    stream.add("infusion.resumed", "nurse-1", after(175), reason="line mended")
    assert stream.dose.state is S.INFUSING
    stop(stream, minute=222)
    reconcile(stream)
    dose = stream.dose

    assert dose.infusion is not None
    assert dose.is_started
    assert (dose.infusion.started_at, dose.infusion.planned_end) == (after(157), after(217))
    assert (dose.infusion.slow_until, dose.infusion.rate_ml_per_h) == (after(172), Decimal(100))
    assert [(pause.began_at, pause.ended_at) for pause in dose.infusion.pauses] == [(after(170), after(175))]
    assert (dose.infusion.stopped_at, dose.infusion.stop_reason) == (after(222), "completed")
    assert dose.reconciliation is not None
    assert (dose.reconciliation.given_ml, dose.reconciliation.outcome) == (Decimal(97), "complete")


def test_a_stop_ends_an_open_pause():
    stream = told_until("infusing")
    stream.add("infusion.paused", "nurse-1", after(170), reason="line")
    stop(stream, minute=180)

    assert stream.dose.infusion is not None
    assert stream.dose.infusion.pauses[0].ended_at == after(180)


def test_stop_now_is_signed_afterwards_with_its_reason():
    stream = told_until("infusing")
    stopped = stop(stream, reason="stop-now", signed=False)
    assert stream.dose.infusion is not None
    assert not stream.dose.infusion.stop_signed

    stream.add("infusion.stop-signed", "nurse-1", after(220), stopped=stopped, reason="adverse-event")
    assert stream.dose.infusion.stop_signed
    assert stream.dose.infusion.stop_reason == "adverse-event"


def test_observations_go_on_after_the_reconciliation():
    stream = told_until("on-ward")
    seen = "2026-03-02T03:34:00Z"
    stream.add("observation.recorded", "nurse-1", after(154), point="before", due_at=None, observed_at=seen)
    _finish(stream)
    stream.add(
        "observation.recorded",
        "nurse-2",
        after(1700),
        point="end+24h",
        due_at="2026-03-03T04:37:00.000Z",
        observed_at="2026-03-03T04:40:00.000Z",
    )

    assert [each.point for each in stream.dose.observations] == ["before", "end+24h"]
    assert stream.dose.observations[0].due_at is None
    assert stream.dose.observations[1].due_at == after(217 + 1440)


def _finish(stream: Stream) -> None:
    for step in ("infusing", "stopped", "reconciled"):
        STEPS[step](stream)


def test_corrected_fields_are_read_as_their_new_values():
    stream = told_until("on-ward")
    receipt = stream.dose.receipt
    assert receipt is not None
    correct(stream, receipt.entry, "maximum_celsius", "7.9", "9.1")

    assert stream.dose.receipt is not None
    assert stream.dose.receipt.maximum_celsius == Decimal("9.1")
    assert stream.dose.state is S.ON_WARD


def test_a_step_on_a_correction_changes_nothing():
    stream = told_until("on-ward")
    before = stream.dose
    correct(stream, "e1", "x", "1", "2")

    assert step_dose(before, stream.events[-1]) == before


def test_stepping_gives_what_folding_gives():
    stream = told_until("reconciled")
    dose = None
    for event in stream.events:
        dose = step_dose(dose, event)

    assert dose == stream.dose
