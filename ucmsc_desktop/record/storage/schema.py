"""The tables of the file, as text: verification compares the file's own schema with this."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ucmsc_desktop.record.storage.connection import APPLICATION_ID, USER_VERSION
from ucmsc_desktop.record.storage.projections import SCHEMA_DIGEST, TABLES
from ucmsc_desktop.record.storage.sqlite import database, sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

SchemaRow = tuple[str, str, str, str | None]
"""Type, name, table and statement, as the file's own list of its schema holds them."""

_NO_PROJECTION = ("ledger", "blob")


def _locks(table: str, key: str) -> tuple[str, ...]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    known = f"WHEN EXISTS(SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608 - our own names
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {known} {refuse}",
    )


LEDGER: tuple[str, ...] = (
    "CREATE TABLE ledger(seq INTEGER PRIMARY KEY, session TEXT NOT NULL, body BLOB NOT NULL, sealed BLOB, "
    "prev BLOB NOT NULL, hash BLOB NOT NULL, sig BLOB NOT NULL) STRICT",
    "CREATE TABLE blob(digest BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    *_locks("ledger", "seq"),
    *_locks("blob", "digest"),
)
FORM = "CREATE TABLE form(digest TEXT NOT NULL) STRICT"


def make_schema(db: Database) -> None:
    """Make every table and trigger in a new file, inside the caller's transaction."""
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={USER_VERSION}")
    for statement in LEDGER:
        db.execute(statement)
    make_projections(db)


def make_projections(db: Database) -> None:
    """Make the empty projection tables and note which form they have."""
    for statement in (FORM, *TABLES):
        db.execute(statement)
    db.execute("INSERT INTO form(digest) VALUES(?)", (SCHEMA_DIGEST,))


def drop_projections(db: Database) -> None:
    """Drop every table that is neither the ledger nor the blobs; those two and their triggers are not touched."""
    for name in projections_in_file(db):
        quoted = name.replace('"', '""')
        db.execute(f'DROP TABLE IF EXISTS "{quoted}"')


def schema_of(db: Database) -> tuple[SchemaRow, ...]:
    """Return what the file says its schema is."""
    return tuple(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall())


@cache
def expected_schema() -> tuple[SchemaRow, ...]:
    """Return the schema of the files that this version writes."""
    memory = database(sqlite3.connect(":memory:", isolation_level=None))
    make_schema(memory)
    found = schema_of(memory)
    memory.close()
    return found


def touches_ledger(row: SchemaRow) -> bool:
    """Return whether a line of the schema may change what is recorded: the two tables, any trigger and any view."""
    return row[0] in {"trigger", "view"} or row[2] in _NO_PROJECTION


def form_digest(db: Database) -> str | None:
    """Return which form the file's projections have, or None where it does not say."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'form'").fetchone():
        return None
    rows = db.execute("SELECT digest FROM form").fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def projections_in_file(db: Database) -> tuple[str, ...]:
    """Return the names of the tables in the file that can be made again from the ledger."""
    rows = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return tuple(str(row[0]) for row in rows if row[0] not in _NO_PROJECTION)
