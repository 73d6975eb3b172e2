"""Eligibility: answers about a candidate held against the criteria of the protocol, each in its reported unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, TypeAlias

from ucmsc_desktop.core.numbers import format_number, parse_result
from ucmsc_desktop.core.protocol.model import Criterion, GfrEquation, Sex
from ucmsc_desktop.core.trial.kidney import CreatinineUnit, estimated_gfr
from ucmsc_desktop.errors import UserFacingError

AGE: Final = "age"
"""The criterion that the age at consent answers."""
BMI_UNIT: Final = "kg/m2"
"""The unit of the criterion that height and screening weight answer."""
GFR_UNIT: Final = "mL/min/1.73 m2"
"""The unit of the criterion that a creatinine may answer, too."""
_YES, _NO = "yes", "no"
_CREATININE = frozenset(unit.value for unit in CreatinineUnit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A value as reported, with its unit."""

    value: Decimal
    unit: str


Answer: TypeAlias = "bool | Measured"
"""What a person answers to one criterion: yes or no to a question, or a value in its unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the screening states; age and body mass index come from here and are not asked again."""

    sex: Sex
    age_years: int
    height_cm: Decimal
    weight_kg: Decimal


class Standing(Enum):
    """How a criterion stands."""

    MET = "met"
    FAILED = "failed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One criterion with what was found: the value that is compared, unrounded, or the answer to the question."""

    criterion: Criterion
    found: Fraction | bool
    is_met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One quantity or question: its criterion, or those of its several units of which one answer suffices."""

    id: str
    criteria: tuple[Criterion, ...]
    findings: tuple[Finding, ...]

    @property
    def standing(self) -> Standing:
        """Return how the line stands: every answer that was given must be met, and one at least."""
        if not self.findings:
            return Standing.MISSING
        return Standing.MET if all(each.is_met for each in self.findings) else Standing.FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All lines in the order of the protocol."""

    lines: tuple[Line, ...]

    @property
    def failed(self) -> tuple[Line, ...]:
        """Return the lines that fail."""
        return tuple(line for line in self.lines if line.standing is Standing.FAILED)

    @property
    def missing(self) -> tuple[Line, ...]:
        """Return the lines without an answer."""
        return tuple(line for line in self.lines if line.standing is Standing.MISSING)

    @property
    def is_eligible(self) -> bool:
        """Return whether every line is met."""
        return all(line.standing is Standing.MET for line in self.lines)


def judge(
    criteria: Sequence[Criterion], *, facts: Facts, answers: Mapping[str, Answer], equation: GfrEquation | None
) -> Judgement:
    """Return how each criterion stands; values are compared as reported, without rounding or conversion.

    BMI [kg/m2] = weight [kg] / (height [cm] / 100)^2. An eGFR is compared as reported, or computed from a creatinine by
    the study's equation. Both ends of a range are allowed, but for the high end where the criterion says `below`.

    Raises:
        UserFacingError: An answer is of no criterion or of one that the screening answers, or of another form or unit
            than its criterion asks for; a creatinine or a height is not believed. Nothing was judged.
    """
    known = {criterion.id: criterion for criterion in criteria}
    for name in answers:
        if name not in known or is_computed(known[name]):
            raise UserFacingError("eligibility-answer-foreign", criterion=name)
    grouped: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        grouped.setdefault(criterion.either or criterion.id, []).append(criterion)
    return Judgement(
        lines=tuple(
            Line(id=name, criteria=tuple(group), findings=tuple(_findings(group, facts, answers, equation)))
            for name, group in grouped.items()
        )
    )


def is_computed(criterion: Criterion) -> bool:
    """Return whether the screening itself answers a criterion: the age, and the body mass index."""
    return criterion.id == AGE or criterion.unit == BMI_UNIT


def is_question(criterion: Criterion) -> bool:
    """Return whether a criterion is answered by yes or no."""
    return criterion.low is None and criterion.high is None


def units_of(criterion: Criterion) -> tuple[str, ...]:
    """Return the units in which a criterion may be answered; a question has none."""
    if is_question(criterion) or criterion.unit is None:
        return ()
    return (criterion.unit, *sorted(_CREATININE)) if criterion.unit == GFR_UNIT else (criterion.unit,)


def parse_answer(criterion: Criterion, text: str, *, unit: str) -> Answer:
    """Return what a person typed as the answer to a criterion: `yes` or `no` to a question, or a value in `unit`.

    A value is 1 to 9 digits, then optionally `.` or `,` and 1 to 6 decimals; it is never rounded.

    Raises:
        UserFacingError: The value cannot be read, or a question has another answer; nothing was judged.
    """
    if not is_question(criterion):
        return Measured(value=parse_result(text, what=criterion.id), unit=unit)
    if text not in {_YES, _NO}:
        raise UserFacingError("eligibility-answer-form", criterion=criterion.id)
    return text == _YES


def answers_data(answers: Mapping[str, Answer]) -> list[dict[str, str | None]]:
    """Return answers as the record keeps them, in the order of their criteria's ids."""
    return [{"criterion": name, **_answer_data(answers[name])} for name in sorted(answers)]


def answers_from_data(data: object) -> dict[str, Answer]:
    """Return the answers that the record keeps.

    Raises:
        TypeError: The data are no such list; the entry was written by another program.
    """
    if not isinstance(data, list):
        raise TypeError("the answers to the criteria are no list")
    return {str(each["criterion"]): _answer_of(each) for each in data}


def _answer_data(answer: Answer) -> dict[str, str | None]:
    if isinstance(answer, Measured):
        return {"value": format_number(answer.value, places=6), "unit": answer.unit}
    return {"value": _YES if answer else _NO, "unit": None}


def _answer_of(data: Mapping[str, object]) -> Answer:
    if data["unit"] is None:
        return data["value"] == _YES
    return Measured(value=Decimal(str(data["value"])), unit=str(data["unit"]))


def _findings(
    group: Iterable[Criterion], facts: Facts, answers: Mapping[str, Answer], equation: GfrEquation | None
) -> Iterable[Finding]:
    for criterion in group:
        if is_computed(criterion):
            yield _compared(criterion, _fact(criterion, facts))
        elif criterion.id in answers:
            yield _answered(criterion, answers[criterion.id], facts, equation)


def _fact(criterion: Criterion, facts: Facts) -> Fraction:
    if criterion.id == AGE:
        return Fraction(facts.age_years)
    if not facts.height_cm:
        raise UserFacingError("eligibility-height-zero")
    return Fraction(facts.weight_kg) / (Fraction(facts.height_cm) / 100) ** 2


def _answered(criterion: Criterion, answer: Answer, facts: Facts, equation: GfrEquation | None) -> Finding:
    if is_question(criterion):
        if isinstance(answer, Measured):
            raise UserFacingError("eligibility-answer-form", criterion=criterion.id)
        return Finding(criterion=criterion, found=answer, is_met=answer is not criterion.exclusion)
    if not isinstance(answer, Measured):
        raise UserFacingError("eligibility-answer-form", criterion=criterion.id)
    return _compared(criterion, _value(criterion, answer, facts, equation))


def _value(criterion: Criterion, answer: Measured, facts: Facts, equation: GfrEquation | None) -> Fraction:
    if answer.unit == criterion.unit:
        return Fraction(answer.value)
    if answer.unit not in units_of(criterion) or equation is None:
        raise UserFacingError(
            "eligibility-unit-foreign", criterion=criterion.id, unit=answer.unit, known=", ".join(units_of(criterion))
        )
    rate = estimated_gfr(
        creatinine=answer.value,
        unit=CreatinineUnit(answer.unit),
        age_years=Decimal(facts.age_years),
        sex=facts.sex,
        equation=equation,
    )
    return Fraction(rate)


def _compared(criterion: Criterion, value: Fraction) -> Finding:
    above = criterion.low is None or value >= criterion.low
    beneath = criterion.high is None or (value < criterion.high if criterion.below else value <= criterion.high)
    return Finding(criterion=criterion, found=value, is_met=(above and beneath) is not criterion.exclusion)
