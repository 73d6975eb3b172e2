"""Whether anything was recorded since a page was read, here or by another process of this machine."""

from __future__ import annotations

from ucmsc_desktop.services.acting import Desk, session_stands


def last_seq(desk: Desk) -> int:
    """Return the number of the record's last entry; 0 in an empty record."""
    head = desk.record.head()
    return 0 if head is None else head[0]


def still_stands(desk: Desk) -> bool:
    """Return whether the session at the desk goes on: its person was not disabled, her password not reset meanwhile."""
    return session_stands(desk)
