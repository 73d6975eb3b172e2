"""Entries of some kinds: read at once, parsed apart from the record, since a study takes longer than a window may."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.record.ledger.entry import body_of
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.value_lists import marks


def rows_of_kinds(desk: Desk, kinds: Collection[str], *, streams: str) -> list[dict[str, Any]]:
    """Return the entries of these kinds in streams that begin so, in their order and as they lie in the record."""
    wanted = sorted(kinds)
    return desk.record.rows(
        "SELECT e.stream, l.seq, l.session, l.body FROM entry e JOIN ledger l ON l.seq = e.seq "  # noqa: S608
        f"WHERE e.kind IN ({marks(wanted)}) AND substr(e.stream, 1, ?) = ? ORDER BY e.seq",
        (*wanted, len(streams), streams),
    )


def events_by_stream(rows: Iterable[dict[str, Any]]) -> dict[str, list[Event]]:
    """Return the entries as the core sees them, by the id of their stream without its kind."""
    found: dict[str, list[Event]] = {}
    for row in rows:
        event = body_of(row["seq"], row["session"], row["body"]).event()
        found.setdefault(str(row["stream"]).partition(":")[2], []).append(event)
    return found
