from __future__ import annotations

from dataclasses import replace

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
    order,
    receive,
    reconcile,
    set_aside,
    sign,
    start,
    stop,
    take_over,
    told_until,
)
from ucmsc_desktop.core.custody.fold import fold_dose, step_dose
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.streams import RecordOrderError

S = DoseState


def replace_label(stream: Stream, replaces: str = CODE) -> str:
    return stream.add(
        "label.replaced", "lab-4", after(140), code=NEW_CODE, pack_code="XYZ234", replaces=replaces, reason="torn"
    )


def test_a_stream_without_entries_is_no_dose():
    with pytest.raises(ValueError, match="no entries"):
        fold_dose([])


def test_a_stream_begins_with_an_order():
    stream = Stream()
    stream.add("dose.planned", "pharmacist-1", after(0))

    with pytest.raises(RecordOrderError, match="cannot follow nothing"):
        fold_dose(stream.events)


def test_an_unknown_kind_is_refused():
    stream = told_until("ordered")
    stream.add("dose.guessed", "pharmacist-1", after(0))

    with pytest.raises(RecordOrderError, match="the state ordered"):
        fold_dose(stream.events)


def test_a_second_order_in_one_stream_is_refused():
    stream = told_until("ordered")
    order(stream)

    with pytest.raises(RecordOrderError):
        fold_dose(stream.events)


@pytest.mark.parametrize("left_out", [name for name in STEPS if name not in {"ordered", "in-transit", "reconciled"}])
def test_a_step_left_out_is_found(left_out):
    stream = Stream()
    for name, step in STEPS.items():
        if name != left_out:
            step(stream)

    with pytest.raises(RecordOrderError):
        fold_dose(stream.events)


def _label_of_another(stream):
    stream.add("label.confirmed", "lab-5", after(120), code=NEW_CODE, copies=["bag", "sleeve"])


def _open_hand_over(stream):
    hand_over(stream, "pharmacist-1", "courier-1", 135)


BROKEN = {
    "a label confirmed twice": ("labelled", STEPS["labelled"]),
    "the label of another bag confirmed": ("label-issued", _label_of_another),
    "a copy of another label": ("labelled", lambda s: s.add("label.copied", "l", after(1), code=NEW_CODE, copy=3)),
    "another label replaced": ("labelled", lambda s: replace_label(s, NEW_CODE)),
    "a hand-over on an open one": ("dispensed", lambda s: (_open_hand_over(s), _open_hand_over(s))),
    "a receipt on an open one": ("dispensed", lambda s: (_open_hand_over(s), receive(s))),
    "a take-over of another hand-over": ("dispensed", lambda s: (_open_hand_over(s), take_over(s, "c", "e1", 136))),
    "a take-over twice": ("in-transit", lambda s: take_over(s, "courier-1", "e13", 137)),
    "a hold freed that is not open": ("released", lambda s: s.add("bag.freed", "qa-1", after(1), held="e1")),
    "a bag replaced without its hold": ("released", lambda s: s.add("bag.replaced", "qa-1", after(1), held="e1")),
    "a hold after the start": ("infusing", hold),
    "leaking after it was returned": ("on-ward", lambda s: (set_aside(s, "returned"), set_aside(s, "leaking"))),
    "set aside in no known way": ("on-ward", lambda s: set_aside(s, "infusing")),
    "not given after the start": ("infusing", not_given),
    "a signature without a check": ("on-ward", lambda s: sign(s, "first", "nurse-1", "e1")),
    "a signature on a STOP": ("on-ward", lambda s: sign(s, "first", "nurse-1", check(s, "STOP"))),
    "a signature on an older check": ("on-ward", lambda s: sign(s, "first", "nurse-1", (check(s), check(s))[0])),
    "a name not confirmed": ("on-ward", lambda s: sign(s, "first", "nurse-1", check(s), confirmed=False)),
    "a first signature twice": (
        "on-ward",
        lambda s: (checked := check(s), sign(s, "first", "nurse-1", checked), sign(s, "first", "nurse-2", checked)),
    ),
    "a second signature alone": ("on-ward", lambda s: sign(s, "second", "nurse-2", check(s))),
    "one person signing twice": (
        "on-ward",
        lambda s: (checked := check(s), sign(s, "first", "nurse-1", checked), sign(s, "second", "nurse-1", checked)),
    ),
    "a third signature": (
        "on-ward",
        lambda s: (
            checked := check(s),
            sign(s, "first", "nurse-1", checked),
            sign(s, "second", "nurse-2", checked),
            sign(s, "second", "nurse-3", checked),
        ),
    ),
    "a start without a check": ("on-ward", start),
    "a start with one signature": ("on-ward", lambda s: (sign(s, "first", "nurse-1", check(s)), start(s))),
    "a second start": ("infusing", start),
    "a stop signed twice": (
        "stopped",
        lambda s: s.add("infusion.stop-signed", "n", after(220), stopped=s.events[-1].id, reason="technical"),
    ),
    "the stop of another signed": (
        "infusing",
        lambda s: (
            stop(s, signed=False),
            s.add("infusion.stop-signed", "n", after(220), stopped="e1", reason="technical"),
        ),
    ),
    "a reconciliation of an unsigned stop": ("infusing", lambda s: (stop(s, signed=False), reconcile(s))),
    "a countersignature after the plan": ("planned", lambda s: s.add("dose.order-countersigned", "x", after(0))),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_the_services_never_write_is_found(case):
    state, tell = BROKEN[case]
    stream = told_until(state)
    fold_dose(stream.events)
    tell(stream)

    with pytest.raises(RecordOrderError):
        fold_dose(stream.events)


def test_copies_that_are_no_list_of_names_are_another_programs():
    for copies in (2, ["bag", 2]):
        stream = told_until("second-entered")
        stream.add("label.issued", "lab-4", after(120), code=CODE, pack_code="ABC234", copies=copies)
        with pytest.raises(TypeError, match="copies is not a list of names"):
            fold_dose(stream.events)


def test_a_running_state_without_an_infusion_is_a_fault():
    broken = replace(told_until("infusing").dose, infusion=None)
    stream = told_until("infusing")
    stop(stream)

    with pytest.raises(ValueError, match="without an infusion"):
        step_dose(broken, stream.events[-1])
