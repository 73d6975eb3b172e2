"""Begin a record: two people, one station, no default password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ucmsc_desktop.core.access.passwords import require_good_password
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.keys import PersonKeys, make_keys, wrap
from ucmsc_desktop.record.access.passwords import kdf_for
from ucmsc_desktop.record.access.station import demonstration_station, make_station, public_key, station_file
from ucmsc_desktop.record.ledger.entry import Signer
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.runtime.clock import Clock
from ucmsc_desktop.runtime.randomness import Randomness


@dataclass(frozen=True, slots=True, repr=False)
class NewPerson:
    """Somebody to enrol; the password stays in this value."""

    person: str
    name: str
    role: Role
    password: str


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A new person's keys and the fields and ciphertext of the entry that introduces her."""

    keys: PersonKeys
    data: dict[str, object]
    sealed: bytes
    signer: Signer


def credentials(new: NewPerson, source: Randomness, *, demonstration: bool) -> Credentials:
    """Return the keys of a new person, wrapped by her password; it takes about half a second.

    Raises:
        UserFacingError: The password is too short for her role or easy to guess; nobody was enrolled.
    """
    if not demonstration:
        require_good_password(new.password, person=new.person, name=new.name, role=new.role)
    keys = make_keys(source, new.person)
    kdf = kdf_for(source.draw("kdf-salt", new.person, 16), demonstration=demonstration)
    data: dict[str, object] = {
        "person": new.person,
        "name": new.name,
        "role": new.role.value,
        "sign_key": keys.sign_public(),
        "box_key": keys.box_public(),
        "kdf": kdf.fields(),
    }
    sealed = wrap(keys, person=new.person, password=new.password, kdf=kdf, source=source)
    return Credentials(keys, data, sealed, Signer(f"p:{new.person}", new.person, keys.sign))


def append_enrolment(tx: Transaction, new: Credentials, *, enroller: Signer) -> None:
    """Append the enrolment, signed by whoever enrols, and its acceptance, signed by the new person."""
    stream = f"person:{new.data['person']}"
    tx.append(stream=stream, kind="person.enrolled/1", data=new.data, sealed=new.sealed, signer=enroller)
    tx.append(stream=stream, kind="person.accepted/1", data={"person": new.data["person"]}, signer=new.signer)


def begin_record(
    path: Path,
    *,
    first: NewPerson,
    second: NewPerson,
    station: str,
    clock: Clock,
    randomness: Randomness,
    app: str,
    demonstration: bool = False,
) -> Record:
    """Make a new record whose first entries introduce two people and the station, in one transaction.

    Raises:
        UserFacingError: The file exists, the two people are one, or a password is too short; no record was made.
    """
    if randomness.repeatable and not demonstration:
        raise ValueError("a repeatable source of randomness is for demonstration records only")
    if first.person == second.person:
        raise UserFacingError("two-people-needed", person=first.person)
    one = credentials(first, randomness, demonstration=demonstration)
    two = credentials(second, randomness, demonstration=demonstration)
    record = Record.create(path, clock=clock, randomness=randomness, app=app)
    try:
        signer = demonstration_station(station) if demonstration else make_station(path, randomness, station=station)
        record.station = signer
        machine = {"station": station, "station_key": public_key(signer)}
        opening = {"record": record.new_name("record"), "demonstration": demonstration, **machine, **one.data}
        with record.transaction(Author(one.signer), act=record.new_name("act", first.person)) as tx:
            tx.append(stream="record", kind="record.opened/1", data=opening, sealed=one.sealed)
            append_enrolment(tx, two, enroller=one.signer)
    except BaseException:
        record.close()
        path.unlink(missing_ok=True)
        station_file(path).unlink(missing_ok=True)
        raise
    return record
