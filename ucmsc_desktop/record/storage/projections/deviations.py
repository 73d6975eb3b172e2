"""Deviations as everybody may read them: a number in their order, the public text, and whether one is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE deviation(id TEXT PRIMARY KEY, number INTEGER NOT NULL, public_text TEXT NOT NULL, at TEXT NOT NULL, "
    "closed_at TEXT, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX deviation_open ON deviation(closed_at, number)",
)


def _recorded(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO deviation(id, number, public_text, at, closed_at, seq) "
        "VALUES(?, 1 + (SELECT COUNT(*) FROM deviation), ?, ?, NULL, ?)",
        (data["deviation"], data["public_text"], body.fields["at"], body.seq),
    )


def _closed(db: Database, body: Body) -> None:
    db.execute("UPDATE deviation SET closed_at = ? WHERE id = ?", (body.fields["at"], body.data["deviation"]))


PROJECTORS = {"deviation.recorded/1": _recorded, "deviation.closed/1": _closed}
