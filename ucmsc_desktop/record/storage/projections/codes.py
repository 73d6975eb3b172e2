"""Every code ever issued: what it stands on and whether it still counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE code(code TEXT PRIMARY KEY, stream TEXT NOT NULL, state TEXT NOT NULL "
    "CHECK(state IN ('issued', 'confirmed', 'void')), copies INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT",
)


def _issued(db: Database, body: Body) -> None:
    _add(db, body, state="issued", copies=1)


def _registered(db: Database, body: Body) -> None:
    _add(db, body, state="confirmed", copies=1)


def _replaced(db: Database, body: Body) -> None:
    _add(db, body, state="issued", copies=1)
    if body.data["replaces"] is not None:
        db.execute("UPDATE code SET state = 'void' WHERE code = ?", (body.data["replaces"],))


def _confirmed(db: Database, body: Body) -> None:
    db.execute("UPDATE code SET state = 'confirmed' WHERE code = ?", (body.data["code"],))


def _copied(db: Database, body: Body) -> None:
    db.execute("UPDATE code SET copies = ? WHERE code = ?", (body.data["copy"], body.data["code"]))


def _add(db: Database, body: Body, *, state: str, copies: int) -> None:
    db.execute(
        "INSERT INTO code(code, stream, state, copies, seq) VALUES(?, ?, ?, ?, ?)",
        (body.data["code"], body.stream, state, copies, body.seq),
    )


PROJECTORS = {
    "label.issued/1": _issued,
    "label.confirmed/1": _confirmed,
    "label.replaced/1": _replaced,
    "label.copied/1": _copied,
    "wristband.printed/1": _replaced,
    "wristband.confirmed/1": _confirmed,
    "container.registered/1": _registered,
    "container.registered/2": _registered,
    "equipment.registered/1": _registered,
    "form.printed/1": _registered,
    "badge.issued/1": _replaced,
    "container.label-replaced/1": _replaced,
    "container.label-confirmed/1": _confirmed,
}
