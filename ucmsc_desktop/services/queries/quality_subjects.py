"""What quality control has to do with: late failures first, then lots that wait for their release, then the rest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.product.late_failures import answered_failures, late_failures
from ucmsc_desktop.services.reading import unsealed_of

_LOTS = (
    "SELECT 'lot:' || id AS subject, id AS title, '' AS detail, released, rejected, seq FROM lot "
    "WHERE product = 'uc-msc'"
)
_BAGS = (
    "SELECT 'dose:' || d.id AS subject, d.participant AS title, d.week || '/' || d.attempt AS detail, 1 AS released, "
    "0 AS rejected, d.seq FROM dose d WHERE EXISTS(SELECT 1 FROM entry e WHERE e.stream = 'dose:' || d.id "
    "AND e.kind = 'bag.released/1')"
)
_ALL = f"SELECT * FROM ({_LOTS} UNION ALL {_BAGS}) WHERE instr(upper(subject || ' ' || title), ?) "  # noqa: S608


class SubjectState(Enum):
    """What a lot or bag waits for."""

    LATE_FAILURE = "late-failure"
    WAITING = "waiting"
    RELEASED = "released"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """A lot by its id, or a released bag by participant, week and attempt."""

    subject: str
    title: str
    week: int | None
    attempt: int | None
    state: SubjectState


def count_subjects(desk: Desk, *, text: str) -> int:
    """Return how many lots of cells and released bags match a text in their id; an empty one matches all."""
    rows = desk.record.rows(f"SELECT COUNT(*) AS found FROM ({_ALL})", (text.upper(),))  # noqa: S608 - our own words
    return int(rows[0]["found"])


def subject_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[SubjectLine, ...]:
    """Return the subjects that match, late failures first, then waiting lots, then the newest, from line `start` on.

    Raises:
        UserFacingError: The person is blinded.
    """
    failing = _open_failures(desk, unsealed_of(desk))
    marks = ", ".join("?" * len(failing))
    rows = desk.record.rows(
        f"{_ALL} ORDER BY subject NOT IN ({marks}), released + rejected, seq DESC LIMIT ? OFFSET ?",
        (text.upper(), *failing, count, start),
    )
    return tuple(_line(row, is_failing=row["subject"] in failing) for row in rows)


def subject_line(desk: Desk, subject: str) -> SubjectLine | None:
    """Return one subject, or None for what is no lot of cells and no released bag.

    Raises:
        UserFacingError: The person is blinded.
    """
    failing = _open_failures(desk, unsealed_of(desk))
    rows = desk.record.rows(f"SELECT * FROM ({_LOTS} UNION ALL {_BAGS}) WHERE subject = ?", (subject,))  # noqa: S608
    return _line(rows[0], is_failing=subject in failing) if rows else None


def _open_failures(desk: Desk, view: UnsealedView) -> tuple[str, ...]:
    answered = answered_failures(view)
    failures = late_failures(desk.record, view)
    return tuple(dict.fromkeys(subject for subject, result in failures if result.entry not in answered))


def _line(row: dict[str, Any], *, is_failing: bool) -> SubjectLine:
    week, _, attempt = row["detail"].partition("/")
    return SubjectLine(
        subject=row["subject"],
        title=row["title"],
        week=int(week) if week else None,
        attempt=int(attempt) if attempt else None,
        state=_state(row, is_failing=is_failing),
    )


def _state(row: dict[str, Any], *, is_failing: bool) -> SubjectState:
    if is_failing:
        return SubjectState.LATE_FAILURE
    if row["rejected"]:
        return SubjectState.REJECTED
    return SubjectState.RELEASED if row["released"] else SubjectState.WAITING
