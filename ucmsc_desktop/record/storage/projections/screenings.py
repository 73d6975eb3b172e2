"""Candidates as every role may know them, enrolled ones too; `answers` names the entry of the newest answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.core.trial.screening import ScreeningState
from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE screening(participant TEXT PRIMARY KEY, state TEXT NOT NULL, screening_number TEXT NOT NULL, "
    "initials TEXT NOT NULL, sex TEXT NOT NULL, age_years INTEGER NOT NULL, height_cm TEXT NOT NULL, "
    "weight_kg TEXT NOT NULL, answers TEXT, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX screening_state ON screening(state, seq)",
)


def _screened(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO screening(participant, state, screening_number, initials, sex, age_years, height_cm, weight_kg, "
        "answers, seq) VALUES(?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
        (
            data["participant"],
            ScreeningState.IN_SCREENING.value,
            *(data[name] for name in ("screening_number", "initials", "sex", "age_years", "height_cm")),
            data["screening_weight_kg"],
            body.seq,
        ),
    )


def _answered(db: Database, body: Body) -> None:
    db.execute("UPDATE screening SET answers = ? WHERE participant = ?", (body.fields["id"], _subject(body)))


def _failed(db: Database, body: Body) -> None:
    db.execute("UPDATE screening SET state = ? WHERE participant = ?", (ScreeningState.FAILED.value, _subject(body)))


def _enrolled(db: Database, body: Body) -> None:
    db.execute("UPDATE screening SET state = ? WHERE participant = ?", (ScreeningState.ENROLLED.value, _subject(body)))


def _corrected(db: Database, body: Body) -> None:
    """Show the newest value of what the table holds; a corrected weight after the screening is not of the screening."""
    statement = _CORRECTED.get(body.data["field"])
    if statement is not None:
        db.execute(statement, (body.data["new"], _subject(body)))


def _subject(body: Body) -> str:
    return body.stream.removeprefix("participant:")


_CORRECTED = {
    "initials": "UPDATE screening SET initials = ? WHERE participant = ?",
    "age_years": "UPDATE screening SET age_years = ? WHERE participant = ?",
    "height_cm": "UPDATE screening SET height_cm = ? WHERE participant = ?",
    "screening_weight_kg": "UPDATE screening SET weight_kg = ? WHERE participant = ?",
}

PROJECTORS = {
    "participant.screened/1": _screened,
    "eligibility.recorded/1": _answered,
    "participant.screen-failed/1": _failed,
    "participant.enrolled/2": _enrolled,
    "entry.corrected/1": _corrected,
}
