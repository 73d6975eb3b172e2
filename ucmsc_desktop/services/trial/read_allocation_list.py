"""Read the statistician's list from a file, whole or not at all; nothing of it is kept before it is sealed."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from ucmsc_desktop.core.protocol.model import Protocol
from ucmsc_desktop.core.trial.allocation import AllocationList, Listed, Origin, Slot, list_faults
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.checked import Entry, Fault, ImportFile, read_file
from ucmsc_desktop.exchange.columns import ImportKind

__all__ = ["Fault", "ListRefusedError", "read_allocation_list"]


class ListRefusedError(UserFacingError):
    """A file that cannot be taken, with all its faults: by row, column and what is wrong there."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep every fault; the sentence itself counts them and names the place of the first."""
        first = faults[0]
        super().__init__(
            "allocation-file-faults",
            kind=ErrorKind.USAGE,
            count=len(faults),
            row=first.row or "-",
            column=first.column or "-",
        )
        self.faults = faults


def read_allocation_list(path: Path, protocol: Protocol) -> AllocationList:
    """Return the list that a CSV or XLSX file with the columns number, arm and stratum holds.

    Raises:
        ListRefusedError: The file has faults, all of which it names; nothing was sealed.
        UserFacingError: The file cannot be read at all; nothing was sealed.
    """
    file = _held_against(read_file(path, ImportKind.ALLOCATION, zone=UTC), protocol)
    if file.faults:
        raise ListRefusedError(file.faults)
    return AllocationList(tuple(_slot(entry) for entry in file.entries), Origin.IMPORTED)


def _held_against(file: ImportFile, protocol: Protocol) -> ImportFile:
    """Return the file with what does not fit the protocol; without its headings no row was read."""
    unread = {fault.row for fault in file.faults}
    if unread & {0, 1}:
        return file
    found = list_faults(
        [Listed(row=entry.row, slot=_slot(entry)) for entry in file.entries],
        unread=unread,
        arms=[arm.key for arm in protocol.arms],
        strata=() if protocol.allocation is None else protocol.allocation.strata,
    )
    return file.with_faults(Fault(row=each.row, column=each.column, error=each.error) for each in found)


def _slot(entry: Entry) -> Slot:
    stratum = entry.values["stratum"]
    return Slot(
        number=int(str(entry.values["number"])),
        stratum=None if stratum is None else str(stratum),
        arm=str(entry.values["arm"]),
    )
