"""The equipment of a story, and how its bags are filled: what is over is sampled and discarded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.dosing.filling import InProcessCheck
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.product.equipment import EquipmentType
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.dosing.new_filling import NewFilling
from ucmsc_desktop.services.product.manage_equipment import NewEquipment, calibrate_equipment, register_equipment

_BENCH = (
    ("CENTRIFUGE-1", EquipmentType.CENTRIFUGE, "Centrifuge"),
    ("COUNTER-1", EquipmentType.COUNTER, "Cell counter"),
)
_SAMPLE_ML = Decimal(1)


def equip_laboratory(lab: Desk, *, cabinets: int, calibrated_on: date, due_on: date) -> tuple[str, ...]:
    """Register and calibrate cabinets and the bench's devices; return the codes of the devices."""
    names = [(f"CABINET-{number:02d}", EquipmentType.CABINET, f"Cabinet {number}") for number in range(1, cabinets + 1)]
    codes = []
    for equipment, type_, name in (*names, *_BENCH):
        code = register_equipment(lab, equipment=NewEquipment(equipment=equipment, type=type_, name=name))
        calibrate_equipment(
            lab, equipment=equipment, calibrated_on=calibrated_on, due_on=due_on, certificate=f"CAL-{equipment}"
        )
        codes += [code] if type_ is not EquipmentType.CABINET else []
    return tuple(codes)


def filling(*, drawn_ml: Fraction, washed_ml: int) -> NewFilling:
    """Return how a bag is filled: of a suspension 1 mL is a sample and the rest is discarded; without one all is 0."""
    made = Decimal(washed_ml) if drawn_ml else Decimal(0)
    sample = _SAMPLE_ML if drawn_ml else Decimal(0)
    return NewFilling(
        wash_text=format_number(made),
        suspension_text=format_number(made),
        sampled_text=format_number(sample),
        retained_text="0",
        process_loss_text="0",
        discarded_text=format_number(made - sample - Decimal(format_number(drawn_ml))),
        checks=dict.fromkeys(InProcessCheck, True),
    )
