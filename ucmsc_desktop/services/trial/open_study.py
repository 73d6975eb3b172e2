"""Open the study: its protocol enters the record, its key is made, granted, and the allocation is sealed."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ucmsc_desktop.core.protocol.parse import parse_protocol, protocol_digest
from ucmsc_desktop.core.roles import UNBLINDED, Action, Role
from ucmsc_desktop.core.trial.allocation import AllocationList, require_allocation_list
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.keys import PersonKeys
from ucmsc_desktop.record.access.sessions import enrolment_of, newest_keys, require_enabled, with_study_key
from ucmsc_desktop.record.ledger.commitments import list_commitment, slot_commitment
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.custody.label_of_bag import require_label_fits

_SALT_BYTES = 32


def open_study(
    desk: Desk,
    *,
    keys: PersonKeys,
    study: str,
    protocol_text: str,
    time_zone: str,
    site: str,
    allocation: AllocationList,
    act: str | None = None,
) -> Desk:
    """Record the study with its protocol, its key and its sealed list of slots; return the desk with the key.

    `keys` are the person's private keys, which open the grant she makes for herself; `allocation` is the list of all
    slots, imported from the statistician or generated.

    Raises:
        UserFacingError: A study is open already, the protocol or the zone cannot be read, the list does not fit the
            protocol, a bag's label would not hold its texts, or the role may not; nothing was recorded.
    """
    protocol = parse_protocol(protocol_text)
    _require_zone(time_zone)
    require_label_fits(protocol, site=site)
    strata = () if protocol.allocation is None else protocol.allocation.strata
    require_allocation_list(allocation.slots, arms=[arm.key for arm in protocol.arms], strata=strata)
    vault = Vault(study, desk.record.randomness.draw("study-key", study, 32))
    with acting(desk, Action.OPEN_STUDY, act=act) as tx:
        if tx.study is not None:
            raise UserFacingError("study-open-already", study=tx.study)
        text = {"protocol_text": protocol_text, "protocol_digest": protocol_digest(protocol_text)}
        data = {"study": study, "protocol": protocol.id, **text, "time_zone": time_zone, "site": site}
        tx.append(stream="study", kind="study.opened/1", data=data)
        append_grant(tx, vault, desk.person)
        _append_allocation(tx, vault, allocation)
    return Desk(desk.record, with_study_key(desk.record, desk.session, keys))


def grant_study_key(desk: Desk, *, person: str, act: str | None = None) -> None:
    """Grant the study key to another unblinded person, without her password.

    Raises:
        UserFacingError: She is unknown, blinded or holds it already, or the granter does not hold it; nothing was
            recorded.
    """
    with acting(desk, Action.GRANT_KEY, act=act) as tx:
        append_grant(tx, tx.vault, person)


def append_grant(tx: Transaction, vault: Vault, person: str) -> None:
    """Append the study key sealed for one unblinded person, by the role and key of the entry that enrolled her.

    Raises:
        UserFacingError: The person is unknown, disabled, blinded, or holds the key already; nothing was recorded.
    """
    enrolment = enrolment_of(tx.record, person)
    if enrolment is None:
        raise UserFacingError("person-unknown", person=person)
    require_enabled(tx.record, person)
    role = enrolment.data["role"]
    newest, _ = newest_keys(tx.record, person) or (enrolment, 1)
    if Role(role) not in UNBLINDED:
        raise UserFacingError("grant-to-blinded", person=person, role=role)
    if tx.record.rows("SELECT 1 FROM key_grant WHERE person = ?", (person,)):
        raise UserFacingError("grant-known", person=person)
    tx.append(
        stream="study",
        kind="study.key-granted/1",
        data={"person": person},
        sealed=vault.grant(person, bytes.fromhex(newest.data["box_key"])),
    )


def _append_allocation(tx: Transaction, vault: Vault, allocation: AllocationList) -> None:
    slots = allocation.slots
    salts = [tx.record.randomness.draw("slot-salt", f"{vault.study}|{slot.number}", _SALT_BYTES) for slot in slots]
    fixed = [
        slot_commitment(slot=slot.number, stratum=slot.stratum, arm=slot.arm, salt=salt)
        for slot, salt in zip(slots, salts, strict=True)
    ]
    strata = list(dict.fromkeys(slot.stratum for slot in slots if slot.stratum is not None))
    tx.append(
        stream="allocation",
        kind="allocation.sealed/2",
        data={"slots": len(slots), "strata": strata, "origin": allocation.origin.value},
        sealed=list_commitment(fixed),
        payload={},
        vault=vault,
    )
    for slot, salt, commitment in zip(slots, salts, fixed, strict=True):
        tx.append(
            stream="allocation",
            kind="allocation.slot-sealed/2",
            data={"slot": slot.number, "stratum": slot.stratum},
            sealed=commitment,
            payload={"arm": slot.arm, "salt": salt.hex()},
            context=f"slot:{slot.number}",
            vault=vault,
        )


def _require_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise UserFacingError("zone-unknown", zone=name) from None
