"""Outcomes for every role: what was recorded of one participant, and the whole study's change against the baseline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ucmsc_desktop.core.protocol.model import GfrEquation, Outcome, OutcomeRules, Sex
from ucmsc_desktop.core.trial.outcomes import (
    BASELINE_WEEK,
    Quartiles,
    change_since,
    curve_unit,
    plotted,
    quartiles,
)
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, open_study_of, study_if_open

_VALUES = (
    "SELECT o.participant, o.outcome, o.week, o.value, o.unit, o.sampled_on, o.age_years, o.entry, e.at, e.by, p.sex "
    "FROM outcome o JOIN entry e ON e.id = o.entry JOIN participant p ON p.id = o.participant "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """One participant of the list and at how many weeks something of her was measured."""

    participant: str
    randomisation_number: str
    initials: str
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """One value of a curve at a week, with the value as it was reported."""

    week: int
    value: Fraction
    reported: str


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


def count_outcome_lines(desk: Desk, *, text: str) -> int:
    """Return how many participants match a text in numbers or initials."""
    rows = desk.record.rows(f"SELECT COUNT(*) AS found {_FROM}", (text.upper(),))
    return int(rows[0]["found"])


_FROM = "FROM participant p WHERE instr(upper(p.id || ' ' || p.randomisation_number || ' ' || p.initials), ?)"


def outcome_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[OutcomeLine, ...]:
    """Return matching participants in the order of their enrolment, from line `start` on."""
    rows = desk.record.rows(
        "SELECT p.id, p.randomisation_number, p.initials, (SELECT COUNT(DISTINCT o.week) FROM outcome o "  # noqa: S608
        f"WHERE o.participant = p.id) AS weeks {_FROM} ORDER BY p.seq LIMIT ? OFFSET ?",
        (text.upper(), count, start),
    )
    return tuple(
        OutcomeLine(
            participant=row["id"],
            randomisation_number=row["randomisation_number"],
            initials=row["initials"],
            weeks=row["weeks"],
        )
        for row in rows
    )


def measures_outcomes(desk: Desk) -> bool:
    """Return whether a study is open whose protocol in force measures outcomes."""
    study = study_if_open(desk.record)
    return study is not None and study.protocol.outcomes is not None


def outcome_rules_of(desk: Desk) -> OutcomeRules:
    """Return what the protocol in force measures.

    Raises:
        UserFacingError: No study is open, or its protocol measures no outcomes.
    """
    rules = open_study_of(desk.record).protocol.outcomes
    if rules is None:
        raise UserFacingError("outcome-week-unknown", week="-")
    return rules


def participant_curves(desk: Desk, participant: str) -> tuple[OutcomeCurve, ...]:
    """Return the curves of one participant, an empty one for what was not measured yet.

    Raises:
        UserFacingError: The protocol measures no outcomes.
    """
    rules = outcome_rules_of(desk)
    rows = desk.record.rows(f"{_VALUES} WHERE o.participant = ? ORDER BY o.week", (participant,))
    return tuple(
        OutcomeCurve(
            outcome=outcome,
            unit=curve_unit(outcome),
            points=tuple(_points((row for row in rows if row["outcome"] == outcome.id), outcome, rules.equation)),
        )
        for outcome in rules.measured
    )


def study_curves(desk: Desk) -> tuple[StudyCurve, ...]:
    """Return the whole study's change since each participant's own baseline, of those who have one.

    Raises:
        UserFacingError: The protocol measures no outcomes.
    """
    rules = outcome_rules_of(desk)
    rows = desk.record.rows(f"{_VALUES} ORDER BY o.participant, o.week")
    return tuple(
        StudyCurve(outcome=outcome, changes=_changes(rows, outcome, rules.equation)) for outcome in rules.measured
    )


def _changes(
    rows: Iterable[dict[str, Any]], outcome: Outcome, equation: GfrEquation
) -> tuple[tuple[int, Quartiles], ...]:
    own: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["outcome"] == outcome.id:
            own[row["participant"]].append(row)
    found: dict[int, list[Fraction]] = defaultdict(list)
    for values in own.values():
        points = {point.week: point.value for point in _points(values, outcome, equation)}
        if BASELINE_WEEK not in points:
            continue
        for week, value in points.items():
            percent = change_since(points[BASELINE_WEEK], value).percent
            if percent is not None:
                found[week].append(percent)
    return tuple((week, quartiles(found[week])) for week in sorted(found))


def _points(rows: Iterable[dict[str, Any]], outcome: Outcome, equation: GfrEquation) -> Iterable[CurvePoint]:
    for row in rows:
        yield CurvePoint(
            week=row["week"],
            value=plotted(
                outcome,
                value=Decimal(row["value"]),
                unit=row["unit"],
                age_years=row["age_years"],
                sex=Sex(row["sex"]),
                equation=equation,
            ),
            reported=f"{row['value']} {row['unit']}",
        )
