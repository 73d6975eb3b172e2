"""Make the projections again from the entries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ucmsc_desktop.record.storage.rebuilding import rebuild_projections
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.runtime.clock import SystemClock
from ucmsc_desktop.runtime.randomness import SystemRandomness


def rebuild_record(file: Path) -> dict[str, Any]:
    """Drop and make again every projection, and return how many entries were read; the ledger is not touched.

    Raises:
        UserFacingError: The file is missing, locked or no record; nothing was changed.
    """
    record = Record.open(file, clock=SystemClock(), randomness=SystemRandomness(), app="")
    try:
        return {"entries": rebuild_projections(record.db)}
    finally:
        record.close()
