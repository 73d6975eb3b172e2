"""How every participant stands at the end of the study, folded from her own entries."""

from __future__ import annotations

from ucmsc_desktop.core.custody.states import ENDED, DoseState
from ucmsc_desktop.core.trial.closure import Course
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import open_study_of
from ucmsc_desktop.services.reading import doses_of, infused_visits, participant_of

_CLOSED = ENDED | {DoseState.RECONCILED}


def courses_of(record: Record) -> tuple[Course, ...]:
    """Return the courses of all enrolled participants in the order of their enrolment; nothing sealed is read."""
    rows = record.rows("SELECT id FROM participant ORDER BY seq")
    return tuple(_course(record, row["id"]) for row in rows)


def planned_visits(record: Record) -> int:
    """Return how many infusions the protocol in force plans for each participant.

    Raises:
        UserFacingError: No study was opened yet.
    """
    return len(open_study_of(record).protocol.visits.weeks)


def _course(record: Record, participant: str) -> Course:
    known, doses = participant_of(record, participant), doses_of(record, participant)
    return Course(
        participant=known.participant,
        is_active=known.is_active,
        settled_visits={*infused_visits(doses), *known.missed_visits},
        has_open_dose=any(dose.state not in _CLOSED for dose in doses),
    )
