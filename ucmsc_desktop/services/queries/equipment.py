"""Equipment and materials as the laboratory sees them: what is due when, and what may be used today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from ucmsc_desktop.core.product.equipment import (
    Equipment,
    EquipmentState,
    EquipmentType,
    require_free_cabinet,
    require_may_use_equipment,
)
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.dosing.equipment_in_use import (
    cabinets_in_use,
    equipment_of,
    equipment_with_code,
    is_equipment_code,
)
from ucmsc_desktop.services.product.recalled import recalled_nodes
from ucmsc_desktop.services.reading import local_day, unsealed_of

DUE_SOON_DAYS = 30
"""From how many days before its due day a calibration or an expiry is said to be due soon."""
_CELLS = Product.UC_MSC.value
_EVERYTHING = (
    "SELECT 'equipment' AS kind, id, type AS what, name, due_on, "
    "CASE WHEN retired = 1 THEN 'retired' WHEN due_on IS NULL THEN 'never-calibrated' WHEN due_on < ?1 "
    "THEN 'overdue' WHEN due_on < ?2 THEN 'due-soon' ELSE 'in-calibration' END AS state FROM equipment "
    "UNION ALL SELECT 'lot', id, product, '', expires_on, "
    "CASE WHEN rejected = 1 THEN 'rejected' WHEN expires_on < ?1 THEN 'expired' "
    "WHEN released = 0 THEN 'not-released' WHEN expires_on < ?2 THEN 'expires-soon' ELSE 'released' END "
    "FROM lot WHERE product <> ?3"
)
_MATCHES = "(?4 = '' OR instr(upper(id), ?4) OR instr(upper(name), ?4) OR instr(upper(what), ?4))"
_COUNT = f"SELECT count(*) AS n FROM ({_EVERYTHING}) WHERE {_MATCHES}"  # noqa: S608 - our own words
_LINES = (
    f"SELECT kind, id, what, name, due_on, state FROM ({_EVERYTHING}) WHERE {_MATCHES} "  # noqa: S608 - our own words
    "ORDER BY state = 'retired', due_on IS NOT NULL, due_on, kind, id LIMIT ?5 OFFSET ?6"
)


class UseState(Enum):
    """Whether equipment or a lot of a material may be used today, and how soon that ends."""

    IN_CALIBRATION = "in-calibration"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    NEVER_CALIBRATED = "never-calibrated"
    RETIRED = "retired"
    RELEASED = "released"
    NOT_RELEASED = "not-released"
    EXPIRES_SOON = "expires-soon"
    EXPIRED = "expired"
    REJECTED = "rejected"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True, kw_only=True)
class UseLine:
    """Equipment or a lot of a material; `what` is its type or product, `due_on` its calibration or expiry."""

    kind: str
    id: str
    what: str
    name: str
    due_on: date | None
    state: UseState


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentView:
    """A piece of equipment with its calibrations, its state today, and who recorded what, by name."""

    equipment: Equipment
    state: EquipmentState
    open_doses: int
    names: Mapping[str, str]


def count_in_use(desk: Desk, *, text: str) -> int:
    """Return how many pieces of equipment and lots of materials match a filter text.

    Raises:
        UserFacingError: The person is blinded.
    """
    return int(desk.record.rows(_COUNT, _values(desk, text))[0]["n"])


def use_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[UseLine, ...]:
    """Return equipment and materials that match a filter text, what is due first first, what is retired last.

    Raises:
        UserFacingError: The person is blinded.
    """
    stopped = recalled_nodes(desk.record, unsealed_of(desk))
    rows = desk.record.rows(_LINES, (*_values(desk, text), count, start))
    return tuple(
        UseLine(
            kind=row["kind"],
            id=row["id"],
            what=row["what"],
            name=row["name"],
            due_on=None if row["due_on"] is None else date.fromisoformat(row["due_on"]),
            state=UseState.RECALLED if f"{row['kind']}:{row['id']}" in stopped else UseState(row["state"]),
        )
        for row in rows
    )


def calibrations_due(desk: Desk, *, within_days: int = DUE_SOON_DAYS) -> tuple[UseLine, ...]:
    """Return the equipment in service whose calibration is missing, overdue or due within so many days.

    Raises:
        UserFacingError: The person is blinded.
    """
    limit = _today(desk) + timedelta(days=within_days)
    every = use_lines(desk, text="", start=0, count=-1)
    return tuple(
        line
        for line in every
        if line.kind == "equipment"
        and line.state is not UseState.RETIRED
        and (line.due_on is None or line.due_on < limit)
    )


def equipment_view(desk: Desk, equipment: str) -> EquipmentView:
    """Return a piece of equipment as it stands today.

    Raises:
        UserFacingError: The person is blinded, or no equipment has this id.
    """
    view, today = unsealed_of(desk), _today(desk)
    known = equipment_of(desk.record, equipment)
    return EquipmentView(
        equipment=known,
        state=known.state(on=today),
        open_doses=list(cabinets_in_use(desk.record, view).values()).count(equipment),
        names={row["id"]: row["name"] for row in desk.record.rows("SELECT id, name FROM person")},
    )


def free_cabinets(desk: Desk) -> tuple[Equipment, ...]:
    """Return the cabinets in which a preparation may begin now, by their ids.

    Raises:
        UserFacingError: The person is blinded.
    """
    rows = desk.record.rows(
        "SELECT id FROM equipment WHERE type = ? AND retired = 0 ORDER BY id", (EquipmentType.CABINET.value,)
    )
    in_use, today = cabinets_in_use(desk.record, unsealed_of(desk)), _today(desk)
    taken = set(in_use.values())
    known = (equipment_of(desk.record, row["id"]) for row in rows if row["id"] not in taken)
    return tuple(each for each in known if each.state(on=today) is EquipmentState.IN_CALIBRATION)


def usable_cabinet(desk: Desk, *, dose: str, code: str) -> Equipment:
    """Return the cabinet with this code when the preparation of a dose may begin in it now.

    Raises:
        UserFacingError: The person is blinded, the code stands on no cabinet, its calibration does not stand today, or
            another preparation is open in it; nothing was recorded.
    """
    in_use = cabinets_in_use(desk.record, unsealed_of(desk))
    cabinet = equipment_with_code(desk.record, code)
    require_free_cabinet(cabinet, dose=dose, cabinets_in_use=in_use, today=_today(desk))
    return cabinet


def usable_equipment(desk: Desk, code: str) -> Equipment:
    """Return the equipment with this code when it may be used today.

    Raises:
        UserFacingError: The person is blinded, the code is of no equipment, or its calibration does not stand today.
    """
    unsealed_of(desk)
    equipment = equipment_with_code(desk.record, code)
    require_may_use_equipment(equipment, today=_today(desk))
    return equipment


def equipment_with_codes(desk: Desk, codes: Sequence[str]) -> Mapping[str, Equipment]:
    """Return the equipment with these codes, by code; codes of anything else are left out."""
    return {code: equipment_with_code(desk.record, code) for code in codes if is_equipment_code(desk.record, code)}


def stands_on_equipment(desk: Desk, code: str) -> bool:
    """Return whether a code stands on equipment."""
    return is_equipment_code(desk.record, code)


def _today(desk: Desk) -> date:
    return local_day(open_study_of(desk.record), desk.now())


def _values(desk: Desk, text: str) -> tuple[str, ...]:
    unsealed_of(desk)
    today = _today(desk)
    return today.isoformat(), (today + timedelta(days=DUE_SOON_DAYS)).isoformat(), _CELLS, text.upper()
