"""What somebody with a database browser, and perhaps a key, does to a record."""

from __future__ import annotations

from pathlib import Path

from ucmsc_desktop.record.ledger.canonical import canonical, parsed
from ucmsc_desktop.record.ledger.entry import GENESIS, entry_hash, signature
from ucmsc_desktop.record.storage.verification import verify_file

LEDGER = "seq, session, body, sealed, prev, hash, sig"


def found(path: Path, **how) -> set[str]:
    return {finding.code for finding in verify_file(path, **how).findings}


def rows_of(conn) -> list[list]:
    return [list(row) for row in conn.execute(f"SELECT {LEDGER} FROM ledger ORDER BY seq")]


def put_back(conn, rows) -> None:
    conn.execute("DELETE FROM ledger")
    conn.executemany(f"INSERT INTO ledger({LEDGER}) VALUES(?, ?, ?, ?, ?, ?, ?)", rows)


def rechained(rows, *, sign=None) -> list[list]:
    """Number and hash the rows anew; `sign` signs those it has a key for."""
    prev = GENESIS
    for seq, row in enumerate(rows, start=1):
        row[0], row[4] = seq, prev
        row[5] = prev = entry_hash(prev=prev, seq=seq, session=row[1], body=row[2], sealed=row[3])
        if sign is not None and row[1] in sign:
            row[6] = signature(sign[row[1]], row[5])
    return rows


def appended(rows, *, label, key, **fields) -> list[list]:
    """The rows with one more at their end, chained, by whoever holds `key`."""
    body = {**parsed(rows[-1][2]), "stream": "forged", "version": 1, **fields}
    row = [len(rows) + 1, label, canonical(body), None, rows[-1][5], b"", b""]
    row[5] = entry_hash(prev=row[4], seq=row[0], session=label, body=row[2], sealed=None)
    row[6] = signature(key, row[5])
    return [*rows, row]
