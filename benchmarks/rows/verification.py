"""Verification of chain and signatures, beside a bare loop that reads the rows and hashes them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from benchmarks.bulk import bulk_record
from benchmarks.figure import Bound, Figure, seconds, taking_turns
from ucmsc_desktop.record.ledger.chain import ChainWalk
from ucmsc_desktop.record.storage.connection import connect
from ucmsc_desktop.record.storage.verification import verify_file, walk_ledger

ORDER = 20
_ROUNDS = 15


def measure(folder: Path) -> Figure:
    """Return the rate of a verification relative to a bare loop over the same rows."""
    path = folder / "verification.ucmsc"
    record, _ = bulk_record(path)
    record.close()

    def verify() -> None:
        db, walk = connect(path), ChainWalk()
        walk_ledger(db, walk)
        if walk.finish():
            raise RuntimeError("the record of the benchmark is not intact")
        db.close()

    def loop() -> None:
        db = connect(path)
        for row in db.execute("SELECT session, body, sealed, prev, hash, sig FROM ledger ORDER BY seq"):
            hashlib.sha256(row[3] + row[0].encode() + row[1] + (row[2] or b"")).digest()
        db.close()

    whole = seconds(lambda: verify_file(path))
    ours, theirs = taking_turns(verify, loop, rounds=_ROUNDS)
    return Figure(
        what="verification",
        peer="bare loop that reads and hashes",
        ratio=theirs / ours,
        bound=Bound.AT_LEAST,
        limit=0.5,
        note=f"{ours * 1000:.0f} ms to {theirs * 1000:.0f} ms; the whole command {whole * 1000:.0f} ms",
    )
