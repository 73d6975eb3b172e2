"""The calendar of the study: each participant's visits with their windows and what became of them; no arm is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.core.trial.schedule import Course, PlannedVisit, planned_visits
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.reading import local_day
from ucmsc_desktop.services.value_lists import marks


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLine:
    """One participant's plan as seen today; without a first infusion it has no visits yet."""

    participant: str
    initials: str
    withdrawn_from: str | None
    infusions: int
    visits: tuple[PlannedVisit, ...]


def count_calendar(desk: Desk, *, text: str) -> int:
    """Return how many enrolled participants match a text in numbers or initials; an empty one matches all."""
    rows = desk.record.rows(
        "SELECT COUNT(*) AS found FROM schedule WHERE standing BETWEEN 0 AND 2 AND instr(search, ?)", (text.upper(),)
    )
    return int(rows[0]["found"])


def calendar_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[CalendarLine, ...]:
    """Return the participants that match with their visits, in the order of their enrolment, from line `start` on.

    Raises:
        UserFacingError: No study is open.
    """
    study = open_study_of(desk.record)
    rows = desk.record.rows(
        "SELECT p.id, p.initials, p.withdrawn_from FROM schedule s JOIN participant p ON p.id = s.participant "
        "WHERE instr(s.search, ?) ORDER BY s.seq LIMIT ? OFFSET ?",
        (text.upper(), count, start),
    )
    courses = _Courses(desk, [row["id"] for row in rows], study)
    today, plan = local_day(study, desk.now()), study.protocol.visits
    return tuple(
        CalendarLine(
            participant=row["id"],
            initials=row["initials"],
            withdrawn_from=row["withdrawn_from"],
            infusions=len(plan.weeks),
            visits=planned_visits(today, course=courses.of(row), plan=plan),
        )
        for row in rows
    )


class _Courses:
    """What is known of the infusions of these participants, read at once."""

    def __init__(self, desk: Desk, names: Sequence[str], study: OpenStudy) -> None:
        self._study = study
        among = f"participant IN ({marks(names)})"
        rows = desk.record.rows
        self._given = rows(
            "SELECT participant, visit, MIN(started_at) AS at FROM dose "  # noqa: S608
            f"WHERE {among} AND started_at IS NOT NULL GROUP BY participant, visit",
            names,
        )
        self._missed = rows(f"SELECT participant, visit FROM missed_visit WHERE {among}", names)  # noqa: S608
        self._approved = rows(
            f"SELECT participant, visit, on_day FROM visit_exception WHERE {among} ORDER BY seq",  # noqa: S608
            names,
        )

    def of(self, participant: dict[str, Any]) -> Course:
        """Return the course of one of them."""
        name = participant["id"]
        return Course(
            given={
                row["visit"]: local_day(self._study, parse_instant(row["at"]))
                for row in self._given
                if row["participant"] == name
            },
            missed=frozenset(row["visit"] for row in self._missed if row["participant"] == name),
            approved={
                row["visit"]: date.fromisoformat(row["on_day"]) for row in self._approved if row["participant"] == name
            },
            withdrawn_from=participant["withdrawn_from"],
        )
