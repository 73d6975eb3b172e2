"""What the values of one protocol must be to each other, so that no calculation meets a case without a meaning."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from ucmsc_desktop.core.product.specification import Subject
from ucmsc_desktop.core.protocol.model import DoseBasis, DoseRule, Protocol, Slots
from ucmsc_desktop.errors import UserFacingError

WHOLE_CELLS = {DoseBasis.ACTUAL_WEIGHT: 100, DoseBasis.PREDICTED_WEIGHT: 1_000_000, DoseBasis.FIXED: 1}
"""A dose is a multiple of this, so that it is whole cells: a weight has two decimals, a predicted weight has six."""


def require_consistent(protocol: Protocol) -> Protocol:
    """Return the protocol when none of its values contradicts another.

    Raises:
        UserFacingError: `protocol-inconsistent` with the path of the first value at fault; nothing was loaded.
    """
    for path, holds in _rules(protocol):
        if not holds:
            raise UserFacingError("protocol-inconsistent", path=path)
    return protocol


def _rules(protocol: Protocol) -> Iterator[tuple[str, bool]]:
    bag, cells, limits, weight = protocol.bag, protocol.cells, protocol.limits, protocol.weight
    yield from _dose_rules(protocol.dose)
    yield "weight.weight_kg", weight.weight_kg.allowed_low > 0
    yield "weight.change_refused_percent", 0 <= weight.change_needs_reason_percent <= weight.change_refused_percent
    yield "weight.unit_slip_percent", 0 <= weight.unit_slip_percent < 100  # noqa: PLR2004 - a percentage
    yield "weight.change_after_order_percent", weight.change_after_order_percent >= 0
    yield "weight.reweigh_within_kg", weight.reweigh_within_kg >= 0
    yield "bag.suspension_step_ml", 0 < bag.suspension_step_ml <= bag.volume_ml
    yield "bag.tolerance_percent", bag.tolerance_percent >= 0
    yield "bag.given_tolerance_ml", 0 <= bag.given_tolerance_ml <= bag.volume_ml
    yield "infusion.slow_minutes", protocol.infusion.slow_minutes < protocol.infusion.duration_minutes
    yield "limits.endotoxin_eu_per_kg_per_h", limits.endotoxin_eu_per_kg_per_h > 0
    yield "limits.lot_endotoxin_eu_per_ml", limits.lot_endotoxin_eu_per_ml > 0
    yield "limits.dmso_g_per_kg", limits.dmso_g_per_kg > 0
    yield "limits.dmso_percent_v_v", 0 <= limits.dmso_percent_v_v <= 100  # noqa: PLR2004 - a percentage
    yield "limits.dmso_g_per_ml", limits.dmso_g_per_ml > 0
    yield "cells.expected_recovery_percent", 0 < cells.expected_recovery_percent <= 100  # noqa: PLR2004 - a percentage
    yield (
        "cells.viability_at_expiry_percent",
        0 <= cells.viability_at_expiry_percent <= cells.viability_after_thaw_percent,
    )
    yield "cells.count_difference_percent", cells.count_difference_percent >= 0
    yield "transport.high_celsius", protocol.transport.low_celsius <= protocol.transport.high_celsius
    yield "visits.weeks", _ascending(protocol.visits.weeks) and protocol.visits.weeks[0] == 0
    yield "visits.outcome_week", protocol.visits.outcome_week > protocol.visits.weeks[-1]
    yield "slots", _slots_fit(protocol.slots)
    yield "expiry.minutes", protocol.expiry.minutes > protocol.slots.leaves
    yield "arms", _distinct([arm.key for arm in protocol.arms]) and any(arm.cells for arm in protocol.arms)
    yield "masked", not protocol.masked or len(protocol.arms) > 1
    yield "observations", _distinct([point.id for point in protocol.observations])
    yield from _specification_rules(protocol)
    yield from _trial_rules(protocol)


def _trial_rules(protocol: Protocol) -> Iterator[tuple[str, bool]]:
    yield "eligibility", _distinct([criterion.id for criterion in protocol.eligibility])
    for number, criterion in enumerate(protocol.eligibility, start=1):
        bounds = (criterion.low, criterion.high)
        path = f"eligibility.{number}"
        yield f"{path}.unit", (criterion.unit is not None) == (bounds != (None, None))
        yield f"{path}.high", None in bounds or bounds[0] <= bounds[1]  # type: ignore[operator]
        yield f"{path}.below", not criterion.below or criterion.high is not None
        yield f"{path}.exclusion", not criterion.exclusion or bounds == (None, None)
        yield f"{path}.either", criterion.either is None or criterion.unit is not None
    allocation, outcomes = protocol.allocation, protocol.outcomes
    if allocation is not None:
        yield "allocation.ratio", len(allocation.ratio) == len(protocol.arms) and min(allocation.ratio) > 0
        whole = all(size > 0 and size % sum(allocation.ratio) == 0 for size in allocation.blocks)
        yield "allocation.blocks", whole and _distinct(allocation.blocks)
        yield "allocation.strata", _distinct(allocation.strata)
    if outcomes is not None:
        yield "outcomes.weeks", _ascending(outcomes.weeks) and outcomes.weeks[0] == 0
        yield "outcomes.measured", _distinct([outcome.id for outcome in outcomes.measured])
        for number, outcome in enumerate(outcomes.measured, start=1):
            yield f"outcomes.measured.{number}.low", 0 <= outcome.low < outcome.high


def _dose_rules(dose: DoseRule) -> Iterator[tuple[str, bool]]:
    yield "dose.predicted_weight", (dose.basis is DoseBasis.PREDICTED_WEIGHT) == (dose.predicted_weight is not None)
    yield "dose.cells", dose.cells > 0 and dose.cells % WHOLE_CELLS[dose.basis] == 0
    yield "dose.ceiling_cells", dose.ceiling_cells > 0
    if dose.predicted_weight is not None:
        decimals = (
            dose.predicted_weight.male_base_kg * 10_000,
            dose.predicted_weight.female_base_kg * 10_000,
            dose.predicted_weight.kg_per_cm * 10_000,
            dose.predicted_weight.reference_height_cm * 100,
        )
        yield "dose.predicted_weight", all(value.denominator == 1 for value in decimals)


def _specification_rules(protocol: Protocol) -> Iterator[tuple[str, bool]]:
    tests = protocol.specification
    yield "specification", _distinct([(test.subject, test.test) for test in tests])
    for number, test in enumerate(tests, start=1):
        has_limit = test.low is not None or test.high is not None
        path = f"specification.{number}"
        yield f"{path}.findings", not (test.findings and has_limit)
        yield f"{path}.findings", len(test.findings) != 1 and all(test.findings) and _distinct(test.findings)
        yield f"{path}.low", not test.releasing or bool(test.findings) or has_limit
        yield f"{path}.high", test.low is None or test.high is None or test.low <= test.high
        yield f"{path}.below", not test.below or test.high is not None
    lots = {test.test: test for test in tests if test.subject is Subject.LOT}
    if "endotoxin" in lots:
        endotoxin = lots["endotoxin"]
        yield "specification.endotoxin", endotoxin.high == protocol.limits.lot_endotoxin_eu_per_ml and endotoxin.below
    if "viability" in lots:
        yield "specification.viability", lots["viability"].low == protocol.cells.viability_before_freezing_percent


def _slots_fit(slots: Slots) -> bool:
    minutes = (
        slots.count,
        slots.prepared,
        slots.second_entry,
        slots.labels,
        slots.released,
        slots.dispensed,
        slots.leaves,
        slots.latest_start,
    )
    on_raster = slots.raster > 0 and all(minute % slots.raster == 0 for minute in minutes)
    return on_raster and _ascending(minutes) and 0 < slots.open_seconds <= slots.raster * 60


def _ascending(values: Sequence[int]) -> bool:
    return all(before < after for before, after in pairwise(values))


def _distinct(values: Sequence[Hashable]) -> bool:
    return len(set(values)) == len(values)
