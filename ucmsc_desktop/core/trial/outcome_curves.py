"""Curves of outcomes over the weeks of the plan: one participant's, and the whole study's as one group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ucmsc_desktop.core.protocol.model import GfrEquation, Outcome, OutcomeRules, Sex
from ucmsc_desktop.core.trial.outcomes import (
    BASELINE_WEEK,
    Change,
    Quartiles,
    albuminuria,
    change_since,
    curve_unit,
    plotted,
    quartiles,
)

ALBUMIN_CREATININE_RATIO: Final = "uacr"
"""The outcome of this id is the urine albumin to creatinine ratio; its values bear their category of albuminuria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeReading:
    """One value as it was reported, corrections read, and what its curve needs to know of the participant."""

    participant: str
    sex: Sex
    outcome: str
    week: int
    value: Decimal
    unit: str
    sampled_on: date
    age_years: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """One value at a week: in the unit of the curve, as it was reported, and its change since the baseline.

    The change is None at the baseline itself and where there is none; the category is that of the albuminuria.
    """

    week: int
    value: Fraction
    reported: str
    category: str | None
    sampled_on: date
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCurve:
    """One outcome of one participant in the unit of its curve, in the order of the weeks; missing weeks are missing."""

    outcome: Outcome
    unit: str
    points: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCurve:
    """One outcome of the whole study: median and quartiles of the change since the baseline [%] at each week.

    Everybody is one group: no arm takes part, and the curve is the same with the arms swapped.
    """

    outcome: Outcome
    changes: tuple[tuple[int, Quartiles], ...]


def participant_curves(rules: OutcomeRules, readings: Sequence[OutcomeReading]) -> tuple[OutcomeCurve, ...]:
    """Return the curves of one participant's readings, an empty one for what was not measured yet.

    Raises:
        UserFacingError: An age is missing or outside the equation.
    """
    return tuple(
        OutcomeCurve(
            outcome=outcome,
            unit=curve_unit(outcome),
            points=_points([each for each in readings if each.outcome == outcome.id], outcome, rules.equation),
        )
        for outcome in rules.measured
    )


def study_curves(rules: OutcomeRules, readings: Iterable[OutcomeReading]) -> tuple[StudyCurve, ...]:
    """Return everybody's change since each own baseline, of those who have one that is not zero.

    Raises:
        UserFacingError: An age is missing or outside the equation.
    """
    own: dict[tuple[str, str], list[OutcomeReading]] = defaultdict(list)
    for reading in readings:
        own[reading.outcome, reading.participant].append(reading)
    return tuple(
        StudyCurve(
            outcome=outcome,
            changes=_changes(
                (found for (name, _participant), found in own.items() if name == outcome.id), outcome, rules.equation
            ),
        )
        for outcome in rules.measured
    )


def is_in_window(point: CurvePoint, *, first_infusion: date | None, window_days: int) -> bool:
    """Return whether a sample was taken when its visit was due: first infusion + week x 7 -/+ window [days].

    A baseline is in its window until the day of the first infusion; nothing is outside before there was one.
    """
    if first_infusion is None:
        return True
    if point.week == BASELINE_WEEK:
        return point.sampled_on <= first_infusion
    due = first_infusion + timedelta(weeks=point.week)
    return abs(point.sampled_on - due) <= timedelta(days=window_days)


def _changes(
    everybody: Iterable[Sequence[OutcomeReading]], outcome: Outcome, equation: GfrEquation
) -> tuple[tuple[int, Quartiles], ...]:
    found: dict[int, list[Fraction]] = defaultdict(list)
    for readings in everybody:
        values = {each.week: _value(each, outcome, equation) for each in readings}
        if BASELINE_WEEK not in values:
            continue
        for week, value in values.items():
            percent = change_since(values[BASELINE_WEEK], value).percent
            if percent is not None:
                found[week].append(percent)
    return tuple((week, quartiles(found[week])) for week in sorted(found))


def _points(readings: Sequence[OutcomeReading], outcome: Outcome, equation: GfrEquation) -> tuple[CurvePoint, ...]:
    values = {each.week: _value(each, outcome, equation) for each in readings}
    baseline = values.get(BASELINE_WEEK)
    return tuple(
        CurvePoint(
            week=each.week,
            value=values[each.week],
            reported=f"{each.value} {each.unit}",
            category=albuminuria(Fraction(each.value), unit=each.unit)
            if outcome.id == ALBUMIN_CREATININE_RATIO
            else None,
            sampled_on=each.sampled_on,
            change=None
            if baseline is None or each.week == BASELINE_WEEK
            else change_since(baseline, values[each.week]),
        )
        for each in sorted(readings, key=lambda reading: reading.week)
    )


def _value(reading: OutcomeReading, outcome: Outcome, equation: GfrEquation) -> Fraction:
    return plotted(
        outcome,
        value=reading.value,
        unit=reading.unit,
        age_years=reading.age_years,
        sex=reading.sex,
        equation=equation,
    )
