"""How a bag flows, and whether what was given agrees with the bag."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.numbers import format_grouped
from ucmsc_desktop.core.protocol.model import BagRules, InfusionRules


def infusion_rate_step(*, bag: BagRules, infusion: InfusionRules) -> Step:
    """Return the average rate of the infusion [mL/h].

    rate = bag [mL] / duration [min] x 60
    """
    formula = f"{format_grouped(bag.volume_ml)} mL / {infusion.duration_minutes} min x 60"
    value = bag.volume_ml * 60 / infusion.duration_minutes
    return Step(name="infusion-rate", formula=formula, value=value, unit="mL/h")


def given_volume_ml(*, full_bag_g: Decimal, empty_bag_g: Decimal, density_g_per_ml: Decimal) -> Fraction:
    """Return the volume given [mL] by weighing the bag before and after.

    given = (full [g] - empty [g]) / density [g/mL]

    Raises:
        ValueError: The density is not above zero.
    """
    if density_g_per_ml <= 0:
        raise ValueError(f"density must be above zero, got {density_g_per_ml}")
    return (Fraction(full_bag_g) - Fraction(empty_bag_g)) / Fraction(density_g_per_ml)


def given_volume_agrees(given_ml: Fraction, *, bag: BagRules) -> bool:
    """Return whether the volume given lies within the tolerance [mL] of the bag's volume, both ends included."""
    return abs(given_ml - bag.volume_ml) <= bag.given_tolerance_ml
