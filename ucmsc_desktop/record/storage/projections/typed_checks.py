"""Bedside checks whose codes were typed, to be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE typed_check(seq INTEGER PRIMARY KEY, dose TEXT NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE INDEX typed_check_at ON typed_check(at)",
)


def _checked(db: Database, body: Body) -> None:
    if body.data["typed_reason"] is not None:
        db.execute(
            "INSERT INTO typed_check(seq, dose, at) VALUES(?, ?, ?)",
            (body.seq, body.stream.removeprefix("dose:"), body.fields["at"]),
        )


PROJECTORS = {"bedside.checked/1": _checked}
