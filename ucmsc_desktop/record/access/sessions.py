"""Signing in, signing, locking: whose key is in memory and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ucmsc_desktop.core.access.standing import is_disabled
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.keys import PersonKeys, unwrap
from ucmsc_desktop.record.access.passwords import KdfParameters, kdf_from
from ucmsc_desktop.record.access.station import station_author
from ucmsc_desktop.record.ledger.entry import Body, Signer, body_of
from ucmsc_desktop.record.ledger.keyring import person_label
from ucmsc_desktop.record.ledger.seals import open_grant
from ucmsc_desktop.record.storage.connection import translated
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
    return record.demonstration


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Lock:
    """A person's newest wrapped keys, the first, second ... that she has, and what her enrolment says of her."""

    person: str
    number: int
    kdf: KdfParameters
    wrapped: bytes
    data: dict[str, Any]

    @property
    def label(self) -> str:
        """Return the label that these keys sign under."""
        return person_label(self.person, number=self.number)


@dataclass(frozen=True, slots=True, repr=False)
class Tried:
    """What a password made of a lock: the keys, or None where it does not fit."""

    lock: Lock
    keys: PersonKeys | None


def lock_of(record: Record, person: str) -> Lock:
    """Return a person's newest wrapped keys; all of it comes from entries, not from a table that anybody can edit.

    Raises:
        UserFacingError: No such person, or she is disabled; no key was opened.
    """
    enrolment = enrolment_of(record, person)
    if enrolment is None:
        raise UserFacingError("person-unknown", person=person)
    require_enabled(record, person)
    newest, number = newest_keys(record, person) or (enrolment, 1)
    kdf = kdf_from(newest.data["kdf"], demonstration=record.demonstration)
    return Lock(
        person=person,
        number=number,
        kdf=kdf,
        wrapped=newest.sealed or b"",
        data=enrolment.data,
    )


def require_enabled(record: Record, person: str) -> None:
    """Return when the entries do not say that a person signs in no more.

    Raises:
        UserFacingError: `person-disabled`; no key was opened and nothing was signed.
    """
    if is_disabled(record.events(f"person:{person}")):
        raise UserFacingError("person-disabled", person=person)


def newest_keys(record: Record, person: str) -> tuple[Body, int] | None:
    """Return the entry of the keys that took the place of those of a person's enrolment, and their number, or None."""
    rows = record.rows(
        "SELECT l.seq AS seq, l.session AS session, l.body AS body, l.sealed AS sealed FROM entry e "
        "JOIN ledger l ON l.seq = e.seq WHERE e.stream = ? AND e.kind IN ('person.key-changed/1', "
        "'person.key-reset/1') ORDER BY e.version",
        (f"person:{person}",),
    )
    if not rows:
        return None
    last = rows[-1]
    return body_of(last["seq"], last["session"], last["body"], last["sealed"]), len(rows) + 1


def try_password(lock: Lock, password: str) -> Tried:
    """Return what the password opens; slow, and free of the record, so that a job may do it."""
    return Tried(lock, unwrap(lock.wrapped, person=lock.person, password=password, kdf=lock.kdf))


def require_keys(record: Record, tried: Tried) -> PersonKeys:
    """Return the keys; a password that did not fit is recorded by the station.

    Raises:
        UserFacingError: The password did not fit, or the person was disabled meanwhile; nothing else was done.
    """
    require_enabled(record, tried.lock.person)
    if tried.keys is None:
        _note_failure(record, tried.lock.person)
        raise UserFacingError("password-wrong", person=tried.lock.person)
    return tried.keys


def unlock_keys(record: Record, person: str, password: str) -> PersonKeys:
    """Return a person's private keys; a failed attempt is recorded by the station.

    Raises:
        UserFacingError: No such person, or the password does not fit; no key was opened.
    """
    return require_keys(record, try_password(lock_of(record, person), password))


def unlock(record: Record, person: str, password: str) -> SigningPerson:
    """Return the person's own signer for the e-signatures of one act.

    Raises:
        UserFacingError: No such person, or the password does not fit; no key was opened.
    """
    return signing_with(record, try_password(lock_of(record, person), password))


def signing_with(record: Record, tried: Tried) -> SigningPerson:
    """Return the person's own signer from a password that was tried beforehand.

    Raises:
        UserFacingError: The password did not fit; nothing was signed.
    """
    keys, lock = require_keys(record, tried), tried.lock
    signer = Signer(lock.label, lock.person, keys.sign)
    return SigningPerson(lock.person, lock.data["name"], lock.data["role"], signer)


def sign_in(record: Record, person: str, password: str, *, station: str) -> Session:
    """Open a session: an entry signed by the person's own key names a fresh session key.

    Raises:
        UserFacingError: No such person, or the password does not fit; no session was opened.
    """
    return sign_in_with(record, try_password(lock_of(record, person), password), station=station)


def sign_in_with(record: Record, tried: Tried, *, station: str) -> Session:
    """Open a session from a password that was tried beforehand.

    Raises:
        UserFacingError: The password did not fit; no session was opened.
    """
    keys, person, data = require_keys(record, tried), tried.lock.person, tried.lock.data
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    own = Signer(tried.lock.label, person, keys.sign)
    name = record.new_name("session", person)
    key = Ed25519PrivateKey.from_private_bytes(record.randomness.draw("session-key", person, 32))
    view = study_seals(record, person, keys)
    try:
        with record.transaction(Author(own), act=record.new_name("act", person)) as tx:
            tx.append(
                stream=f"session:{name}",
                kind="session.opened/1",
                data={
                    "session": name,
                    "person": person,
                    "role": data["role"],
                    "key": key.public_key().public_bytes_raw().hex(),
                    "station": station,
                },
            )
    except BaseException:
        if view is not None:
            view.close()
        raise
    return Session(name, person, data["name"], data["role"], Author(Signer(f"s:{name}", person, key), view))


def with_study_key(record: Record, session: Session, keys: PersonKeys) -> Session:
    """Return the session with the study key, once it was granted during the session."""
    author = Author(session.author.signer, study_seals(record, session.person, keys))
    return Session(session.id, session.person, session.name, session.role, author)


def sign_out(record: Record, session: Session, *, reason: str) -> None:
    """Close the session with an entry and forget what it had opened, whether or not the entry could be written."""
    try:
        with record.transaction(Author(session.author.signer), act=record.new_name("act", session.person)) as tx:
            tx.append(
                stream=f"session:{session.id}",
                kind="session.closed/1",
                data={"session": session.id, "reason": reason},
            )
    finally:
        if session.author.unsealed is not None:
            session.author.unsealed.close()


def study_seals(record: Record, person: str, keys: PersonKeys) -> UnsealedView | None:
    """Return what a holder of the study key may see unsealed, at the ledger's head; None for everybody else."""
    grant = _grant_of(record, person)
    if grant is None:
        return None
    study = record.rows("SELECT id FROM study")[0]["id"]
    vault = open_grant(grant, study=study, person=person, box_key=keys.box)
    view = UnsealedView(vault)
    with translated(record.path):
        view.catch_up(record.db)
    return view


def _grant_of(record: Record, person: str) -> bytes | None:
    """Return the grant that is in force for a person: what the entries say, not a table that anybody can edit.

    A grant for a key that another took the place of is none, and none outlasts that its holder was disabled.
    """
    newest = newest_keys(record, person)
    disabled = [event.seq for event in record.events(f"person:{person}") if event.kind == "person.disabled/1"]
    since = max([0 if newest is None else newest[0].seq, *disabled])
    rows = record.rows(
        "SELECT e.kind AS kind, l.seq AS seq, l.session AS session, l.body AS body, l.sealed AS sealed FROM entry e "
        "JOIN ledger l ON l.seq = e.seq WHERE e.stream = 'study' "
        "AND e.kind IN ('study.key-granted/1', 'study.key-revoked/1') ORDER BY e.version"
    )
    grant: bytes | None = None
    for row in rows:
        body = body_of(row["seq"], row["session"], row["body"], row["sealed"])
        if body.data["person"] == person and body.seq > since:
            grant = body.sealed
    return grant


def enrolment_of(record: Record, person: str) -> Body | None:
    """Return the entry that enrolled a person who accepted, or None.

    Keys, name and role are taken from this entry, not from the table `person`, which anybody can edit.
    """
    rows = record.rows(
        "SELECT l.seq AS seq, l.session AS session, l.body AS body, l.sealed AS sealed "
        "FROM person p JOIN ledger l ON l.seq = p.seq WHERE p.id = ? AND p.accepted = 1",
        (person,),
    )
    if not rows:
        return None
    body = body_of(rows[0]["seq"], rows[0]["session"], rows[0]["body"], rows[0]["sealed"])
    enrols = body.kind in {"record.opened/1", "person.enrolled/1"} and body.data["person"] == person
    return body if enrols else None


def _note_failure(record: Record, person: str) -> None:
    station = record.station
    if station is None:
        return
    with record.transaction(station_author(station), act=record.new_name("act", station.by)) as tx:
        tx.append(stream=f"station:{station.by}", kind="sign-in.failed/1", data={"person": person})
