"""The tables of the file, as text: verification compares the file's own schema with this."""

from __future__ import annotations

from sqlite_utils import Database

from ucmsc_desktop.record.storage.connection import APPLICATION_ID, USER_VERSION
from ucmsc_desktop.record.storage.projections import SCHEMA_DIGEST, TABLES, table_names


def _locks(table: str, key: str) -> tuple[str, ...]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS(SELECT 1 FROM {table} WHERE {key} = NEW.{key}) {refuse}",  # noqa: S608 - our own names
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
    for statement in (*LEDGER, FORM):
        db.execute(statement)
    db.execute("INSERT INTO form(digest) VALUES(?)", (SCHEMA_DIGEST,))
    make_projections(db)


def make_projections(db: Database) -> None:
    """Make the empty projection tables."""
    for statement in TABLES:
        db.execute(statement)


def drop_projections(db: Database, names: tuple[str, ...]) -> None:
    """Drop the named projection tables; the ledger and its triggers are not touched."""
    for name in names:
        db.execute(f'DROP TABLE IF EXISTS "{name}"')


def schema_text(db: Database) -> set[str]:
    """Return the statements that SQLite keeps for this file."""
    rows = db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {str(row[0]) for row in rows}


def expected_schema() -> set[str]:
    """Return the statements that this version writes."""
    return {*LEDGER, FORM, *TABLES}


def projections_in_file(db: Database) -> tuple[str, ...]:
    """Return the names of the tables in the file that are neither the ledger nor the blobs nor the form."""
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return tuple(str(row[0]) for row in rows if row[0] not in {"ledger", "blob", "form"})


__all__ = [
    "FORM",
    "LEDGER",
    "drop_projections",
    "expected_schema",
    "make_projections",
    "make_schema",
    "projections_in_file",
    "schema_text",
    "table_names",
]
