"""Dimethyl sulfoxide (DMSO) that a bag brings."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_grouped, format_number
from ucmsc_desktop.core.protocol.model import SafetyLimits


def dmso_step(*, suspension_volume_ml: Fraction, weight_kg: Decimal, limits: SafetyLimits) -> Step:
    """Return the DMSO per weight [g/kg] of one bag, which is the dose of its day.

    suspension [mL] x DMSO [% v/v] / 100 x density [g/mL] / measured weight [kg]

    Source: docs/sources.md#dmso-1-g-per-kg
    """
    grams = suspension_volume_ml * limits.dmso_percent_v_v / 100 * limits.dmso_g_per_ml
    numbers = (
        format_grouped(suspension_volume_ml),
        format_number(limits.dmso_percent_v_v),
        format_number(limits.dmso_g_per_ml),
        format_number(weight_kg),
    )
    formula = "{} mL x {} % x {} g/mL / {} kg".format(*numbers)
    return Step(name="dmso", formula=formula, value=grams / Fraction(weight_kg), unit="g/kg")


def dmso_reasons(g_per_kg: Fraction, *, limits: SafetyLimits) -> tuple[Reason, ...]:
    """Return the refusal of more DMSO than the limit; the limit itself is allowed."""
    if g_per_kg <= limits.dmso_g_per_kg:
        return ()
    fields = (("g_per_kg", format_grouped(g_per_kg)), ("limit_g_per_kg", format_grouped(limits.dmso_g_per_kg)))
    return (Reason("dmso-above-limit", Severity.REFUSED, fields),)
