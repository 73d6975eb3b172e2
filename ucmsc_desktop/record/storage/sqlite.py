"""The one SQLite of this process: whichever sqlite-utils uses, so that its errors are the ones we catch."""

from __future__ import annotations

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

__all__ = ["sqlite3"]
