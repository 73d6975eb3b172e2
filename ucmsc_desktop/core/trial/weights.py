"""When a typed weight counts: its reasons, the second signature, the blind second weighing, changes after an order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.quantities import differs_by_more_than
from ucmsc_desktop.core.roles import require_other_person
from ucmsc_desktop.errors import UserFacingError

CONFIRMABLE: Final = frozenset({"weight-change-refused"})
"""Refusals that a second, blind weighing by another person lifts; limits and slips of unit are never lifted."""


def severest(reasons: Sequence[Reason]) -> Severity:
    """Return the severest of the reasons; without any the value is accepted."""
    return max((reason.severity for reason in reasons), default=Severity.ACCEPTED)


def require_weight_acceptable(reasons: Sequence[Reason], *, reason_text: str) -> None:
    """Return when a weight with these reasons may be recorded as measured.

    A weight that needs a second signature may be recorded and counts once another person has signed it.

    Raises:
        UserFacingError: A reason refuses it (its own code), or a reason is due and missing; record `weight.refused/1`.
    """
    for reason in reasons:
        if reason.severity is Severity.REFUSED:
            fields: dict[str, Any] = dict(reason.fields)
            raise UserFacingError(reason.code, **fields)
    if any(reason.severity is Severity.NEEDS_REASON for reason in reasons) and not reason_text.strip():
        raise UserFacingError("weight-reason-missing")


def can_be_confirmed(reasons: Sequence[Reason]) -> bool:
    """Return whether a second, blind weighing can lift every refusal among these reasons."""
    refused = {reason.code for reason in reasons if reason.severity is Severity.REFUSED}
    return bool(refused) and refused <= CONFIRMABLE


def reasons_after_reweighing(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return the reasons of a weight that a blind second weighing confirmed: without those that it lifts."""
    return tuple(reason for reason in reasons if reason.code not in CONFIRMABLE)


def require_reweighing(
    *, first_kg: Decimal, second_kg: Decimal, first_person: str, second_person: str, within_kg: Fraction
) -> None:
    """Return when the second weighing, by another person who did not see the first, confirms it.

    |second - first| <= within [kg]

    Raises:
        UserFacingError: The same person weighed, or the two differ by more; the second weight counts as refused too.
    """
    require_other_person(first_person, second_person, code="reweighing-by-same-person")
    difference = abs(Fraction(second_kg) - Fraction(first_kg))
    if difference > within_kg:
        raise UserFacingError(
            "reweighing-differs", difference_kg=format_number(difference), within_kg=format_number(within_kg)
        )


def weight_changed_after_order(*, order_kg: Decimal, new_kg: Decimal, limit_percent: Fraction) -> bool:
    """Return whether a weight measured after the order differs so much that the bag is held.

    |new - order| x 100 > limit [%] x order
    """
    return differs_by_more_than(Fraction(new_kg), Fraction(order_kg), percent=limit_percent)
