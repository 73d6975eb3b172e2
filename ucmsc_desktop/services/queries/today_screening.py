"""The candidates who wait for a person: criteria to answer, an enrolment, or a screen failure to record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.core.trial.screening import ScreeningState
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.queries.candidate import ACTION_OF, ScreeningStep, candidate_view
from ucmsc_desktop.services.queries.today_line import Subject, Task, TodayLine, Urgency

MOST_CANDIDATES: Final = 40
"""Of so many candidates the lines are made, those longest in screening first."""
_TASKS: Final = {
    ScreeningStep.ANSWER: Task.ANSWER_CRITERIA,
    ScreeningStep.COMPLETE: Task.ANSWER_CRITERIA,
    ScreeningStep.ENROL: Task.ENROL,
    ScreeningStep.FAIL: Task.FAIL_SCREENING,
}
_CONCERNED: Final = MATRIX[Action.ENROL_PARTICIPANT] | MATRIX[Action.RECORD_ELIGIBILITY]


def screening_lines(desk: Desk) -> Iterator[TodayLine]:
    """Yield the next step with each candidate in screening, where it is the person's; others have nothing of it."""
    role = Role(desk.session.role)
    if role not in _CONCERNED:
        return
    rows = desk.record.rows(
        "SELECT participant FROM screening WHERE state = ? ORDER BY seq LIMIT ?",
        (ScreeningState.IN_SCREENING.value, MOST_CANDIDATES),
    )
    for row in rows:
        view = candidate_view(desk, row["participant"])
        if role in MATRIX[ACTION_OF[view.step]]:
            yield TodayLine(
                task=_TASKS[view.step],
                subject=Subject.PARTICIPANT,
                name=view.participant,
                urgency=Urgency.NOW,
                participant=view.participant,
                initials=view.initials,
            )
