"""Equipment with the calibration in force: the one made last, however late its certificate was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE equipment(id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, "
    "calibrated_on TEXT, due_on TEXT, retired INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX equipment_due ON equipment(retired, due_on)",
)


def _registered(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO equipment(id, type, name, code, calibrated_on, due_on, retired, seq) "
        "VALUES(?, ?, ?, ?, NULL, NULL, 0, ?)",
        (data["equipment"], data["type"], data["name"], data["code"], body.seq),
    )


def _calibrated(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "UPDATE equipment SET calibrated_on = ?, due_on = ? WHERE id = ? "
        "AND (calibrated_on IS NULL OR calibrated_on <= ?)",
        (data["calibrated_on"], data["due_on"], data["equipment"], data["calibrated_on"]),
    )


def _retired(db: Database, body: Body) -> None:
    db.execute("UPDATE equipment SET retired = 1 WHERE id = ?", (body.data["equipment"],))


PROJECTORS = {
    "equipment.registered/1": _registered,
    "equipment.calibrated/1": _calibrated,
    "equipment.retired/1": _retired,
}
