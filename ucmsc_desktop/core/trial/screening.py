"""A candidate: somebody from her consent to her enrolment or her screen failure, the fold of her stream's beginning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Final

from ucmsc_desktop.core.corrections import CORRECTED, with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

ENROLMENTS: Final = frozenset({"participant.enrolled/1", "participant.enrolled/2"})
"""The kinds that make somebody a participant; the first one knew no screening."""


class ScreeningState(Enum):
    """What became of a candidate so far."""

    IN_SCREENING = "in-screening"
    FAILED = "screen-failure"
    ENROLLED = "enrolled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One version of the consent form that was signed, and the local day of it."""

    version: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityRecord:
    """The answers to the criteria as they were recorded; each record states all answers anew."""

    entry: str
    at: datetime
    by: str
    answers: object


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenFailure:
    """Why somebody was not enrolled: the criteria that failed, and the reason in words."""

    entry: str
    at: datetime
    by: str
    criteria: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody in screening; `age_years` are the years completed at consent, which a year of birth cannot decide."""

    participant: str
    screening_number: str
    initials: str
    sex: str
    age_years: int
    height_cm: Decimal
    weight_kg: Decimal
    """The screening weight; it counts as the first weight of a participant."""
    screened: Event
    consents: tuple[Consent, ...]
    eligibility: EligibilityRecord | None = None
    failure: ScreenFailure | None = None

    @property
    def consent(self) -> Consent:
        """Return the consent that was signed last."""
        return self.consents[-1]


def fold_candidate(events: Sequence[Event]) -> Candidate:
    """Return the candidate that the entries before the enrolment make; later entries are not read.

    Raises:
        RecordOrderError: An entry cannot follow, or its kind is unknown.
        ValueError: There are no entries before an enrolment.
    """
    candidate: Candidate | None = None
    for event in with_corrections(events):
        if event.kind in ENROLMENTS:
            break
        candidate = _step(candidate, event)
    if candidate is None:
        raise ValueError("nobody was taken into screening in this stream")
    return candidate


def is_enrolled(events: Sequence[Event]) -> bool:
    """Return whether a stream holds an enrolment."""
    return any(event.kind in ENROLMENTS for event in events)


def require_in_screening(candidate: Candidate, events: Sequence[Event]) -> None:
    """Return when the candidate is neither a screen failure nor enrolled.

    Raises:
        UserFacingError: `screening-ended` or `participant-enrolled-already`; nothing was recorded.
    """
    if is_enrolled(events):
        raise UserFacingError("participant-enrolled-already", participant=candidate.participant)
    if candidate.failure is not None:
        raise UserFacingError("screening-ended", participant=candidate.participant, reason=candidate.failure.reason)


def consent_of(event: Event) -> Consent:
    """Return the consent that an entry states."""
    return Consent(version=event.text("consent_version"), on=date.fromisoformat(event.text("consented_on")))


def _step(candidate: Candidate | None, event: Event) -> Candidate:
    if candidate is None:
        if event.kind != "participant.screened/1":
            raise RecordOrderError(event, found="nothing")
        return _screened(event)
    if event.kind == CORRECTED:
        return candidate
    step = _STEPS.get(event.kind)
    if step is None or candidate.failure is not None:
        raise RecordOrderError(event, found="a candidate" if candidate.failure is None else "a screen failure")
    return step(candidate, event)


def _screened(event: Event) -> Candidate:
    return Candidate(
        participant=event.text("participant"),
        screening_number=event.text("screening_number"),
        initials=event.text("initials"),
        sex=event.text("sex"),
        age_years=event.integer("age_years"),
        height_cm=Decimal(event.text("height_cm")),
        weight_kg=Decimal(event.text("screening_weight_kg")),
        screened=event,
        consents=(consent_of(event),),
    )


def _consented(candidate: Candidate, event: Event) -> Candidate:
    return replace(candidate, consents=(*candidate.consents, consent_of(event)))


def _answered(candidate: Candidate, event: Event) -> Candidate:
    record = EligibilityRecord(entry=event.id, at=event.at, by=event.by, answers=event.data["answers"])
    return replace(candidate, eligibility=record)


def _failed(candidate: Candidate, event: Event) -> Candidate:
    criteria = event.data["criteria"]
    if not isinstance(criteria, list):
        raise RecordOrderError(event, found="criteria that are no list")
    failure = ScreenFailure(
        entry=event.id,
        at=event.at,
        by=event.by,
        criteria=tuple(str(each) for each in criteria),
        reason=event.text("reason"),
    )
    return replace(candidate, failure=failure)


_STEPS: Final[Mapping[str, Callable[[Candidate, Event], Candidate]]] = {
    "consent.recorded/1": _consented,
    "eligibility.recorded/1": _answered,
    "participant.screen-failed/1": _failed,
}
