"""Opening the SQLite file: every setting is made, read back, and guarded against our own mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from ucmsc_desktop.record.storage.sqlite import sqlite3

from ucmsc_desktop.errors import ErrorKind, UserFacingError

APPLICATION_ID = 0x55434D31
USER_VERSION = 1
COMMAND_BUSY_MS = 10_000
WINDOW_BUSY_MS = 200

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
_GUARDED_PRAGMAS = {"writable_schema", "journal_mode", "synchronous", "foreign_keys", "recursive_triggers"}
_FORBIDDEN = {
    getattr(sqlite3, name)
    for name in (
        "SQLITE_ATTACH",
        "SQLITE_DETACH",
        "SQLITE_ALTER_TABLE",
        "SQLITE_CREATE_TABLE",
        "SQLITE_CREATE_TRIGGER",
        "SQLITE_CREATE_INDEX",
        "SQLITE_CREATE_VIEW",
        "SQLITE_DROP_TABLE",
        "SQLITE_DROP_TRIGGER",
        "SQLITE_DROP_INDEX",
    )
}
_KEPT_FOR_EVER = {"ledger", "blob"}


def connect(path: Path, *, busy_ms: int = COMMAND_BUSY_MS) -> Database:
    """Return a connection with the settings of `knowledge` section 1.3 in force.

    Raises:
        UserFacingError: A setting did not take, or the file cannot be opened.

    Source: docs/sources.md#sqlite-durability
    """
    with translated(path):
        conn = sqlite3.connect(path, timeout=busy_ms / 1000, isolation_level=None, cached_statements=512)
        for name, value in _SETTINGS.items():
            conn.execute(f"PRAGMA {name}={value}")
        conn.execute(f"PRAGMA busy_timeout={busy_ms}")
        mode = conn.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000_000)
        conn.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 10)
        wrong = [name for name, value in _SETTINGS.items() if conn.execute(f"PRAGMA {name}").fetchone() != (value,)]
        if mode != "delete" or wrong:
            conn.close()
            raise UserFacingError("settings-refused", kind=ErrorKind.ENVIRONMENT, settings=", ".join(wrong) or mode)
    return Database(conn, execute_plugins=False)


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
    if action in _FORBIDDEN:
        return sqlite3.SQLITE_DENY
    if action in {sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE} and first in _KEPT_FOR_EVER | {"sqlite_master"}:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and first in _GUARDED_PRAGMAS and second is not None:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


_CODES: dict[str, str] = {
    "SQLITE_BUSY": "record-locked",
    "SQLITE_LOCKED": "record-locked",
    "SQLITE_FULL": "disk-full",
    "SQLITE_READONLY": "record-read-only",
    "SQLITE_CANTOPEN": "record-cannot-open",
    "SQLITE_PERM": "record-cannot-open",
    "SQLITE_NOTADB": "not-a-record",
    "SQLITE_CORRUPT": "record-damaged",
    "SQLITE_IOERR": "io-error",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors of the environment into sentences; all others are faults of the program."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _user_facing(error, path) from error


def _user_facing(error: Any, path: Path) -> Exception:
    name = getattr(error, "sqlite_errorname", None) or ""
    code = next((code for prefix, code in _CODES.items() if name.startswith(prefix)), None)
    if code is None:
        return error if isinstance(error, Exception) else RuntimeError(str(error))
    return UserFacingError(code, kind=ErrorKind.ENVIRONMENT, file=path.name, sqlite=name)
