"""The dose calculation: from weight, and where it is known the count, to the bag. Pure, exact, with every step kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.dosing.dmso import dmso_reasons, dmso_step
from ucmsc_desktop.core.dosing.endotoxin import endotoxin_reasons, endotoxin_step
from ucmsc_desktop.core.dosing.infusion import infusion_rate_step
from ucmsc_desktop.core.dosing.remaining import rest_of, rest_reasons
from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.dosing.target import Target, ceiling_reasons, target_dose
from ucmsc_desktop.core.dosing.volumes import BagVolumes, bag_volumes
from ucmsc_desktop.core.dosing.weight_checks import weight_reasons
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_grouped, format_number
from ucmsc_desktop.core.protocol.model import Protocol, Sex
from ucmsc_desktop.core.quantities import body_mass_index


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseInputs:
    """What a person typed or measured; a quantity that is not known is None.

    `viable_cells_per_ml` is of the suspension after thaw and wash, `endotoxin_eu_per_ml` of the bag's content,
    `given_cells` what earlier bags of the same visit gave, whose rest this one brings.
    """

    weight_kg: Decimal
    viable_cells_per_ml: int | Fraction | None = None
    height_cm: Decimal | None = None
    sex: Sex | None = None
    previous_weight_kg: Decimal | None = None
    endotoxin_eu_per_ml: Decimal | None = None
    given_cells: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseCalculation:
    """A calculation with its inputs, every step and every reason; what was not computed is None."""

    inputs: DoseInputs
    dose_cells_per_kg: int | None
    target_cells: int
    bag_volume_ml: Fraction | None
    suspension_volume_ml: Fraction | None
    diluent_volume_ml: Fraction | None
    delivered_cells: int | None
    delivered_percent_of_target: Fraction | None
    infusion_rate_ml_per_h: Fraction | None
    endotoxin_eu_per_kg_per_h: Fraction | None
    dmso_g_per_kg: Fraction | None
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Severity:
        """Return the severest of the reasons, accepted where there is none."""
        return max((reason.severity for reason in self.reasons), default=Severity.ACCEPTED)


def calculate_dose(inputs: DoseInputs, protocol: Protocol) -> DoseCalculation:
    """Return the dose for `inputs` by the rules of `protocol`; every limit belongs to what is allowed.

    The target of a bag that brings the rest of a visit's dose is that rest; the ceiling holds for the whole dose.
    A refusal of the weight or of the target leaves everything after the target uncomputed.

    Raises:
        UserFacingError: A dose by predicted weight lacks height or sex, or the height gives no weight;
            nothing was calculated.
    """
    target = target_dose(weight_kg=inputs.weight_kg, height_cm=inputs.height_cm, sex=inputs.sex, rule=protocol.dose)
    reasons = weight_reasons(
        weight_kg=inputs.weight_kg,
        height_cm=inputs.height_cm,
        previous_weight_kg=inputs.previous_weight_kg,
        rules=protocol.weight,
    )
    reasons += ceiling_reasons(target.cells, code="target-above-ceiling", rule=protocol.dose)
    if inputs.given_cells is not None:
        target = rest_of(target, given=inputs.given_cells)
        reasons += rest_reasons(target)
    steps = (*_weight_steps(inputs, protocol), *target.steps)
    if any(reason.severity is Severity.REFUSED for reason in reasons):
        return _refused(inputs, target, steps=steps, reasons=reasons)
    return _filled(inputs, target, protocol, steps=steps, reasons=reasons)


def _refused(
    inputs: DoseInputs, target: Target, *, steps: tuple[Step, ...], reasons: tuple[Reason, ...]
) -> DoseCalculation:
    return DoseCalculation(
        inputs=inputs,
        dose_cells_per_kg=target.dose_cells_per_kg,
        target_cells=target.cells,
        bag_volume_ml=None,
        suspension_volume_ml=None,
        diluent_volume_ml=None,
        delivered_cells=None,
        delivered_percent_of_target=None,
        infusion_rate_ml_per_h=None,
        endotoxin_eu_per_kg_per_h=None,
        dmso_g_per_kg=None,
        steps=steps,
        reasons=reasons,
    )


def _filled(
    inputs: DoseInputs, target: Target, protocol: Protocol, *, steps: tuple[Step, ...], reasons: tuple[Reason, ...]
) -> DoseCalculation:
    rate = infusion_rate_step(bag=protocol.bag, infusion=protocol.infusion)
    volumes = _volumes(inputs, target, protocol)
    dmso = _dmso_step(inputs, volumes, protocol)
    endotoxin = _endotoxin_step(inputs, protocol)
    if volumes is not None:
        steps, reasons = steps + volumes.steps, reasons + volumes.reasons
    steps += (rate,)
    if endotoxin is not None:
        steps += (endotoxin,)
        reasons += endotoxin_reasons(Fraction(endotoxin.value), limits=protocol.limits)
    if dmso is not None:
        steps += (dmso,)
        reasons += dmso_reasons(Fraction(dmso.value), limits=protocol.limits)
    return DoseCalculation(
        inputs=inputs,
        dose_cells_per_kg=target.dose_cells_per_kg,
        target_cells=target.cells,
        bag_volume_ml=protocol.bag.volume_ml,
        suspension_volume_ml=None if volumes is None else volumes.suspension_volume_ml,
        diluent_volume_ml=None if volumes is None else volumes.diluent_volume_ml,
        delivered_cells=None if volumes is None else volumes.delivered_cells,
        delivered_percent_of_target=None if volumes is None else volumes.delivered_percent_of_target,
        infusion_rate_ml_per_h=Fraction(rate.value),
        endotoxin_eu_per_kg_per_h=None if endotoxin is None else Fraction(endotoxin.value),
        dmso_g_per_kg=None if dmso is None else Fraction(dmso.value),
        steps=steps,
        reasons=reasons,
    )


def _volumes(inputs: DoseInputs, target: Target, protocol: Protocol) -> BagVolumes | None:
    if inputs.viable_cells_per_ml is None:
        return None
    concentration = Fraction(inputs.viable_cells_per_ml)
    return bag_volumes(target_cells=target.cells, viable_cells_per_ml=concentration, protocol=protocol)


def _dmso_step(inputs: DoseInputs, volumes: BagVolumes | None, protocol: Protocol) -> Step | None:
    if volumes is None or volumes.diluent_volume_ml is None or volumes.suspension_volume_ml is None:
        return None
    return dmso_step(
        suspension_volume_ml=volumes.suspension_volume_ml, weight_kg=inputs.weight_kg, limits=protocol.limits
    )


def _endotoxin_step(inputs: DoseInputs, protocol: Protocol) -> Step | None:
    if inputs.endotoxin_eu_per_ml is None:
        return None
    return endotoxin_step(endotoxin_eu_per_ml=inputs.endotoxin_eu_per_ml, weight_kg=inputs.weight_kg, protocol=protocol)


def _weight_steps(inputs: DoseInputs, protocol: Protocol) -> tuple[Step, ...]:
    steps: tuple[Step, ...] = ()
    weight = Fraction(inputs.weight_kg)
    if inputs.height_cm and protocol.weight.bmi_kg_per_m2 is not None:
        formula = f"{format_number(inputs.weight_kg)} kg / ({format_number(inputs.height_cm)} cm / 100)^2"
        value = body_mass_index(weight, height_cm=Fraction(inputs.height_cm))
        steps += (Step(name="bmi", formula=formula, value=value, unit="kg/m2"),)
    if inputs.previous_weight_kg:
        previous = Fraction(inputs.previous_weight_kg)
        numbers = (format_number(inputs.weight_kg), format_number(previous), format_grouped(previous))
        formula = "({} kg - {} kg) / {} kg x 100".format(*numbers)
        value = (weight - previous) * 100 / previous
        steps += (Step(name="weight-change", formula=formula, value=value, unit="%"),)
    return steps
