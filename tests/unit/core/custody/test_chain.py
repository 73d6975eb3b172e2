from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import STEPS, Stream, after, hand_over, receive, take_over, told_until
from ucmsc_desktop.core.custody.chain import GapKind, chain_gaps, require_balance
from ucmsc_desktop.core.streams import RecordOrderError


def kinds(stream: Stream) -> list[GapKind]:
    return [gap.kind for gap in chain_gaps(stream.dose)]


@pytest.mark.parametrize("state", ["on-ward", "infusing", "reconciled"])
def test_a_chain_told_by_both_persons_of_every_hand_over_has_no_gap(state):
    assert kinds(told_until(state)) == []


def test_a_bag_that_was_not_dispensed_has_no_chain():
    assert kinds(told_until("released")) == [GapKind.NOT_DISPENSED, GapKind.NOT_HANDED_OVER, GapKind.NOT_RECEIVED]


def test_a_dispensed_bag_was_not_handed_over():
    assert kinds(told_until("dispensed")) == [GapKind.NOT_HANDED_OVER, GapKind.NOT_RECEIVED]


def test_a_bag_on_its_way_was_not_received():
    assert kinds(told_until("in-transit")) == [GapKind.NOT_RECEIVED]


def test_a_hand_over_without_its_taker_is_a_gap():
    stream = told_until("dispensed")
    entry = hand_over(stream, "pharmacist-1", "courier-1", 135)
    gap, *_ = chain_gaps(stream.dose)

    assert kinds(stream) == [GapKind.NOT_TAKEN_OVER, GapKind.NOT_RECEIVED]
    assert (gap.giver, gap.taker, gap.entry) == ("pharmacist-1", "courier-1", entry)


def test_a_hand_over_that_was_refused_moved_nothing_and_is_no_gap():
    stream = told_until("dispensed")
    refused_one = hand_over(stream, "pharmacist-1", "courier-1", 135)
    stream.add("custody.refused", "courier-1", after(136), handed_over=refused_one, reason="Wet.")
    assert kinds(stream) == [GapKind.NOT_HANDED_OVER, GapKind.NOT_RECEIVED]
    assert (stream.dose.holder, stream.dose.open_transfer) == ("pharmacist-1", None)
    carried(stream, "pharmacist-1", "nurse-1")
    receive(stream)
    assert kinds(stream) == []


def test_a_refusal_of_no_open_hand_over_breaks_the_order():
    stream = told_until("dispensed")
    entry = hand_over(stream, "pharmacist-1", "courier-1", 135)
    for number in range(2):
        stream.add("custody.refused", "courier-1", after(136 + number), handed_over=entry, reason="Wet.")
    with pytest.raises(RecordOrderError):
        _ = stream.dose


def test_a_missing_hand_over_shows_as_a_giver_who_did_not_hold_the_bag():
    stream = told_until("dispensed")
    STEPS["on-ward"](stream)

    assert kinds(stream) == [GapKind.GIVER_DID_NOT_HOLD]


def carried(stream: Stream, giver: str, taker: str, **changes: bool) -> None:
    take_over(stream, taker, hand_over(stream, giver, taker, 140), 141, **changes)


def test_one_person_on_both_sides_is_a_gap():
    stream = told_until("dispensed")
    carried(stream, "pharmacist-1", "pharmacist-1")
    carried(stream, "pharmacist-1", "nurse-1")
    receive(stream)

    assert kinds(stream) == [GapKind.ONE_PERSON]


def test_a_hand_over_recorded_by_somebody_else_is_a_gap():
    stream = told_until("on-ward")
    dose = stream.dose
    by_another = (replace(dose.transfers[0], handed_over_by="courier-9"), *dose.transfers[1:])

    assert [gap.kind for gap in chain_gaps(replace(dose, transfers=by_another))] == [GapKind.GIVER_DID_NOT_HOLD]


def test_somebody_else_taking_over_is_a_gap():
    stream = told_until("dispensed")
    take_over(stream, "nurse-1", hand_over(stream, "pharmacist-1", "courier-1", 135), 136)
    receive(stream)

    assert kinds(stream) == [GapKind.NOT_TAKEN_OVER]


def test_a_broken_seal_is_a_gap_wherever_it_is_seen():
    stream = told_until("dispensed")
    carried(stream, "pharmacist-1", "nurse-1", seal_intact=False)
    receive(stream, seal_intact=False)

    assert kinds(stream) == [GapKind.SEAL_BROKEN, GapKind.SEAL_BROKEN]


def test_a_receiver_who_did_not_take_over_is_a_gap():
    stream = told_until("in-transit")
    receive(stream)
    gap, *_ = chain_gaps(stream.dose)

    assert kinds(stream) == [GapKind.RECEIVER_DID_NOT_HOLD]
    assert (gap.giver, gap.taker) == ("courier-1", "nurse-1")


PARTS = ("given", "returned", "sampled", "retained", "process_loss", "discarded", "on_hand")


def balance(received: str, **parts: str) -> None:
    require_balance(received=Decimal(received), **{name: Decimal(parts.get(name, "0")) for name in PARTS})


@pytest.mark.parametrize("name", PARTS)
def test_every_part_counts_in_the_balance(name):
    balance("10.1", **{name: "10.1"})
    with refused("balance-wrong", received="10.1", accounted="10", difference="0.1"):
        balance("10.1", **{name: "10"})


def test_the_balance_is_exact():
    balance("100", given="97.3", discarded="2.7")
    with refused("balance-wrong", difference="-0.01"):
        balance("100", given="97.3", discarded="2.71")


def test_nothing_in_a_balance_is_negative():
    with refused("balance-negative", amount="-1"):
        balance("9", given="10", returned="-1")
    with refused("balance-negative", amount="-1"):
        balance("-1", given="0")
