"""A record of many entries, made through the one write path, 200 entries a transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ucmsc_desktop.record.access.keys import make_keys, wrap
from ucmsc_desktop.record.access.passwords import kdf_for
from ucmsc_desktop.record.access.station import demonstration_station, public_key
from ucmsc_desktop.record.ledger.entry import Signer
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.runtime.clock import SimulatedClock
from ucmsc_desktop.runtime.randomness import SeededRandomness

ENTRIES = 10_000
ENTRIES_A_TRANSACTION = 200
_ENTRIES_A_SESSION = 1_000
_PERSON, _STATION = "nurse-1", "station-1"


def settled(path: Path) -> sqlite3.Connection:
    """Return a bare connection with the settings of the record, and nothing else of the program."""
    conn = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON", "cell_size_check=ON"):
        conn.execute(f"PRAGMA {setting}")
    return conn


def begin(path: Path) -> tuple[Record, Author]:
    """Return a new demonstration record and the author who opened it."""
    source = SeededRandomness(1)
    record = Record.create(path, clock=SimulatedClock(datetime(2026, 3, 2, tzinfo=UTC)), randomness=source, app="bench")
    keys, station = make_keys(source, _PERSON), demonstration_station(_STATION)
    kdf = kdf_for(source.draw("kdf-salt", _PERSON, 16), demonstration=True)
    opening = {
        "record": record.new_name("record"),
        "demonstration": True,
        "station": _STATION,
        "station_key": public_key(station),
        "person": _PERSON,
        "name": "Nurse 1",
        "role": "nurse",
        "sign_key": keys.sign_public(),
        "box_key": keys.box_public(),
        "kdf": kdf.fields(),
    }
    author = Author(Signer(f"p:{_PERSON}", _PERSON, keys.sign))
    sealed = wrap(keys, person=_PERSON, password="bench", kdf=kdf, source=source)
    with record.transaction(author, act=record.new_name("act")) as tx:
        tx.append(stream="record", kind="record.opened/1", data=opening, sealed=sealed)
    return record, author


def new_session(record: Record, author: Author) -> Author:
    """Return the author of a new session's entries."""
    name = record.new_name("session", _PERSON)
    key = Ed25519PrivateKey.from_private_bytes(record.randomness.draw("session-key", _PERSON, 32))
    data = {"session": name, "person": _PERSON, "role": "nurse", "station": _STATION}
    data["key"] = key.public_key().public_bytes_raw().hex()
    with record.transaction(author, act=record.new_name("act")) as tx:
        tx.append(stream=f"session:{name}", kind="session.opened/1", data=data)
    return Author(Signer(f"s:{name}", _PERSON, key))


def append_one(tx: Transaction, number: int) -> None:
    """Append one entry as a day of the study has them: a container, a hand-over or a weight."""
    match number % 3:
        case 0:
            code = hashlib.sha256(str(number).encode()).hexdigest()[:20].upper()
            cells = {"viable_cells": 10_000_000, "viability_percent": "95", "volume_ml": "1.5"}
            data = {"code": code, "lot": "L-1", **cells, "cryoprotectant_percent": "10", "expires_on": "2027-01-01"}
            tx.append(stream=f"container:{code}", kind="container.registered/1", data=data)
        case 1:
            places = {"from_place": "pharmacy", "to_place": "ward", "seal": "1234", "logger": "5678"}
            data = {"giver": "courier-1", "taker": "nurse-1", **places}
            tx.append(stream=f"dose:D-{number % 500}", kind="custody.handed-over/1", data=data)
        case _:
            data = {"weight_kg": "68.4", "reasons": [], "reason": None, "confirms": None}
            tx.append(stream=f"participant:P-{number % 60}", kind="weight.measured/1", data=data)


def bulk_record(path: Path, *, entries: int = ENTRIES) -> tuple[Record, Author]:
    """Return a record of about `entries` entries and the author of the session that goes on."""
    record, person = begin(path)
    session = new_session(record, person)
    for first in range(0, entries, ENTRIES_A_TRANSACTION):
        if first and first % _ENTRIES_A_SESSION == 0:
            session = new_session(record, person)
        assert isinstance(record.clock, SimulatedClock)
        record.clock.move_to(record.clock.now() + timedelta(minutes=10))
        with record.transaction(session, act=record.new_name("act")) as tx:
            for number in range(first, min(first + ENTRIES_A_TRANSACTION, entries)):
                append_one(tx, number)
    return record, session
