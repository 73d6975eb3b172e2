"""Vital signs as typed into the form of one observation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from ucmsc_desktop.core.bedside.vital_signs import parse_vital_sign, require_possible
from ucmsc_desktop.core.numbers import parse_temperature_celsius
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.services.bedside.run_infusion import Measures

WHOLE_NUMBERS = ("systolic_mmhg", "diastolic_mmhg", "pulse_per_min", "spo2_percent", "respiratory_rate_per_min")
_NEITHER = frozenset({"arm"})


def captions() -> dict[str, str]:
    """Return the names of the measures with their units, in the order of the form."""
    return {
        "systolic_mmhg": translate("Bedside", "Systolic [mmHg]"),
        "diastolic_mmhg": translate("Bedside", "Diastolic [mmHg]"),
        "pulse_per_min": translate("Bedside", "Pulse [/min]"),
        "temperature_celsius": translate("Bedside", "Temperature [°C]"),
        "spo2_percent": translate("Bedside", "SpO2 [%]"),
        "respiratory_rate_per_min": translate("Bedside", "Breaths [/min]"),
        "arm": translate("Bedside", "Measured at"),
        "time": translate("Bedside", "Time, if earlier"),
        "note": translate("Bedside", "Note"),
    }


def typed_measures(texts: Mapping[str, str]) -> Measures:
    """Return the measures that were typed; an empty field was not measured.

    Raises:
        UserFacingError: A number cannot be read, the measures contradict themselves, or nothing was measured; nothing
            was recorded.
    """
    names = captions()
    whole = {name: parse_vital_sign(texts[name].strip(), field=names[name]) for name in WHOLE_NUMBERS}
    temperature = texts["temperature_celsius"].strip() or None
    if temperature is not None:
        parse_temperature_celsius(temperature)
    measures = Measures(
        **whole,
        temperature_celsius=temperature,
        arm=texts["arm"] or None,
        note=texts["note"].strip() or None,
    )
    require_possible(
        systolic_mmhg=measures.systolic_mmhg,
        diastolic_mmhg=measures.diastolic_mmhg,
        spo2_percent=measures.spo2_percent,
    )
    said = (getattr(measures, field.name) for field in fields(measures) if field.name not in _NEITHER)
    if all(value is None for value in said):
        raise UserFacingError("observation-empty")
    return measures
