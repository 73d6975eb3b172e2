"""The lots that still take containers."""

from __future__ import annotations

from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.reading import unsealed_of


def open_lots(desk: Desk) -> tuple[str, ...]:
    """Return the ids of the lots that are neither released nor rejected, in their order.

    Raises:
        UserFacingError: The person is blinded.
    """
    unsealed_of(desk)
    rows = desk.record.rows("SELECT id FROM lot WHERE NOT released AND NOT rejected ORDER BY id")
    return tuple(row["id"] for row in rows)
