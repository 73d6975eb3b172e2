"""How many viable cells a participant is to receive."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_grouped, format_millions, format_number
from ucmsc_desktop.core.protocol.model import DoseBasis, DoseRule, PredictedWeightFormula, Sex
from ucmsc_desktop.errors import ErrorKind, UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The dose with its steps; `dose_cells_per_kg` is None where the dose is fixed."""

    cells: int
    dose_cells_per_kg: int | None
    steps: tuple[Step, ...]


def target_dose(*, weight_kg: Decimal, height_cm: Decimal | None, sex: Sex | None, rule: DoseRule) -> Target:
    """Return the target.

    target [cells] = dose [cells/kg] x weight [kg], or the fixed dose [cells]; exact, since a protocol's dose is
    a multiple of what the weight's decimals need.

    Raises:
        UserFacingError: `height-and-sex-needed` or `height-gives-no-weight`; nothing was calculated.
    """
    if rule.basis is DoseBasis.FIXED:
        step = Step(name="target-cells", formula="fixed dose", value=rule.cells, unit="cells")
        return Target(cells=rule.cells, dose_cells_per_kg=None, steps=(step,))
    before: tuple[Step, ...] = ()
    basis_kg = Fraction(weight_kg)
    if rule.predicted_weight is not None:
        predicted = predicted_weight_step(height_cm=height_cm, sex=sex, formula=rule.predicted_weight)
        before, basis_kg = (predicted,), Fraction(predicted.value)
    cells = int(rule.cells * basis_kg)
    formula = f"{rule.cells:,} cells/kg x {format_number(basis_kg, places=6)} kg"
    step = Step(name="target-cells", formula=formula, value=cells, unit="cells")
    return Target(cells=cells, dose_cells_per_kg=rule.cells, steps=(*before, step))


def predicted_weight_step(*, height_cm: Decimal | None, sex: Sex | None, formula: PredictedWeightFormula) -> Step:
    """Return the predicted body weight [kg] as a step.

    PBW = base of the sex [kg] + kg_per_cm x (height [cm] - reference height [cm])

    Raises:
        UserFacingError: `height-and-sex-needed`, or `height-gives-no-weight` where the formula gives zero or less;
            nothing was calculated.

    Source: docs/sources.md#start-pbw
    """
    if height_cm is None or sex is None:
        raise UserFacingError("height-and-sex-needed", kind=ErrorKind.USAGE)
    base = formula.male_base_kg if sex is Sex.MALE else formula.female_base_kg
    value = base + formula.kg_per_cm * (Fraction(height_cm) - formula.reference_height_cm)
    if value <= 0:
        raise UserFacingError("height-gives-no-weight", kind=ErrorKind.USAGE, height_cm=format_number(height_cm))
    numbers = [format_grouped(x) for x in (base, formula.kg_per_cm, Fraction(height_cm), formula.reference_height_cm)]
    written = "{} kg + {} kg/cm x ({} cm - {} cm)".format(*numbers)
    return Step(name="predicted-weight", formula=written, value=value, unit="kg")


def ceiling_reasons(cells: int, *, code: str, rule: DoseRule) -> tuple[Reason, ...]:
    """Return the refusal `code` where `cells` exceed the ceiling of one infusion."""
    if cells <= rule.ceiling_cells:
        return ()
    fields = (("million_cells", format_millions(cells)), ("ceiling_million_cells", format_millions(rule.ceiling_cells)))
    return (Reason(code, Severity.REFUSED, fields),)
