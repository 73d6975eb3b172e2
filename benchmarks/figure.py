"""A measured ratio beside its limit."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Bound(Enum):
    """Which side of the limit is the good one."""

    AT_MOST = "<="
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the table: what was measured, against what, and the limit of the ratio."""

    what: str
    peer: str
    ratio: float
    bound: Bound
    limit: float
    note: str = ""

    @property
    def reached(self) -> bool:
        """Return whether the ratio lies on the good side of its limit."""
        return self.ratio <= self.limit if self.bound is Bound.AT_MOST else self.ratio >= self.limit

    def line(self) -> str:
        """Return the row as it is printed."""
        verdict = "reached" if self.reached else "MISSED"
        return (
            f"{self.what:<28} {self.ratio:>8.2f} {self.bound.value} {self.limit:<6g} {verdict:<8} "
            f"{self.peer}{f' ({self.note})' if self.note else ''}"
        )


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes [s]."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def taking_turns(ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int) -> tuple[float, float]:
    """Return the medians [s] of two pieces of work done by turns, so that a slow minute of the disk hits both."""
    mine, peer = [], []
    for turn in range(rounds):
        pair = ((mine, ours), (peer, theirs))
        for kept, work in pair if turn % 2 else reversed(pair):
            kept.append(seconds(work))
    return statistics.median(mine), statistics.median(peer)
