"""The file of a scene's record, as it lies on a disk."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from ucmsc_desktop.record.storage.draft import draft_file


def copy_record(source: Path, target: Path) -> None:
    """Copy a record with its draft."""
    shutil.copy(source, target)
    if draft_file(source).is_file():
        shutil.copy(draft_file(source), draft_file(target))


def ledger(path: Path) -> list[tuple[int, str, bytes, bytes | None]]:
    """Return seq, session, body and sealed of every entry, as a database browser shows them."""
    with sqlite3.connect(path) as db:
        return db.execute("SELECT seq, session, body, sealed FROM ledger ORDER BY seq").fetchall()
