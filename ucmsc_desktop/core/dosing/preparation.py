"""The final preparation of a bag, from the duplicate count of its own suspension."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.dosing.counts import DuplicateCount, viable_after_thaw
from ucmsc_desktop.core.dosing.dmso import dmso_reasons, dmso_step
from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.dosing.volumes import BagVolumes, bag_volumes
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_grouped
from ucmsc_desktop.core.protocol.model import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalPreparation:
    """The volumes that the count decides, with every step and reason."""

    volumes: BagVolumes
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Severity:
        """Return the severest of the reasons, accepted where there is none."""
        return max((reason.severity for reason in self.reasons), default=Severity.ACCEPTED)


def final_preparation(
    *, count: DuplicateCount, viability: Fraction, target_cells: int, weight_kg: Decimal, protocol: Protocol
) -> FinalPreparation:
    """Return the volumes by the mean of the duplicate count, with the rules of the planned calculation.

    The viability [%] after the thaw and the difference of the two counts are held against the protocol as well.
    """
    mean = count.mean_cells_per_ml
    volumes = bag_volumes(target_cells=target_cells, viable_cells_per_ml=mean, protocol=protocol)
    steps = (_mean_step(count), *volumes.steps)
    reasons = _count_reasons(count, viability, protocol) + volumes.reasons
    if volumes.diluent_volume_ml is not None and volumes.suspension_volume_ml is not None:
        dmso = dmso_step(suspension_volume_ml=volumes.suspension_volume_ml, weight_kg=weight_kg, limits=protocol.limits)
        steps += (dmso,)
        reasons += dmso_reasons(Fraction(dmso.value), limits=protocol.limits)
    return FinalPreparation(volumes=volumes, steps=steps, reasons=reasons)


def _mean_step(count: DuplicateCount) -> Step:
    formula = f"({count.first_cells_per_ml:,} + {count.second_cells_per_ml:,}) cells/mL / 2"
    return Step(name="viable-cells-per-ml", formula=formula, value=count.mean_cells_per_ml, unit="cells/mL")


def _count_reasons(count: DuplicateCount, viability: Fraction, protocol: Protocol) -> tuple[Reason, ...]:
    reasons: tuple[Reason, ...] = ()
    rules = protocol.cells
    if count.needs_repeat(rules):
        fields = (
            ("difference_percent", format_grouped(count.difference_percent)),
            ("limit_percent", format_grouped(rules.count_difference_percent)),
        )
        reasons += (Reason("counts-differ", Severity.REFUSED, fields),)
    if not viable_after_thaw(viability, rules):
        fields = (
            ("viability_percent", format_grouped(viability)),
            ("limit_percent", format_grouped(rules.viability_after_thaw_percent)),
        )
        reasons += (Reason("viability-below-limit", Severity.REFUSED, fields),)
    return reasons
