"""Bags given in part about which an investigator has not decided; both arms have the same columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = ("CREATE TABLE partial_infusion(dose TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT",)


def _reconciled(db: Database, body: Body) -> None:
    if body.data["outcome"] == "partial":
        db.execute("INSERT INTO partial_infusion(dose, seq) VALUES(?, ?)", (_dose(body), body.seq))


def _decided(db: Database, body: Body) -> None:
    db.execute("DELETE FROM partial_infusion WHERE dose = ?", (_dose(body),))


def _dose(body: Body) -> str:
    return body.stream.removeprefix("dose:")


PROJECTORS = {"bag.reconciled/1": _reconciled, "dose.completion-decided/1": _decided}
