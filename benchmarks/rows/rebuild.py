"""Making all projections again, beside a bare executemany of the same rows."""

from __future__ import annotations

from pathlib import Path

from benchmarks.bulk import bulk_record, settled
from benchmarks.figure import Bound, Figure, taking_turns
from ucmsc_desktop.record.storage.projections import TABLES, table_names
from ucmsc_desktop.record.storage.rebuilding import rebuild_projections

ORDER = 30
_ROUNDS = 5


def measure(folder: Path) -> Figure:
    """Return the rate of a rebuild relative to inserting the finished rows."""
    record, _ = bulk_record(folder / "rebuild.ucmsc")
    rows = {name: record.db.execute(f'SELECT * FROM "{name}"').fetchall() for name in table_names()}
    bare = settled(folder / "rebuilt.sqlite")

    def insert() -> None:
        bare.execute("BEGIN IMMEDIATE")
        for name in rows:
            bare.execute(f'DROP TABLE IF EXISTS "{name}"')
        for statement in TABLES:
            bare.execute(statement)
        for name, found in rows.items():
            if found:
                bare.executemany(f'INSERT INTO "{name}" VALUES({", ".join("?" * len(found[0]))})', found)
        bare.execute("COMMIT")

    ours, theirs = taking_turns(lambda: rebuild_projections(record.db), insert, rounds=_ROUNDS)
    record.close()
    bare.close()
    return Figure(
        what="rebuild",
        peer="bare executemany of the same rows",
        ratio=theirs / ours,
        bound=Bound.AT_LEAST,
        limit=0.1,
        note=f"{ours * 1000:.0f} ms to {theirs * 1000:.0f} ms",
    )
