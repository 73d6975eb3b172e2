"""How a bag is filled from a counted suspension: volumes and the cells that they deliver."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.dosing.target import ceiling_reasons
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_grouped, format_millions
from ucmsc_desktop.core.protocol.model import BagRules, Protocol
from ucmsc_desktop.core.quantities import differs_by_more_than, round_half_up


@dataclass(frozen=True, slots=True, kw_only=True)
class BagVolumes:
    """What goes into the bag; what a refusal left uncalculated is None."""

    suspension_volume_ml: Fraction | None
    diluent_volume_ml: Fraction | None
    delivered_cells: int | None
    delivered_percent_of_target: Fraction | None
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]


def bag_volumes(*, target_cells: int, viable_cells_per_ml: Fraction, protocol: Protocol) -> BagVolumes:
    """Return the volumes for a target and a counted concentration.

    suspension [mL] = target [cells] / concentration [cells/mL], to the protocol's step, half up
    diluent [mL] = bag [mL] - suspension [mL]
    delivered [cells] = concentration x suspension, rounded down

    A concentration of zero, a suspension that rounds to zero or that exceeds the bag is refused and
    leaves the rest open.
    """
    if viable_cells_per_ml <= 0:
        return _refused(Reason("no-viable-cells", Severity.REFUSED), suspension_volume_ml=None, steps=())
    bag = protocol.bag
    exact_ml = target_cells / viable_cells_per_ml
    suspension_ml = round_half_up(exact_ml, step=bag.suspension_step_ml)
    steps = _suspension_steps(target_cells, viable_cells_per_ml, exact_ml, suspension_ml, bag)
    reason = _suspension_refusal(suspension_ml, bag)
    if reason is not None:
        return _refused(reason, suspension_volume_ml=suspension_ml, steps=steps)
    delivered = floor(viable_cells_per_ml * suspension_ml)
    percent = Fraction(delivered * 100, target_cells)
    diluent_ml = bag.volume_ml - suspension_ml
    reasons = _tolerance_reasons(delivered, target_cells=target_cells, bag=bag)
    reasons += ceiling_reasons(delivered, code="delivered-above-ceiling", rule=protocol.dose)
    return BagVolumes(
        suspension_volume_ml=suspension_ml,
        diluent_volume_ml=diluent_ml,
        delivered_cells=delivered,
        delivered_percent_of_target=percent,
        steps=(
            *steps,
            _diluent_step(diluent_ml, suspension_ml, bag),
            *_delivery_steps(delivered, percent, viable_cells_per_ml, suspension_ml, target_cells),
        ),
        reasons=reasons,
    )


def _refused(reason: Reason, *, suspension_volume_ml: Fraction | None, steps: tuple[Step, ...]) -> BagVolumes:
    return BagVolumes(
        suspension_volume_ml=suspension_volume_ml,
        diluent_volume_ml=None,
        delivered_cells=None,
        delivered_percent_of_target=None,
        steps=steps,
        reasons=(reason,),
    )


def _suspension_refusal(suspension_ml: Fraction, bag: BagRules) -> Reason | None:
    if suspension_ml == 0:
        step_ml = format_grouped(bag.suspension_step_ml)
        return Reason("suspension-too-small", Severity.REFUSED, (("step_ml", step_ml),))
    if suspension_ml > bag.volume_ml:
        fields = (("suspension_ml", format_grouped(suspension_ml)), ("bag_ml", format_grouped(bag.volume_ml)))
        return Reason("suspension-exceeds-bag", Severity.REFUSED, fields)
    return None


def _tolerance_reasons(delivered: int, *, target_cells: int, bag: BagRules) -> tuple[Reason, ...]:
    if not differs_by_more_than(Fraction(delivered), Fraction(target_cells), percent=bag.tolerance_percent):
        return ()
    fields = (
        ("million_cells", format_millions(delivered)),
        ("target_million_cells", format_millions(target_cells)),
        ("percent", format_grouped(Fraction(delivered * 100, target_cells))),
        ("tolerance_percent", format_grouped(bag.tolerance_percent)),
    )
    return (Reason("delivered-outside-tolerance", Severity.REFUSED, fields),)


def _suspension_steps(
    target_cells: int, concentration: Fraction, exact_ml: Fraction, suspension_ml: Fraction, bag: BagRules
) -> tuple[Step, ...]:
    division = f"{target_cells:,} cells / {format_grouped(concentration)} cells/mL"
    rounding = f"{format_grouped(exact_ml)} mL to {format_grouped(bag.suspension_step_ml)} mL, half up"
    return (
        Step(name="suspension-volume-exact", formula=division, value=exact_ml, unit="mL"),
        Step(name="suspension-volume", formula=rounding, value=suspension_ml, unit="mL"),
    )


def _diluent_step(diluent_ml: Fraction, suspension_ml: Fraction, bag: BagRules) -> Step:
    formula = f"{format_grouped(bag.volume_ml)} mL - {format_grouped(suspension_ml)} mL"
    return Step(name="diluent-volume", formula=formula, value=diluent_ml, unit="mL")


def _delivery_steps(
    delivered: int, percent: Fraction, concentration: Fraction, suspension_ml: Fraction, target_cells: int
) -> tuple[Step, ...]:
    product = f"{format_grouped(concentration)} cells/mL x {format_grouped(suspension_ml)} mL, rounded down"
    return (
        Step(name="delivered-cells", formula=product, value=delivered, unit="cells"),
        Step(
            name="delivered-percent",
            formula=f"{delivered:,} cells / {target_cells:,} cells x 100",
            value=percent,
            unit="%",
        ),
    )
