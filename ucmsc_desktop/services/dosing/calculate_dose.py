"""Calculate a dose from what a person typed, and write it as the `dose` command's contract says."""

from __future__ import annotations

from fractions import Fraction

from ucmsc_desktop.core.dosing.calculate import DoseCalculation, DoseInputs, calculate_dose
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.numbers import (
    format_number,
    parse_concentration,
    parse_endotoxin_eu_per_ml,
    parse_height_cm,
    parse_weight_kg,
)
from ucmsc_desktop.core.protocol.model import Sex
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.runtime.sentences import Language, sentence
from ucmsc_desktop.services.dosing.shipped_protocols import DEFAULT_PROTOCOL, shipped_protocol


def parse_dose_inputs(
    *,
    weight_text: str,
    viable_text: str | None = None,
    height_text: str | None = None,
    sex: str | None = None,
    previous_text: str | None = None,
    endotoxin_text: str | None = None,
) -> DoseInputs:
    """Return the inputs of a calculation from typed texts; None means not given, an empty text is no number.

    Raises:
        UserFacingError: A number or the sex cannot be read; nothing was calculated.
    """
    return DoseInputs(
        weight_kg=parse_weight_kg(weight_text),
        viable_cells_per_ml=None if viable_text is None else parse_concentration(viable_text),
        height_cm=None if height_text is None else parse_height_cm(height_text),
        sex=None if sex is None else parse_sex(sex),
        previous_weight_kg=None if previous_text is None else parse_weight_kg(previous_text),
        endotoxin_eu_per_ml=None if endotoxin_text is None else parse_endotoxin_eu_per_ml(endotoxin_text),
    )


def parse_sex(text: str) -> Sex:
    """Return the sex that `text` is: `F` or `M`.

    Raises:
        UserFacingError: `sex-unreadable`; nothing was calculated.
    """
    try:
        return Sex(text)
    except ValueError as error:
        raise UserFacingError("sex-unreadable", kind=ErrorKind.USAGE, text=escaped(text)) from error


def dose_report(
    calculation: DoseCalculation, *, protocol_id: str, digest: str, language: Language = "en"
) -> dict[str, object]:
    """Return the object that the `dose` command prints; decimals are strings, what was not computed is null."""
    count = calculation.inputs.viable_cells_per_ml
    computed = calculation.bag_volume_ml is not None
    return {
        "weight_kg": format_number(calculation.inputs.weight_kg),
        "dose_cells_per_kg": calculation.dose_cells_per_kg,
        "target_cells": calculation.target_cells,
        "viable_cells_per_ml": _decimal(None if count is None or not computed else Fraction(count)),
        "suspension_volume_ml": _decimal(calculation.suspension_volume_ml),
        "diluent_volume_ml": _decimal(calculation.diluent_volume_ml),
        "bag_volume_ml": _decimal(calculation.bag_volume_ml),
        "delivered_cells": calculation.delivered_cells,
        "delivered_percent_of_target": _decimal(calculation.delivered_percent_of_target),
        "infusion_rate_ml_per_h": _decimal(calculation.infusion_rate_ml_per_h),
        "endotoxin_eu_per_kg_per_h": _decimal(calculation.endotoxin_eu_per_kg_per_h),
        "verdict": calculation.verdict.word,
        "reasons": [
            {"code": reason.code, "message": sentence(reason.code, dict(reason.fields), language).message}
            for reason in calculation.reasons
        ],
        "protocol": protocol_id,
        "protocol_digest": digest,
    }


def calculate_dose_report(
    *,
    weight_text: str,
    protocol_id: str = DEFAULT_PROTOCOL,
    viable_text: str | None = None,
    height_text: str | None = None,
    sex: str | None = None,
    previous_text: str | None = None,
    endotoxin_text: str | None = None,
    language: Language = "en",
) -> dict[str, object]:
    """Return the `dose` command's object for typed texts and a shipped protocol. It needs no file and nobody.

    Raises:
        UserFacingError: The protocol is unknown, a number cannot be read, or the dose lacks height or sex;
            nothing was calculated.
    """
    file = shipped_protocol(protocol_id)
    inputs = parse_dose_inputs(
        weight_text=weight_text,
        viable_text=viable_text,
        height_text=height_text,
        sex=sex,
        previous_text=previous_text,
        endotoxin_text=endotoxin_text,
    )
    calculation = calculate_dose(inputs, file.protocol)
    return dose_report(calculation, protocol_id=file.protocol.id, digest=file.digest, language=language)


def _decimal(value: Fraction | None) -> str | None:
    return None if value is None else format_number(value, places=4)
