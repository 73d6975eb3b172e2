"""Read the statistician's list from a file, whole or not at all; nothing of it is kept before it is sealed."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from ucmsc_desktop.core.trial.allocation import AllocationList, Origin, Slot
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.checked import read_file
from ucmsc_desktop.exchange.columns import ImportKind
from ucmsc_desktop.runtime.sentences import sentence


def read_allocation_list(path: Path) -> AllocationList:
    """Return the list that a CSV or XLSX file with the columns number, arm and stratum holds.

    Raises:
        UserFacingError: The file cannot be read, or has faults; the first is named by row and column with the number of
            all of them; nothing was sealed.
    """
    file = read_file(path, ImportKind.ALLOCATION, zone=UTC)
    if file.faults:
        first = file.faults[0]
        raise UserFacingError(
            "allocation-file-faults",
            kind=ErrorKind.USAGE,
            count=len(file.faults),
            row=first.row,
            column=first.column or "-",
            fault=sentence(first.error.code, first.error.fields).message,
        )
    slots = tuple(
        Slot(
            number=int(str(entry.values["number"])),
            stratum=_stratum(entry.values["stratum"]),
            arm=str(entry.values["arm"]),
        )
        for entry in file.entries
    )
    return AllocationList(slots, Origin.IMPORTED)


def _stratum(value: object) -> str | None:
    return None if value is None else str(value)
