"""Order a dose: the investigator's order rests on today's weight, her signature of fitness, and the visit's window."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import datetime

from ucmsc_desktop.core.custody.completion import given_before, require_rest_within
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.preparation import (
    require_may_countersign_order,
    require_may_order,
)
from ucmsc_desktop.core.custody.superseded import is_superseded, require_order_in_force
from ucmsc_desktop.core.dosing.calculate import DoseCalculation, DoseInputs, calculate_dose
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import Sex
from ucmsc_desktop.core.reasons import reasons_as_data
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.adverse_event import require_no_event_holds
from ucmsc_desktop.core.trial.orders import OrderBasis, require_active, require_order_basis
from ucmsc_desktop.core.trial.participant import Participant, Weight
from ucmsc_desktop.core.trial.visits import require_in_window
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, sign, study_at
from ucmsc_desktop.services.reading import dose_of, doses_of, doses_of_visit, infusion_days, local_day, participant_of
from ucmsc_desktop.services.trial.record_adverse_event import adverse_events_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedOrder:
    """What would be ordered now: whom for, what it rests on, which attempt, and the calculation with its reasons."""

    known: Participant
    basis: OrderBasis
    attempt: int
    calculation: DoseCalculation

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return why the order is not simply accepted, without what was signed with the weight already."""
        return self.calculation.reasons


def order_dose(desk: Desk, *, participant: str, visit: int, reason: str = "", act: str | None = None) -> str:
    """Record an order and return the dose's id; one under a former protocol that was not begun ends with it.

    Raises:
        UserFacingError: The participant is withdrawn or not declared fit today, was not weighed today, an adverse event
            holds the order, the visit is outside its window, an attempt is still open, or the calculation refuses;
            nothing was recorded.
    """
    with acting(desk, Action.ORDER_DOSE, act=act) as tx:
        study = study_at(desk.record, tx.now)
        offered = proposed_order(desk, participant=participant, visit=visit, now=tx.now)
        known = offered.known
        _require_accepted(offered.reasons, reason)
        _end_superseded(tx, known.participant, visit, study)
        name = _dose_name(desk, participant, visit, offered.attempt)
        week = study.protocol.visits.weeks[visit - 1]
        tx.append(
            stream=f"dose:{name}",
            kind="dose.ordered/1",
            data={
                **{"dose": name, "participant": participant, "visit": visit, "week": week, "attempt": offered.attempt},
                **_basis_data(known, offered.basis),
                "dose_cells_per_kg": offered.calculation.dose_cells_per_kg,
                "target_cells": offered.calculation.target_cells,
                "bag_volume_ml": format_number(study.protocol.bag.volume_ml),
                "duration_min": study.protocol.infusion.duration_minutes,
                "reasons": reasons_as_data(offered.reasons),
                "reason": reason.strip() or None,
                "protocol": study.protocol.id,
                "protocol_digest": study.digest,
            },
        )
    return name


def proposed_order(desk: Desk, *, participant: str, visit: int, now: datetime) -> ProposedOrder:
    """Return what would be ordered at an instant, with every step and every reason; nothing is recorded.

    Raises:
        UserFacingError: The participant is withdrawn or not declared fit today, was not weighed today, an adverse event
            holds the order, the visit is outside its window, an attempt is still open, or a rest would bring the visit
            above its target.
    """
    study = study_at(desk.record, now)
    known = participant_of(desk.record, participant)
    require_no_event_holds(adverse_events_of(desk.record, participant))
    basis = require_order_basis(known, visit=visit, now=now, zone=study.zone)
    attempt = _require_visit_free(desk, known, visit, study, now=now)
    calculation = _calculation(doses_of_visit(desk.record, participant, visit), known, basis, attempt, study)
    reasons = _reasons(calculation, basis.weight)
    return ProposedOrder(known=known, basis=basis, attempt=attempt, calculation=replace(calculation, reasons=reasons))


def _calculation(
    of_visit: tuple[Dose, ...], known: Participant, basis: OrderBasis, attempt: int, study: OpenStudy
) -> DoseCalculation:
    """Return the calculation of an attempt: of the whole dose, or of the rest of a bag that was given in part."""
    inputs = DoseInputs(
        weight_kg=basis.weight.weight_kg,
        height_cm=known.height_cm,
        sex=Sex(known.sex),
        given_cells=given_before(of_visit, attempt=attempt),
    )
    calculation = calculate_dose(inputs, study.protocol)
    require_rest_within(
        of_visit,
        attempt=attempt,
        ordered=calculation.target_cells,
        tolerance_percent=study.protocol.bag.tolerance_percent,
    )
    return calculation


def _basis_data(known: Participant, basis: OrderBasis) -> dict[str, object]:
    return {
        "weight_kg": format_number(basis.weight.weight_kg),
        "height_cm": format_number(known.height_cm),
        "sex": known.sex,
        "weight_entry": basis.weight.entry,
        "fitness_entry": basis.fitness.entry,
    }


def countersign_order(desk: Desk, *, dose: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign an order outside the usual range as the second person.

    Raises:
        UserFacingError: No signature is due, the participant withdrew, or the signer ordered the dose; nothing was
            signed.
    """
    with acting(desk, Action.COUNTERSIGN_ORDER, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_countersign_order(known, person=signature.person)
        require_order_in_force(known, digest=study_at(desk.record, tx.now).digest)
        require_active(participant_of(desk.record, known.participant))
        sign(
            tx,
            signature,
            Action.COUNTERSIGN_ORDER,
            stream=f"dose:{dose}",
            kind="dose.order-countersigned/1",
            meaning="I approve this dose outside the usual range as the second person.",
        )


def _require_visit_free(desk: Desk, known: Participant, visit: int, study: OpenStudy, *, now: datetime) -> int:
    doses = doses_of(desk.record, known.participant)
    days = infusion_days(study, doses)
    others = [day for each, day in days.items() if each != visit]
    require_in_window(
        local_day(study, now),
        visit=visit,
        first_infusion=days.get(1),
        last_infusion=max(others, default=None),
        plan=study.protocol.visits,
        exceptions=known.exceptions,
        missed=known.missed_visits,
    )
    of_visit = [dose for dose in doses if dose.visit == visit]
    attempt = max((dose.attempt for dose in of_visit), default=0) + 1
    require_may_order([dose for dose in of_visit if not is_superseded(dose, digest=study.digest)], now=now)
    return attempt


def _end_superseded(tx: Transaction, participant: str, visit: int, study: OpenStudy) -> None:
    """Record that an order of the visit under a former version of the protocol is not given: this one follows it."""
    for dose in doses_of(tx.record, participant):
        if dose.visit == visit and is_superseded(dose, digest=study.digest):
            tx.append(stream=f"dose:{dose.dose_id}", kind="infusion.not-given/1", data={"reason": "former-protocol"})


def _reasons(calculation: DoseCalculation, weight: Weight) -> tuple[Reason, ...]:
    """Return the calculation's reasons without those that a second person signed with the weight already."""
    signed = {reason.code for reason in weight.reasons} if weight.countersigned_by is not None else set()
    return tuple(reason for reason in calculation.reasons if reason.code not in signed)


def _require_accepted(reasons: tuple[Reason, ...], reason_text: str) -> None:
    for reason in reasons:
        if reason.severity is Severity.REFUSED:
            fields: dict[str, object] = dict(reason.fields)
            raise UserFacingError(reason.code, **fields)  # type: ignore[arg-type]
        if reason.severity is Severity.NEEDS_REASON and not reason_text.strip():
            raise UserFacingError("order-reason-missing")


def _dose_name(desk: Desk, participant: str, visit: int, attempt: int) -> str:
    drawn = desk.record.randomness.draw("dose", f"{participant}|{visit}|{attempt}", 10)
    return f"D-{base64.b32encode(drawn).decode()[:10]}"
