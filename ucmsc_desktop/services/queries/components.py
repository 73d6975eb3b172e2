"""What may go into a bag: containers by code, the materials of the day, and whether a scanned one may be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.product.division import fold_rest
from ucmsc_desktop.core.product.lot import ContainerForm, Product, fold_container, fold_lot, require_may_use
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.draft import load_draft
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.dosing.kept_inputs import consumed_by
from ucmsc_desktop.services.product.barred import barred_lots
from ucmsc_desktop.services.product.recalled import recalled_stock
from ucmsc_desktop.services.reading import RESERVING, dose_of, local_day, unsealed_of
from ucmsc_desktop.services.value_lists import marks

_CELLS = Product.UC_MSC.value
_FORMULATION = (Product.HUMAN_ALBUMIN.value, Product.SALINE.value)
"""The states of a dose whose plan names the containers that it will take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A container: its lot and product, the last day of use, its volume [mL] and its viable cells, null for none.

    `is_piece` says that it is one bag or set of a material.
    """

    code: str
    lot: str
    product: str
    is_piece: bool
    expires_on: date
    volume_ml: str
    viable_cells: int | None

    @property
    def has_cells(self) -> bool:
        """Return whether it holds cells."""
        return self.product == _CELLS

    @property
    def serves_once(self) -> bool:
        """Return whether it serves one bag only: cells, and a piece of a material such as a bag or a set."""
        return self.has_cells or self.is_piece


def components_of(desk: Desk, codes: Sequence[str]) -> tuple[Component, ...]:
    """Return the containers with these codes, first expiring first; unknown codes are left out."""
    rows = desk.record.rows(
        "SELECT c.code, c.lot, l.product, c.form, c.expires_on, c.volume_ml, c.viable_cells FROM container c "  # noqa: S608
        f"JOIN lot l ON l.id = c.lot WHERE c.code IN ({marks(codes)}) ORDER BY c.expires_on, c.code",
        codes,
    )
    return tuple(_component(row) for row in rows)


def materials_of(desk: Desk, view: UnsealedView) -> tuple[Component, ...]:
    """Return the first-expiring usable container of albumin and of saline; one serves many bags."""
    today = local_day(open_study_of(desk.record), desk.now()).isoformat()
    recalled = recalled_stock(desk.record, view)
    lots, codes = sorted(recalled.lots), sorted(recalled.codes)
    rows = desk.record.rows(
        "SELECT c.code, c.lot, l.product, c.form, c.expires_on, c.volume_ml, c.viable_cells, "  # noqa: S608
        "MIN(c.expires_on || c.code) FROM lot l CROSS JOIN container c ON c.lot = l.id WHERE l.released = 1 "
        f"AND c.gone = 0 AND l.product IN (?, ?) AND c.expires_on >= ? AND l.id NOT IN ({marks(lots)}) "
        f"AND c.code NOT IN ({marks(codes)}) "
        "GROUP BY l.product ORDER BY l.product",
        (*_FORMULATION, today, *lots, *codes),
    )
    return tuple(_component(row) for row in rows)


def usable_component(desk: Desk, *, dose: str, code: str) -> Component:
    """Return the container with this code when it may go into this dose now.

    Raises:
        UserFacingError: No container has the code, it holds cells and the bag gets none, its lot is not released or is
            recalled or barred, it expired, it was used, or the plan of another dose names it; nothing was recorded.
    """
    view, study = unsealed_of(desk), open_study_of(desk.record)
    found = components_of(desk, [code])
    if not found:
        raise UserFacingError("container-unknown", code=escaped(code))
    container, lot = (desk.record.events(stream) for stream in (f"container:{code}", f"lot:{found[0].lot}"))
    known = dose_of(desk.record, dose)
    arm = view.arm_of(known.participant)
    takes_cells = next(each.cells for each in study.protocol.arms if each.key == arm)
    if found[0].has_cells and not takes_cells:
        raise UserFacingError("container-for-other-arm", code=code)
    if fold_rest(container).is_gone:
        raise UserFacingError("container-gone", container=code)
    used = _used(desk, view) if found[0].serves_once else frozenset()
    recalled = recalled_stock(desk.record, view)
    require_may_use(
        fold_container(container),
        fold_lot(lot),
        today=local_day(study, desk.now()),
        used=used,
        recalled=recalled.lots,
    )
    if code in recalled.codes:
        raise UserFacingError("stock-recalled", component=code)
    if found[0].lot in barred_lots(desk.record, view):
        raise UserFacingError("lot-barred", lot=found[0].lot)
    if found[0].has_cells:
        planning = desk.record.rows(f"SELECT id FROM dose WHERE state IN {RESERVING}")  # noqa: S608 - our own constant
        if code in view.reserved(frozenset(row["id"] for row in planning) - {dose}):
            raise UserFacingError("container-planned-elsewhere", code=code)
    return found[0]


def _used(desk: Desk, view: UnsealedView) -> frozenset[str]:
    """Return what any preparation took, in the record or in the draft; one that was not supplied counts as well."""
    for row in desk.record.rows("SELECT id FROM dose WHERE state = 'not-supplied'"):
        view.containers_of(row["id"])
    waiting = load_draft(desk.record.path, view.vault).values()
    return view.consumed() | {code for kept in waiting for code in consumed_by(kept["attempts"])}


def _component(row: dict[str, Any]) -> Component:
    return Component(
        code=row["code"],
        lot=row["lot"],
        product=row["product"],
        is_piece=row["form"] == ContainerForm.PIECE.value,
        expires_on=date.fromisoformat(row["expires_on"]),
        volume_ml=row["volume_ml"],
        viable_cells=row["viable_cells"],
    )
