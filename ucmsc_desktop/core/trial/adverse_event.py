"""Adverse events graded 1 to 5: the fold of the stream `adverse-event:<id>`, and which of them hold the next order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError, local_text, parse_instant
from ucmsc_desktop.errors import UserFacingError

GRADES: Final = range(1, 6)
"""Mild, moderate, severe, life-threatening, death. Source: docs/sources.md#ctcae-5"""
LIFE_THREATENING: Final = 4
DEATH: Final = 5


class EventAction(Enum):
    """What was done with the infusion."""

    NONE = "none"
    SLOWED = "slowed"
    PAUSED = "paused"
    STOPPED = "stopped"
    NOT_STARTED = "not-started"
    NO_INFUSION = "no-infusion"


class EventOutcome(Enum):
    """How the event ended, or stands."""

    RECOVERED = "recovered"
    RECOVERING = "recovering"
    NOT_RECOVERED = "not-recovered"
    SEQUELAE = "sequelae"
    FATAL = "fatal"
    UNKNOWN = "unknown"


class Relation(Enum):
    """The investigator's judgement whether the product caused it, whichever arm that was."""

    UNRELATED = "unrelated"
    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    DEFINITE = "definite"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedEvent:
    """What somebody saw: the term, its grade, when it began, what was done, and whether it is serious or a clot."""

    term: str
    grade: int
    began_at: datetime
    action: EventAction
    outcome: EventOutcome
    is_serious: bool
    is_thrombotic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What an investigator decided about it; `may_go_on` says whether the next dose may be ordered."""

    entry: str
    by: str
    at: datetime
    relation: Relation
    is_serious: bool
    outcome: EventOutcome
    may_go_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvent:
    """An event as reported, and its last assessment; null until an investigator gave one."""

    event: str
    participant: str
    dose: str | None
    reported: ReportedEvent
    recorded_by: str
    recorded_at: datetime
    assessment: Assessment | None = None

    @property
    def is_grave(self) -> bool:
        """Return whether it is serious, thrombotic, or of grade 4 or 5, by whoever said so."""
        said = self.reported
        by_assessor = self.assessment is not None and self.assessment.is_serious
        return said.is_serious or said.is_thrombotic or said.grade >= LIFE_THREATENING or by_assessor

    @property
    def holds_next_order(self) -> bool:
        """Return whether no dose may be ordered: it is grave, and no investigator decided that doses may go on."""
        return self.is_grave and (self.assessment is None or not self.assessment.may_go_on)


def fold_adverse_event(events: Sequence[Event]) -> AdverseEvent:
    """Return an adverse event from the entries of its stream.

    Raises:
        RecordOrderError: The stream does not begin with its recording, or something follows that may not.
    """
    first = events[0]
    if first.kind != "adverse-event.recorded/1":
        raise RecordOrderError(first, found="nothing")
    known = AdverseEvent(
        event=first.text("event"),
        participant=first.text("participant"),
        dose=first.optional_text("dose"),
        reported=ReportedEvent(
            term=first.text("term"),
            grade=first.integer("grade"),
            began_at=parse_instant(first.text("began_at")),
            action=EventAction(first.text("action")),
            outcome=EventOutcome(first.text("outcome")),
            is_serious=first.flag("serious"),
            is_thrombotic=first.flag("thrombotic"),
        ),
        recorded_by=first.by,
        recorded_at=first.at,
    )
    for event in events[1:]:
        if event.kind != "adverse-event.assessed/1":
            raise RecordOrderError(event, found="an adverse event")
        known = replace(known, assessment=_assessment(event))
    return known


def require_may_report(reported: ReportedEvent, *, now: datetime) -> None:
    """Return when an event may be recorded so.

    Raises:
        UserFacingError: The term is blank, the grade is not 1 to 5, it begins in the future, or grade 5 and a fatal
            outcome do not go together or are not serious; nothing was recorded.
    """
    if not reported.term.strip():
        raise UserFacingError("field-blank", field="term")
    if reported.grade not in GRADES:
        raise UserFacingError("adverse-event-grade", grade=reported.grade)
    if reported.began_at > now:
        raise UserFacingError("adverse-event-in-future", began_at=local_text(reported.began_at, like=now))
    _require_death_whole(reported.grade, outcome=reported.outcome, is_serious=reported.is_serious)


def require_may_assess_event(known: AdverseEvent, *, outcome: EventOutcome, is_serious: bool, may_go_on: bool) -> None:
    """Return when an event may be assessed so; a later assessment takes the place of the one before.

    Raises:
        UserFacingError: Grade 5 and a fatal outcome do not go together or are not serious, or doses are to go on after
            a death; nothing was recorded.
    """
    _require_death_whole(known.reported.grade, outcome=outcome, is_serious=is_serious)
    if outcome is EventOutcome.FATAL and may_go_on:
        raise UserFacingError("adverse-event-fatal-goes-on")


def require_no_event_holds(events: Iterable[AdverseEvent]) -> None:
    """Return when no adverse event of the participant holds the next order.

    Raises:
        UserFacingError: `order-held-by-adverse-event`, with the first that does; nothing was ordered.
    """
    for event in events:
        if event.holds_next_order:
            code = "order-held-by-adverse-event" if event.assessment is None else "order-ended-by-adverse-event"
            raise UserFacingError(code, term=event.reported.term, grade=event.reported.grade)


def _assessment(event: Event) -> Assessment:
    return Assessment(
        entry=event.id,
        by=event.by,
        at=event.at,
        relation=Relation(event.text("relation")),
        is_serious=event.flag("serious"),
        outcome=EventOutcome(event.text("outcome")),
        may_go_on=event.flag("may_go_on"),
    )


def _require_death_whole(grade: int, *, outcome: EventOutcome, is_serious: bool) -> None:
    is_fatal = outcome is EventOutcome.FATAL
    if (grade == DEATH) is not is_fatal:
        raise UserFacingError("adverse-event-grade-outcome", grade=grade)
    if is_fatal and not is_serious:
        raise UserFacingError("adverse-event-death-serious")
