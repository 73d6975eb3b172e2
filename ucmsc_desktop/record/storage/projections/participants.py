"""Participants as every role may know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE participant(id TEXT PRIMARY KEY, screening_number TEXT NOT NULL, randomisation_number TEXT NOT NULL, "
    "slot INTEGER NOT NULL, initials TEXT NOT NULL, sex TEXT NOT NULL, year_of_birth INTEGER, age_years INTEGER, "
    "height_cm TEXT NOT NULL, withdrawn_from TEXT, wristband TEXT, weight_kg TEXT NOT NULL, seq INTEGER NOT NULL) "
    "STRICT",
)


def _enrolled(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO participant(id, screening_number, randomisation_number, slot, initials, sex, year_of_birth, "
        "age_years, height_cm, withdrawn_from, wristband, weight_kg, seq) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, NULL, ?, NULL, NULL, ?, ?)",
        (
            data["participant"],
            data["screening_number"],
            data["randomisation_number"],
            data["slot"],
            data["initials"],
            data["sex"],
            data["year_of_birth"],
            data["height_cm"],
            data["screening_weight_kg"],
            body.seq,
        ),
    )


def _enrolled_from_screening(db: Database, body: Body) -> None:
    """Take up who was screened, with the numbers that the enrolment gave."""
    data = body.data
    db.execute(
        "INSERT INTO participant(id, screening_number, randomisation_number, slot, initials, sex, year_of_birth, "
        "age_years, height_cm, withdrawn_from, wristband, weight_kg, seq) SELECT participant, screening_number, ?, ?, "
        "initials, sex, NULL, age_years, height_cm, NULL, NULL, weight_kg, ? FROM screening WHERE participant = ?",
        (data["randomisation_number"], data["slot"], body.seq, data["participant"]),
    )


def _withdrawn(db: Database, body: Body) -> None:
    db.execute("UPDATE participant SET withdrawn_from = ? WHERE id = ?", (body.data["from"], _subject(body)))


def _wristband_confirmed(db: Database, body: Body) -> None:
    db.execute("UPDATE participant SET wristband = ? WHERE id = ?", (body.data["code"], _subject(body)))


def _weighed(db: Database, body: Body) -> None:
    db.execute("UPDATE participant SET weight_kg = ? WHERE id = ?", (body.data["weight_kg"], _subject(body)))


def _corrected(db: Database, body: Body) -> None:
    """Show the newest initials, year of birth, age and height; every other field of the table cannot be corrected."""
    column = _CORRECTED.get(body.data["field"])
    if column is not None:
        db.execute(column, (body.data["new"], _subject(body)))


def _subject(body: Body) -> str:
    return body.stream.removeprefix("participant:")


_CORRECTED = {
    "initials": "UPDATE participant SET initials = ? WHERE id = ?",
    "year_of_birth": "UPDATE participant SET year_of_birth = ? WHERE id = ?",
    "age_years": "UPDATE participant SET age_years = ? WHERE id = ?",
    "height_cm": "UPDATE participant SET height_cm = ? WHERE id = ?",
}

PROJECTORS = {
    "participant.enrolled/1": _enrolled,
    "participant.enrolled/2": _enrolled_from_screening,
    "participant.withdrawn/1": _withdrawn,
    "wristband.confirmed/1": _wristband_confirmed,
    "weight.measured/1": _weighed,
    "entry.corrected/1": _corrected,
}
