"""Who holds the study key in each unblinded function: two at least before the first enrolment, one at least always."""

from __future__ import annotations

from typing import Final

from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.record import Record

FUNCTIONS: Final = (Role.LAB, Role.QA, Role.PHARMACIST)
"""The functions without which no bag is prepared, released or dispensed; a monitor only reads."""
HOLDERS: Final = 2


def key_holders(record: Record, role: Role) -> tuple[str, ...]:
    """Return who of a role holds the study key, in the order of enrolment."""
    rows = record.rows(
        "SELECT p.id FROM person p JOIN key_grant k ON k.person = p.id WHERE p.role = ? AND p.accepted = 1 "
        "ORDER BY p.seq",
        (role.value,),
    )
    return tuple(row["id"] for row in rows)


def require_key_holders(record: Record) -> None:
    """Return when each unblinded function has its deputy: two holders of the study key at least.

    Raises:
        UserFacingError: `key-holders-missing` with each function that lacks one; nothing was recorded.
    """
    found = {role: len(key_holders(record, role)) for role in FUNCTIONS}
    missing = [f"{role.value} {count}" for role, count in found.items() if count < HOLDERS]
    if missing:
        raise UserFacingError("key-holders-missing", found=", ".join(missing), due=HOLDERS)
