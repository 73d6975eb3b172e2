"""Correct an entry: old value, new value and reason are signed; nothing is obscured."""

from __future__ import annotations

from decimal import Decimal

from ucmsc_desktop.core.corrections import require_correctable
from ucmsc_desktop.core.donation_numbers import parse_donation_number
from ucmsc_desktop.core.dosing.weight_checks import weight_reasons
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.core.product.genealogy import ComponentType
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, open_study_of, sign
from ucmsc_desktop.services.reading import participant_of
from ucmsc_desktop.services.trial.measure_weight import hold_for_weight
from ucmsc_desktop.services.trial.record_outcomes import require_outcome_stands

_OF_THE_LABORATORY = ("lot:", "component:", "container:")


def correct_entry(
    desk: Desk,
    *,
    entry: str,
    field: str,
    old: object,
    new: object,
    reason: str,
    signature: SigningPerson,
    act: str | None = None,
) -> None:
    """Sign a correction of one field of one entry; a corrected weight puts doses on hold like a new weighing.

    Raises:
        UserFacingError: The entry is unknown, the field cannot be corrected, `old` is not its present value, the reason
            is blank, a corrected weight is one that a weighing would not accept at once, a donation number is none, or
            a blinded person would correct the laboratory; nothing was recorded.
    """
    with acting(desk, Action.CORRECT_ENTRY, act=act) as tx:
        stream = require_may_correct(desk, entry=entry, field=field, old=old, new=new, reason=reason)
        event = sign(
            tx,
            signature,
            Action.CORRECT_ENTRY,
            stream=stream,
            kind="entry.corrected/1",
            meaning="I correct this entry.",
            data={"entry": entry, "field": field, "old": old, "new": new, "reason": reason.strip()},
        )
        if stream.startswith("participant:") and field == "weight_kg":
            subject = stream.removeprefix("participant:")
            hold_for_weight(tx, desk, participant=subject, weight=Decimal(str(new)), source=event.id)


def require_may_correct(desk: Desk, *, entry: str, field: str, old: object, new: object, reason: str) -> str:
    """Return the stream of an entry when this correction of it may be signed.

    Raises:
        UserFacingError: As `correct_entry` does; nothing was recorded.
    """
    require(Role(desk.session.role), Action.CORRECT_ENTRY)
    rows = desk.record.rows("SELECT stream FROM entry WHERE id = ?", (entry,))
    if not rows:
        raise UserFacingError("entry-unknown", entry=entry)
    stream = str(rows[0]["stream"])
    if stream.startswith(_OF_THE_LABORATORY):
        require(Role(desk.session.role), Action.READ_UNBLINDED)
    events = desk.record.events(stream)
    corrected = require_correctable(events, entry=entry, field=field, old=old, new=new, reason=reason)
    if corrected.kind == "weight.measured/1" and field == "weight_kg":
        _require_plausible(desk, stream.removeprefix("participant:"), entry, Decimal(str(new)))
    if corrected.kind == "outcome.recorded/1":
        participant = stream.removeprefix("participant:")
        require_outcome_stands(desk, corrected, participant=participant, field=field, new=new)
    if field == "external_id":
        _require_donation_number(corrected.text("type"), str(new))
    return stream


def _require_donation_number(component_type: str, new: str) -> None:
    """Refuse what is not the thirteen characters of a donation number, and any on something else than tissue."""
    if component_type != ComponentType.TISSUE.value:
        raise UserFacingError("donation-number-foreign", type=component_type)
    if parse_donation_number(new).number != new:
        raise UserFacingError("donation-number-unreadable", text=escaped(new))


def _require_plausible(desk: Desk, participant: str, entry: str, weight: Decimal) -> None:
    """Refuse a corrected weight that would need a second signature or a second weighing: weigh again instead."""
    known = participant_of(desk.record, participant)
    place = next(number for number, each in enumerate(known.weights) if each.entry == entry)
    former = next((each for each in reversed(known.weights[:place]) if each.is_accepted), known.weights[0])
    reasons = weight_reasons(
        weight_kg=weight,
        height_cm=known.height_cm,
        previous_weight_kg=former.weight_kg,
        rules=open_study_of(desk.record).protocol.weight,
    )
    for reason in reasons:
        if reason.severity >= Severity.NEEDS_SECOND_SIGNATURE:
            facts: dict[str, object] = dict(reason.fields)
            raise UserFacingError(reason.code, **facts)  # type: ignore[arg-type]
