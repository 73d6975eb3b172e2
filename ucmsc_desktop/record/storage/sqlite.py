"""The one SQLite of this process: the standard library's, so that its errors are the ones we catch.

sqlite-utils works on the connections that are opened here. Of what it can do the record needs SQL alone, so the library
itself, which takes longer to load than the record to open, is loaded when something else is first asked of it.
"""

from __future__ import annotations

import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["database", "sqlite3"]


class _LateDatabase:
    """A database of sqlite-utils over a connection; SQL goes straight to the connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self.execute = conn.execute
        self.close = conn.close

    @cached_property
    def _whole(self) -> Database:
        from sqlite_utils import Database

        return Database(self.conn, execute_plugins=False)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)


def database(conn: sqlite3.Connection) -> Database:
    """Return sqlite-utils' database over a connection, without its plug-ins."""
    return cast("Database", _LateDatabase(conn))
