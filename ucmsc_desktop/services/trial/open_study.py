"""Open the study: its protocol enters the record, its key is made, granted, and the allocation is sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ucmsc_desktop.core.protocol.parse import parse_protocol, protocol_digest
from ucmsc_desktop.core.roles import UNBLINDED, Action, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.keys import PersonKeys
from ucmsc_desktop.record.access.sessions import enrolment_of, with_study_key
from ucmsc_desktop.record.ledger.canonical import canonical
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting


def open_study(
    desk: Desk,
    *,
    keys: PersonKeys,
    study: str,
    protocol_text: str,
    time_zone: str,
    site: str,
    arms: Sequence[str],
    act: str | None = None,
) -> Desk:
    """Record the study with its protocol, its key and its sealed list of slots; return the desk with the key.

    `keys` are the person's private keys, which open the grant she makes for herself; `arms` is the statistician's list:
    the arm key of slot 1, 2, 3 ...

    Raises:
        UserFacingError: A study is open already, the protocol or the zone cannot be read, an arm is not in the
            protocol, or the role may not; nothing was recorded.
    """
    protocol = parse_protocol(protocol_text)
    _require_zone(time_zone)
    unknown = sorted(set(arms) - {arm.key for arm in protocol.arms})
    if unknown or not arms:
        raise UserFacingError("allocation-arm-unknown", arms=", ".join(unknown), slots=len(arms))
    vault = Vault(study, desk.record.randomness.draw("study-key", study, 32))
    with acting(desk, Action.OPEN_STUDY, act=act) as tx:
        if tx.study is not None:
            raise UserFacingError("study-open-already", study=tx.study)
        text = {"protocol_text": protocol_text, "protocol_digest": protocol_digest(protocol_text)}
        data = {"study": study, "protocol": protocol.id, **text, "time_zone": time_zone, "site": site}
        tx.append(stream="study", kind="study.opened/1", data=data)
        append_grant(tx, vault, desk.person)
        _append_allocation(tx, vault, arms)
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
        UserFacingError: The person is unknown, blinded, or holds the key already; nothing was recorded.
    """
    enrolment = enrolment_of(tx.record, person)
    if enrolment is None:
        raise UserFacingError("person-unknown", person=person)
    role, box_key = enrolment.data["role"], enrolment.data["box_key"]
    if Role(role) not in UNBLINDED:
        raise UserFacingError("grant-to-blinded", person=person, role=role)
    if tx.record.rows("SELECT 1 FROM key_grant WHERE person = ?", (person,)):
        raise UserFacingError("grant-known", person=person)
    tx.append(
        stream="study",
        kind="study.key-granted/1",
        data={"person": person},
        sealed=vault.grant(person, bytes.fromhex(box_key)),
    )


def _append_allocation(tx: Transaction, vault: Vault, arms: Sequence[str]) -> None:
    salt = tx.record.randomness.draw("allocation-salt", vault.study, 32)
    commitment = hashlib.sha256(salt + canonical({"arms": list(arms)})).digest()
    tx.append(
        stream="allocation",
        kind="allocation.sealed/1",
        data={"slots": len(arms)},
        sealed=commitment,
        payload={"salt": salt.hex()},
        vault=vault,
    )
    for number, arm in enumerate(arms, start=1):
        tx.append(
            stream="allocation",
            kind="allocation.slot-sealed/1",
            data={"slot": number},
            payload={"arm": arm},
            context=f"slot:{number}",
            vault=vault,
        )


def _require_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise UserFacingError("zone-unknown", zone=name) from None
