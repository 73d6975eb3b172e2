"""Who reads from the command line: her password opens what she may see, in memory, and nothing is recorded."""

from __future__ import annotations

from ucmsc_desktop.record.access.sessions import study_seals, unlock_keys
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView


def reading_person(record: Record, person: str, password: str) -> tuple[str, UnsealedView | None]:
    """Return the person's role and, where she holds the study key, what she may see unsealed.

    Raises:
        UserFacingError: No such person, or the password does not fit (which the station records).
    """
    keys = unlock_keys(record, person, password)
    role = record.rows("SELECT role FROM person WHERE id = ?", (person,))[0]["role"]
    return role, study_seals(record, person, keys)
