"""The next free slot of the sealed list; which one it is follows from its number alone."""

from __future__ import annotations

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.allocation import require_allocation_intact
from ucmsc_desktop.record.storage.transaction import Transaction, require_open_study


def next_slot(tx: Transaction, *, participant: str, stratum: str | None) -> int:
    """Return the lowest free slot of a stratum, which the enrolment of the participant takes.

    Raises:
        UserFacingError: The list is not the one that was committed to, the stratum is missing or unknown, or no slot is
            left; nothing was recorded.
    """
    require_open_study(tx)
    require_allocation_intact(tx.record.db)
    rows = tx.record.rows("SELECT slot, stratum, participant FROM allocation_slot ORDER BY slot")
    known = sorted({row["stratum"] for row in rows if row["stratum"] is not None})
    if stratum not in (known or [None]):
        raise UserFacingError("allocation-stratum-needed", known=", ".join(known) or "-", participant=participant)
    free = [row["slot"] for row in rows if row["participant"] is None and row["stratum"] == stratum]
    if not free:
        raise UserFacingError("allocation-used-up", participant=participant)
    return int(free[0])
