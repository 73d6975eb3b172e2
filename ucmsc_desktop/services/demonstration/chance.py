"""Chance in the story: every draw names its purpose and its subject, so that the arms cannot shift each other's."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.runtime.randomness import Randomness


@dataclass(frozen=True, slots=True)
class Chance:
    """Whole numbers drawn from the demonstration's seeded source."""

    source: Randomness

    def between(self, low: int, high: int, *, purpose: str, subject: str) -> int:
        """Return a whole number from `low` to `high`, both included."""
        drawn = int.from_bytes(self.source.draw(f"story-{purpose}", subject, 8), "big")
        return low + drawn % (high - low + 1)

    def happens(self, percent: int, *, purpose: str, subject: str) -> bool:
        """Return whether something happens that happens in `percent` of all cases."""
        return self.between(1, 100, purpose=purpose, subject=subject) <= percent
