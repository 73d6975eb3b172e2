"""People, their keys, their sessions, and the stations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE person(id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, sign_key TEXT NOT NULL, "
    "box_key TEXT NOT NULL, kdf TEXT NOT NULL, sealed BLOB NOT NULL, accepted INTEGER NOT NULL, "
    "disabled INTEGER NOT NULL, key_seq INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE TABLE session(id TEXT PRIMARY KEY, person TEXT NOT NULL, role TEXT NOT NULL, station TEXT NOT NULL, "
    "opened_at TEXT NOT NULL, closed_at TEXT, resumed INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX session_person ON session(person, seq)",
    "CREATE TABLE station(id TEXT PRIMARY KEY, key TEXT NOT NULL, demonstration INTEGER NOT NULL, record TEXT NOT "
    "NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE TABLE failed_sign_in(seq INTEGER PRIMARY KEY, person TEXT NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE INDEX failed_sign_in_person ON failed_sign_in(person, seq)",
)


def _record_opened(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO station(id, key, demonstration, record, seq) VALUES(?, ?, ?, ?, ?)",
        (data["station"], data["station_key"], int(data["demonstration"]), data["record"], body.seq),
    )
    _person(db, body, accepted=1)


def _person_enrolled(db: Database, body: Body) -> None:
    _person(db, body, accepted=0)


def _person(db: Database, body: Body, *, accepted: int) -> None:
    data = body.data
    db.execute(
        "INSERT INTO person(id, name, role, sign_key, box_key, kdf, sealed, accepted, disabled, key_seq, seq) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0, ?9, ?9)",
        (
            data["person"],
            data["name"],
            data["role"],
            data["sign_key"],
            data["box_key"],
            json.dumps(data["kdf"], sort_keys=True),
            body.sealed,
            accepted,
            body.seq,
        ),
    )


def _key_renewed(db: Database, body: Body) -> None:
    """Show the newest keys of a person; role and name stay those of her enrolment."""
    data = body.data
    db.execute(
        "UPDATE person SET sign_key = ?, box_key = ?, kdf = ?, sealed = ?, key_seq = ? WHERE id = ?",
        (
            data["sign_key"],
            data["box_key"],
            json.dumps(data["kdf"], sort_keys=True),
            body.sealed,
            body.seq,
            data["person"],
        ),
    )


def _person_accepted(db: Database, body: Body) -> None:
    db.execute("UPDATE person SET accepted = 1 WHERE id = ?", (body.data["person"],))


def _person_disabled(db: Database, body: Body) -> None:
    db.execute("UPDATE person SET disabled = 1 WHERE id = ?", (body.data["person"],))


def _person_enabled(db: Database, body: Body) -> None:
    db.execute("UPDATE person SET disabled = 0 WHERE id = ?", (body.data["person"],))


def _session_opened(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO session(id, person, role, station, opened_at, closed_at, resumed, seq) "
        "VALUES(?, ?, ?, ?, ?, NULL, 0, ?)",
        (data["session"], data["person"], data["role"], data["station"], body.fields["at"], body.seq),
    )


def _session_resumed(db: Database, body: Body) -> None:
    db.execute("UPDATE session SET resumed = resumed + 1 WHERE id = ?", (body.data["session"],))


def _session_closed(db: Database, body: Body) -> None:
    db.execute("UPDATE session SET closed_at = ? WHERE id = ?", (body.fields["at"], body.data["session"]))


def _sign_in_failed(db: Database, body: Body) -> None:
    db.execute(
        "INSERT INTO failed_sign_in(seq, person, at) VALUES(?, ?, ?)",
        (body.seq, body.data["person"], body.fields["at"]),
    )


def _station_certified(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO station(id, key, demonstration, record, seq) SELECT ?, ?, demonstration, record, ? FROM station "
        "WHERE seq = 1",
        (data["station"], data["station_key"], body.seq),
    )


PROJECTORS = {
    "record.opened/1": _record_opened,
    "person.enrolled/1": _person_enrolled,
    "person.accepted/1": _person_accepted,
    "person.disabled/1": _person_disabled,
    "person.enabled/1": _person_enabled,
    "person.key-changed/1": _key_renewed,
    "person.key-reset/1": _key_renewed,
    "session.opened/1": _session_opened,
    "session.resumed/1": _session_resumed,
    "session.closed/1": _session_closed,
    "sign-in.failed/1": _sign_in_failed,
    "station.certified/1": _station_certified,
}
