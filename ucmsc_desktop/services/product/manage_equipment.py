"""Equipment: registered with the code that is scanned at its use, calibrated, and retired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ucmsc_desktop.core.identifiers import CodeKind, require_id
from ucmsc_desktop.core.product.equipment import EquipmentType, require_may_calibrate, require_may_retire
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, acting, open_study_of
from ucmsc_desktop.services.dosing.equipment_in_use import cabinets_in_use, equipment_of
from ucmsc_desktop.services.product.printed_code import printed_or_drawn
from ucmsc_desktop.services.reading import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEquipment:
    """A piece of equipment by its id; without a pre-printed `code` one is drawn."""

    equipment: str
    type: EquipmentType
    name: str
    code: str | None = None


def register_equipment(desk: Desk, *, equipment: NewEquipment, act: str | None = None) -> str:
    """Record a piece of equipment and return its code; it may be used after its first calibration.

    Raises:
        UserFacingError: The id is unfit or taken, the name is blank, or a pre-printed code is wrong or in use; nothing
            was recorded.
    """
    name = equipment.equipment
    require_id(name)
    if not equipment.name.strip():
        raise UserFacingError("field-blank", field="name")
    with acting(desk, Action.MANAGE_EQUIPMENT, act=act) as tx:
        if tx.events(f"equipment:{name}"):
            raise UserFacingError("equipment-exists", equipment=name)
        code = printed_or_drawn(
            tx.record, equipment.code, kind=CodeKind.LOCATION, purpose="equipment-code", subject=name
        )
        tx.append(
            stream=f"equipment:{name}",
            kind="equipment.registered/1",
            data={
                "equipment": name,
                "type": equipment.type.value,
                "name": equipment.name.strip(),
                "code": code,
            },
        )
    return code


def calibrate_equipment(
    desk: Desk, *, equipment: str, calibrated_on: date, due_on: date, certificate: str, act: str | None = None
) -> None:
    """Record a calibration with its certificate and the day to whose end it stands.

    Raises:
        UserFacingError: Unknown or retired equipment, a day in the future, a due day that does not follow, or no
            certificate; nothing was recorded.
    """
    if not certificate.strip():
        raise UserFacingError("field-blank", field="certificate")
    with acting(desk, Action.MANAGE_EQUIPMENT, act=act) as tx:
        today = local_day(open_study_of(desk.record), tx.now)
        known = equipment_of(desk.record, equipment)
        require_may_calibrate(known, calibrated_on=calibrated_on, due_on=due_on, today=today)
        tx.append(
            stream=f"equipment:{equipment}",
            kind="equipment.calibrated/1",
            data={
                "equipment": equipment,
                "calibrated_on": calibrated_on.isoformat(),
                "due_on": due_on.isoformat(),
                "certificate": certificate.strip(),
            },
        )


def retire_equipment(desk: Desk, *, equipment: str, reason: str, act: str | None = None) -> None:
    """Record that a piece of equipment is used no more; its code is not given to another one.

    Raises:
        UserFacingError: Unknown or retired equipment, a preparation is open in it, or no reason; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.MANAGE_EQUIPMENT, act=act) as tx:
        in_it = [dose for dose, cabinet in cabinets_in_use(tx.record, tx.unsealed).items() if cabinet == equipment]
        require_may_retire(equipment_of(desk.record, equipment), open_doses=in_it)
        tx.append(
            stream=f"equipment:{equipment}",
            kind="equipment.retired/1",
            data={"equipment": equipment, "reason": reason.strip()},
        )
