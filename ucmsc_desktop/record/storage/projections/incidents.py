"""Masking incidents, with their assessments; all of it may be read by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE incident(id TEXT PRIMARY KEY, seq INTEGER NOT NULL, type TEXT NOT NULL, participant TEXT NOT NULL, "
    "dose TEXT, happened_at TEXT NOT NULL, text TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, assessment TEXT, "
    "measures TEXT, assessed_by TEXT) STRICT",
)


def _recorded(db: Database, body: Body) -> None:
    data, fields = body.data, ("incident", "type", "participant", "dose", "happened_at", "text")
    db.execute(
        "INSERT INTO incident(id, type, participant, dose, happened_at, text, seq, by, at) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*(data[field] for field in fields), body.seq, body.fields["by"], body.fields["at"]),
    )


def _assessed(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "UPDATE incident SET assessment = ?, measures = ?, assessed_by = ? WHERE id = ?",
        (data["assessment"], data["measures"], body.fields["by"], data["incident"]),
    )


PROJECTORS = {"incident.recorded/1": _recorded, "incident.assessed/1": _assessed}
