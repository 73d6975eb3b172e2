"""One dose as everybody may know it: its order with every step of the calculation, what it waits for, and who acted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from ucmsc_desktop.core.corrections import voided_signatures
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.dosing.calculate import DoseCalculation, DoseInputs, calculate_dose
from ucmsc_desktop.core.dosing.remaining import given_cells
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.protocol.model import Sex
from ucmsc_desktop.core.reasons import reasons_from_data
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.services.acting import Desk, open_study_of, protocol_of
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.queries.dose_steps import NextStep, next_step
from ucmsc_desktop.services.queries.doses import DoseLine, dose_line
from ucmsc_desktop.services.reading import cells_given_before, dose_of, doses_of_visit, participant_of

UNSIGNED = ("dose.ordered/1", "dose.planned/1", "ward.ready/1", "preparation.started/1")
"""The acts on a dose that bear no e-signature and are shown among the signatures all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneLine:
    """An act on a dose: its kind, when and by whom; a signed one has its meaning in both languages."""

    kind: str
    at: datetime
    name: str
    meaning_en: str | None
    meaning_zh: str | None
    is_void: bool

    @property
    def is_signed(self) -> bool:
        """Return whether it is an e-signature."""
        return self.meaning_en is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartGiven:
    """What was given of a bag [mL], what is left of its target [cells], and what was decided; None before that."""

    given_ml: Decimal
    rest_cells: int
    decision: str | None
    is_last_attempt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseDetail:
    """One dose; `calculation` is that of its order, with the reasons that the order was judged by."""

    line: DoseLine
    infusions: int
    bag_volume_ml: Decimal
    duration_min: int
    latest_start: datetime | None
    calculation: DoseCalculation
    reason: str | None
    next: NextStep
    part: PartGiven | None
    done: tuple[DoneLine, ...]


def dose_detail(desk: Desk, dose: str) -> DoseDetail:
    """Return one dose; no seal is opened.

    Raises:
        UserFacingError: No dose has this id, or no study is open.
    """
    line = dose_line(desk, dose)
    known = dose_of(desk.record, dose)
    protocol = protocol_of(desk.record, known.protocol_digest)
    person = participant_of(desk.record, known.participant)
    events = desk.record.events(f"dose:{dose}")
    order = events[0]
    inputs = DoseInputs(
        weight_kg=known.weight_kg,
        height_cm=Decimal(order.text("height_cm")),
        sex=Sex(order.text("sex")),
        given_cells=cells_given_before(desk.record, known),
    )
    reasons = reasons_from_data(order.data["reasons"])
    return DoseDetail(
        line=line,
        infusions=len(protocol.visits.weeks),
        bag_volume_ml=known.bag_volume_ml,
        duration_min=known.duration_min,
        latest_start=known.latest_start,
        calculation=replace(calculate_dose(inputs, protocol), reasons=reasons),
        reason=order.optional_text("reason"),
        next=next_step(
            known,
            person,
            person=desk.person,
            role=Role(desk.session.role),
            digest=open_study_of(desk.record).digest,
        ),
        part=_part(desk, known),
        done=_done(desk, events),
    )


def _part(desk: Desk, dose: Dose) -> PartGiven | None:
    """Return what is to say about a bag that was given in part; None for every other one."""
    reconciliation = dose.reconciliation
    if reconciliation is None or not reconciliation.is_partial:
        return None
    given = given_cells(
        target_cells=dose.target_cells, given_ml=reconciliation.given_ml, bag_volume_ml=dose.bag_volume_ml
    )
    attempts = doses_of_visit(desk.record, dose.participant, dose.visit)
    return PartGiven(
        given_ml=reconciliation.given_ml,
        rest_cells=dose.target_cells - given,
        decision=None if dose.completion is None else dose.completion.decision,
        is_last_attempt=dose.attempt == max(each.attempt for each in attempts),
    )


def _done(desk: Desk, events: Sequence[Event]) -> tuple[DoneLine, ...]:
    void = voided_signatures(events)
    names = {row["id"]: row["name"] for row in desk.record.rows("SELECT id, name FROM person")}
    found = []
    for event in events:
        meaning = event.data.get("meaning")
        if meaning is None and event.kind not in UNSIGNED:
            continue
        signed = None if meaning is None else str(meaning)
        found.append(
            DoneLine(
                kind=event.kind,
                at=event.at,
                name=names.get(event.by, event.by) if signed is None else event.text("printed_name"),
                meaning_en=signed,
                meaning_zh=None if signed is None else meaning_zh(signed),
                is_void=event.id in void,
            )
        )
    return tuple(found)
