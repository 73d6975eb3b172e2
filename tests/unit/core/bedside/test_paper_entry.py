"""An infusion copied from paper: which may be entered, what speaks against it, and who compares it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.core.bedside.scene import facts
from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import T0, Stream, after, not_given, told_until
from ucmsc_desktop.core.bedside.acts import require_may_reconcile, require_may_sign_stop
from ucmsc_desktop.core.bedside.decision import decide
from ucmsc_desktop.core.bedside.downtime import DowntimeForm, FormKind, FormOutcome
from ucmsc_desktop.core.bedside.paper_entry import (
    PaperInfusion,
    Ticked,
    paper_findings,
    require_may_compare,
    require_may_enter,
)
from ucmsc_desktop.core.custody.accountability import BagFate, fold_account
from ucmsc_desktop.core.custody.dose import Pause
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.streams import RecordOrderError, instant_text

FORM = DowntimeForm(code="D1X", kind=FormKind.INFUSION, printed_by="nurse-1", printed_at=after(-600))
SIGNERS = frozenset({"nurse-1", "nurse-2", "investigator-1"})
PAPER = PaperInfusion(
    started_at=after(160),
    stopped_at=after(225),
    pauses=(Pause(began_at=after(170), ended_at=after(175), reason="Line."),),
    stop_reason="completed",
    first_person="nurse-1",
    second_person="nurse-2",
    ticked=frozenset(Ticked),
)


NOW = after(300)


def enter(stream: Stream, *, form=FORM, **changes):
    require_may_enter(form, stream.dose, replace(PAPER, **changes), now=NOW, signers=SIGNERS)


def entered(step: str = "on-ward", by: str = "nurse-1") -> Stream:
    stream = told_until(step)
    pause = {"began_at": instant_text(after(170)), "ended_at": instant_text(after(175)), "reason": "Line."}
    times = {"started_at": 160, "stopped_at": 225, "slow_until": 175, "planned_end": 220}
    stream.add(
        "infusion.entered",
        by,
        after(300),
        **{name: instant_text(after(minute)) for name, minute in times.items()},
        form="D1X",
        pauses=[pause],
        reason="completed",
        rate_ml_per_h="100",
        first_person="nurse-1",
        second_person="nurse-2",
        ticked=[],
        findings=["released"],
        note=None,
    )
    return stream


def compared(stream: Stream, by: str = "nurse-2", **changes) -> Stream:
    stream.add("infusion.entry-compared", by, after(310), **{"entered": stream.events[-1].id, **changes})
    return stream


@pytest.mark.parametrize("step", ["labelled", "released", "dispensed", "on-ward"])
def test_what_happened_is_entered_from_every_state_of_a_labelled_bag(step):
    enter(told_until(step))
    dose = entered(step).dose
    infusion = dose.infusion
    assert dose.state is DoseState.STOPPED
    assert infusion is not None
    assert (infusion.started_at, infusion.stopped_at, infusion.form) == (after(160), after(225), "D1X")
    assert (infusion.started_by, infusion.entered_by, infusion.findings) == ("nurse-1", "nurse-1", ("released",))
    assert infusion.pauses == PAPER.pauses


def test_a_form_that_was_lost_may_turn_up():
    enter(told_until("on-ward"), form=replace(FORM, outcome=FormOutcome.LOST))


@pytest.mark.parametrize("outcome", [FormOutcome.USED, FormOutcome.SPOILED])
def test_a_form_is_entered_once(outcome):
    with refused("form-accounted-already", code="D1X"):
        enter(told_until("on-ward"), form=replace(FORM, outcome=outcome))


def test_a_form_of_hand_overs_tells_no_infusion():
    with refused("paper-form-of-no-infusion", code="D1X"):
        enter(told_until("on-ward"), form=replace(FORM, kind=FormKind.TRANSFER))


def test_an_infusion_of_the_record_is_not_entered_again():
    for step in ("infusing", "stopped", "reconciled"):
        with refused("paper-infusion-known", dose="d1"):
            enter(told_until(step))


def test_a_bag_without_a_label_or_that_ended_was_not_given():
    with refused("paper-bag-not-there", state="prepared"):
        enter(told_until("prepared"))
    stream = told_until("on-ward")
    not_given(stream)
    with refused("paper-bag-not-there", state="not-given"):
        enter(stream)


@pytest.mark.parametrize(
    "changes",
    [
        {"started_at": T0 - (after(1) - T0)},
        {"stopped_at": after(160)},
        {"stopped_at": after(150)},
        {"stopped_at": after(301)},
        {"pauses": (Pause(began_at=after(159), ended_at=after(170), reason="x"),)},
        {"pauses": (Pause(began_at=after(170), ended_at=after(226), reason="x"),)},
        {"pauses": (Pause(began_at=after(171), ended_at=after(170), reason="x"),)},
        {"pauses": (PAPER.pauses[0], Pause(began_at=after(174), ended_at=after(180), reason="x"))},
    ],
)
def test_times_that_cannot_be_are_refused(changes):
    with refused("paper-times-impossible"):
        enter(told_until("on-ward"), **changes)


def test_the_limits_of_the_times_are_inclusive():
    both = (PAPER.pauses[0], Pause(began_at=after(175), ended_at=after(225), reason="x"))
    enter(told_until("on-ward"), started_at=T0, stopped_at=after(300), pauses=both)


def test_an_open_pause_a_foreign_reason_and_wrong_signers_are_refused():
    stream = told_until("on-ward")
    with refused("paper-pause-open"):
        enter(stream, pauses=(Pause(began_at=after(170), reason="x"),))
    with refused("stop-reason-unknown", reason="stop-now"):
        enter(stream, stop_reason="stop-now")
    with refused("bedside-signers-same", person="nurse-1"):
        enter(stream, second_person="nurse-1")
    for people in ({"first_person": "courier-1"}, {"second_person": "courier-1"}):
        with refused("paper-signer-unknown", person="courier-1"):
            enter(stream, **people)


def test_what_failed_and_what_was_not_ticked_speaks_against_it():
    good = decide(facts())
    assert paper_findings(good, frozenset(Ticked)) == ()
    assert paper_findings(good, frozenset(Ticked) - {Ticked.NAME}) == ("not-ticked-name",)
    late = decide(replace(facts(), now=after(900)))
    assert "not-expired" in paper_findings(late, frozenset(Ticked))


def test_another_person_compares_the_copy_and_only_then_the_bag_is_reconciled():
    stream = entered()
    entry = stream.events[-1].id
    with refused("paper-entry-not-compared", dose="d1"):
        require_may_reconcile(stream.dose)
    with refused("stop-not-to-sign", dose="d1"):
        require_may_sign_stop(stream.dose, reason="completed")
    with refused("paper-comparer-entered", person="nurse-1"):
        require_may_compare(stream.dose, entered=entry, person="nurse-1")
    with refused("paper-entry-unknown", dose="d1"):
        require_may_compare(stream.dose, entered="e1", person="nurse-2")
    with refused("paper-entry-unknown", dose="d1"):
        require_may_compare(told_until("stopped").dose, entered="e1", person="nurse-2")
    with refused("paper-entry-unknown", dose="d1"):
        require_may_compare(told_until("on-ward").dose, entered="e1", person="nurse-2")
    assert require_may_compare(stream.dose, entered=entry, person="nurse-2").form == "D1X"
    compared(stream)
    require_may_reconcile(stream.dose)
    with refused("paper-entry-compared", dose="d1"):
        require_may_compare(stream.dose, entered=entry, person="nurse-2")


@pytest.mark.parametrize("wrong", [{"entered": "e1"}, {}])
def test_entries_that_no_service_writes_break_the_order(wrong):
    stream = entered()
    with pytest.raises(RecordOrderError):
        _ = compared(stream, "nurse-2" if wrong else "nurse-1", **wrong).dose


def test_neither_an_infusion_of_the_program_is_compared_nor_a_copy_signed_as_a_stop():
    with pytest.raises(RecordOrderError):
        _ = compared(told_until("stopped")).dose
    stream = entered()
    stream.add("infusion.stop-signed", "nurse-2", after(310), stopped=stream.events[-1].id, reason="completed")
    with pytest.raises(RecordOrderError):
        _ = stream.dose


def test_the_account_of_a_bag_tells_the_time_of_the_paper():
    account = fold_account(entered().events)
    assert account is not None
    assert account.fate is BagFate.BEING_GIVEN
    assert account.started is not None
    assert (account.started.at, account.started.by) == (after(160), "nurse-1")


@pytest.mark.parametrize(("name", "wrong"), [("pauses", "no list"), ("pauses", ["no pause"])])
def test_an_entry_of_another_form_is_a_fault_of_the_program(name, wrong):
    stream = entered()
    stream.events[-1] = replace(stream.events[-1], data={**stream.events[-1].data, name: wrong})
    with pytest.raises(TypeError):
        _ = stream.dose


def test_the_infusion_record_that_came_with_the_bag_has_no_form():
    enter(told_until("on-ward"), form=None)
