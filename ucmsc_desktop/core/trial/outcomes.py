"""Outcomes: values as reported, in the unit of the curves, and their change since the baseline; none is carried on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ucmsc_desktop.core.corrections import with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import GfrEquation, Outcome, OutcomeRules, Sex
from ucmsc_desktop.core.trial.kidney import CreatinineUnit, estimated_gfr
from ucmsc_desktop.errors import UserFacingError

BASELINE_WEEK: Final = 0
MG_PER_G_OF_MG_PER_MMOL: Final = Fraction("8.84")
"""UACR [mg/g] = 8.84 x UACR [mg/mmol]. Source: docs/sources.md#uacr"""
_NGSP_SLOPE, _NGSP_OFFSET = Fraction("0.09148"), Fraction("2.152")
"""HbA1c [%] = 0.09148 x HbA1c [mmol/mol] + 2.152. Source: docs/sources.md#hba1c"""
_UMOL_PER_MG = Fraction("88.4")
_LINES: Final[Mapping[tuple[str, str], tuple[Fraction, Fraction]]] = {
    ("mg/mmol", "mg/g"): (MG_PER_G_OF_MG_PER_MMOL, Fraction(0)),
    ("mg/g", "mg/mmol"): (1 / MG_PER_G_OF_MG_PER_MMOL, Fraction(0)),
    ("mmol/mol", "%"): (_NGSP_SLOPE, _NGSP_OFFSET),
    ("%", "mmol/mol"): (1 / _NGSP_SLOPE, -_NGSP_OFFSET / _NGSP_SLOPE),
    ("umol/L", "mg/dL"): (1 / _UMOL_PER_MG, Fraction(0)),
    ("mg/dL", "umol/L"): (_UMOL_PER_MG, Fraction(0)),
}
"""Slope and offset from a unit to another of the same quantity."""
_LIMITS: Final[Mapping[str, tuple[int, int]]] = {"mg/g": (30, 300), "mg/mmol": (3, 30)}
"""The lowest and the highest value of A2."""
GFR_UNIT: Final = "mL/min/1.73 m2"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeValue:
    """One value as it was reported, at a week of the plan; the age where the rate is computed from a creatinine."""

    entry: str
    at: datetime
    by: str
    week: int
    outcome: str
    value: Decimal
    unit: str
    sampled_on: date
    age_years: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a value since the baseline; the percentage is None where the baseline is zero."""

    absolute: Fraction
    percent: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quartiles:
    """How many values there are, their median and quartiles."""

    count: int
    lower: Fraction
    median: Fraction
    upper: Fraction


def fold_outcomes(events: Sequence[Event]) -> tuple[OutcomeValue, ...]:
    """Return the values of a participant's stream, corrections read, in the order in which they were recorded."""
    return tuple(_value(event) for event in with_corrections(events) if event.kind == "outcome.recorded/1")


def outcome_of(rules: OutcomeRules | None, name: str) -> Outcome:
    """Return an outcome of the protocol.

    Raises:
        UserFacingError: The protocol has none of this name.
    """
    found = None if rules is None else next((each for each in rules.measured if each.id == name), None)
    if found is None:
        raise UserFacingError("outcome-unknown", outcome=name)
    return found


def require_believable(outcome: Outcome, value: Decimal, *, unit: str) -> None:
    """Return when a value lies within what the protocol believes, both ends allowed.

    Raises:
        UserFacingError: `outcome-unit-unknown` or `outcome-outside-range`; nothing was recorded.
    """
    if unit not in outcome.units:
        raise UserFacingError("outcome-unit-unknown", outcome=outcome.id, unit=unit, known=", ".join(outcome.units))
    if not outcome.low <= in_unit(Fraction(value), unit=unit, wanted=outcome.units[0]) <= outcome.high:
        raise UserFacingError(
            "outcome-outside-range",
            outcome=outcome.id,
            value=format_number(value),
            unit=unit,
            low=format_number(outcome.low),
            high=format_number(outcome.high),
            first=outcome.units[0],
        )


def in_unit(value: Fraction, *, unit: str, wanted: str) -> Fraction:
    """Return a value in another unit of the same quantity, unrounded.

    Raises:
        UserFacingError: `outcome-unit-unknown` where no conversion is known.
    """
    if unit == wanted:
        return value
    if (unit, wanted) not in _LINES:
        raise UserFacingError("outcome-unit-unknown", outcome="-", unit=unit, known=wanted)
    slope, offset = _LINES[unit, wanted]
    return value * slope + offset


def plotted(
    outcome: Outcome, *, value: Decimal, unit: str, age_years: int | None, sex: Sex, equation: GfrEquation
) -> Fraction:
    """Return the value of a curve: in the outcome's first unit, or the rate from a creatinine [mL/min/1.73 m2].

    Raises:
        UserFacingError: The age is missing or outside the equation, or the unit is unknown.
    """
    if not outcome.creatinine:
        return in_unit(Fraction(value), unit=unit, wanted=outcome.units[0])
    if age_years is None:
        raise UserFacingError("outcome-age-missing", outcome=outcome.id)
    rate = estimated_gfr(
        creatinine=value,
        unit=CreatinineUnit(unit),
        age_years=Decimal(age_years),
        sex=sex,
        equation=equation,
    )
    return Fraction(rate)


def curve_unit(outcome: Outcome) -> str:
    """Return the unit of an outcome's curve."""
    return GFR_UNIT if outcome.creatinine else outcome.units[0]


def albuminuria(value: Fraction, *, unit: str) -> str | None:
    """Return the category of a UACR, A1 A2 or A3, in the unit it was reported in, never converted first.

    A1 below 30 mg/g or 3 mg/mmol, A3 above 300 mg/g or 30 mg/mmol; None in a unit for which no limits are published.
    Source: docs/sources.md#uacr
    """
    if unit not in _LIMITS:
        return None
    low, high = _LIMITS[unit]
    return "A1" if value < low else "A3" if value > high else "A2"


def change_since(baseline: Fraction, value: Fraction) -> Change:
    """Return the change of a value since the baseline, absolute and in percent of the baseline."""
    absolute = value - baseline
    return Change(absolute=absolute, percent=None if baseline == 0 else absolute / baseline * 100)


def quartiles(values: Sequence[Fraction]) -> Quartiles:
    """Return median and quartiles by linear interpolation between the ordered values.

    Raises:
        ValueError: There are no values.
    """
    if not values:
        raise ValueError("no values have no median")
    ordered = sorted(values)
    lower, median, upper = (_quantile(ordered, Fraction(quarter, 4)) for quarter in (1, 2, 3))
    return Quartiles(count=len(ordered), lower=lower, median=median, upper=upper)


def require_age(age_years: int, *, age_at_consent: int, consented_on: date, sampled_on: date) -> None:
    """Return when completed years on a day fit the age at consent: the whole years since, or one more.

    Raises:
        UserFacingError: `outcome-age-wrong`; nothing was recorded.
    """
    had = (sampled_on.month, sampled_on.day) >= (consented_on.month, consented_on.day)
    elapsed = sampled_on.year - consented_on.year - (0 if had else 1)
    due = age_at_consent + elapsed
    if age_years not in {due, due + 1}:
        raise UserFacingError("outcome-age-wrong", age_years=age_years, due=due, next=due + 1)


def _quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    place = share * (len(ordered) - 1)
    below = place.numerator // place.denominator
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _value(event: Event) -> OutcomeValue:
    return OutcomeValue(
        entry=event.id,
        at=event.at,
        by=event.by,
        week=event.integer("week"),
        outcome=event.text("outcome"),
        value=Decimal(event.text("value")),
        unit=event.text("unit"),
        sampled_on=date.fromisoformat(event.text("sampled_on")),
        age_years=None if event.data["age_years"] is None else event.integer("age_years"),
    )
