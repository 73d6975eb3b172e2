"""Which equipment a preparation uses: its cabinet, alone in it, and what was scanned beside its containers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.product.equipment import (
    Equipment,
    fold_equipment,
    require_free_cabinet,
    require_may_use_equipment,
)
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import OpenStudy
from ucmsc_desktop.services.product.recalled import recalled_nodes
from ucmsc_desktop.services.reading import local_day, subject_of

_OPEN = "('preparing', 'counted', 'prepared', 'second-entered', 'label-issued', 'labelled')"
_EQUIPMENT = "equipment"


def equipment_of(record: Record, equipment: str) -> Equipment:
    """Return a piece of equipment by its id.

    Raises:
        UserFacingError: No equipment has this id.
    """
    events = record.events(f"equipment:{equipment}")
    if not events:
        raise UserFacingError("equipment-unknown", code=escaped(equipment))
    return fold_equipment(events)


def equipment_with_code(record: Record, code: str) -> Equipment:
    """Return the equipment that bears a code.

    Raises:
        UserFacingError: The code stands on no equipment.
    """
    found = subject_of(record, code)
    if found is None or found[0] != _EQUIPMENT:
        raise UserFacingError("equipment-unknown", code=escaped(code))
    return equipment_of(record, found[1])


def is_equipment_code(record: Record, code: str) -> bool:
    """Return whether a code stands on equipment."""
    found = subject_of(record, code)
    return found is not None and found[0] == _EQUIPMENT


def cabinets_in_use(record: Record, view: UnsealedView) -> Mapping[str, str | None]:
    """Return the cabinet of each open preparation by its dose; the release, or that there is none, frees it."""
    rows = record.rows(f"SELECT id FROM dose WHERE state IN {_OPEN} ORDER BY seq")  # noqa: S608 - our own constant
    found: dict[str, str | None] = {}
    for row in rows:
        started = view.payload(row["id"], "preparation.started/1") or {}
        found[row["id"]] = started.get("cabinet")
    return found


def cleared_cabinet(tx: Transaction, study: OpenStudy, *, dose: str, code: str | None) -> str | None:
    """Return the id of the cabinet in which the preparation of a dose may begin.

    A protocol that asks for no cabinet takes a preparation without one.

    Raises:
        UserFacingError: The cabinet is missing, unknown, recalled or no cabinet, its calibration does not stand today,
            or another preparation is open in it; nothing was thawed and nothing recorded.
    """
    if code is None:
        rules = study.protocol.preparation
        if rules is not None and rules.cabinet_required:
            raise UserFacingError("cabinet-missing", dose=dose)
        return None
    cabinet = equipment_with_code(tx.record, code)
    _require_not_recalled(tx, cabinet)
    in_use = cabinets_in_use(tx.record, tx.unsealed)
    require_free_cabinet(cabinet, dose=dose, cabinets_in_use=in_use, today=local_day(study, tx.now))
    return cabinet.equipment


def require_equipment(tx: Transaction, study: OpenStudy, codes: Sequence[str]) -> list[str]:
    """Return the ids of the equipment with these codes, each once, in order, when all may be used today.

    Raises:
        UserFacingError: A code stands on no equipment, its calibration does not stand today, or it is recalled; nothing
            was kept.
    """
    today, found = local_day(study, tx.now), set[str]()
    for code in codes:
        equipment = equipment_with_code(tx.record, code)
        require_may_use_equipment(equipment, today=today)
        _require_not_recalled(tx, equipment)
        found.add(equipment.equipment)
    return sorted(found)


def _require_not_recalled(tx: Transaction, equipment: Equipment) -> None:
    if f"equipment:{equipment.equipment}" in recalled_nodes(tx.record, tx.unsealed):
        raise UserFacingError("stock-recalled", component=equipment.equipment)
