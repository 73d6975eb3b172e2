"""Lots and containers as registered; what was taken from them exists only in sealed payloads."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body
from ucmsc_desktop.record.storage.projections.components import add_parents, origin_of

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE lot(id TEXT PRIMARY KEY, product TEXT NOT NULL, donor TEXT, donation_number TEXT, master_bank TEXT, "
    "working_bank TEXT, passage INTEGER, expires_on TEXT NOT NULL, released INTEGER NOT NULL, "
    "rejected INTEGER NOT NULL, containers INTEGER NOT NULL, gone INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE TABLE container(code TEXT PRIMARY KEY, lot TEXT NOT NULL, form TEXT, frozen_at TEXT, "
    "viable_cells INTEGER, viability_percent TEXT, volume_ml TEXT NOT NULL, cryoprotectant_percent TEXT, "
    "expires_on TEXT NOT NULL, rest_ml TEXT NOT NULL, gone INTEGER NOT NULL, label TEXT NOT NULL, "
    "copies INTEGER NOT NULL, label_waits INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX container_lot ON container(lot, seq, code)",
    "CREATE INDEX container_alike ON container(lot, expires_on, viable_cells, gone)",
)


def _lot_registered(db: Database, body: Body) -> None:
    data = body.data
    origin = {name: data[name] for name in ("donor", "donation_number", "master_bank", "working_bank")}
    _add_lot(db, body, origin)
    nearest = next((data[name] for name in ("working_bank", "master_bank", "donor") if data[name]), None)
    add_parents(db, f"lot:{data['lot']}", () if nearest is None else (f"component:{nearest}",))


def _lot_registered_2(db: Database, body: Body) -> None:
    node = f"lot:{body.data['lot']}"
    add_parents(db, node, [f"component:{parent}" for parent in body.data["parents"]])
    _add_lot(db, body, origin_of(db, node))


def _add_lot(db: Database, body: Body, origin: Mapping[str, str | None]) -> None:
    data = body.data
    db.execute(
        "INSERT INTO lot(id, product, donor, donation_number, master_bank, working_bank, passage, expires_on, "
        "released, rejected, containers, gone, seq) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?)",
        (
            data["lot"],
            data["product"],
            origin["donor"],
            origin["donation_number"],
            origin["master_bank"],
            origin["working_bank"],
            data["passage"],
            data["expires_on"],
            body.seq,
        ),
    )


def _container_registered(db: Database, body: Body) -> None:
    _add_container(db, body, form=None, frozen_at=None)


def _container_registered_2(db: Database, body: Body) -> None:
    data = body.data
    _add_container(db, body, form=data["form"], frozen_at=data["frozen_at"])
    add_parents(db, f"container:{data['code']}", [f"container:{parent}" for parent in data["parents"]])


def _add_container(db: Database, body: Body, *, form: str | None, frozen_at: str | None) -> None:
    data = body.data
    db.execute(
        "INSERT INTO container(code, lot, form, frozen_at, viable_cells, viability_percent, volume_ml, "
        "cryoprotectant_percent, expires_on, rest_ml, gone, label, copies, label_waits, seq) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, ?)",
        (
            data["code"],
            data["lot"],
            form,
            frozen_at,
            data["viable_cells"],
            data["viability_percent"],
            data["volume_ml"],
            data["cryoprotectant_percent"],
            data["expires_on"],
            data["volume_ml"],
            data["code"],
            body.seq,
        ),
    )
    db.execute("UPDATE lot SET containers = containers + 1 WHERE id = ?", (data["lot"],))


def _drawn(db: Database, body: Body) -> None:
    code = body.data["container"]
    (rest,) = db.execute("SELECT rest_ml FROM container WHERE code = ?", (code,)).fetchone()
    _leave(db, code, rest_ml=Decimal(rest) - Decimal(body.data["volume_ml"]))


def _divided(db: Database, body: Body) -> None:
    _leave(db, body.data["container"], rest_ml=Decimal(0))


def _leave(db: Database, code: str, *, rest_ml: Decimal) -> None:
    """Keep what is left of a container; where nothing is left it is gone, from its lot as well."""
    db.execute("UPDATE container SET rest_ml = ? WHERE code = ?", (format(rest_ml, "f"), code))
    gone = db.execute("UPDATE container SET gone = 1 WHERE code = ? AND ? AND NOT gone", (code, rest_ml <= 0))
    if gone.rowcount:
        db.execute("UPDATE lot SET gone = gone + 1 WHERE id = (SELECT lot FROM container WHERE code = ?)", (code,))


def _label_printed(db: Database, body: Body) -> None:
    db.execute(
        "UPDATE container SET copies = ?, label_waits = 1 WHERE code = ?", (body.data["copy"], body.data["container"])
    )


def _label_confirmed(db: Database, body: Body) -> None:
    db.execute("UPDATE container SET label_waits = 0 WHERE code = ?", (body.data["container"],))


def _label_replaced(db: Database, body: Body) -> None:
    db.execute(
        "UPDATE container SET label = ?, copies = 0, label_waits = 0 WHERE code = ?",
        (body.data["code"], body.data["container"]),
    )


def _lot_released(db: Database, body: Body) -> None:
    db.execute("UPDATE lot SET released = 1 WHERE id = ?", (body.data["lot"],))


def _lot_rejected(db: Database, body: Body) -> None:
    db.execute("UPDATE lot SET released = 0, rejected = 1 WHERE id = ?", (body.data["lot"],))


PROJECTORS = {
    "lot.registered/1": _lot_registered,
    "lot.registered/2": _lot_registered_2,
    "container.registered/1": _container_registered,
    "container.registered/2": _container_registered_2,
    "container.drawn/1": _drawn,
    "container.divided/1": _divided,
    "container.label-printed/1": _label_printed,
    "container.label-confirmed/1": _label_confirmed,
    "container.label-replaced/1": _label_replaced,
    "lot.released/1": _lot_released,
    "lot.rejected/1": _lot_rejected,
}
