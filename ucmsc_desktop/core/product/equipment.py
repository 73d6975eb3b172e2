"""Equipment of the laboratory: registered, calibrated until a day, retired; used only while its calibration stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError


class EquipmentType(Enum):
    """What a piece of equipment is; bags are prepared in a cabinet."""

    CABINET = "cabinet"
    CENTRIFUGE = "centrifuge"
    COUNTER = "counter"
    THAW_DEVICE = "thaw-device"
    FREEZER = "freezer"
    LOGGER = "logger"
    SCALE = "scale"


class EquipmentState(Enum):
    """Whether it may be used on a day, and if not, why."""

    IN_CALIBRATION = "in-calibration"
    OVERDUE = "overdue"
    NEVER_CALIBRATED = "never-calibrated"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """One calibration with its certificate; it stands to the end of the day on which the next one is due."""

    calibrated_on: date
    due_on: date
    certificate: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """One piece of equipment with the code that is scanned at its use."""

    equipment: str
    type: EquipmentType
    name: str
    code: str
    registered_by: str
    calibrations: tuple[Calibration, ...] = ()
    retired_reason: str | None = None
    retired_by: str | None = None

    @property
    def calibration(self) -> Calibration | None:
        """Return the calibration in force: the one made last, of the same day the one recorded last; None before any.

        A certificate that is recorded late never takes the place of a newer one.
        """
        newest: Calibration | None = None
        for each in self.calibrations:
            if newest is None or each.calibrated_on >= newest.calibrated_on:
                newest = each
        return newest

    def state(self, *, on: date) -> EquipmentState:
        """Return whether it may be used on a local day; the due day of the next calibration is still usable."""
        if self.retired_reason is not None:
            return EquipmentState.RETIRED
        if self.calibration is None:
            return EquipmentState.NEVER_CALIBRATED
        return EquipmentState.OVERDUE if on > self.calibration.due_on else EquipmentState.IN_CALIBRATION


def fold_equipment(events: Sequence[Event]) -> Equipment:
    """Return the equipment that its stream's entries make.

    Raises:
        RecordOrderError: An entry cannot follow, its kind is unknown, or the equipment was never registered.
        ValueError: There are no entries.
    """
    equipment: Equipment | None = None
    for event in events:
        equipment = _step(equipment, event)
    if equipment is None:
        raise ValueError("the stream of equipment has no entries")
    return equipment


def require_may_calibrate(equipment: Equipment, *, calibrated_on: date, due_on: date, today: date) -> None:
    """Return when this calibration may be recorded on the local day.

    Raises:
        UserFacingError: Retired, calibrated in the future, or due again on or before its day; nothing was recorded.
    """
    _require_in_service(equipment)
    if calibrated_on > today:
        raise UserFacingError("calibration-in-future", calibrated_on=calibrated_on, today=today)
    if due_on <= calibrated_on:
        raise UserFacingError("calibration-due-before", calibrated_on=calibrated_on, due_on=due_on)


def require_may_retire(equipment: Equipment, *, open_doses: Sequence[str]) -> None:
    """Return when the equipment may be retired; `open_doses` are the preparations that stand in it now.

    Raises:
        UserFacingError: Retired already, or a preparation is open in it; nothing was recorded.
    """
    _require_in_service(equipment)
    if open_doses:
        raise UserFacingError("equipment-in-use", equipment=equipment.equipment, count=len(open_doses))


def require_may_use_equipment(equipment: Equipment, *, today: date) -> None:
    """Return when the equipment may be used on the local day.

    Raises:
        UserFacingError: Retired, never calibrated, or its calibration is overdue; nothing was kept.
    """
    _require_in_service(equipment)
    calibration = equipment.calibration
    if calibration is None:
        raise UserFacingError("equipment-never-calibrated", equipment=equipment.equipment)
    if equipment.state(on=today) is EquipmentState.OVERDUE:
        raise UserFacingError("equipment-overdue", equipment=equipment.equipment, due_on=calibration.due_on)


def require_free_cabinet(
    equipment: Equipment, *, dose: str, cabinets_in_use: Mapping[str, str | None], today: date
) -> None:
    """Return when a preparation may begin in this cabinet: one participant's material per cabinet.

    Args:
        equipment: What was scanned.
        dose: The dose whose preparation begins.
        cabinets_in_use: The cabinet of each open preparation, by its dose.
        today: The local day.

    Raises:
        UserFacingError: It is no cabinet, may not be used today, or another preparation is open in it; nothing was
            thawed and nothing recorded.
    """
    if equipment.type is not EquipmentType.CABINET:
        raise UserFacingError("equipment-no-cabinet", equipment=equipment.equipment)
    require_may_use_equipment(equipment, today=today)
    others = [other for other, cabinet in cabinets_in_use.items() if cabinet == equipment.equipment and other != dose]
    if others:
        raise UserFacingError("cabinet-in-use", equipment=equipment.equipment)


def _require_in_service(equipment: Equipment) -> None:
    if equipment.retired_reason is not None:
        raise UserFacingError("equipment-retired", equipment=equipment.equipment, reason=equipment.retired_reason)


def _step(equipment: Equipment | None, event: Event) -> Equipment:
    if equipment is None:
        if event.kind != "equipment.registered/1":
            raise RecordOrderError(event, found="nothing")
        return Equipment(
            equipment=event.text("equipment"),
            type=EquipmentType(event.text("type")),
            name=event.text("name"),
            code=event.text("code"),
            registered_by=event.by,
        )
    match event.kind:
        case "equipment.calibrated/1" if equipment.retired_reason is None:
            return replace(equipment, calibrations=(*equipment.calibrations, _calibration(event)))
        case "equipment.retired/1" if equipment.retired_reason is None:
            return replace(equipment, retired_reason=event.text("reason"), retired_by=event.by)
        case _:
            raise RecordOrderError(event, found="equipment" if equipment.retired_reason is None else "a retired one")


def _calibration(event: Event) -> Calibration:
    return Calibration(
        calibrated_on=date.fromisoformat(event.text("calibrated_on")),
        due_on=date.fromisoformat(event.text("due_on")),
        certificate=event.text("certificate"),
        recorded_by=event.by,
    )
