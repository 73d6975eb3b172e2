"""A person's new password brings new keys: she changes it herself, or two people reset it and she types it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ucmsc_desktop.core.access.passwords import require_good_password
from ucmsc_desktop.core.roles import Action, Role, require, require_other_person
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.keys import make_keys, wrap
from ucmsc_desktop.record.access.passwords import kdf_for
from ucmsc_desktop.record.access.sessions import SigningPerson, is_demonstration, lock_of
from ucmsc_desktop.record.ledger.entry import Signer
from ucmsc_desktop.record.ledger.keyring import person_label
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting

_RESET = "I reset the password of this person; it does not carry the study key."
_AGREED = "I agree that the password of this person is reset; I know her, and she asked for it."


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class NewKeys:
    """New keys of a known person, wrapped by her new password; `signer` signs under the label after her present one."""

    person: str
    box_key: bytes
    data: dict[str, object]
    sealed: bytes
    signer: Signer


def new_keys_of(desk: Desk, *, person: str, password: str) -> Callable[[], NewKeys]:
    """Return the slow making of new keys, free of the record, so that a job may do it.

    Raises:
        UserFacingError: No such person, or the password is too short for her role or easy to guess; nothing was made.
    """
    lock, source = lock_of(desk.record, person), desk.record.randomness
    demonstration = is_demonstration(desk.record)
    if not demonstration:
        require_good_password(password, person=person, name=lock.data["name"], role=Role(lock.data["role"]))
    label = person_label(person, number=lock.number + 1)

    def make() -> NewKeys:
        keys = make_keys(source, label)
        kdf = kdf_for(source.draw("kdf-salt", label, 16), demonstration=demonstration)
        public = {"sign_key": keys.sign_public(), "box_key": keys.box_public()}
        return NewKeys(
            person=person,
            box_key=bytes.fromhex(keys.box_public()),
            data={"person": person, **public, "kdf": kdf.fields()},
            sealed=wrap(keys, person=person, password=password, kdf=kdf, source=source),
            signer=Signer(label, person, keys.sign),
        )

    return make


def change_password(desk: Desk, made: NewKeys, *, own: SigningPerson, act: str | None = None) -> None:
    """Record the new keys of the person at the desk: from then on her former password opens and signs nothing.

    The former key signs their introduction, the new one takes them up and, where she holds the study key, seals it for
    itself: all of it or nothing. What she signed before stays valid.

    Raises:
        UserFacingError: The keys or the signature are not hers, or her keys were renewed meanwhile; nothing was
            recorded.
    """
    for person in (made.person, own.person):
        if person != desk.person:
            raise UserFacingError("password-of-another", person=person)
    with acting(desk, Action.RENEW_KEYS, act=act) as tx:
        _require_next(tx, made)
        held = tx.record.rows("SELECT 1 FROM key_grant WHERE person = ?", (desk.person,))
        vault = tx.vault if held else None
        _append(tx, made, kind="person.key-changed/1", signer=own.signer)
        _accept(tx, made)
        if vault is not None:
            tx.append(
                stream="study",
                kind="study.key-granted/1",
                data={"person": desk.person},
                sealed=vault.grant(desk.person, made.box_key),
                signer=made.signer,
            )


def reset_password(
    desk: Desk, made: NewKeys, *, reset_by: SigningPerson, agreed_by: SigningPerson, act: str | None = None
) -> None:
    """Record the new keys of a person who lost her password, by an administrator and a second person.

    The study key does not come with it: somebody grants it again. What she signed before stays valid.

    Raises:
        UserFacingError: A signer is the person herself, both are one, or a role may not; her keys were renewed
            meanwhile; nothing was recorded.
    """
    require(Role(desk.session.role), Action.RESET_KEYS)
    require(Role(reset_by.role), Action.RESET_KEYS)
    require(Role(agreed_by.role), Action.AGREE_RESET)
    require_other_person(reset_by.person, agreed_by.person, code="reset-by-one")
    for signer in (reset_by, agreed_by):
        require_other_person(made.person, signer.person, code="reset-of-own")
    with acting(desk, Action.RESET_KEYS, act=act) as tx:
        _require_next(tx, made)
        said = {"meaning": _RESET, "printed_name": reset_by.name}
        _append(tx, made, kind="person.key-reset/1", signer=reset_by.signer, **said)
        tx.append(
            stream=f"person:{made.person}",
            kind="person.reset-agreed/1",
            data={"person": made.person, "meaning": _AGREED, "printed_name": agreed_by.name},
            signer=agreed_by.signer,
        )
        _accept(tx, made)


def _append(tx: Transaction, made: NewKeys, *, kind: str, signer: Signer, **more: str) -> None:
    tx.append(stream=f"person:{made.person}", kind=kind, data={**made.data, **more}, sealed=made.sealed, signer=signer)


def _accept(tx: Transaction, made: NewKeys) -> None:
    tx.append(
        stream=f"person:{made.person}", kind="person.accepted/1", data={"person": made.person}, signer=made.signer
    )


def _require_next(tx: Transaction, made: NewKeys) -> None:
    lock = lock_of(tx.record, made.person)
    if made.signer.label != person_label(made.person, number=lock.number + 1):
        raise UserFacingError("keys-renewed-meanwhile", person=made.person)
