"""The estimated glomerular filtration rate as a command answers it, from what was typed."""

from __future__ import annotations

from typing import Any

from ucmsc_desktop.core.numbers import parse_result, parse_typed_number
from ucmsc_desktop.core.protocol.model import GfrEquation, Sex
from ucmsc_desktop.core.trial.kidney import CreatinineUnit, estimated_gfr, rounded_gfr
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.runtime.sentences import sentence

_DECIMALS = 4


def egfr_report(*, creatinine_text: str, unit: str, age_text: str, sex: str, equation: str) -> dict[str, Any]:
    """Return `egfr` [mL/min/1.73 m2] with 4 decimals and `display`, the integer, half up, of the unrounded value.

    Where a number is outside what the equation is for, both are null and `reasons` say why.

    Raises:
        UserFacingError: A number cannot be read; nothing was computed.
    """
    creatinine, age_years = (
        parse_result(creatinine_text, what="creatinine"),
        parse_typed_number(age_text, what="age_years"),
    )
    try:
        rate = estimated_gfr(
            creatinine=creatinine,
            unit=CreatinineUnit(unit),
            age_years=age_years,
            sex=Sex(sex),
            equation=GfrEquation(equation),
        )
    except UserFacingError as error:
        words = sentence(error.code, error.fields)
        reason = {"code": error.code, "message": f"{words.message} {words.remedy}"}
        return {"egfr": None, "display": None, "reasons": [reason]}
    return {"egfr": str(rounded_gfr(rate, places=_DECIMALS)), "display": int(rounded_gfr(rate, places=0))}
