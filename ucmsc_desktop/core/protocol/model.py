"""The study as data: what a protocol file says, each value with its mark.

Numbers that a protocol states are integers or fractions, never binary floating point.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from ucmsc_desktop.core.guardrails import Guardrail
from ucmsc_desktop.core.product.specification import QualityTest


class Mark(Enum):
    """Where a value comes from: the public registry, or a decision of the site that the site confirms."""

    REGISTRY = "registry"
    SITE = "site"


class DoseBasis(Enum):
    """What the dose is counted by."""

    ACTUAL_WEIGHT = "actual-weight"
    PREDICTED_WEIGHT = "predicted-weight"
    FIXED = "fixed"


class Sex(Enum):
    """The sex that formulas ask for."""

    FEMALE = "F"
    MALE = "M"


class Moment(Enum):
    """What an observation's minutes count from; before the start they do not count."""

    BEFORE = "before"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One arm; an arm with cells is prepared from thawed containers."""

    key: str
    name_en: str
    name_zh: str
    cells: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelText:
    """A text as every bag's label bears it, the same for all arms."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedWeightFormula:
    """Predicted body weight [kg] = base of the sex [kg] + kg_per_cm x (height [cm] - reference_height_cm)."""

    male_base_kg: Fraction
    female_base_kg: Fraction
    kg_per_cm: Fraction
    reference_height_cm: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseRule:
    """The dose: cells per kg of the basis, or per infusion where the basis is fixed, and the ceiling of an infusion."""

    basis: DoseBasis
    cells: int
    ceiling_cells: int
    predicted_weight: PredictedWeightFormula | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRules:
    """When a weight is believed."""

    weight_kg: Guardrail
    bmi_kg_per_m2: Guardrail | None
    change_needs_reason_percent: Fraction
    change_refused_percent: Fraction
    reweigh_within_kg: Fraction
    unit_slip_percent: Fraction
    change_after_order_percent: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class BagRules:
    """How a bag is filled and what may be left in it."""

    volume_ml: Fraction
    suspension_step_ml: Fraction
    tolerance_percent: Fraction
    given_tolerance_ml: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionRules:
    """How long an infusion takes; the slow phase is part of the duration."""

    duration_minutes: int
    slow_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyLimits:
    """Limits of what the bag brings besides cells."""

    endotoxin_eu_per_kg_per_h: Fraction
    lot_endotoxin_eu_per_ml: Fraction
    dmso_g_per_kg: Fraction
    dmso_percent_v_v: Fraction
    dmso_g_per_ml: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRules:
    """What counts as good cells."""

    viability_before_freezing_percent: Fraction
    viability_after_thaw_percent: Fraction
    viability_at_expiry_percent: Fraction
    count_difference_percent: Fraction
    expected_recovery_percent: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """How long a bag may be used from T0; without a stability study the label says "not validated"."""

    minutes: int
    stability_study: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationRules:
    """What a preparation must name; a protocol without these rules asks for no cabinet."""

    cabinet_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """Minutes from T0, the same for all arms, at which each step of a preparation is published.

    A step may be written while its slot is open, `open_seconds` from its minute; a late step takes the next slot
    of the raster.
    """

    count: int
    prepared: int
    second_entry: int
    labels: int
    released: int
    dispensed: int
    leaves: int
    latest_start: int
    raster: int
    open_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """The temperatures [degree Celsius] of a bag on its way, both allowed."""

    low_celsius: Fraction
    high_celsius: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """When infusions and the outcome visit are due, in weeks from the first infusion."""

    weeks: tuple[int, ...]
    window_days: int
    apart_days: int
    outcome_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationPoint:
    """One set of vital signs: minutes after the start or the end of the infusion, or before it."""

    id: str
    moment: Moment
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One eligibility criterion. Both ends are allowed unless `below` is true, which excludes the high end.

    A criterion without bounds is a question that a person answers. Criteria that share `either` ask for one quantity in
    several units: the one in the reported unit is answered, and one of them suffices.

    The screening answers the criterion `age` [years], by the age completed at consent, and the one in `kg/m2`, by
    height and weight; the one in `mL/min/1.73 m2` may be answered by a creatinine, too.
    """

    id: str
    text_en: str
    text_zh: str
    low: Fraction | None
    high: Fraction | None
    below: bool
    unit: str | None
    exclusion: bool
    either: str | None


class GfrEquation(Enum):
    """Which CKD-EPI creatinine equation the study uses; both without a factor for race."""

    CKD_EPI_2021 = "2021"
    CKD_EPI_2009 = "2009"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One outcome: its units, the first of which the curves are drawn in, and the range of believable values.

    `creatinine` marks the outcome that is computed from a typed creatinine by the study's equation; its units are
    those of the creatinine, and its low and high are of the creatinine in the first unit.
    """

    id: str
    name_en: str
    name_zh: str
    units: tuple[str, ...]
    low: Fraction
    high: Fraction
    creatinine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRules:
    """What is measured at which week from the first infusion; week 0 is the baseline."""

    weeks: tuple[int, ...]
    equation: GfrEquation
    measured: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationRules:
    """How participants are allocated: shares of the arms in their order, sizes of the blocks, names of the strata."""

    ratio: tuple[int, ...]
    blocks: tuple[int, ...]
    strata: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One study's protocol. `marks` holds the mark of every value by its path, such as `bag.volume_ml`."""

    id: str
    title: str
    sponsor: str
    masked: bool
    arms: tuple[Arm, ...]
    label: LabelText
    contact: LabelText | None
    caution: str | None
    dose: DoseRule
    weight: WeightRules
    bag: BagRules
    infusion: InfusionRules
    limits: SafetyLimits
    cells: CellRules
    expiry: Expiry
    slots: Slots
    preparation: PreparationRules | None
    transport: Transport
    visits: Visits
    observations: tuple[ObservationPoint, ...]
    eligibility: tuple[Criterion, ...]
    specification: tuple[QualityTest, ...]
    allocation: AllocationRules | None
    outcomes: OutcomeRules | None
    marks: tuple[tuple[str, Mark], ...]

    def mark(self, path: str) -> Mark:
        """Return the mark of the value at `path`.

        Raises:
            KeyError: No value has this path.
        """
        return dict(self.marks)[path]
