"""Whether a weight is believed: its range, the body mass index, the change since the last weight, slips of unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.guardrails import Guardrail, Reason, Severity
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import WeightRules
from ucmsc_desktop.core.quantities import body_mass_index, differs_by_more_than

_UNIT_SLIPS = (
    ("weight-looks-like-jin", Fraction(2)),
    ("weight-looks-like-jin", Fraction(1, 2)),
    ("weight-looks-like-pounds", Fraction(22, 10)),
    ("weight-looks-like-pounds", Fraction(10, 22)),
)


def weight_reasons(
    *, weight_kg: Decimal, height_cm: Decimal | None, previous_weight_kg: Decimal | None, rules: WeightRules
) -> tuple[Reason, ...]:
    """Return every reason why the weight is not simply accepted.

    The body mass index is looked at where the height is given, the change where the last weight is.
    """
    reasons = range_reasons(weight_kg, rules=rules)
    if height_cm is not None and rules.bmi_kg_per_m2 is not None:
        reasons += _bmi_reasons(weight_kg, height_cm=height_cm, guardrail=rules.bmi_kg_per_m2)
    if previous_weight_kg is not None:
        reasons += change_reasons(weight_kg, previous_weight_kg=previous_weight_kg, rules=rules)
        reasons += unit_slip_reasons(weight_kg, previous_weight_kg=previous_weight_kg, rules=rules)
    return reasons


def range_reasons(weight_kg: Decimal, *, rules: WeightRules) -> tuple[Reason, ...]:
    """Return the reason that the range gives: refused outside the allowed one, a second signature outside the usual."""
    guardrail = rules.weight_kg
    severity = guardrail.severity(Fraction(weight_kg))
    if severity is Severity.ACCEPTED:
        return ()
    fields = (("weight_kg", format_number(weight_kg)), *_bounds(guardrail, severity))
    return (Reason(_range_code("weight", severity), severity, fields),)


def change_reasons(weight_kg: Decimal, *, previous_weight_kg: Decimal, rules: WeightRules) -> tuple[Reason, ...]:
    """Return the reason that the change since the last weight gives.

    |weight - previous| / previous [%]: above the first limit a reason is asked, above the second the weight is refused.
    """
    weight, previous = Fraction(weight_kg), Fraction(previous_weight_kg)
    if differs_by_more_than(weight, previous, percent=rules.change_refused_percent):
        code, severity, limit = "weight-change-refused", Severity.REFUSED, rules.change_refused_percent
    elif differs_by_more_than(weight, previous, percent=rules.change_needs_reason_percent):
        code, severity, limit = "weight-change-needs-reason", Severity.NEEDS_REASON, rules.change_needs_reason_percent
    else:
        return ()
    return (Reason(code, severity, (*_pair(weight_kg, previous_weight_kg), ("limit_percent", format_number(limit)))),)


def unit_slip_reasons(weight_kg: Decimal, *, previous_weight_kg: Decimal, rules: WeightRules) -> tuple[Reason, ...]:
    """Return the refusal of a weight that looks like jin (500 g) or pounds beside the last weight.

    The ratio weight / previous lies within the tolerance of 2 or 1/2 (jin), of 2.2 or 1/2.2 (pounds), both ends
    included. Where both units match, the one is named whose ratio is nearer, measured in parts of itself.
    """
    if previous_weight_kg == 0:
        return ()
    ratio = Fraction(weight_kg) / Fraction(previous_weight_kg)
    matches = [
        (abs(ratio - target) / target, code)
        for code, target in _UNIT_SLIPS
        if not differs_by_more_than(ratio, target, percent=rules.unit_slip_percent)
    ]
    if not matches:
        return ()
    return (Reason(min(matches)[1], Severity.REFUSED, _pair(weight_kg, previous_weight_kg)),)


def changed_after_order(weight_kg: Decimal, *, ordered_weight_kg: Decimal, rules: WeightRules) -> bool:
    """Return whether a weight measured after the order holds the bag: it differs by more than the limit."""
    percent = rules.change_after_order_percent
    return differs_by_more_than(Fraction(weight_kg), Fraction(ordered_weight_kg), percent=percent)


def confirmed_by_reweighing(weight_kg: Decimal, *, second_weight_kg: Decimal, rules: WeightRules) -> bool:
    """Return whether another person's blind weighing confirms a refused weight: both lie within the limit [kg]."""
    return abs(Fraction(weight_kg) - Fraction(second_weight_kg)) <= rules.reweigh_within_kg


def _bmi_reasons(weight_kg: Decimal, *, height_cm: Decimal, guardrail: Guardrail) -> tuple[Reason, ...]:
    severity = _bmi_severity(weight_kg, height_cm=height_cm, guardrail=guardrail)
    if severity is Severity.ACCEPTED:
        return ()
    fields = (
        ("weight_kg", format_number(weight_kg)),
        ("height_cm", format_number(height_cm)),
        *_bounds(guardrail, severity),
    )
    return (Reason(_range_code("bmi", severity), severity, fields),)


def _bmi_severity(weight_kg: Decimal, *, height_cm: Decimal, guardrail: Guardrail) -> Severity:
    # A height of zero has no body mass index; it lies above every bound.
    if height_cm == 0:
        return Severity.REFUSED
    return guardrail.severity(body_mass_index(Fraction(weight_kg), height_cm=Fraction(height_cm)))


def _range_code(quantity: str, severity: Severity) -> str:
    return f"{quantity}-outside-{'allowed' if severity is Severity.REFUSED else 'usual'}"


def _bounds(guardrail: Guardrail, severity: Severity) -> tuple[tuple[str, str], ...]:
    refused = severity is Severity.REFUSED
    low = guardrail.allowed_low if refused else guardrail.usual_low
    high = guardrail.allowed_high if refused else guardrail.usual_high
    return ("low", format_number(low)), ("high", format_number(high))


def _pair(weight_kg: Decimal, previous_weight_kg: Decimal) -> tuple[tuple[str, str], ...]:
    return ("weight_kg", format_number(weight_kg)), ("previous_weight_kg", format_number(previous_weight_kg))
