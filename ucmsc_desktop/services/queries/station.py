"""Which record is open, at which station, and where it stands: what somebody who is asked for help reads out."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.identifiers import Head, grouped_by_four
from ucmsc_desktop.services.acting import Desk

_CHECK_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StationFacts:
    """The open record.

    Args:
        file: The name of the record's file, without its folders.
        folder: The folder that it lies in.
        station: The name of this station.
        entries: The number of the record's last entry.
        head: The whole record check code, as sheets carry it.
        check_code: Its first 12 characters of hash in groups of four, for the eye.
    """

    file: str
    folder: str
    station: str
    entries: int
    head: str
    check_code: str


def station_facts(desk: Desk) -> StationFacts:
    """Return which record is open, at which station, and its head at this moment."""
    path = desk.record.path
    seq, entry_hash = desk.record.head() or (0, bytes(32))
    head = Head(seq, entry_hash).text
    rows = desk.record.rows("SELECT station FROM session WHERE id = ?", (desk.session.id,))
    return StationFacts(
        file=path.name,
        folder=str(path.parent),
        station=rows[0]["station"] if rows else "",
        entries=seq,
        head=head,
        check_code=grouped_by_four(head.rpartition(".")[2][:_CHECK_LENGTH]),
    )
