"""Kidney function from serum creatinine: the CKD-EPI equations of 2021 and of 2009, both without a factor for race."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import GfrEquation, Sex
from ucmsc_desktop.errors import UserFacingError

AGE_YEARS: Final = (18, 120)
"""The equations are for adults; both ends are allowed."""
CREATININE_MG_PER_DL: Final = (Fraction(1, 10), Fraction(30))
"""What is believed of a creatinine, both ends allowed; a value in the other unit lies outside."""
UMOL_PER_L_OF_MG_PER_DL: Final = Fraction(884, 10)
_EXACT = Context(prec=50)
_ONE = Decimal(1)


class CreatinineUnit(Enum):
    """The units in which laboratories report serum creatinine."""

    MG_PER_DL = "mg/dL"
    UMOL_PER_L = "umol/L"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Constants:
    factor: Decimal
    below: dict[Sex, Decimal]
    above: Decimal
    per_year: Decimal
    female: Decimal


_KAPPA = {Sex.FEMALE: Decimal("0.7"), Sex.MALE: Decimal("0.9")}
_CONSTANTS = {
    GfrEquation.CKD_EPI_2021: _Constants(
        factor=Decimal(142),
        below={Sex.FEMALE: Decimal("-0.241"), Sex.MALE: Decimal("-0.302")},
        above=Decimal("-1.200"),
        per_year=Decimal("0.9938"),
        female=Decimal("1.012"),
    ),
    GfrEquation.CKD_EPI_2009: _Constants(
        factor=Decimal(141),
        below={Sex.FEMALE: Decimal("-0.329"), Sex.MALE: Decimal("-0.411")},
        above=Decimal("-1.209"),
        per_year=Decimal("0.993"),
        female=Decimal("1.018"),
    ),
}


def estimated_gfr(
    *, creatinine: Decimal, unit: CreatinineUnit, age_years: Decimal, sex: Sex, equation: GfrEquation
) -> Decimal:
    """Return the estimated glomerular filtration rate [mL/min/1.73 m2], unrounded.

    eGFR = factor x min(Scr / k, 1)^a x max(Scr / k, 1)^b x c^age [years] x (female factor), Scr in [mg/dL], k 0.7 for
    women and 0.9 for men. A creatinine in umol/L is divided by 88.4. Powers are taken with 50 digits, so that the
    result is within 1e-40 of the formula; no binary fraction takes part. Neither body surface nor race is used.

    Raises:
        UserFacingError: The age is not that of an adult up to 120 years, or the creatinine is outside what is believed
            of its unit; nothing was computed.

    Source: docs/sources.md#ckd-epi
    """
    low, high = AGE_YEARS
    if not low <= age_years <= high:
        raise UserFacingError("age-outside-equation", age_years=format_number(age_years), low=low, high=high)
    constants = _CONSTANTS[equation]
    ratio = _EXACT.divide(_mg_per_dl(creatinine, unit), _KAPPA[sex])
    below = _EXACT.power(min(ratio, _ONE), constants.below[sex])
    above = _EXACT.power(max(ratio, _ONE), constants.above)
    product = _EXACT.multiply(_EXACT.multiply(constants.factor, below), above)
    rate = _EXACT.multiply(product, _EXACT.power(constants.per_year, age_years))
    return _EXACT.multiply(rate, constants.female) if sex is Sex.FEMALE else rate


def rounded_gfr(rate: Decimal, *, places: int) -> Decimal:
    """Return a rate [mL/min/1.73 m2] with so many decimals, half up; people read it without any."""
    return rate.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _mg_per_dl(creatinine: Decimal, unit: CreatinineUnit) -> Decimal:
    """Return the creatinine [mg/dL], held against what is believed of it in its own unit."""
    scale = UMOL_PER_L_OF_MG_PER_DL if unit is CreatinineUnit.UMOL_PER_L else Fraction(1)
    low, high = (bound * scale for bound in CREATININE_MG_PER_DL)
    if not low <= Fraction(creatinine) <= high:
        raise UserFacingError(
            "creatinine-outside-range",
            creatinine=format_number(creatinine),
            unit=unit.value,
            low=format_number(low),
            high=format_number(high),
        )
    return _EXACT.divide(creatinine, _EXACT.divide(Decimal(scale.numerator), Decimal(scale.denominator)))
