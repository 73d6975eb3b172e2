"""Exact arithmetic on measured quantities: integers and fractions, rounded once, with the direction named."""

from __future__ import annotations

from fractions import Fraction
from math import floor

_HALF = Fraction(1, 2)


def round_half_up(value: Fraction, *, step: Fraction) -> Fraction:
    """Return the multiple of `step` nearest to `value`; a tie goes to the greater one.

    rounded = floor(value / step + 1/2) x step   [unit of value]

    Raises:
        ValueError: The step is not above zero.
    """
    if step <= 0:
        raise ValueError(f"step must be above zero, got {step}")
    return floor(value / step + _HALF) * step


def differs_by_more_than(value: Fraction, reference: Fraction, *, percent: Fraction) -> bool:
    """Return whether `value` differs from `reference` by more than `percent` of the reference.

    |value - reference| x 100 > percent x |reference|; without a division, so a reference of zero is no special case.
    """
    return abs(value - reference) * 100 > percent * abs(reference)


def body_mass_index(weight_kg: Fraction, *, height_cm: Fraction) -> Fraction:
    """Return the body mass index [kg/m2], unrounded.

    BMI = weight [kg] / (height [cm] / 100)^2

    Raises:
        ZeroDivisionError: The height is zero; callers compare before they divide.
    """
    return weight_kg * 10_000 / height_cm**2
