"""Numbered blank forms and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE downtime_form(code TEXT PRIMARY KEY, form TEXT NOT NULL, seq INTEGER NOT NULL, by TEXT NOT NULL, "
    "at TEXT NOT NULL, outcome TEXT, dose TEXT, note TEXT, accounted_by TEXT, accounted_at TEXT) STRICT",
)


def _printed(db: Database, body: Body) -> None:
    data, fields = body.data, body.fields
    db.execute(
        "INSERT INTO downtime_form(code, form, seq, by, at) VALUES(?, ?, ?, ?, ?)",
        (data["code"], data["form"], body.seq, fields["by"], fields["at"]),
    )


def _accounted(db: Database, body: Body) -> None:
    data, fields = body.data, body.fields
    db.execute(
        "UPDATE downtime_form SET outcome = ?, dose = ?, note = ?, accounted_by = ?, accounted_at = ? WHERE code = ?",
        (data["outcome"], data["dose"], data["note"], fields["by"], fields["at"], body.stream.partition(":")[2]),
    )


PROJECTORS = {"form.printed/1": _printed, "form.accounted/1": _accounted}
