"""Restore a copy as a record of its own: verified in full, never over a file, and told by an entry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.storage.copying import copy_aside, keep_copy, write_durably
from ucmsc_desktop.record.storage.placement import require_local_folder
from ucmsc_desktop.record.storage.record import Author
from ucmsc_desktop.services.access.restore_note import restore_note, tell_restore
from ucmsc_desktop.services.access.signing_in import open_record


def restore_record(copy: Path, file: Path, *, app: str) -> dict[str, Any]:
    """Return the object of the command `restore`: the new record, its entries and head, and whether an entry says so.

    Where the station's key does not lie beside the new record, a note does, and the entry is written when an
    administrator certifies the station.

    Raises:
        UserFacingError: The copy is missing or not intact, the file exists, or its folder is a share, synchronised or
            cannot be written; nothing was made.
    """
    require_local_folder(file)
    if file.exists():
        raise UserFacingError("record-exists", kind=ErrorKind.ENVIRONMENT, file=file.name)
    waiting = copy_aside(copy, file.with_name(f".{file.name}.part"))
    last_seq = waiting.verified.entries
    write_durably(restore_note(file), json.dumps({"last_seq": last_seq}))
    keep_copy(waiting, file)
    return {
        "file": str(file),
        "entries": last_seq,
        "head": waiting.verified.head,
        "sha256": waiting.sha256,
        "recorded": _record(file, app=app),
    }


def _record(file: Path, *, app: str) -> bool:
    record = open_record(file, app=app)
    try:
        station = record.station
        if station is None:
            return False
        act = record.new_name("act", station.by)
        with record.transaction(Author(station), act=act, input_by="program") as tx:
            tell_restore(tx, file, station)
        restore_note(file).unlink(missing_ok=True)
        return True
    finally:
        record.close()
