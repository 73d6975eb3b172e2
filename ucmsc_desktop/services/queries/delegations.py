"""The delegation log for every role: who may do what since when, who was trained, and who works without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.core.trial.delegation import DELEGATED_ROLES, Duties, Standing, fold_duties
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.reading import local_day
from ucmsc_desktop.services.value_lists import marks

LATELY: Final = timedelta(days=7)
"""Who signed in within this time works."""
_ROLES = tuple(sorted(role.value for role in DELEGATED_ROLES))


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationLine:
    """One person of the log with all that it says of her, and how she stands today."""

    person: str
    name: str
    role: str
    duties: Duties
    standing: Standing


def count_delegations(desk: Desk, *, text: str) -> int:
    """Return how many people whom a task can be delegated to match a text in name, id or role."""
    return int(desk.record.rows(f"SELECT COUNT(*) AS found {_from(text)}", _values(text))[0]["found"])


def delegation_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[DelegationLine, ...]:
    """Return matching people in the order of their enrolment, from line `start` on.

    Raises:
        UserFacingError: No study is open.
    """
    rows = desk.record.rows(
        f"SELECT id, name, role {_from(text)} ORDER BY seq LIMIT ? OFFSET ?", (*_values(text), count, start)
    )
    today = _today(desk)
    return tuple(_line(desk, row["id"], row["name"], row["role"], today=today) for row in rows)


def delegation_line(desk: Desk, person: str) -> DelegationLine:
    """Return one person of the log.

    Raises:
        UserFacingError: Nobody has this id.
    """
    rows = desk.record.rows("SELECT id, name, role FROM person WHERE id = ?", (person,))
    if not rows:
        raise UserFacingError("person-unknown", person=person)
    return _line(desk, rows[0]["id"], rows[0]["name"], rows[0]["role"], today=_today(desk))


def acting_undelegated(desk: Desk) -> tuple[str, ...]:
    """Return who signed in lately without a delegation and a training in force; nobody while the log is not begun."""
    if not desk.record.rows("SELECT 1 FROM delegation LIMIT 1"):
        return ()
    since, today = instant_text(desk.now() - LATELY), _today(desk)
    rows = desk.record.rows(
        "SELECT p.id, p.name, p.role FROM person p WHERE p.accepted = 1 "  # noqa: S608
        f"AND p.role IN ({marks(_ROLES)}) AND EXISTS(SELECT 1 FROM session s WHERE s.person = p.id "
        "AND s.opened_at >= ?) ORDER BY p.seq",
        (*_ROLES, since),
    )
    lines = [_line(desk, row["id"], row["name"], row["role"], today=today) for row in rows]
    return tuple(line.person for line in lines if line.standing in {Standing.UNDELEGATED, Standing.UNTRAINED})


def _line(desk: Desk, person: str, name: str, role: str, *, today: date) -> DelegationLine:
    duties = fold_duties(desk.record.events(f"person:{person}"))
    return DelegationLine(
        person=person, name=name, role=Role(role).value, duties=duties, standing=duties.standing(today)
    )


def _from(text: str) -> str:
    where = f"FROM person WHERE accepted = 1 AND role IN ({marks(_ROLES)})"
    return where if not text else f"{where} AND instr(upper(name || ' ' || id || ' ' || role), ?)"


def _values(text: str) -> tuple[str, ...]:
    return (*_ROLES, text.upper()) if text else _ROLES


def _today(desk: Desk) -> date:
    return local_day(open_study_of(desk.record), desk.now())
