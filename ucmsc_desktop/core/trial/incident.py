"""A masking incident and its assessment: the fold of the stream `incident:<id>`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError


class IncidentType(Enum):
    """What may have let a blinded person learn an arm."""

    LEAK = "leak"
    SLEEVE_OPENED = "sleeve-opened"
    ARM_OVERHEARD = "arm-overheard"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident as recorded; `assessed_by` is null until somebody assessed it."""

    incident: str
    recorded_by: str
    recorded_at: datetime
    assessed_by: str | None = None


def fold_incident(events: Sequence[Event]) -> Incident:
    """Return an incident from the entries of its stream.

    Raises:
        RecordOrderError: The stream does not begin with its recording, or something follows that may not.
    """
    first = events[0]
    if first.kind != "incident.recorded/1":
        raise RecordOrderError(first, found="nothing")
    known = Incident(incident=first.text("incident"), recorded_by=first.by, recorded_at=first.at)
    for event in events[1:]:
        if event.kind != "incident.assessed/1" or known.assessed_by is not None:
            raise RecordOrderError(event, found="open" if known.assessed_by is None else "assessed")
        known = replace(known, assessed_by=event.by)
    return known


def require_may_assess(known: Incident) -> None:
    """Return when an incident may be assessed: nobody did so before.

    Raises:
        UserFacingError: `incident-assessed-already`; nothing was recorded.
    """
    if known.assessed_by is not None:
        raise UserFacingError("incident-assessed-already", incident=known.incident)
