"""The fold of a dose's stream: which kind may follow which state, and what it changes. Sealed content never matters.

`copies` of `label.issued/1` and `label.confirmed/1` is the list of the copies' names; `copy` of `label.copied/1` is the
number of the further copy. `signed` of `infusion.stopped/1` is false for *stop now*, which is signed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from ucmsc_desktop.core.corrections import CORRECTED, with_corrections
from ucmsc_desktop.core.custody import fold_bedside as bedside
from ucmsc_desktop.core.custody import fold_paper as paper
from ucmsc_desktop.core.custody import fold_transport as transport
from ucmsc_desktop.core.custody.dose import Dose, People
from ucmsc_desktop.core.custody.states import (
    BAGGED,
    ENDED,
    IN_PREPARATION,
    OPEN,
    RUNNING,
    STARTED,
    WITH_LABEL,
    DoseState,
)
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.core.reasons import reasons_from_data
from ucmsc_desktop.core.streams import RecordOrderError, parse_instant

_S = DoseState
_ORDERED = "dose.ordered/1"


@dataclass(frozen=True, slots=True)
class _Step:
    """From which states a kind may follow, and what it makes of the dose."""

    states: frozenset[DoseState]
    apply: Callable[[Dose, Event], Dose]


def fold_dose(events: Sequence[Event]) -> Dose:
    """Return the dose that its stream's entries make, corrected fields read as their new values.

    Raises:
        RecordOrderError: An entry cannot follow the one before it, its kind is unknown, or there is no order.
    """
    dose: Dose | None = None
    for event in with_corrections(events):
        dose = step_dose(dose, event)
    if dose is None:
        raise ValueError("the stream of a dose has no entries")
    return dose


def step_dose(dose: Dose | None, event: Event) -> Dose:
    """Return the dose after one more entry; a correction changes nothing here, only `fold_dose` reads it.

    Raises:
        RecordOrderError: The entry cannot follow.
    """
    if dose is None:
        if event.kind != _ORDERED:
            raise RecordOrderError(event, found="nothing")
        return _ordered(event)
    if event.kind == CORRECTED:
        return dose
    step = _STEPS.get(event.kind)
    if step is None or dose.state not in step.states:
        raise RecordOrderError(event, found=f"the state {dose.state.value}")
    return step.apply(dose, event)


def _ordered(event: Event) -> Dose:
    reasons = reasons_from_data(event.data["reasons"])
    return Dose(
        dose_id=event.text("dose"),
        participant=event.text("participant"),
        visit=event.integer("visit"),
        week=event.integer("week"),
        attempt=event.integer("attempt"),
        weight_kg=Decimal(event.text("weight_kg")),
        weight_entry=event.text("weight_entry"),
        fitness_entry=event.text("fitness_entry"),
        target_cells=event.integer("target_cells"),
        bag_volume_ml=Decimal(event.text("bag_volume_ml")),
        duration_min=event.integer("duration_min"),
        protocol=event.text("protocol"),
        protocol_digest=event.text("protocol_digest"),
        ordered_at=event.at,
        second_signature_due=any(reason.severity is Severity.NEEDS_SECOND_SIGNATURE for reason in reasons),
        people=People(ordered_by=event.by),
    )


def _done_by(person: str, state: DoseState | None = None) -> Callable[[Dose, Event], Dose]:
    """Return a step that notes its person under the name `person` and moves to `state`."""

    def apply(dose: Dose, event: Event) -> Dose:
        noted = {person: event.by}
        return replace(dose, people=replace(dose.people, **noted), state=state or dose.state)

    return apply


def _preparation_started(dose: Dose, event: Event) -> Dose:
    return replace(
        dose,
        state=_S.PREPARING,
        people=replace(dose.people, started_by=event.by),
        t0=parse_instant(event.text("t0")),
        expires_at=parse_instant(event.text("expires_at")),
        latest_start=parse_instant(event.text("latest_start")),
    )


def _label_issued(dose: Dose, event: Event) -> Dose:
    return replace(
        dose,
        state=_S.LABEL_ISSUED,
        people=replace(dose.people, label_issued_by=event.by),
        code=event.text("code"),
        pack_code=event.text("pack_code"),
        copies_printed=len(event.names("copies")),
    )


def _label_confirmed(dose: Dose, event: Event) -> Dose:
    if event.text("code") != dose.code or dose.label_confirmed:
        raise RecordOrderError(event, found=f"the label {dose.code}")
    return replace(
        dose,
        state=_S.LABELLED if dose.state is _S.LABEL_ISSUED else dose.state,
        people=replace(dose.people, confirmed_by=event.by),
        label_confirmed=True,
    )


def _label_copied(dose: Dose, event: Event) -> Dose:
    if event.text("code") != dose.code:
        raise RecordOrderError(event, found=f"the label {dose.code}")
    return replace(dose, copies_printed=event.integer("copy"))


def _label_replaced(dose: Dose, event: Event) -> Dose:
    replaces = event.text("replaces")
    if replaces != dose.code:
        raise RecordOrderError(event, found=f"the label {dose.code}")
    return replace(
        dose,
        code=event.text("code"),
        pack_code=event.text("pack_code"),
        people=replace(dose.people, label_issued_by=event.by),
        label_confirmed=False,
        void_codes=dose.void_codes | {replaces},
        copies_void=dose.copies_void + dose.copies_printed,
        copies_printed=2,
    )


def _ended(state: DoseState) -> Callable[[Dose, Event], Dose]:
    return lambda dose, event: replace(dose, state=state, ended_reason=event.optional_text("reason"))


def _only(*states: DoseState) -> frozenset[DoseState]:
    return frozenset(states)


_STEPS: Final[Mapping[str, _Step]] = {
    "dose.order-countersigned/1": _Step(_only(_S.ORDERED), _done_by("countersigned_by")),
    "dose.planned/1": _Step(_only(_S.ORDERED), _done_by("planned_by", _S.PLANNED)),
    "dose.plan-checked/1": _Step(_only(_S.PLANNED), _done_by("plan_checked_by", _S.PLAN_CHECKED)),
    "ward.ready/1": _Step(_only(_S.PLAN_CHECKED), _done_by("ready_by", _S.READY)),
    "preparation.started/1": _Step(_only(_S.READY), _preparation_started),
    "preparation.counted/1": _Step(_only(_S.PREPARING), _done_by("counted_by", _S.COUNTED)),
    "preparation.prepared/1": _Step(_only(_S.COUNTED), _done_by("preparer", _S.PREPARED)),
    "preparation.second-entry/1": _Step(_only(_S.PREPARED), _done_by("second_entry_by", _S.SECOND_ENTERED)),
    "label.issued/1": _Step(_only(_S.SECOND_ENTERED), _label_issued),
    "label.confirmed/1": _Step(WITH_LABEL, _label_confirmed),
    "label.copied/1": _Step(WITH_LABEL | STARTED, _label_copied),
    "label.replaced/1": _Step(WITH_LABEL, _label_replaced),
    "bag.released/1": _Step(_only(_S.LABELLED), _done_by("released_by", _S.RELEASED)),
    "bag.not-supplied/1": _Step(IN_PREPARATION | {_S.LABELLED}, _done_by("released_by", _S.NOT_SUPPLIED)),
    "bag.dispensed/1": _Step(_only(_S.RELEASED), _done_by("dispensed_by", _S.DISPENSED)),
    "custody.handed-over/1": _Step(_only(_S.DISPENSED, _S.IN_TRANSIT), transport.handed_over),
    "custody.taken-over/1": _Step(_only(_S.IN_TRANSIT), transport.taken_over),
    "custody.display-read/1": _Step(_only(_S.IN_TRANSIT), transport.display_read),
    "custody.refused/1": _Step(_only(_S.IN_TRANSIT), transport.refused),
    "custody.received/1": _Step(_only(_S.IN_TRANSIT), transport.received),
    "custody.logger-read/1": _Step(STARTED | ENDED | {_S.ON_WARD}, transport.logger_read),
    "bag.held/1": _Step(OPEN, transport.held),
    "bag.freed/1": _Step(OPEN | ENDED, transport.freed),
    "bag.replaced/1": _Step(OPEN, transport.replaced),
    "bag.set-aside/1": _Step(BAGGED | ENDED, transport.set_aside),
    "bedside.checked/1": _Step(frozenset(DoseState), bedside.checked),
    "bedside.read-back/1": _Step(frozenset(DoseState), bedside.read_back),
    "bedside.first-signed/1": _Step(_only(_S.ON_WARD), bedside.first_signed),
    "bedside.second-signed/1": _Step(_only(_S.ON_WARD), bedside.second_signed),
    "infusion.line-checked/1": _Step(_only(_S.ON_WARD), bedside.line_checked),
    "infusion.started/1": _Step(_only(_S.ON_WARD), bedside.started),
    "infusion.rate-changed/1": _Step(_only(_S.INFUSING), bedside.rate_changed),
    "infusion.flushed/1": _Step(_only(_S.STOPPED), bedside.flushed),
    "infusion.site-checked/1": _Step(_only(_S.STOPPED, _S.RECONCILED), bedside.site_checked),
    "bag.weighed/1": _Step(_only(_S.STOPPED), bedside.weighed),
    "infusion.paused/1": _Step(_only(_S.INFUSING), bedside.paused),
    "infusion.resumed/1": _Step(_only(_S.PAUSED), bedside.resumed),
    "infusion.stopped/1": _Step(RUNNING, bedside.stopped),
    "infusion.stop-signed/1": _Step(_only(_S.STOPPED), bedside.stop_signed),
    "infusion.entered/1": _Step(BAGGED, paper.entered),
    "infusion.entry-compared/1": _Step(_only(_S.STOPPED), paper.compared),
    "infusion.not-given/1": _Step(OPEN, _ended(_S.NOT_GIVEN)),
    "observation.recorded/1": _Step(STARTED | {_S.ON_WARD}, bedside.observed),
    "bag.reconciled/1": _Step(_only(_S.STOPPED), bedside.reconciled),
    "dose.completion-decided/1": _Step(_only(_S.RECONCILED), bedside.completion_decided),
}
