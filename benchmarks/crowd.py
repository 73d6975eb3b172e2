"""A demonstration record made as large as a network of sites would: 100,000 of everything that a page lists.

Containers come through the one write path, each with its entry. Participants, doses, lots and codes are copied in their
tables, each under its own name: no entry tells of the copies, so they can be listed and not be opened.
"""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from benchmarks.bulk import ENTRIES_A_TRANSACTION
from ucmsc_desktop.services.access.signing_in import open_record, sign_in, sign_out

ROWS = 100_000
_CONTAINERS_A_LOT = 100
_WRITER = "lab-1"
# Per table: what a copy names otherwise; `n` counts the copies. Every other column is copied.
_RENAMED: dict[str, dict[str, str]] = {
    "participant": {
        "id": "id || '-' || n",
        "screening_number": "screening_number || '-' || n",
        "randomisation_number": "randomisation_number || '-' || n",
        "wristband": "NULL",
    },
    "dose": {"id": "id || '-' || n", "participant": "participant || '-' || n", "code": "NULL"},
    "lot": {"id": "id || '-' || n"},
}


def crowd(file: Path, *, rows: int = ROWS) -> None:
    """Make a demonstration record large: `rows` participants, doses, lots, containers, codes and entries."""
    _register_containers(file, rows)
    conn = sqlite3.connect(file, isolation_level=None)
    try:
        conn.execute("PRAGMA journal_mode=DELETE")
        conn.execute("BEGIN IMMEDIATE")
        for table, renamed in _RENAMED.items():
            _copy_table(conn, table, renamed, rows)
        conn.execute("COMMIT")
    finally:
        conn.close()


def _register_containers(file: Path, rows: int) -> None:
    record = open_record(file, app="benchmark")
    desk = sign_in(record, _WRITER, f"{_WRITER}-demonstration")
    (lot,) = record.rows("SELECT id FROM lot ORDER BY seq LIMIT 1")
    for first in range(0, rows, ENTRIES_A_TRANSACTION):
        with record.transaction(desk.session.author, act=desk.new_act()) as tx:
            for number in range(first, min(first + ENTRIES_A_TRANSACTION, rows)):
                code = "C1" + hashlib.sha256(str(number).encode()).hexdigest()[:18].upper()
                cells = {"viable_cells": 10_000_000, "viability_percent": "95", "volume_ml": "1.5"}
                home = {"code": code, "lot": f"{lot['id']}-{number // _CONTAINERS_A_LOT + 1}"}
                data = {**home, **cells, "cryoprotectant_percent": "10", "expires_on": "2027-01-01"}
                tx.append(stream=f"container:{code}", kind="container.registered/1", data=data)
    sign_out(desk)
    record.close()


def _copy_table(conn: sqlite3.Connection, table: str, renamed: dict[str, str], rows: int) -> None:
    count = conn.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
    columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
    taken = ", ".join(renamed.get(name, name) for name in columns)
    conn.execute(
        f"WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?) "
        f"INSERT INTO {table}({', '.join(columns)}) SELECT {taken} FROM copies, (SELECT * FROM {table}) LIMIT ?",
        (-(-rows // count), max(rows - count, 0)),
    )
