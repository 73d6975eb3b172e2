"""Which containers may be taken for a bag: of released lots, in date, not gone or recalled, thawed for no other bag."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ucmsc_desktop.core.dosing.containers import AvailableContainer
from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.draft import load_draft
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.dosing.kept_inputs import consumed_by
from ucmsc_desktop.services.product.barred import barred_stock
from ucmsc_desktop.services.reading import RESERVING

_CELLS = Product.UC_MSC.value
_PIECE = ContainerForm.PIECE.value


def available_containers(tx: Transaction) -> tuple[AvailableContainer, ...]:
    """Return the cell containers of released lots that no preparation took, no plan names and no recall concerns."""
    taken = taken_containers(tx)
    return tuple(
        AvailableContainer(
            code=row["code"], expires_on=date.fromisoformat(row["expires_on"]), viable_cells=_cells_left(row)
        )
        for row in _released_stock(tx)
        if row["product"] == _CELLS and row["code"] not in taken
    )


def require_components(tx: Transaction, codes: Sequence[str], *, dose: str, cells: bool, on: date) -> None:
    """Return when these containers may be taken for a dose on the local day.

    A bag with cells takes at least one cell container and may name its diluent; a bag without takes materials only.
    A material serves many bags; a cell container and a piece of a material, such as a bag or a set, serve one.

    Raises:
        UserFacingError: A container is unknown, of a lot that is not released, recalled or expired, thawed or planned
            for another bag, or of the wrong kind for this bag; nothing was kept.
    """
    rows = [row for row in _released_stock(tx) if date.fromisoformat(row["expires_on"]) >= on]
    taken = taken_containers(tx, but=dose)
    allowed = {row["code"] for row in rows if _may_be_taken(row, taken, cells=cells)}
    wrong = sorted(set(codes) - allowed)
    with_cells = not {row["code"] for row in rows if row["product"] == _CELLS}.isdisjoint(codes)
    if wrong or not codes or with_cells != cells:
        raise UserFacingError("container-not-available", codes=", ".join(wrong or codes))


def taken_containers(tx: Transaction, *, but: str | None = None) -> frozenset[str]:
    """Return what was thawed for any dose, in the record or in the draft, and what plans of doses `but` one name."""
    planning = tx.record.rows(f"SELECT id FROM dose WHERE state IN {RESERVING}")  # noqa: S608 - our own constant
    for row in tx.record.rows("SELECT id FROM dose WHERE state = 'not-supplied'"):
        tx.unsealed.containers_of(row["id"])
    reserved = tx.unsealed.reserved(frozenset(row["id"] for row in planning) - {but})
    waiting = load_draft(tx.record.path, tx.vault).values()
    return tx.unsealed.consumed() | reserved | {code for kept in waiting for code in consumed_by(kept["attempts"])}


def _cells_left(row: dict[str, Any]) -> int:
    """Return cells registered x volume left / volume registered, whole cells: a sample took its share along."""
    return int((row["viable_cells"] or 0) * Decimal(row["rest_ml"]) // (Decimal(row["volume_ml"]) or 1))


def _may_be_taken(row: dict[str, Any], taken: Collection[str], *, cells: bool) -> bool:
    if row["product"] == _CELLS:
        return cells and row["code"] not in taken
    return row["form"] != _PIECE or row["code"] not in taken


def _released_stock(tx: Transaction) -> list[dict[str, Any]]:
    barred = barred_stock(tx.record, tx.unsealed)
    rows = tx.record.rows(
        "SELECT c.code, c.expires_on, c.viable_cells, c.volume_ml, c.rest_ml, c.form, c.lot, l.product "
        "FROM container c JOIN lot l ON l.id = c.lot WHERE l.released = 1 AND c.gone = 0 ORDER BY c.expires_on, c.code"
    )
    return [row for row in rows if not barred.holds(code=row["code"], lot=row["lot"])]
