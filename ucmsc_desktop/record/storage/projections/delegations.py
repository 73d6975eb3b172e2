"""The delegation log: who was delegated and trained, from when to when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE delegation(entry TEXT PRIMARY KEY, person TEXT NOT NULL, tasks TEXT NOT NULL, "
    "valid_from TEXT NOT NULL, valid_until TEXT, ended_on TEXT, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX delegation_person ON delegation(person, seq)",
    "CREATE TABLE training(entry TEXT PRIMARY KEY, person TEXT NOT NULL, training TEXT NOT NULL, "
    "version TEXT NOT NULL, trained_on TEXT NOT NULL, valid_until TEXT, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX training_person ON training(person, seq)",
)


def _delegated(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO delegation(entry, person, tasks, valid_from, valid_until, ended_on, seq) "
        "VALUES(?, ?, ?, ?, ?, NULL, ?)",
        (
            body.fields["id"],
            data["person"],
            json.dumps(data["tasks"]),
            data["valid_from"],
            data["valid_until"],
            body.seq,
        ),
    )


def _ended(db: Database, body: Body) -> None:
    db.execute("UPDATE delegation SET ended_on = ? WHERE entry = ?", (body.data["ended_on"], body.data["delegation"]))


def _trained(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO training(entry, person, training, version, trained_on, valid_until, seq) "
        "VALUES(?, ?, ?, ?, ?, ?, ?)",
        (
            body.fields["id"],
            data["person"],
            data["training"],
            data["version"],
            data["trained_on"],
            data["valid_until"],
            body.seq,
        ),
    )


PROJECTORS = {
    "person.delegated/1": _delegated,
    "person.delegation-ended/1": _ended,
    "person.trained/1": _trained,
}
