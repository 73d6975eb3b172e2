"""Signing in, signing, locking: whose key is in memory and for how long."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.keys import PersonKeys, unwrap
from ucmsc_desktop.record.access.passwords import kdf_from
from ucmsc_desktop.record.access.station import station_author
from ucmsc_desktop.record.ledger.entry import Signer
from ucmsc_desktop.record.ledger.seals import open_grant
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """A person signed in at this station; routine entries are signed by the session's key."""

    id: str
    person: str
    name: str
    role: str
    author: Author


@dataclass(frozen=True, slots=True, repr=False)
class SigningPerson:
    """A person's own key, opened by the password for one act: an e-signature."""

    person: str
    name: str
    role: str
    signer: Signer


def is_demonstration(record: Record) -> bool:
    """Return whether the record's first entry says that it is a demonstration."""
    rows = record.rows("SELECT demonstration FROM station ORDER BY seq LIMIT 1")
    return bool(rows and rows[0]["demonstration"])


def unlock_keys(record: Record, person: str, password: str) -> PersonKeys:
    """Return a person's private keys; a failed attempt is recorded by the station.

    Raises:
        UserFacingError: No such person, or the password does not fit; no key was opened.
    """
    rows = record.rows("SELECT kdf, sealed, accepted FROM person WHERE id = ?", (person,))
    if not rows or not rows[0]["accepted"]:
        raise UserFacingError("person-unknown", person=person)
    kdf = kdf_from(json.loads(rows[0]["kdf"]), demonstration=is_demonstration(record))
    keys = unwrap(rows[0]["sealed"], person=person, password=password, kdf=kdf)
    if keys is None:
        _note_failure(record, person)
        raise UserFacingError("password-wrong", person=person)
    return keys


def unlock(record: Record, person: str, password: str) -> SigningPerson:
    """Return the person's own signer for the e-signatures of one act.

    Raises:
        UserFacingError: No such person, or the password does not fit; no key was opened.
    """
    keys = unlock_keys(record, person, password)
    row = record.rows("SELECT name, role FROM person WHERE id = ?", (person,))[0]
    return SigningPerson(person, row["name"], row["role"], Signer(f"p:{person}", person, keys.sign))


def sign_in(record: Record, person: str, password: str, *, station: str) -> Session:
    """Open a session: an entry signed by the person's own key names a fresh session key.

    Raises:
        UserFacingError: No such person, or the password does not fit; no session was opened.
    """
    keys = unlock_keys(record, person, password)
    own = Signer(f"p:{person}", person, keys.sign)
    row = record.rows("SELECT name, role FROM person WHERE id = ?", (person,))[0]
    name = record.new_name("session", person)
    key = Ed25519PrivateKey.from_private_bytes(record.randomness.draw("session-key", person, 32))
    with record.transaction(Author(own), act=record.new_name("act", person)) as tx:
        tx.append(
            stream=f"session:{name}",
            kind="session.opened/1",
            data={
                "session": name,
                "person": person,
                "role": row["role"],
                "key": key.public_key().public_bytes_raw().hex(),
                "station": station,
            },
        )
    author = Author(Signer(f"s:{name}", person, key), _unsealed(record, person, keys))
    return Session(name, person, row["name"], row["role"], author)


def with_study_key(record: Record, session: Session, keys: PersonKeys) -> Session:
    """Return the session with the study key, once it was granted during the session."""
    author = Author(session.author.signer, _unsealed(record, session.person, keys))
    return Session(session.id, session.person, session.name, session.role, author)


def sign_out(record: Record, session: Session, *, reason: str) -> None:
    """Close the session with an entry and forget what it had opened."""
    with record.transaction(Author(session.author.signer), act=record.new_name("act", session.person)) as tx:
        tx.append(
            stream=f"session:{session.id}",
            kind="session.closed/1",
            data={"session": session.id, "reason": reason},
        )
    if session.author.unsealed is not None:
        session.author.unsealed.close()


def _unsealed(record: Record, person: str, keys: PersonKeys) -> UnsealedView | None:
    rows = record.rows(
        "SELECT k.sealed AS sealed, s.id AS study FROM key_grant k, study s WHERE k.person = ?", (person,)
    )
    if not rows:
        return None
    vault = open_grant(rows[0]["sealed"], study=rows[0]["study"], person=person, box_key=keys.box)
    view = UnsealedView(vault)
    view.catch_up(record.db)
    return view


def _note_failure(record: Record, person: str) -> None:
    station = record.station
    if station is None:
        return
    with record.transaction(station_author(station), act=record.new_name("act", station.by)) as tx:
        tx.append(stream=f"station:{station.by}", kind="sign-in.failed/1", data={"person": person})
