"""Whether anything was recorded since a page was read, here or by another process of this machine."""

from __future__ import annotations

from ucmsc_desktop.services.acting import Desk


def last_seq(desk: Desk) -> int:
    """Return the number of the record's last entry; 0 in an empty record."""
    head = desk.record.head()
    return 0 if head is None else head[0]
