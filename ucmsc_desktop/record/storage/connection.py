"""Opening the SQLite file: every setting is made, read back, and guarded against our own mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.storage.sqlite import database, sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x55434D31
USER_VERSION = 1
COMMAND_BUSY_MS = 10_000
WINDOW_BUSY_MS = 200
LENGTH_LIMIT_BYTES = 10_000_000

_SETTINGS: dict[str, int] = {
    "trusted_schema": 0,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "temp_store": 2,
    "ignore_check_constraints": 0,
    "writable_schema": 0,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "synchronous": 3,
}
# What a program that reads, appends and projects needs; every other action (DDL, ATTACH, ANALYZE ...) is refused.
_ALLOWED_ACTIONS = {
    getattr(sqlite3, name)
    for name in (
        "SQLITE_SELECT",
        "SQLITE_READ",
        "SQLITE_FUNCTION",
        "SQLITE_RECURSIVE",
        "SQLITE_INSERT",
        "SQLITE_UPDATE",
        "SQLITE_DELETE",
        "SQLITE_TRANSACTION",
        "SQLITE_SAVEPOINT",
        "SQLITE_PRAGMA",
    )
}
_READING_PRAGMAS = {"integrity_check", "quick_check", "foreign_key_check", "table_info", "table_xinfo", "index_list"}
_KEPT_FOR_EVER = {"ledger", "blob", "sqlite_master"}


def connect(path: Path, *, busy_ms: int = COMMAND_BUSY_MS) -> Database:
    """Return a connection on which every setting took: DELETE journal, EXTRA synchronous, no trust in the schema.

    Raises:
        UserFacingError: A setting did not take, or the file cannot be opened.

    Source: docs/sources.md#sqlite-durability
    """
    with translated(path):
        conn = sqlite3.connect(path, timeout=busy_ms / 1000, isolation_level=None, cached_statements=512)
        try:
            _settle(conn, busy_ms)
        except BaseException:
            conn.close()
            raise
    return database(conn)


def _settle(conn: Any, busy_ms: int) -> None:
    for name, value in _SETTINGS.items():
        conn.execute(f"PRAGMA {name}={value}")
    conn.execute(f"PRAGMA busy_timeout={busy_ms}")
    mode = conn.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LENGTH_LIMIT_BYTES)
    conn.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 10)
    wrong = [name for name, value in _SETTINGS.items() if conn.execute(f"PRAGMA {name}").fetchone() != (value,)]
    if mode != "delete" or wrong:
        raise UserFacingError("settings-refused", kind=ErrorKind.ENVIRONMENT, settings=", ".join(wrong) or mode)


def guard(db: Database) -> None:
    """Forbid on this connection whatever would change the ledger or the schema."""
    db.conn.set_authorizer(_decide)


@contextmanager
def unguarded(db: Database) -> Iterator[None]:
    """Lift the guard while the projections are made again; the triggers of the ledger stay."""
    db.conn.set_authorizer(None)
    try:
        yield
    finally:
        guard(db)


def _decide(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    changes = action in {sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE} and first in _KEPT_FOR_EVER
    sets = action == sqlite3.SQLITE_PRAGMA and second is not None and first not in _READING_PRAGMAS
    allowed = action in _ALLOWED_ACTIONS and not changes and not sets
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


_CODES: dict[str, tuple[str, ErrorKind]] = {
    "SQLITE_BUSY": ("record-locked", ErrorKind.ENVIRONMENT),
    "SQLITE_LOCKED": ("record-locked", ErrorKind.ENVIRONMENT),
    "SQLITE_FULL": ("disk-full", ErrorKind.ENVIRONMENT),
    "SQLITE_READONLY": ("record-read-only", ErrorKind.ENVIRONMENT),
    "SQLITE_CANTOPEN": ("record-cannot-open", ErrorKind.ENVIRONMENT),
    "SQLITE_PERM": ("record-cannot-open", ErrorKind.ENVIRONMENT),
    "SQLITE_NOTADB": ("not-a-record", ErrorKind.ENVIRONMENT),
    "SQLITE_CORRUPT": ("record-damaged", ErrorKind.RECORD),
    "SQLITE_IOERR": ("io-error", ErrorKind.ENVIRONMENT),
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors of the environment into sentences; all others are faults of the program."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = in_words(error, path)
        if said is None:
            raise
        raise said from error


def in_words(error: Exception, path: Path) -> UserFacingError | None:
    """Return what to say about an error of SQLite, or None where it is a fault of the program."""
    name: str = getattr(error, "sqlite_errorname", None) or ""
    for prefix, (code, kind) in _CODES.items():
        if name.startswith(prefix):
            return UserFacingError(code, kind=kind, file=path.name, sqlite=name)
    return None
