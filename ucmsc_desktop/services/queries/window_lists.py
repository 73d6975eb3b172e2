"""What the window lists before anybody signs in."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.demonstration.passwords import demonstration_password


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person on the sign-in page; the password only in a demonstration record."""

    person: str
    name: str
    role: str
    password: str | None


def people(record: Record) -> tuple[PersonLine, ...]:
    """Return everybody who may sign in, in the order of enrolment."""
    shown = is_demonstration(record)
    rows = record.rows("SELECT id, name, role FROM person WHERE accepted = 1 AND disabled = 0 ORDER BY seq")
    return tuple(
        PersonLine(row["id"], row["name"], row["role"], demonstration_password(row["id"]) if shown else None)
        for row in rows
    )
