"""When the people were reviewed last, by whom, and by which day they are again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ucmsc_desktop.core.access.standing import review_due_on, review_is_near
from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.services.acting import Desk, study_if_open
from ucmsc_desktop.services.queries.today_line import Subject, Task, TodayLine, urgency_at
from ucmsc_desktop.services.reading import local_day

_LAST = (
    "SELECT e.at, e.kind, COALESCE(p.name, e.by) AS name FROM entry e LEFT JOIN person p ON p.id = e.by "
    "WHERE e.stream = 'people' OR e.seq = 1 ORDER BY e.seq DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleReview:
    """The last review and who made it, both None before the first one, and the day by which the next one is due."""

    reviewed_on: date | None
    by: str | None
    due_on: date
    is_near: bool


def people_review(desk: Desk) -> PeopleReview:
    """Return how the yearly review of the people stands; before the first one the record's beginning counts."""
    row = desk.record.rows(_LAST)[0]
    last, today = (_day(desk, instant) for instant in (parse_instant(row["at"]), desk.now()))
    was_reviewed = row["kind"] == "people.reviewed/1"
    return PeopleReview(
        reviewed_on=last if was_reviewed else None,
        by=row["name"] if was_reviewed else None,
        due_on=review_due_on(last),
        is_near=review_is_near(last, today=today),
    )


def review_lines(desk: Desk) -> Iterator[TodayLine]:
    """Yield the review for whoever makes it, from a month before it is due."""
    if Role(desk.session.role) not in MATRIX[Action.REVIEW_PEOPLE]:
        return
    review = people_review(desk)
    if review.is_near:
        now = desk.now()
        urgency = urgency_at(now, today=_day(desk, now), opens_at=None, due_at=None, due_on=review.due_on)
        yield TodayLine(
            task=Task.REVIEW_PEOPLE, subject=Subject.PAGE, name="people", urgency=urgency, due_on=review.due_on
        )


def _day(desk: Desk, instant: datetime) -> date:
    study = study_if_open(desk.record)
    return instant.date() if study is None else local_day(study, instant)
