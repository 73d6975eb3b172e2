"""The study, the grants of its key and its sealed allocation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE study(id TEXT PRIMARY KEY, time_zone TEXT NOT NULL, site TEXT NOT NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE TABLE key_grant(person TEXT PRIMARY KEY, sealed BLOB NOT NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE TABLE allocation(stream TEXT PRIMARY KEY, slots INTEGER NOT NULL, origin TEXT, sealed BLOB NOT NULL, "
    "seq INTEGER NOT NULL) STRICT",
    "CREATE TABLE allocation_slot(slot INTEGER PRIMARY KEY, stratum TEXT, kind TEXT NOT NULL, entry TEXT NOT NULL, "
    "sealed BLOB NOT NULL, participant TEXT, seq INTEGER NOT NULL) STRICT",
)


def _study_opened(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO study(id, time_zone, site, seq) VALUES(?, ?, ?, ?)",
        (data["study"], data["time_zone"], data["site"], body.seq),
    )


def _key_granted(db: Database, body: Body) -> None:
    db.execute(
        "INSERT INTO key_grant(person, sealed, seq) VALUES(?, ?, ?)", (body.data["person"], body.sealed, body.seq)
    )


def _key_revoked(db: Database, body: Body) -> None:
    """Drop a person's grant: it was taken back, or sealed for a key that another replaced, or she was disabled."""
    db.execute("DELETE FROM key_grant WHERE person = ?", (body.data["person"],))


def _allocation_sealed(db: Database, body: Body) -> None:
    db.execute(
        "INSERT INTO allocation(stream, slots, origin, sealed, seq) VALUES(?, ?, ?, ?, ?)",
        (body.stream, body.data["slots"], body.data.get("origin"), body.sealed, body.seq),
    )


def _slot_sealed(db: Database, body: Body) -> None:
    db.execute(
        "INSERT INTO allocation_slot(slot, stratum, kind, entry, sealed, participant, seq) "
        "VALUES(?, ?, ?, ?, ?, NULL, ?)",
        (body.data["slot"], body.data.get("stratum"), body.kind, body.fields["id"], body.sealed, body.seq),
    )


def _participant_enrolled(db: Database, body: Body) -> None:
    db.execute(
        "UPDATE allocation_slot SET participant = ? WHERE slot = ?", (body.data["participant"], body.data["slot"])
    )


PROJECTORS = {
    "study.opened/1": _study_opened,
    "study.key-granted/1": _key_granted,
    "study.key-revoked/1": _key_revoked,
    "person.disabled/1": _key_revoked,
    "person.key-changed/1": _key_revoked,
    "person.key-reset/1": _key_revoked,
    "allocation.sealed/1": _allocation_sealed,
    "allocation.slot-sealed/1": _slot_sealed,
    "allocation.sealed/2": _allocation_sealed,
    "allocation.slot-sealed/2": _slot_sealed,
    "participant.enrolled/1": _participant_enrolled,
    "participant.enrolled/2": _participant_enrolled,
}
