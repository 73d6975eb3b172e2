"""A visit whose rest is to come is awaited again, but never at the cost of a later one that was given."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sqlite_utils import Database

from ucmsc_desktop.record.storage.projections import doses, schedule

AT = "2026-03-16T05:00:00.000Z"


def decided(decision: str, *, given: int, standing: int = schedule.AWAITED) -> tuple[int, int]:
    """Return what the schedule says of a participant after a decision about her second infusion."""
    db = Database(memory=True)
    for statement in (*doses.TABLES, *schedule.TABLES):
        db.execute(statement)
    db.execute(
        "INSERT INTO dose(id, participant, visit, week, attempt, state, held, seq) "
        "VALUES('d', 'p', 2, 8, 1, 'reconciled', 0, 1)"
    )
    db.execute(
        "INSERT INTO schedule(participant, search, standing, due_at, given, first_at, last_at, seq) "
        "VALUES('p', '', ?, ?, ?, ?, ?, 1)",
        (standing, AT, given, AT, AT),
    )
    body = SimpleNamespace(stream="dose:d", data={"decision": decision}, fields={"at": AT})
    schedule.PROJECTORS["dose.completion-decided/1"](db, body)  # type: ignore[arg-type]
    found = db.execute("SELECT given, standing FROM schedule").fetchone()
    db.close()
    return tuple(found)


@pytest.mark.parametrize(
    ("decision", "given", "standing", "after"),
    [
        ("replace", 2, schedule.AWAITED, (1, schedule.AWAITED)),
        ("replace", 2, schedule.COMPLETE, (1, schedule.AWAITED)),
        ("replace", 2, schedule.WITHDRAWN, (1, schedule.WITHDRAWN)),
        ("replace", 3, schedule.AWAITED, (3, schedule.AWAITED)),
        ("accept", 2, schedule.AWAITED, (2, schedule.AWAITED)),
    ],
)
def test_the_schedule_follows_the_decision(decision, given, standing, after):
    assert decided(decision, given=given, standing=standing) == after
