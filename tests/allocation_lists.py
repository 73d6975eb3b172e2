"""Allocation lists written out by a test."""

from __future__ import annotations

from ucmsc_desktop.core.trial.allocation import AllocationList, Origin, Slot


def list_of(arms: list[str]) -> AllocationList:
    """Return a list without strata whose slots 1, 2, 3 ... hold these arms."""
    slots = tuple(Slot(number=number, stratum=None, arm=arm) for number, arm in enumerate(arms, start=1))
    return AllocationList(slots, Origin.GENERATED)
