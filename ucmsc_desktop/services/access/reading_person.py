"""Who reads from the command line: her password opens what she may see, in memory, and nothing is recorded."""

from __future__ import annotations

from ucmsc_desktop.record.access.sessions import lock_of, require_keys, study_seals, try_password
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.access.attempts import require_may_try_now


def reading_person(record: Record, person: str, password: str) -> tuple[str, UnsealedView | None]:
    """Return the person's role and, where she holds the study key, what she may see unsealed.

    Raises:
        UserFacingError: No such person, the password does not fit (which the station records), or too many failed
            before.
    """
    require_may_try_now(record, person)
    tried = try_password(lock_of(record, person), password)
    return tried.lock.data["role"], study_seals(record, person, require_keys(record, tried))
