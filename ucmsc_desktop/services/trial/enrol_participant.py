"""Enrol a participant: the next slot of the sealed list is hers, and nobody sees what it holds."""

from __future__ import annotations

from ucmsc_desktop.core.numbers import format_number, parse_height_cm, parse_weight_kg
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.access.key_holders import require_key_holders
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.dosing.calculate_dose import parse_sex
from ucmsc_desktop.services.reading import participant_of
from ucmsc_desktop.services.trial.allocation_slots import next_slot
from ucmsc_desktop.services.trial.unblind_study import require_masked


def enrol_participant(  # noqa: PLR0913 - the fields of one form
    desk: Desk,
    *,
    screening_number: str,
    initials: str,
    sex: str,
    year_of_birth: int,
    height_text: str,
    weight_text: str,
    consent_version: str,
    stratum: str | None = None,
    act: str | None = None,
) -> str:
    """Record an enrolment and return the participant's id, which is the screening number.

    Raises:
        UserFacingError: A number cannot be read, the screening number was given before, no slot is left, or the role
            may not enrol; nothing was recorded.
    """
    height, weight = parse_height_cm(height_text), parse_weight_kg(weight_text)
    _require_text(screening_number=screening_number, initials=initials, consent_version=consent_version)
    with acting(desk, Action.ENROL_PARTICIPANT, act=act) as tx:
        _require_new(tx, screening_number)
        slot = next_slot(tx, participant=screening_number, stratum=stratum)
        tx.append(
            stream=f"participant:{screening_number}",
            kind="participant.enrolled/1",
            data={
                **dict.fromkeys(("participant", "screening_number"), screening_number),
                "randomisation_number": f"R-{slot:03d}",
                "slot": slot,
                "initials": initials,
                "sex": parse_sex(sex).value,
                "year_of_birth": year_of_birth,
                "height_cm": format_number(height),
                "screening_weight_kg": format_number(weight),
                "consent_version": consent_version,
            },
        )
    return screening_number


def withdraw_participant(desk: Desk, *, participant: str, part: str, reason: str, act: str | None = None) -> None:
    """Record that a participant leaves the treatment or the follow-up; either stops bags in flight.

    Raises:
        UserFacingError: The part is neither, the reason is blank, or she left it or the follow-up already; nothing was
            recorded.
    """
    if part not in {"treatment", "follow-up"}:
        raise UserFacingError("withdrawal-part-unknown", part=part)
    _require_text(reason=reason)
    with acting(desk, Action.WITHDRAW_PARTICIPANT, act=act) as tx:
        left = participant_of(tx.record, participant).withdrawn_from
        if left in {part, "follow-up"}:
            raise UserFacingError("withdrawn-already", participant=participant, part=left)
        tx.append(
            stream=f"participant:{participant}",
            kind="participant.withdrawn/1",
            data={"from": part, "reason": reason},
        )


def _require_new(tx: Transaction, participant: str) -> None:
    if tx.record.rows("SELECT 1 FROM participant WHERE id = ?", (participant,)):
        raise UserFacingError("participant-exists", participant=participant)
    require_masked(tx.record)
    if not tx.record.rows("SELECT 1 FROM participant LIMIT 1"):
        require_key_holders(tx.record)


def _require_text(**fields: str) -> None:
    for name, text in fields.items():
        if not text.strip():
            raise UserFacingError("field-blank", field=name.replace("_", " "))
