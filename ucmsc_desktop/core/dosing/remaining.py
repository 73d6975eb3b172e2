"""What is left of a visit's dose after a part of it was given: shares of bags by weighing, in both arms alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil

from ucmsc_desktop.core.dosing.steps import Step
from ucmsc_desktop.core.dosing.target import Target
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_grouped, format_millions
from ucmsc_desktop.errors import UserFacingError


def given_percent(*, given_ml: Decimal, bag_volume_ml: Decimal) -> Fraction:
    """Return which share of a bag was given [%].

    share = given [mL] / bag [mL] x 100

    Raises:
        ValueError: The bag has no volume.
    """
    if bag_volume_ml <= 0:
        raise ValueError(f"a bag has a volume above zero, got {bag_volume_ml} mL")
    return Fraction(given_ml) * 100 / Fraction(bag_volume_ml)


def given_cells(*, target_cells: int, given_ml: Decimal, bag_volume_ml: Decimal) -> int:
    """Return what a bag counts as given [cells], rounded up, so that the rest never exceeds the target.

    given = target of the bag [cells] x given [mL] / bag [mL]

    The target stands for the bag's content: what was really filled in is sealed and lies within the tolerance of it.
    """
    return ceil(target_cells * given_percent(given_ml=given_ml, bag_volume_ml=bag_volume_ml) / 100)


def rest_of(target: Target, *, given: int) -> Target:
    """Return the target without the cells given before at the visit; zero or less says that nothing is left.

    rest = target [cells] - given before [cells]
    """
    steps = (
        Step(name="given-before", formula="bags of this visit, by weighing", value=given, unit="cells"),
        Step(
            name="rest-cells",
            formula=f"{target.cells:,} cells - {given:,} cells",
            value=target.cells - given,
            unit="cells",
        ),
    )
    return replace(target, cells=target.cells - given, steps=(*target.steps, *steps))


def rest_reasons(rest: Target) -> tuple[Reason, ...]:
    """Return the refusal of a further bag where nothing of the target is left."""
    return () if rest.cells > 0 else (Reason("nothing-left-to-give", Severity.REFUSED),)


def require_total_within(*, first_target: int, given: int, ordered: int, tolerance_percent: Fraction) -> None:
    """Return when what was given and what is ordered stay within the target of the visit's first bag.

    given [cells] + ordered [cells] <= target [cells] x (1 + tolerance [%] / 100)

    Raises:
        UserFacingError: `total-above-target` with the numbers; nothing was ordered.
    """
    most = Fraction(first_target) * (100 + tolerance_percent) / 100
    if given + ordered > most:
        raise UserFacingError(
            "total-above-target",
            total_million_cells=format_millions(given + ordered),
            target_million_cells=format_millions(first_target),
            tolerance_percent=format_grouped(tolerance_percent),
        )
