"""Making the projections again from the entries: the answer to every question is in the ledger."""

from __future__ import annotations

from sqlite_utils import Database
from ucmsc_desktop.record.storage.sqlite import sqlite3

from ucmsc_desktop.record.ledger.entry import body_of
from ucmsc_desktop.record.storage.connection import unguarded
from ucmsc_desktop.record.storage.projections import SCHEMA_DIGEST, project
from ucmsc_desktop.record.storage.schema import drop_projections, make_projections, projections_in_file

_ENTRIES = "SELECT seq, session, body, sealed FROM ledger ORDER BY seq"


def rebuild_projections(db: Database) -> int:
    """Drop and make again every projection in one transaction, and return how many entries were read."""
    with unguarded(db):
        db.execute("BEGIN IMMEDIATE")
        try:
            drop_projections(db, projections_in_file(db))
            make_projections(db)
            count = fill_projections(db, source=db)
            db.execute("UPDATE form SET digest = ?", (SCHEMA_DIGEST,))
            db.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
            raise
    return count


def projections_in_memory(source: Database) -> Database:
    """Return a database in memory that holds the projections of the source's entries."""
    memory = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    make_projections(memory)
    memory.execute("BEGIN")
    fill_projections(memory, source=source)
    memory.execute("COMMIT")
    return memory


def fill_projections(target: Database, *, source: Database) -> int:
    """Project every entry of the source into the target's empty tables, and return how many there were."""
    count = 0
    for row in source.execute(_ENTRIES).fetchall():
        project(target, body_of(*row))
        count += 1
    return count
