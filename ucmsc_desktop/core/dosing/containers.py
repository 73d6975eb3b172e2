"""How many containers are thawed for a dose, and which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from ucmsc_desktop.core.numbers import format_millions
from ucmsc_desktop.errors import UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailableContainer:
    """A frozen container that may be thawed: released, not consumed, not held."""

    code: str
    expires_on: date
    viable_cells: int


def containers_to_thaw(
    *, target_cells: int, viable_cells_per_container: int, expected_recovery_percent: Fraction
) -> int:
    """Return how many containers are thawed, rounded up.

    target [cells] / (viable cells per container x expected recovery [%] / 100)

    Raises:
        ValueError: A container would give no cells, or the target is not above zero.
    """
    if target_cells <= 0 or viable_cells_per_container <= 0 or expected_recovery_percent <= 0:
        raise ValueError("target, cells per container and recovery must be above zero")
    return ceil(target_cells * 100 / (viable_cells_per_container * expected_recovery_percent))


def choose_containers(
    available: Iterable[AvailableContainer], *, target_cells: int, expected_recovery_percent: Fraction, on: date
) -> tuple[AvailableContainer, ...]:
    """Return the containers to thaw: first expiring first, then by code, until the expected recovery covers the target.

    A container may be used on the day it expires, not after.

    Raises:
        UserFacingError: `containers-not-enough`; no container was taken.
    """
    usable = sorted(
        (item for item in available if item.expires_on >= on), key=lambda item: (item.expires_on, item.code)
    )
    chosen: list[AvailableContainer] = []
    expected = Fraction(0)
    for container in usable:
        if expected >= target_cells:
            break
        chosen.append(container)
        expected += container.viable_cells * expected_recovery_percent / 100
    if expected < target_cells:
        raise UserFacingError(
            "containers-not-enough",
            target_million_cells=format_millions(target_cells),
            expected_million_cells=format_millions(int(expected)),
            count=len(chosen),
        )
    return tuple(chosen)
