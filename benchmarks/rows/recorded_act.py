"""A recorded act: checked, signed, projected and durable, beside a bare INSERT and COMMIT."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from benchmarks.bulk import append_one, bulk_record, settled
from benchmarks.figure import Bound, Figure, taking_turns

ORDER = 10
_ROUNDS = 300


def measure(folder: Path) -> Figure:
    """Return the time of an act relative to a bare commit of one row of the same bytes."""
    record, author = bulk_record(folder / "act.ucmsc")
    bare = settled(folder / "bare.sqlite")
    rows = record.db.execute("SELECT session, body, sealed, prev, hash, sig FROM ledger").fetchall()
    bare.execute("CREATE TABLE ledger(seq INTEGER PRIMARY KEY, session, body, sealed, prev, hash, sig)")
    bare.execute("BEGIN")
    insert = "INSERT INTO ledger(session, body, sealed, prev, hash, sig) VALUES(?, ?, ?, ?, ?, ?)"
    bare.executemany(insert, rows)
    bare.execute("COMMIT")
    numbers = count(len(rows))

    def act() -> None:
        with record.transaction(author, act=record.new_name("act")) as tx:
            append_one(tx, next(numbers))

    def commit() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(insert, rows[-1])
        bare.execute("COMMIT")

    ours, theirs = taking_turns(act, commit, rounds=_ROUNDS)
    record.close()
    bare.close()
    return Figure(
        what="recorded act",
        peer="bare INSERT and COMMIT",
        ratio=ours / theirs,
        bound=Bound.AT_MOST,
        limit=2.0,
        note=f"{ours * 1000:.2f} ms to {theirs * 1000:.2f} ms",
    )
