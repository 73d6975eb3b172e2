"""What the laboratory's page says of equipment and of lots of materials, in the shown language."""

from __future__ import annotations

from ucmsc_desktop.core.product.equipment import EquipmentType
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import product_word
from ucmsc_desktop.services.queries.equipment import UseLine, UseState


def type_word(type_: EquipmentType) -> str:
    """Return the name of a type of equipment."""
    return {
        EquipmentType.CABINET: translate("LabMaterials", "Cabinet"),
        EquipmentType.CENTRIFUGE: translate("LabMaterials", "Centrifuge"),
        EquipmentType.COUNTER: translate("LabMaterials", "Cell counter"),
        EquipmentType.THAW_DEVICE: translate("LabMaterials", "Thawing device"),
        EquipmentType.FREEZER: translate("LabMaterials", "Freezer"),
        EquipmentType.LOGGER: translate("LabMaterials", "Temperature logger"),
        EquipmentType.SCALE: translate("LabMaterials", "Scale"),
    }[type_]


def what_word(line: UseLine) -> str:
    """Return the type of equipment or the product of a lot."""
    return type_word(EquipmentType(line.what)) if line.kind == "equipment" else product_word(line.what)


def use_state_word(state: UseState) -> str:
    """Return the name of a state."""
    return {
        UseState.IN_CALIBRATION: translate("LabMaterials", "In calibration"),
        UseState.DUE_SOON: translate("LabMaterials", "Due soon"),
        UseState.OVERDUE: translate("LabMaterials", "Overdue"),
        UseState.NEVER_CALIBRATED: translate("LabMaterials", "Never calibrated"),
        UseState.RETIRED: translate("LabMaterials", "Retired"),
        UseState.RELEASED: translate("LabMaterials", "Released"),
        UseState.NOT_RELEASED: translate("LabMaterials", "Not released"),
        UseState.EXPIRES_SOON: translate("LabMaterials", "Expires soon"),
        UseState.EXPIRED: translate("LabMaterials", "Expired"),
        UseState.REJECTED: translate("LabMaterials", "Rejected"),
        UseState.RECALLED: translate("LabMaterials", "Recalled"),
    }[state]


def use_look(state: UseState) -> str:
    """Return the colour's name of a state."""
    return {
        UseState.IN_CALIBRATION: "go",
        UseState.RELEASED: "go",
        UseState.DUE_SOON: "caution",
        UseState.EXPIRES_SOON: "caution",
        UseState.NOT_RELEASED: "caution",
        UseState.RETIRED: "muted",
    }.get(state, "stop")
