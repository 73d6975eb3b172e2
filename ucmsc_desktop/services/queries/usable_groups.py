"""The stock counted: containers that are alike, less those that were taken, are planned, gone or recalled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.record.storage.draft import load_draft
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.dosing.kept_inputs import consumed_by
from ucmsc_desktop.services.product.barred import barred_stock
from ucmsc_desktop.services.reading import RESERVING
from ucmsc_desktop.services.value_lists import in_parts, marks

_CELLS: Final = Product.UC_MSC.value
_PIECE: Final = ContainerForm.PIECE.value
_ALIKE = "c.lot, c.expires_on, c.viable_cells"


@dataclass(frozen=True, slots=True, kw_only=True)
class LotGroup:
    """Containers of a released lot that may be used and are alike; materials hold no viable cells."""

    lot: str
    product: str
    expires_on: date
    viable_cells: int
    count: int

    @property
    def has_cells(self) -> bool:
        """Return whether they are thawed for infusions."""
        return self.product == _CELLS


def usable_groups(desk: Desk, view: UnsealedView, *, today: date) -> tuple[LotGroup, ...]:
    """Return the stock that may be used today, first expiring first."""
    barred = barred_stock(desk.record, view)
    rows = desk.record.rows(
        "SELECT c.*, l.product FROM (SELECT lot, expires_on, viable_cells, COUNT(*) AS found FROM container "
        "WHERE gone = 0 GROUP BY lot, expires_on, viable_cells) AS c JOIN lot l ON l.id = c.lot WHERE l.released = 1"
    )
    taken = _out_of_use(desk, view) - barred.codes
    used = _counted(desk, taken, where="(l.product = ? OR c.form = ?)", values=(_CELLS, _PIECE))
    used += _counted(desk, barred.codes)
    found = (
        LotGroup(
            lot=row["lot"],
            product=row["product"],
            expires_on=date.fromisoformat(row["expires_on"]),
            viable_cells=row["viable_cells"] or 0,
            count=row["found"] - used[row["lot"], row["expires_on"], row["viable_cells"]],
        )
        for row in rows
        if row["lot"] not in barred.lots
    )
    usable = (group for group in found if group.count > 0 and group.expires_on >= today)
    return tuple(sorted(usable, key=lambda group: (group.expires_on, group.lot, group.viable_cells)))


def _out_of_use(desk: Desk, view: UnsealedView) -> frozenset[str]:
    """Return the codes of the containers that went into a bag, lie at the bench for one, or that a plan names."""
    for row in desk.record.rows("SELECT id FROM dose WHERE state = 'not-supplied'"):
        view.containers_of(row["id"])
    planning = desk.record.rows(f"SELECT id FROM dose WHERE state IN {RESERVING}")  # noqa: S608 - our own constant
    waiting = load_draft(desk.record.path, view.vault).values()
    thawed = {code for kept in waiting for code in consumed_by(kept["attempts"])}
    return view.consumed() | view.reserved(frozenset(row["id"] for row in planning)) | thawed


def _counted(
    desk: Desk, codes: Collection[str], *, where: str = "1", values: Sequence[str] = ()
) -> Counter[tuple[str, str, int | None]]:
    """Return how many of these containers are alike; a condition leaves out what serves many bags and stays on hand."""
    found: Counter[tuple[str, str, int | None]] = Counter()
    for some in in_parts(sorted(codes)):
        rows = desk.record.rows(
            f"SELECT {_ALIKE}, COUNT(*) AS found FROM container c JOIN lot l ON l.id = c.lot "  # noqa: S608
            f"WHERE {where} AND c.gone = 0 AND c.code IN ({marks(some)}) GROUP BY {_ALIKE}",
            (*values, *some),
        )
        found.update({(row["lot"], row["expires_on"], row["viable_cells"]): row["found"] for row in rows})
    return found
