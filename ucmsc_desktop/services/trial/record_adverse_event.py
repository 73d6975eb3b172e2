"""Record an adverse event, and let an investigator assess it: everybody reads both, so neither may tell an arm."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.core.trial.adverse_event import (
    AdverseEvent,
    EventOutcome,
    Relation,
    ReportedEvent,
    fold_adverse_event,
    require_may_assess_event,
    require_may_report,
)
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, acting
from ucmsc_desktop.services.product.neutral_texts import require_neutral_text
from ucmsc_desktop.services.reading import dose_of, participant_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAssessment:
    """What an investigator decides about an event."""

    relation: Relation
    is_serious: bool
    outcome: EventOutcome
    may_go_on: bool
    note: str


def record_adverse_event(
    desk: Desk,
    *,
    participant: str,
    dose: str | None,
    reported: ReportedEvent,
    note: str = "",
    act: str | None = None,
) -> str:
    """Record an adverse event and return its id; a grave one holds the participant's next order from now on.

    Raises:
        UserFacingError: A rule of `require_may_report`, a text that tells an arm, or participant and dose are unknown
            or do not belong together; nothing was recorded.
    """
    with acting(desk, Action.RECORD_ADVERSE_EVENT, act=act) as tx:
        require_may_report(reported, now=tx.now)
        for text in (reported.term, note):
            require_neutral_text(desk.record, text)
        participant_of(desk.record, participant)
        if dose is not None and dose_of(desk.record, dose).participant != participant:
            raise UserFacingError("incident-dose-of-other", dose=dose, participant=participant)
        event = desk.record.new_name("adverse-event")
        tx.append(
            stream=f"adverse-event:{event}",
            kind="adverse-event.recorded/1",
            data={
                **{"event": event, "participant": participant, "dose": dose, "note": note.strip() or None},
                **_told(reported),
            },
        )
    return event


def assess_adverse_event(desk: Desk, *, event: str, assessment: EventAssessment, act: str | None = None) -> None:
    """Record the investigator's assessment, and whether the next dose may be ordered.

    Raises:
        UserFacingError: The event is unknown, the note is blank or tells an arm, or a rule of
            `require_may_assess_event`; nothing was recorded.
    """
    if not assessment.note.strip():
        raise UserFacingError("field-blank", field="note")
    with acting(desk, Action.ASSESS_ADVERSE_EVENT, act=act) as tx:
        require_neutral_text(desk.record, assessment.note)
        require_may_assess_event(
            adverse_event_of(desk.record, event),
            outcome=assessment.outcome,
            is_serious=assessment.is_serious,
            may_go_on=assessment.may_go_on,
        )
        tx.append(
            stream=f"adverse-event:{event}",
            kind="adverse-event.assessed/1",
            data={
                "event": event,
                "relation": assessment.relation.value,
                "serious": assessment.is_serious,
                "outcome": assessment.outcome.value,
                "may_go_on": assessment.may_go_on,
                "note": assessment.note.strip(),
            },
        )


def adverse_event_of(record: Record, event: str) -> AdverseEvent:
    """Return an adverse event.

    Raises:
        UserFacingError: `adverse-event-unknown`.
    """
    events = record.events(f"adverse-event:{event}")
    if not events:
        raise UserFacingError("adverse-event-unknown", event=escaped(event))
    return fold_adverse_event(events)


def adverse_events_of(record: Record, participant: str) -> tuple[AdverseEvent, ...]:
    """Return the adverse events of a participant in the order of their recording."""
    rows = record.rows("SELECT id FROM adverse_event WHERE participant = ? ORDER BY seq", (participant,))
    return tuple(adverse_event_of(record, row["id"]) for row in rows)


def _told(reported: ReportedEvent) -> dict[str, object]:
    return {
        "term": reported.term.strip(),
        "grade": reported.grade,
        "began_at": instant_text(reported.began_at),
        "action": reported.action.value,
        "outcome": reported.outcome.value,
        "serious": reported.is_serious,
        "thrombotic": reported.is_thrombotic,
    }
