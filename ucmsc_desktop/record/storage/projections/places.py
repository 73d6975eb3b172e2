"""Locations, where containers lie by their entries, and retention samples; what a bag took keeps its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE location(code TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, parent TEXT, "
    "grid_rows INTEGER, grid_columns INTEGER, retired INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX location_parent ON location(parent)",
    "CREATE TABLE container_place(container TEXT PRIMARY KEY, location TEXT, position TEXT, out_since TEXT, "
    "seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX container_place_at ON container_place(location, position)",
    "CREATE INDEX container_place_out ON container_place(out_since)",
    "CREATE TABLE retention_sample(seq INTEGER PRIMARY KEY, container TEXT NOT NULL, volume_ml TEXT NOT NULL, "
    "reason TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL) STRICT",
)


def _registered(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO location(code, type, name, parent, grid_rows, grid_columns, retired, seq) "
        "VALUES(?, ?, ?, ?, ?, ?, 0, ?)",
        (data["location"], data["type"], data["name"], data["parent"], data["rows"], data["columns"], body.seq),
    )
    db.execute(
        "INSERT INTO code(code, stream, state, copies, seq) VALUES(?, ?, 'confirmed', 1, ?)",
        (data["location"], body.stream, body.seq),
    )


def _retired(db: Database, body: Body) -> None:
    db.execute("UPDATE location SET retired = 1 WHERE code = ?", (body.data["location"],))


def _stored(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT OR REPLACE INTO container_place(container, location, position, out_since, seq) "
        "VALUES(?, ?, ?, NULL, ?)",
        (data["container"], data["location"], data["position"], body.seq),
    )


def _taken_out(db: Database, body: Body) -> None:
    db.execute(
        "UPDATE container_place SET location = NULL, position = NULL, out_since = ?, seq = ? WHERE container = ?",
        (body.fields["at"], body.seq, body.data["container"]),
    )


def _drawn(db: Database, body: Body) -> None:
    data = body.data
    if data["how"] == "retained":
        db.execute(
            "INSERT INTO retention_sample(seq, container, volume_ml, reason, at, by) VALUES(?, ?, ?, ?, ?, ?)",
            (body.seq, data["container"], data["volume_ml"], data["reason"], body.fields["at"], body.fields["by"]),
        )
    _leave_if_gone(db, body)


def _leave_if_gone(db: Database, body: Body) -> None:
    """Forget the place of what became nothing; the projection of containers knows it by now."""
    db.execute(
        "DELETE FROM container_place WHERE container = ? "
        "AND (SELECT gone FROM container WHERE code = container_place.container)",
        (body.data["container"],),
    )


PROJECTORS = {
    "location.registered/1": _registered,
    "location.retired/1": _retired,
    "container.stored/1": _stored,
    "container.taken-out/1": _taken_out,
    "container.drawn/1": _drawn,
    "container.divided/1": _leave_if_gone,
}
