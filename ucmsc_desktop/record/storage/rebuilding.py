"""Making the projections again from the entries: the answer to every question is in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.entry import Body, body_of
from ucmsc_desktop.record.storage.connection import unguarded
from ucmsc_desktop.record.storage.projections import project
from ucmsc_desktop.record.storage.schema import drop_projections, make_projections
from ucmsc_desktop.record.storage.sqlite import database, sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

ENTRIES = "SELECT seq, session, body, sealed FROM ledger ORDER BY seq"
IMPOSSIBLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)
"""What projecting a body raises that no version of this program wrote."""


def rebuild_projections(db: Database) -> int:
    """Drop and make again every projection in one transaction, and return how many entries were read.

    Raises:
        UserFacingError: An entry cannot be read; the projections are as they were.
    """
    with unguarded(db):
        db.execute("BEGIN IMMEDIATE")
        try:
            drop_projections(db)
            make_projections(db)
            count = project_all(db, (body_of(*row) for row in db.execute(ENTRIES).fetchall()))
            db.execute("COMMIT")
        except BaseException as error:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
            if isinstance(error, IMPOSSIBLE):
                raise UserFacingError(
                    "rebuild-impossible", kind=ErrorKind.RECORD, cause=type(error).__name__
                ) from error
            raise
    return count


def empty_projections_in_memory() -> Database:
    """Return a database in memory with the projection tables, and nothing in them."""
    memory = database(sqlite3.connect(":memory:", isolation_level=None))
    make_projections(memory)
    return memory


def project_all(target: Database, bodies: Iterable[Body]) -> int:
    """Project entries into the target's empty tables, and return how many there were."""
    count = 0
    for body in bodies:
        project(target, body)
        count += 1
    return count
