"""The index of the ledger: which entry is about what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE entry(seq INTEGER PRIMARY KEY, act TEXT NOT NULL, id TEXT NOT NULL, stream TEXT NOT NULL, "
    "version INTEGER NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL) STRICT",
    "CREATE UNIQUE INDEX entry_stream ON entry(stream, version)",
    "CREATE INDEX entry_act ON entry(act)",
    "CREATE INDEX entry_kind ON entry(kind)",
    "CREATE INDEX entry_by ON entry(by)",
)


def project(db: Database, body: Body) -> None:
    """Add the entry to the index."""
    f = body.fields
    db.execute(
        "INSERT INTO entry(seq, act, id, stream, version, kind, at, by) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        (body.seq, f["act"], f["id"], f["stream"], f["version"], f["kind"], f["at"], f["by"]),
    )
