from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import (
    SLOTS,
    STEPS,
    after,
    hand_over,
    hold,
    not_given,
    set_aside,
    take_over,
    told_until,
)
from ucmsc_desktop.core.custody import transport as may
from ucmsc_desktop.core.custody.dose import Display
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.protocol.model import Transport
from ucmsc_desktop.core.streams import RecordOrderError

COLD = Transport(low_celsius=Fraction(2), high_celsius=Fraction(8))

LEAVES = after(135)


def give(dose, *, giver="pharmacist-1", taker="courier-1", now=LEAVES):
    may.require_may_hand_over(dose, now=now, giver=giver, taker=taker, slots=SLOTS)


def on_its_way():
    stream = told_until("dispensed")
    return stream, hand_over(stream, "pharmacist-1", "courier-1", 135)


@pytest.mark.parametrize("state", STEPS)
def test_only_a_dispensed_bag_is_handed_over_by_who_holds_it(state):
    dose = told_until(state).dose
    if state == "dispensed":
        give(dose)
    elif state == "in-transit":
        give(dose, giver="courier-1", taker="nurse-1")
    else:
        with refused("hand-over-not-due", dose="d1"):
            give(dose)


def test_a_bag_leaves_at_its_slot_in_both_arms():
    dose = told_until("dispensed").dose

    assert may.leaves_at(dose, slots=SLOTS) == after(135)
    with refused("bag-leaves-later", leaves_at="2026-03-02 03:15 +00:00"):
        give(dose, now=after(134, 59))
    with pytest.raises(ValueError, match="no T0"):
        may.leaves_at(told_until("ready").dose, slots=SLOTS)


def test_a_bag_on_hold_or_expired_stays_where_it_is():
    with refused("bag-expired", dose="d1"):
        give(told_until("dispensed").dose, now=after(240))
    stream = told_until("dispensed")
    hold(stream)
    with refused("bag-on-hold", dose="d1"):
        give(stream.dose)


def test_giver_and_taker_are_two_persons_and_the_giver_holds_the_bag():
    dose = told_until("dispensed").dose

    with refused("taker-is-giver", person="pharmacist-1"):
        give(dose, taker="pharmacist-1")
    with refused("giver-does-not-hold-bag", giver="courier-1", holder="pharmacist-1"):
        give(dose, giver="courier-1", taker="nurse-1")


def test_a_hand_over_waits_for_the_one_before_it():
    stream, handed_over = on_its_way()

    with refused("hand-over-open", taker="courier-1"):
        give(stream.dose)
    with refused("hand-over-open", taker="courier-1"):
        may.require_may_receive(stream.dose, person="courier-1")
    assert may.require_may_take_over(stream.dose, taker="courier-1", handed_over=handed_over).entry == handed_over


def test_only_the_named_taker_takes_over():
    stream, handed_over = on_its_way()

    with refused("taker-is-another", named="courier-1", person="nurse-1"):
        may.require_may_take_over(stream.dose, taker="nurse-1", handed_over=handed_over)
    with refused("take-over-not-due", dose="d1"):
        may.require_may_take_over(stream.dose, taker="courier-1", handed_over="e1")


def test_nobody_takes_over_from_herself():
    stream = told_until("dispensed")
    handed_over = hand_over(stream, "pharmacist-1", "pharmacist-1", 135)

    with refused("taker-is-giver", person="pharmacist-1"):
        may.require_may_take_over(stream.dose, taker="pharmacist-1", handed_over=handed_over)


@pytest.mark.parametrize("state", ["dispensed", "in-transit", "on-ward"])
def test_without_an_open_hand_over_nothing_is_taken_over(state):
    with refused("take-over-not-due", dose="d1"):
        may.require_may_take_over(told_until(state).dose, taker="courier-1", handed_over="e12")


def test_a_bag_that_leaked_on_its_way_is_not_taken_over():
    stream, handed_over = on_its_way()
    set_aside(stream, "leaking")

    with refused("dose-ended", dose="d1"):
        may.require_may_take_over(stream.dose, taker="courier-1", handed_over=handed_over)


def test_a_hold_on_the_way_does_not_stop_who_has_the_bag_in_hand():
    stream, handed_over = on_its_way()
    hold(stream)

    may.require_may_take_over(stream.dose, taker="courier-1", handed_over=handed_over)


@pytest.mark.parametrize("state", STEPS)
def test_the_ward_receives_a_bag_from_who_holds_it(state):
    dose = told_until(state).dose
    if state == "in-transit":
        may.require_may_receive(dose, person="courier-1")
        with refused("receiver-does-not-hold-bag", person="nurse-1", holder="courier-1"):
            may.require_may_receive(dose, person="nurse-1")
    else:
        with refused("receive-not-due", dose="d1"):
            may.require_may_receive(dose, person="courier-1")


def reasons(low: str | None, high: str | None, *, alarm: bool = False, seal_intact: bool = True) -> list[str]:
    found = may.receipt_reasons(
        minimum_celsius=None if low is None else Decimal(low),
        maximum_celsius=None if high is None else Decimal(high),
        alarm=alarm,
        seal_intact=seal_intact,
        limits=COLD,
    )
    return [reason.code for reason in found]


@pytest.mark.parametrize(
    ("low", "high", "accepted"),
    [
        ("2", "8", True),
        ("4.5", "4.5", True),
        ("1.99", "8", False),
        ("2", "8.01", False),
        ("-1", "3", False),
    ],
)
def test_both_ends_of_the_cold_range_are_allowed(low, high, accepted):
    assert reasons(low, high) == ([] if accepted else ["receipt-temperature-outside"])


def test_every_reason_against_a_bag_is_listed():
    assert reasons(None, "8") == reasons("2", None) == ["receipt-temperature-unknown"]
    assert reasons("2", "8", alarm=True) == ["receipt-logger-alarm"]
    assert reasons("2", "8", seal_intact=False) == ["receipt-seal-broken"]
    assert reasons("2", "9", alarm=True, seal_intact=False) == [
        "receipt-temperature-outside",
        "receipt-logger-alarm",
        "receipt-seal-broken",
    ]


def test_a_misread_display_is_refused():
    with refused("receipt-temperatures-swapped", minimum_celsius="8", maximum_celsius="2"):
        reasons("8", "2")


@pytest.mark.parametrize("how", ["leaking", "returned", "discarded"])
def test_a_bag_is_set_aside_with_a_reason(how):
    dose = told_until("on-ward").dose

    assert may.require_may_set_aside(dose, how=how, reason="seen").value == how
    with refused("set-aside-reason-missing", dose="d1"):
        may.require_may_set_aside(dose, how=how, reason="")


def test_a_bag_is_set_aside_only_from_where_it_can_be():
    stream = told_until("on-ward")
    set_aside(stream, "returned")

    with refused("set-aside-not-due", dose="d1"):
        may.require_may_set_aside(stream.dose, how="leaking", reason="seen")
    assert may.require_may_set_aside(stream.dose, how="discarded", reason="seen") is DoseState.DISCARDED
    with refused("set-aside-not-due", dose="d1"):
        may.require_may_set_aside(told_until("infusing").dose, how="leaking", reason="seen")
    with refused("set-aside-not-due", dose="d1"):
        may.require_may_set_aside(told_until("on-ward").dose, how="lost", reason="seen")


@pytest.mark.parametrize("state", STEPS)
def test_a_dose_is_held_until_its_start(state):
    dose = told_until(state).dose
    if state in {"infusing", "stopped", "reconciled"}:
        with refused("hold-after-start", dose="d1"):
            may.require_may_hold(dose)
    else:
        may.require_may_hold(dose)


def test_an_ended_dose_is_not_held():
    stream = told_until("on-ward")
    not_given(stream)

    with refused("dose-ended", dose="d1"):
        may.require_may_hold(stream.dose)


def test_a_hold_is_freed_by_name_unless_a_new_attempt_was_ordered():
    stream = told_until("released")
    held = hold(stream)
    dose = stream.dose

    may.require_may_free(dose, held=held, doses_of_visit=(dose,))
    with refused("free-after-new-attempt", dose="d1", attempt=2):
        may.require_may_free(dose, held=held, doses_of_visit=(dose, replace(dose, attempt=2)))
    with refused("hold-not-open", dose="d1"):
        may.require_may_free(dose, held="e1", doses_of_visit=(dose,))


def test_a_held_dose_is_replaced_unless_it_has_ended():
    stream = told_until("released")
    held = hold(stream)
    may.require_may_replace(stream.dose, held=held)

    not_given(stream)
    with refused("dose-ended", dose="d1"):
        may.require_may_replace(stream.dose, held=held)
    with refused("hold-not-open", dose="d1"):
        may.require_may_replace(told_until("released").dose, held=held)


def test_what_the_taker_reads_of_the_display_belongs_to_the_hand_over_that_she_took():
    stream, handed_over = on_its_way()
    shown = {"minimum_celsius": "3.1", "maximum_celsius": None, "alarm": True}
    with pytest.raises(RecordOrderError, match="no such hand-over"):
        replace_last(stream, handed_over, shown)
    take_over(stream, "courier-1", handed_over, 137)
    with pytest.raises(RecordOrderError, match="no such hand-over"):
        replace_last(stream, "e1", shown)
    display = replace_last(stream, handed_over, shown).transfers[-1].display
    assert display == Display(minimum_celsius=Decimal("3.1"), maximum_celsius=None, alarm=True)


def replace_last(stream, handed_over, shown):
    """Return the dose after one more entry that is not kept in the stream."""
    stream.add("custody.display-read", "courier-1", after(138), handed_over=handed_over, **shown)
    try:
        return stream.dose
    finally:
        stream.events.pop()


def test_the_named_taker_refuses_with_a_reason():
    stream, handed_over = on_its_way()

    with refused("refusal-reason-missing", dose="d1"):
        may.require_may_refuse(stream.dose, taker="courier-1", handed_over=handed_over, reason="  ")
    with refused("taker-is-another", person="nurse-1"):
        may.require_may_refuse(stream.dose, taker="nurse-1", handed_over=handed_over, reason="Wet.")
    may.require_may_refuse(stream.dose, taker="courier-1", handed_over=handed_over, reason="Wet.")
