"""Endotoxin: what a participant receives in the worst hour; that of a lot is a test of the specification."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_grouped, format_number
from ucmsc_desktop.core.protocol.model import InfusionRules, Protocol, SafetyLimits

_HOUR_MINUTES = 60


def worst_hour_volume_ml(bag_volume_ml: Fraction, *, infusion: InfusionRules) -> Fraction:
    """Return the greatest volume [mL] that may flow within 60 minutes.

    The slow phase is taken to deliver nothing, so the whole bag flows in what remains of the duration:
    bag [mL] x 60 / (duration - slow phase) [min], and never more than the bag. A shorter infusion is not scaled up.

    Source: docs/sources.md#usp-85
    """
    minutes = infusion.duration_minutes - infusion.slow_minutes
    if minutes <= _HOUR_MINUTES:
        return bag_volume_ml
    return bag_volume_ml * _HOUR_MINUTES / minutes


def endotoxin_step(*, endotoxin_eu_per_ml: Decimal, weight_kg: Decimal, protocol: Protocol) -> Step:
    """Return the endotoxin that the participant receives in the worst hour [EU/kg/h].

    content [EU/mL] x volume of the worst 60 minutes [mL] / measured weight [kg]

    Source: docs/sources.md#usp-85
    """
    volume_ml = worst_hour_volume_ml(protocol.bag.volume_ml, infusion=protocol.infusion)
    value = Fraction(endotoxin_eu_per_ml) * volume_ml / Fraction(weight_kg)
    numbers = (format_number(endotoxin_eu_per_ml), format_grouped(volume_ml), format_number(weight_kg))
    formula = "{} EU/mL x {} mL in the worst 60 min / {} kg".format(*numbers)
    return Step(name="endotoxin", formula=formula, value=value, unit="EU/kg/h")


def endotoxin_reasons(eu_per_kg_per_h: Fraction, *, limits: SafetyLimits) -> tuple[Reason, ...]:
    """Return the refusal of more endotoxin than the limit; the limit itself is allowed."""
    limit = limits.endotoxin_eu_per_kg_per_h
    if eu_per_kg_per_h <= limit:
        return ()
    fields = (("eu_per_kg_per_h", format_grouped(eu_per_kg_per_h)), ("limit_eu_per_kg_per_h", format_grouped(limit)))
    return (Reason("endotoxin-above-limit", Severity.REFUSED, fields),)
