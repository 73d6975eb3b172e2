"""Weigh a participant: a weight is accepted, waits for a second signature, or is refused and weighed again, blind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ucmsc_desktop.core.custody.states import OPEN
from ucmsc_desktop.core.dosing.weight_checks import weight_reasons
from ucmsc_desktop.core.guardrails import Reason
from ucmsc_desktop.core.numbers import format_number, parse_weight_kg
from ucmsc_desktop.core.reasons import reasons_as_data
from ucmsc_desktop.core.roles import Action, require_other_person
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.core.trial.weights import (
    can_be_confirmed,
    reasons_after_reweighing,
    require_reweighing,
    require_weight_acceptable,
    weight_changed_after_order,
)
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, open_study_of, protocol_of, sign
from ucmsc_desktop.services.reading import doses_of, participant_of


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of a weighing: the entry, its reasons, and the doses that it put on hold."""

    entry: str
    reasons: tuple[Reason, ...]
    held: tuple[str, ...]


def measure_weight(
    desk: Desk, *, participant: str, weight_text: str, reason: str = "", act: str | None = None
) -> Weighed:
    """Record a measured weight; more than the protocol's change after an order puts open doses on hold.

    Raises:
        UserFacingError: The number cannot be read (nothing recorded), or a rule refuses the weight (the refusal is
            recorded, the weight does not count).
    """
    weight = parse_weight_kg(weight_text)
    study = open_study_of(desk.record)
    refusal: UserFacingError | None = None
    with acting(desk, Action.MEASURE_WEIGHT, act=act) as tx:
        known = participant_of(desk.record, participant)
        reasons = _reasons(known, weight, study)
        counted = reasons
        try:
            confirms = _confirmed(desk, known, weight, study) if can_be_confirmed(reasons) else None
            if confirms is not None:
                counted = reasons_after_reweighing(reasons)
                _require_reason(reason)
            require_weight_acceptable(counted, reason_text=reason)
        except UserFacingError as error:
            if error.code == "weight-reason-missing":
                raise
            refusal = error
            tx.append(
                stream=f"participant:{participant}",
                kind="weight.refused/1",
                data={"weight_kg": format_number(weight), "reasons": reasons_as_data(reasons)},
            )
        else:
            return _accept(tx, desk, known, weight, counted, reason=reason, confirms=confirms)
    raise refusal


def countersign_weight(desk: Desk, *, participant: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign a weight outside the usual range as the second person; from then on it counts.

    Raises:
        UserFacingError: No weight waits, or the signer weighed; nothing was signed.
    """
    with acting(desk, Action.COUNTERSIGN_WEIGHT, act=act) as tx:
        waiting = participant_of(desk.record, participant).weight_awaiting_signature
        if waiting is None:
            raise UserFacingError("weight-signature-not-due", participant=participant)
        require_other_person(waiting.by, signature.person, code="countersigner-weighed")
        sign(
            tx,
            signature,
            Action.COUNTERSIGN_WEIGHT,
            stream=f"participant:{participant}",
            kind="weight.countersigned/1",
            meaning="I saw the scales and confirm this weight outside the usual range.",
            data={"weight_entry": waiting.entry},
        )


def hold_for_weight(tx: Transaction, desk: Desk, *, participant: str, weight: Decimal, source: str) -> tuple[str, ...]:
    """Put every open dose on hold whose order was made with a weight that differs too much; return their ids."""
    held = []
    for dose in doses_of(desk.record, participant):
        limit = protocol_of(desk.record, dose.protocol_digest).weight.change_after_order_percent
        changed = weight_changed_after_order(order_kg=dose.weight_kg, new_kg=weight, limit_percent=limit)
        if dose.state in OPEN and changed:
            tx.append(
                stream=f"dose:{dose.dose_id}",
                kind="bag.held/1",
                data={"reason": "weight-changed", "source": source, "meaning": None, "printed_name": None},
            )
            held.append(dose.dose_id)
    return tuple(held)


def _accept(
    tx: Transaction,
    desk: Desk,
    known: Participant,
    weight: Decimal,
    reasons: tuple[Reason, ...],
    *,
    reason: str,
    confirms: str | None,
) -> Weighed:
    event = tx.append(
        stream=f"participant:{known.participant}",
        kind="weight.measured/1",
        data={
            "weight_kg": format_number(weight),
            "reasons": reasons_as_data(reasons),
            "reason": reason.strip() or None,
            "confirms": confirms,
        },
    )
    held = hold_for_weight(tx, desk, participant=known.participant, weight=weight, source=event.id)
    return Weighed(event.id, reasons, held)


def _reasons(known: Participant, weight: Decimal, study: OpenStudy) -> tuple[Reason, ...]:
    return weight_reasons(
        weight_kg=weight,
        height_cm=known.height_cm,
        previous_weight_kg=known.last_weight.weight_kg,
        rules=study.protocol.weight,
    )


def _require_reason(reason: str) -> None:
    """Ask a reason for a confirmed change too: it lies above the limit from which a reason is asked."""
    if not reason.strip():
        raise UserFacingError("weight-reason-missing")


def _confirmed(desk: Desk, known: Participant, weight: Decimal, study: OpenStudy) -> str | None:
    """Return the last refused weight of another person that this blind weighing confirms; None where there is none."""
    others = [each for each in known.refused_weights if each.by != desk.person and can_be_confirmed(each.reasons)]
    if not others:
        return None
    first = others[-1]
    require_reweighing(
        first_kg=first.weight_kg,
        second_kg=weight,
        first_person=first.by,
        second_person=desk.person,
        within_kg=study.protocol.weight.reweigh_within_kg,
    )
    return first.entry
