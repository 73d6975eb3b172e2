"""Two ranges per quantity: outside `allowed` a value is refused, outside `usual` it needs a second signature.

Nothing is clamped and nothing is defaulted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction


class Severity(IntEnum):
    """How a reason weighs; the severest of a calculation's reasons is its verdict."""

    ACCEPTED = 0
    NEEDS_REASON = 1
    NEEDS_SECOND_SIGNATURE = 2
    REFUSED = 3

    @property
    def word(self) -> str:
        """Return the word of the commands' contract, such as `needs-second-signature`."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value is not simply accepted: a code of the message catalogue and the facts its sentence names."""

    code: str
    severity: Severity
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardrail:
    """A closed range that is allowed and, inside it, a closed range that is usual."""

    allowed_low: Fraction
    allowed_high: Fraction
    usual_low: Fraction
    usual_high: Fraction

    def __post_init__(self) -> None:
        """Refuse ranges that do not lie inside each other.

        Raises:
            ValueError: The usual range is not inside the allowed one.
        """
        if not self.allowed_low <= self.usual_low <= self.usual_high <= self.allowed_high:
            raise ValueError(f"usual range outside the allowed one: {self}")

    def severity(self, value: Fraction) -> Severity:
        """Return how `value` weighs; both ends of each range belong to it."""
        if not self.allowed_low <= value <= self.allowed_high:
            return Severity.REFUSED
        if not self.usual_low <= value <= self.usual_high:
            return Severity.NEEDS_SECOND_SIGNATURE
        return Severity.ACCEPTED
