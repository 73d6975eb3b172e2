"""One line of a calculation, written so that a person can repeat it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A named intermediate value; `formula` shows the numbers that went in, `value` is exact."""

    name: str
    formula: str
    value: Fraction | int
    unit: str
