"""What became of visits besides their infusions: missed ones, approved days, and those that nobody explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE missed_visit(participant TEXT NOT NULL, visit INTEGER NOT NULL, seq INTEGER NOT NULL, "
    "PRIMARY KEY(participant, visit)) STRICT",
    "CREATE TABLE visit_exception(seq INTEGER PRIMARY KEY, participant TEXT NOT NULL, visit INTEGER NOT NULL, "
    "on_day TEXT NOT NULL) STRICT",
    "CREATE INDEX visit_exception_participant ON visit_exception(participant, visit)",
    "CREATE TABLE overlooked_visit(participant TEXT NOT NULL, visit INTEGER NOT NULL, seq INTEGER NOT NULL, "
    "PRIMARY KEY(participant, visit)) STRICT",
)


def _missed(db: Database, body: Body) -> None:
    participant, visit = body.stream.removeprefix("participant:"), body.data["visit"]
    _overlook(db, participant, visit, body.seq)
    db.execute("INSERT INTO missed_visit(participant, visit, seq) VALUES(?, ?, ?)", (participant, visit, body.seq))


def _approved(db: Database, body: Body) -> None:
    """An exception lets a missed visit take place: it is missed no more."""
    participant, data = body.stream.removeprefix("participant:"), body.data
    db.execute("DELETE FROM missed_visit WHERE participant = ? AND visit = ?", (participant, data["visit"]))
    db.execute(
        "INSERT INTO visit_exception(seq, participant, visit, on_day) VALUES(?, ?, ?, ?)",
        (body.seq, participant, data["visit"], data["on"]),
    )


def _started(db: Database, body: Body) -> None:
    found = db.execute(
        "SELECT participant, visit FROM dose WHERE id = ?", (body.stream.removeprefix("dose:"),)
    ).fetchone()
    if found is not None:
        _overlook(db, found[0], found[1], body.seq)


def _overlook(db: Database, participant: str, visit: int, seq: int) -> None:
    """Keep the visits before this one that were neither given nor missed; this one is explained now."""
    db.execute(
        "INSERT OR IGNORE INTO overlooked_visit(participant, visit, seq) SELECT s.participant, v.visit, ? "
        "FROM schedule s JOIN visit_plan v ON v.visit > s.given AND v.visit < ? WHERE s.participant = ?",
        (seq, visit, participant),
    )
    db.execute("DELETE FROM overlooked_visit WHERE participant = ? AND visit = ?", (participant, visit))


PROJECTORS = {
    "visit.missed/1": _missed,
    "visit.exception-approved/1": _approved,
    "infusion.started/1": _started,
    "infusion.entered/1": _started,
}
