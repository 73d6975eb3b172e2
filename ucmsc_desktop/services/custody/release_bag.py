"""The quality unit releases a bag or declares it not supplied; the pharmacist dispenses it."""

from __future__ import annotations

from datetime import datetime

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.preparation import require_may_dispense, require_may_not_supply, require_may_release
from ucmsc_desktop.core.custody.slots import slot_time
from ucmsc_desktop.core.product.quality import judge, require_quality
from ucmsc_desktop.core.product.specification import Subject, quality_tests
from ucmsc_desktop.core.protocol.model import Slots
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.orders import require_active
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, protocol_of, sign
from ucmsc_desktop.services.dosing.kept_inputs import drop_inputs, thawed_so_far
from ucmsc_desktop.services.product.record_result import results_of
from ucmsc_desktop.services.reading import dose_of, participant_of


def release_bag(desk: Desk, *, dose: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign the release under its slot time.

    Raises:
        UserFacingError: The preparation failed, a test of the bag is missing before its release or failed, the slot is
            not open, the label is not confirmed, the bag is on hold, the participant withdrew, or the signer worked on
            it; nothing was recorded.
    """
    with acting(desk, Action.RELEASE_BAG, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_release(known, person=signature.person)
        require_active(participant_of(desk.record, known.participant))
        protocol = protocol_of(desk.record, known.protocol_digest)
        prepared = tx.unsealed.payload(dose, "preparation.prepared/1")
        if prepared is None or prepared["outcome"] != "prepared":
            raise UserFacingError("release-failed-preparation", dose=dose)
        results = results_of(desk.record, tx.unsealed, f"dose:{dose}")
        require_quality(judge(quality_tests(protocol.specification, Subject.BAG), results), subject=dose)
        sign(
            tx,
            signature,
            Action.RELEASE_BAG,
            stream=f"dose:{dose}",
            kind="bag.released/1",
            meaning="I release this bag.",
            slot_at=_slot(tx.now, known, protocol.slots.released, protocol.slots),
            payload={"findings": []},
            context=f"participant:{known.participant}",
        )


def declare_not_supplied(
    desk: Desk, *, dose: str, findings: str, signature: SigningPerson, act: str | None = None
) -> None:
    """Sign that the bag is not supplied, in the same words for both arms; findings and what was thawed are sealed.

    Raises:
        UserFacingError: The slot is not open, there are no findings, or the signer worked on the bag; nothing was
            recorded.
    """
    if not findings.strip():
        raise UserFacingError("field-blank", field="findings")
    with acting(desk, Action.RELEASE_BAG, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_not_supply(known, person=signature.person)
        slots = protocol_of(desk.record, known.protocol_digest).slots
        sign(
            tx,
            signature,
            Action.RELEASE_BAG,
            stream=f"dose:{dose}",
            kind="bag.not-supplied/1",
            meaning="I do not supply this bag.",
            slot_at=_slot(tx.now, known, slots.released, slots),
            payload={"findings": [findings.strip()], **thawed_so_far(tx, dose)},
            context=f"participant:{known.participant}",
        )
        vault = tx.vault
    drop_inputs(desk.record, vault, dose)


def dispense_bag(desk: Desk, *, dose: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign the dispensing under its slot time.

    Raises:
        UserFacingError: The bag is not released or on hold, the participant withdrew, the slot is not open, or the
            signer released or prepared it; nothing was recorded.
    """
    with acting(desk, Action.DISPENSE_BAG, act=act) as tx:
        known = dose_of(desk.record, dose)
        require_may_dispense(known, person=signature.person)
        require_active(participant_of(desk.record, known.participant))
        slots = protocol_of(desk.record, known.protocol_digest).slots
        sign(
            tx,
            signature,
            Action.DISPENSE_BAG,
            stream=f"dose:{dose}",
            kind="bag.dispensed/1",
            meaning="I dispense this bag for the participant on its label.",
            slot_at=_slot(tx.now, known, slots.dispensed, slots),
        )


def _slot(now: datetime, dose: Dose, minute: int, slots: Slots) -> datetime:
    if dose.t0 is None:
        raise UserFacingError("preparation-not-started", dose=dose.dose_id)
    return slot_time(now, t0=dose.t0, slot_min=minute, plan=slots)
