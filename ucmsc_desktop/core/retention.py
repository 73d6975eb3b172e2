"""Which backups are kept: the last of each of the newest days, weeks and months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 12


def kept_backups(made_at: Iterable[datetime]) -> frozenset[datetime]:
    """Return the instants to keep: the last of each of the 7 newest days, 4 newest weeks and 12 newest months.

    Days, ISO weeks and months are those of the instants' own zone; days without a backup do not count.
    """
    instants = sorted(set(made_at))
    return frozenset[datetime]().union(
        _last_of_each(instants, DAYS, lambda each: (each.year, each.month, each.day)),
        _last_of_each(instants, WEEKS, lambda each: tuple(each.isocalendar())[:2]),
        _last_of_each(instants, MONTHS, lambda each: (each.year, each.month)),
    )


def _last_of_each(instants: list[datetime], count: int, of: Callable[[datetime], object]) -> frozenset[datetime]:
    last = {of(each): each for each in instants}
    return frozenset(sorted(last.values())[-count:])
