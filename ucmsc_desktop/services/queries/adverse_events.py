"""Adverse events as everybody may read them: those that hold an order first, then those nobody assessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.core.trial.adverse_event import LIFE_THREATENING
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk

GRAVE_SQL: Final = f"(e.serious OR e.thrombotic OR e.grade >= {LIFE_THREATENING} OR coalesce(e.assessed_serious, 0))"
HOLDS_SQL: Final = f"({GRAVE_SQL} AND NOT coalesce(e.may_go_on, 0))"
_FROM: Final = (
    "FROM adverse_event AS e JOIN person AS p ON p.id = e.by LEFT JOIN person AS a ON a.id = e.assessed_by "
    "LEFT JOIN dose AS d ON d.id = e.dose WHERE (?1 = '' OR e.dose = ?1) "
    "AND instr(lower(e.participant || ' ' || p.name || ' ' || e.term), lower(?2))"
)
_LINE: Final = f"SELECT e.*, p.name, a.name AS assessor, d.week, d.attempt, {GRAVE_SQL} AS grave, {HOLDS_SQL} AS holds "


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One adverse event; without an assessment it is open. Week and attempt are those of its dose, if it has one."""

    event: str
    participant: str
    dose: str | None
    week: int | None
    attempt: int | None
    term: str
    grade: int
    began_at: datetime
    action: str
    outcome: str
    is_serious: bool
    is_thrombotic: bool
    note: str | None
    by: str
    at: datetime
    relation: str | None
    may_go_on: bool | None
    assessment: str | None
    assessed_by: str | None
    is_grave: bool
    holds_next_order: bool


def count_adverse_events(desk: Desk, *, text: str) -> int:
    """Return how many events hold a text in participant, name or term; an empty one matches all."""
    return int(desk.record.rows(f"SELECT COUNT(*) AS found {_FROM}", ("", text))[0]["found"])


def adverse_event_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[EventLine, ...]:
    """Return the events that match: those that hold an order, the open ones, then the newest, from line `start` on."""
    rows = desk.record.rows(
        f"{_LINE} {_FROM} ORDER BY holds DESC, e.assessment IS NOT NULL, e.seq DESC LIMIT ?3 OFFSET ?4",
        ("", text, count, start),
    )
    return tuple(_line(row) for row in rows)


def events_of_dose(desk: Desk, dose: str) -> tuple[EventLine, ...]:
    """Return the adverse events that name a dose, in the order of their recording."""
    return tuple(_line(row) for row in desk.record.rows(f"{_LINE} {_FROM} ORDER BY e.seq", (dose, "")))


def adverse_event_line(desk: Desk, event: str) -> EventLine:
    """Return one event.

    Raises:
        UserFacingError: `adverse-event-unknown`.
    """
    rows = desk.record.rows(f"{_LINE} {_FROM} AND e.id = ?3", ("", "", event))
    if not rows:
        raise UserFacingError("adverse-event-unknown", event=escaped(event))
    return _line(rows[0])


def _line(row: Any) -> EventLine:
    return EventLine(
        event=row["id"],
        participant=row["participant"],
        dose=row["dose"],
        week=row["week"],
        attempt=row["attempt"],
        term=row["term"],
        grade=row["grade"],
        began_at=parse_instant(row["began_at"]),
        action=row["action"],
        outcome=row["assessed_outcome"] or row["outcome"],
        is_serious=bool(row["serious"] if row["assessed_serious"] is None else row["assessed_serious"]),
        is_thrombotic=bool(row["thrombotic"]),
        note=row["note"],
        by=row["name"],
        at=parse_instant(row["at"]),
        relation=row["relation"],
        may_go_on=None if row["may_go_on"] is None else bool(row["may_go_on"]),
        assessment=row["assessment"],
        assessed_by=row["assessor"],
        is_grave=bool(row["grave"]),
        holds_next_order=bool(row["holds"]),
    )
