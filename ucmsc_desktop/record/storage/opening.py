"""Is this file a record that this program may write to?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.storage.connection import APPLICATION_ID, USER_VERSION
from ucmsc_desktop.record.storage.projections import SCHEMA_DIGEST
from ucmsc_desktop.record.storage.schema import expected_schema, form_digest, schema_of, touches_ledger

if TYPE_CHECKING:
    from sqlite_utils import Database


def require_known_form(db: Database, path: Path) -> None:
    """Refuse a file that this version does not know how to keep.

    Raises:
        UserFacingError: It is no record, it is newer than this program, or somebody changed the tables of the ledger
            or added a trigger or a view; nothing was written.
    """
    application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if application != APPLICATION_ID:
        raise UserFacingError(
            "not-a-record", kind=ErrorKind.ENVIRONMENT, file=path.name, sqlite=f"application_id {application}"
        )
    if version != USER_VERSION:
        raise UserFacingError(
            "version-unknown", kind=ErrorKind.ENVIRONMENT, version=str(version), known=str(USER_VERSION)
        )
    differing = set(schema_of(db)) ^ set(expected_schema())
    named = sorted(f"{row[0]} {row[1]}" for row in differing if touches_ledger(row))
    if named:
        raise UserFacingError("schema-not-sound", kind=ErrorKind.RECORD, file=path.name, statement=named[0])


def projections_are_current(db: Database) -> bool:
    """Return whether the projections have the form that this version writes; if not, they are to be made again."""
    return form_digest(db) == SCHEMA_DIGEST and schema_of(db) == expected_schema()
