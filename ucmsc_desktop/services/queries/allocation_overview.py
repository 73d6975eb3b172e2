"""The allocation list from outside, while it is sealed: what is the same whichever participant has which arm."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.roles import UNBLINDED, Role
from ucmsc_desktop.core.trial.closure import Unfinished, unfinished
from ucmsc_desktop.record.storage.allocation import allocation_commitment, holds_its_commitment
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.trial.courses import courses_of, planned_visits


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumLine:
    """One stratum of the list, None where it has none: how many slots there are and how many are taken."""

    stratum: str | None
    slots: int
    taken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationOverview:
    """The sealed list; `origin` is `imported`, `generated`, or None for an older list.

    `has_commitment` is False for a list whose slots were sealed without one; `is_intact` says whether slots and
    commitment fit now, and where there is no commitment nothing can be said against them.
    """

    strata: tuple[StratumLine, ...]
    origin: str | None
    is_intact: bool
    has_commitment: bool
    commitment: str | None
    """In hexadecimal, for unblinded roles alone: it differs between two worlds with the arms swapped."""

    @property
    def slots(self) -> int:
        """Return how many slots the list has."""
        return sum(each.slots for each in self.strata)

    @property
    def taken(self) -> int:
        """Return how many participants were allocated."""
        return sum(each.taken for each in self.strata)


def allocation_overview(desk: Desk) -> AllocationOverview:
    """Return what may be known of the sealed list; without a study it has no slots."""
    rows = desk.record.rows(
        "SELECT stratum, count(*) AS slots, count(participant) AS taken FROM allocation_slot "
        "GROUP BY stratum ORDER BY min(slot)"
    )
    origins = desk.record.rows("SELECT origin FROM allocation")
    commitment = allocation_commitment(desk.record.db)
    may_know = Role(desk.session.role) in UNBLINDED and commitment is not None
    return AllocationOverview(
        strata=tuple(StratumLine(stratum=row["stratum"], slots=row["slots"], taken=row["taken"]) for row in rows),
        origin=origins[0]["origin"] if origins else None,
        is_intact=holds_its_commitment(desk.record.db),
        has_commitment=commitment is not None,
        commitment=commitment.hex() if may_know and commitment is not None else None,
    )


def who_is_treated(desk: Desk) -> tuple[Unfinished, ...]:
    """Return who stands in the way of the planned unblinding, and by what; folds every participant's entries.

    Raises:
        UserFacingError: No study was opened yet.
    """
    return unfinished(courses_of(desk.record), visits=planned_visits(desk.record))
