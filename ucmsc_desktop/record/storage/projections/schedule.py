"""When each participant's next infusion is due: what a long list is ordered and filtered by."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ucmsc_desktop.core.streams import instant_text, parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE visit_plan(visit INTEGER PRIMARY KEY, week INTEGER NOT NULL) STRICT",
    "CREATE TABLE schedule(participant TEXT PRIMARY KEY, search TEXT NOT NULL, standing INTEGER NOT NULL, "
    "due_at TEXT NOT NULL, given INTEGER NOT NULL, first_at TEXT, last_at TEXT, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX schedule_due ON schedule(standing, due_at, seq, participant, search)",
)

AWAITED, COMPLETE, WITHDRAWN = 0, 1, 2
"""The standings in the order of a list: an infusion is awaited, all were given, the participant left."""
SCREENED, FAILED = -1, 3
"""Nobody to infuse: candidates stand before the list, screen failures after it."""


def _planned(db: Database, body: Body) -> None:
    """Keep the weeks of the plan; a protocol that this program cannot read has none.

    An amendment may add infusions after the last one: whoever had been given all of them awaits one again.
    """
    from ucmsc_desktop.core.protocol.parse import parse_protocol

    try:
        weeks = parse_protocol(body.data["protocol_text"]).visits.weeks
    except UserFacingError:
        return
    for visit, week in enumerate(weeks, start=1):
        db.execute("INSERT OR IGNORE INTO visit_plan(visit, week) VALUES(?, ?)", (visit, week))
    complete = db.execute("SELECT participant FROM schedule WHERE standing = ?", (COMPLETE,)).fetchall()
    for (participant,) in complete:
        _await_next(db, participant, at=body.fields["at"])


def _screened(db: Database, body: Body) -> None:
    """A candidate awaits her enrolment since she was taken into screening."""
    _list(db, body, standing=SCREENED)


def _failed(db: Database, body: Body) -> None:
    participant = body.stream.removeprefix("participant:")
    db.execute("UPDATE schedule SET standing = ? WHERE participant = ?", (FAILED, participant))


def _enrolled(db: Database, body: Body) -> None:
    """Somebody without an infusion is due since her enrolment."""
    _list(db, body, standing=AWAITED)


def _list(db: Database, body: Body, *, standing: int) -> None:
    participant = body.data["participant"]
    db.execute(
        "INSERT OR REPLACE INTO schedule(participant, search, standing, due_at, given, first_at, last_at, seq) "
        "VALUES(?, '', ?, ?, 0, NULL, NULL, ?)",
        (participant, standing, body.fields["at"], body.seq),
    )
    _search(db, participant)


def _corrected(db: Database, body: Body) -> None:
    if body.stream.startswith("participant:"):
        _search(db, body.stream.removeprefix("participant:"))


def _withdrawn(db: Database, body: Body) -> None:
    participant = body.stream.removeprefix("participant:")
    db.execute("UPDATE schedule SET standing = ? WHERE participant = ?", (WITHDRAWN, participant))


def _started(db: Database, body: Body) -> None:
    """The next infusion is due the weeks of the plan after the first; past the last one nothing is."""
    found = db.execute(
        "SELECT d.participant, MAX(d.visit, s.given), s.first_at FROM dose d JOIN schedule s "
        "ON s.participant = d.participant WHERE d.id = ?",
        (body.stream.removeprefix("dose:"),),
    ).fetchone()
    if found is None:
        return
    participant, given, first_at = found
    at = body.data.get("started_at", body.fields["at"])
    due_at = _due_at(db, first_at or at, visit=given + 1)
    db.execute(
        "UPDATE schedule SET given = ?, first_at = COALESCE(first_at, ?), last_at = ?, due_at = ?, "
        "standing = MAX(standing, ?) WHERE participant = ?",
        (given, at, at, due_at or at, COMPLETE if due_at is None else AWAITED, participant),
    )


def _missed(db: Database, body: Body) -> None:
    """A missed visit is not due any more: the one after it is."""
    participant = body.stream.removeprefix("participant:")
    db.execute("UPDATE schedule SET given = MAX(given, ?) WHERE participant = ?", (body.data["visit"], participant))
    _await_next(db, participant, at=body.fields["at"])


def _approved(db: Database, body: Body) -> None:
    """A missed visit that may take place after all is awaited again, or still to be explained where a later one was."""
    participant, visit = body.stream.removeprefix("participant:"), body.data["visit"]
    db.execute(
        "UPDATE schedule SET given = MAX(COALESCE((SELECT MAX(d.visit) FROM dose d WHERE d.participant = ?1 "
        "AND d.started_at IS NOT NULL), 0), COALESCE((SELECT MAX(m.visit) FROM missed_visit m "
        "WHERE m.participant = ?1), 0)) WHERE participant = ?1 AND given = ?2 AND NOT EXISTS(SELECT 1 FROM dose d "
        "WHERE d.participant = ?1 AND d.visit = ?2 AND d.started_at IS NOT NULL)",
        (participant, visit),
    )
    db.execute(
        "INSERT OR IGNORE INTO overlooked_visit(participant, visit, seq) SELECT participant, ?2, ?3 FROM schedule "
        "WHERE participant = ?1 AND given > ?2 AND NOT EXISTS(SELECT 1 FROM dose d WHERE d.participant = ?1 "
        "AND d.visit = ?2 AND d.started_at IS NOT NULL)",
        (participant, visit, body.seq),
    )
    _await_next(db, participant, at=body.fields["at"])


def _await_next(db: Database, participant: str, *, at: str) -> None:
    """Say when the infusion after the last one given or missed is due; past the last one of the plan nothing is."""
    found = db.execute(
        "SELECT first_at, given, standing FROM schedule WHERE participant = ? AND first_at IS NOT NULL", (participant,)
    ).fetchone()
    if found is None or found[2] == WITHDRAWN:
        return
    due_at = _due_at(db, found[0], visit=found[1] + 1)
    db.execute(
        "UPDATE schedule SET due_at = ?, standing = ? WHERE participant = ?",
        (due_at or at, COMPLETE if due_at is None else AWAITED, participant),
    )


def _completion_decided(db: Database, body: Body) -> None:
    """A visit whose rest a further bag is to bring is awaited again, unless a later one was given since."""
    if body.data["decision"] != "replace":
        return
    found = db.execute(
        "SELECT participant, visit FROM dose WHERE id = ?", (body.stream.removeprefix("dose:"),)
    ).fetchone()
    if found is None:
        return
    db.execute(
        "UPDATE schedule SET given = ?, due_at = ?, standing = CASE standing WHEN ? THEN ? ELSE standing END "
        "WHERE participant = ? AND given = ?",
        (found[1] - 1, body.fields["at"], COMPLETE, AWAITED, *found),
    )


def _due_at(db: Database, first_at: str, *, visit: int) -> str | None:
    weeks = dict(db.execute("SELECT visit, week FROM visit_plan WHERE visit IN (1, ?)", (visit,)).fetchall())
    if visit not in weeks:
        return None
    return instant_text(parse_instant(first_at) + timedelta(weeks=weeks[visit] - weeks[1]))


def _search(db: Database, participant: str) -> None:
    """Keep what a filter text is looked for in, in upper case."""
    db.execute(
        "UPDATE schedule SET search = COALESCE((SELECT UPPER(screening_number || ' ' || randomisation_number || ' ' "
        "|| initials || COALESCE(' ' || year_of_birth, '')) FROM participant WHERE id = ?1), "
        "(SELECT UPPER(screening_number || ' ' || initials) FROM screening WHERE participant = ?1)) "
        "WHERE participant = ?1",
        (participant,),
    )


PROJECTORS = {
    "study.opened/1": _planned,
    "protocol.amended/1": _planned,
    "participant.screened/1": _screened,
    "participant.screen-failed/1": _failed,
    "participant.enrolled/1": _enrolled,
    "participant.enrolled/2": _enrolled,
    "participant.withdrawn/1": _withdrawn,
    "entry.corrected/1": _corrected,
    "infusion.started/1": _started,
    "infusion.entered/1": _started,
    "visit.missed/1": _missed,
    "visit.exception-approved/1": _approved,
    "dose.completion-decided/1": _completion_decided,
}
