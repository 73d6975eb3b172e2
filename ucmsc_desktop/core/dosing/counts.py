"""Duplicate cell counts and viability."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ucmsc_desktop.core.protocol.model import CellRules


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateCount:
    """Two counts of one suspension."""

    first_cells_per_ml: int
    second_cells_per_ml: int

    @property
    def mean_cells_per_ml(self) -> Fraction:
        """Return the mean [cells/mL], exact."""
        return Fraction(self.first_cells_per_ml + self.second_cells_per_ml, 2)

    @property
    def difference_percent(self) -> Fraction:
        """Return the difference of the two in per cent of their mean; two counts of zero do not differ."""
        if self.mean_cells_per_ml == 0:
            return Fraction(0)
        return abs(self.first_cells_per_ml - self.second_cells_per_ml) * 100 / self.mean_cells_per_ml

    def needs_repeat(self, rules: CellRules) -> bool:
        """Return whether the two differ by more than the protocol allows."""
        return self.difference_percent > rules.count_difference_percent


def viability_percent(*, viable_cells: int, total_cells: int) -> Fraction:
    """Return the viable share of the cells counted [%], exact.

    Raises:
        ValueError: No cell was counted, or more were viable than counted.
    """
    if not 0 <= viable_cells <= total_cells or total_cells == 0:
        raise ValueError(f"{viable_cells} viable of {total_cells} cells is not a count")
    return Fraction(viable_cells * 100, total_cells)


def viable_after_thaw(viability: Fraction, rules: CellRules) -> bool:
    """Return whether the viability [%] after the thaw meets the specification; the limit itself does."""
    return viability >= rules.viability_after_thaw_percent


def viable_at_expiry(viability: Fraction, rules: CellRules) -> bool:
    """Return whether the viability [%] at the end of the expiry meets the specification; the limit itself does."""
    return viability >= rules.viability_at_expiry_percent
