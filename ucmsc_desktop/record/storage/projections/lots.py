"""Lots and containers as registered; what was taken from them exists only in sealed payloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE lot(id TEXT PRIMARY KEY, product TEXT NOT NULL, donor TEXT, donation_number TEXT, master_bank TEXT, "
    "working_bank TEXT, passage INTEGER, expires_on TEXT NOT NULL, released INTEGER NOT NULL, "
    "containers INTEGER NOT NULL, seq INTEGER NOT NULL) "
    "STRICT",
    "CREATE TABLE container(code TEXT PRIMARY KEY, lot TEXT NOT NULL, viable_cells INTEGER, viability_percent TEXT, "
    "volume_ml TEXT NOT NULL, cryoprotectant_percent TEXT, expires_on TEXT NOT NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX container_lot ON container(lot, seq, code)",
)


def _lot_registered(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO lot(id, product, donor, donation_number, master_bank, working_bank, passage, expires_on, "
        "released, containers, seq) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
        (
            data["lot"],
            data["product"],
            data["donor"],
            data["donation_number"],
            data["master_bank"],
            data["working_bank"],
            data["passage"],
            data["expires_on"],
            body.seq,
        ),
    )


def _container_registered(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO container(code, lot, viable_cells, viability_percent, volume_ml, cryoprotectant_percent, "
        "expires_on, seq) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        (
            data["code"],
            data["lot"],
            data["viable_cells"],
            data["viability_percent"],
            data["volume_ml"],
            data["cryoprotectant_percent"],
            data["expires_on"],
            body.seq,
        ),
    )
    db.execute("UPDATE lot SET containers = containers + 1 WHERE id = ?", (data["lot"],))


def _lot_released(db: Database, body: Body) -> None:
    db.execute("UPDATE lot SET released = 1 WHERE id = ?", (body.data["lot"],))


PROJECTORS = {
    "lot.registered/1": _lot_registered,
    "container.registered/1": _container_registered,
    "lot.released/1": _lot_released,
}
