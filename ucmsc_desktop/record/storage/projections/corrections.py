"""Corrections: old and new value side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.canonical import canonical
from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE correction(seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, "
    "new TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL) STRICT",
)


def _corrected(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO correction(seq, entry, field, old, new, reason, by, at) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        (
            body.seq,
            data["entry"],
            data["field"],
            canonical({"value": data["old"]}).decode(),
            canonical({"value": data["new"]}).decode(),
            data["reason"],
            body.fields["by"],
            body.fields["at"],
        ),
    )


PROJECTORS = {"entry.corrected/1": _corrected}
