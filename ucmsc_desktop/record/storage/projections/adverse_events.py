"""Adverse events with their last assessments; all of it may be read by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE adverse_event(id TEXT PRIMARY KEY, seq INTEGER NOT NULL, participant TEXT NOT NULL, dose TEXT, "
    "term TEXT NOT NULL, grade INTEGER NOT NULL, began_at TEXT NOT NULL, action TEXT NOT NULL, outcome TEXT NOT NULL, "
    "serious INTEGER NOT NULL, thrombotic INTEGER NOT NULL, note TEXT, by TEXT NOT NULL, at TEXT NOT NULL, "
    "relation TEXT, assessed_serious INTEGER, assessed_outcome TEXT, may_go_on INTEGER, assessment TEXT, "
    "assessed_by TEXT, assessed_at TEXT) STRICT",
    "CREATE INDEX adverse_event_participant ON adverse_event(participant, seq)",
    "CREATE INDEX adverse_event_dose ON adverse_event(dose, seq) WHERE dose IS NOT NULL",
)
_PLAIN = ("participant", "dose", "term", "grade", "began_at", "action", "outcome", "note")


def _recorded(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO adverse_event(id, participant, dose, term, grade, began_at, action, outcome, note, serious, "
        "thrombotic, seq, by, at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            data["event"],
            *(data[name] for name in _PLAIN),
            int(data["serious"]),
            int(data["thrombotic"]),
            body.seq,
            body.fields["by"],
            body.fields["at"],
        ),
    )


def _assessed(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "UPDATE adverse_event SET relation = ?, assessed_serious = ?, assessed_outcome = ?, may_go_on = ?, "
        "assessment = ?, assessed_by = ?, assessed_at = ? WHERE id = ?",
        (
            data["relation"],
            int(data["serious"]),
            data["outcome"],
            int(data["may_go_on"]),
            data["note"],
            body.fields["by"],
            body.fields["at"],
            data["event"],
        ),
    )


PROJECTORS = {"adverse-event.recorded/1": _recorded, "adverse-event.assessed/1": _assessed}
