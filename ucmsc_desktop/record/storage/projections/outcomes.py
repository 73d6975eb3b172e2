"""Outcomes as they were reported; a correction shows the new value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE outcome(participant TEXT NOT NULL, outcome TEXT NOT NULL, week INTEGER NOT NULL, "
    "value TEXT NOT NULL, unit TEXT NOT NULL, sampled_on TEXT NOT NULL, age_years INTEGER, entry TEXT NOT NULL, "
    "seq INTEGER NOT NULL, PRIMARY KEY(participant, outcome, week)) STRICT",
    "CREATE INDEX outcome_entry ON outcome(entry)",
)


def _recorded(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT OR REPLACE INTO outcome(participant, outcome, week, value, unit, sampled_on, age_years, entry, seq) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            body.stream.removeprefix("participant:"),
            *(data[name] for name in ("outcome", "week", "value", "unit", "sampled_on", "age_years")),
            body.fields["id"],
            body.seq,
        ),
    )


def _corrected(db: Database, body: Body) -> None:
    statement = _CORRECTED.get(body.data["field"])
    if statement is not None:
        db.execute(statement, (body.data["new"], body.data["entry"]))


_CORRECTED = {
    "value": "UPDATE outcome SET value = ? WHERE entry = ?",
    "sampled_on": "UPDATE outcome SET sampled_on = ? WHERE entry = ?",
    "age_years": "UPDATE outcome SET age_years = ? WHERE entry = ?",
}

PROJECTORS = {
    "outcome.recorded/1": _recorded,
    "entry.corrected/1": _corrected,
}
