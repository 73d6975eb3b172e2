"""What anybody reads of a record without a key."""

from __future__ import annotations

import sqlite3
from pathlib import Path

SECRET_COLUMNS = {"sealed", "prev", "hash", "sig"}


def plain_columns(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every column that needs no key, of every table, read with plain sqlite3."""
    found = {}
    with sqlite3.connect(file) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
            names = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in SECRET_COLUMNS]
            lengths = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] in SECRET_COLUMNS]
            columns = ", ".join([*names, *(f"length({name})" for name in lengths)])
            found[table] = db.execute(f"SELECT rowid, {columns} FROM {table} ORDER BY rowid").fetchall()
    return found
