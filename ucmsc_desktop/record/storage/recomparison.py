"""The full verification: every projection and every attachment, compared with what the entries say."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.chain import Finding
from ucmsc_desktop.record.ledger.entry import Body, body_of
from ucmsc_desktop.record.ledger.keyring import KeyRing
from ucmsc_desktop.record.storage.projections import SCHEMA_DIGEST, project, table_names
from ucmsc_desktop.record.storage.rebuilding import ENTRIES, IMPOSSIBLE, empty_projections_in_memory
from ucmsc_desktop.record.storage.schema import form_digest
from ucmsc_desktop.record.storage.sqlite import sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

_Table = list[tuple[object, ...]]


def projection_findings(db: Database, ring: KeyRing) -> list[Finding]:
    """Return where a column of a projection, or the author of an entry, is not what the entries say.

    Ledger and projections are read in one transaction, so that another process may append meanwhile. Projections of
    another version are not compared: opening the file makes them again.
    """
    db.execute("BEGIN")
    try:
        rows = db.execute(ENTRIES).fetchall()
        tables = {name: _rows_of(db, name) for name in table_names()} if form_digest(db) == SCHEMA_DIGEST else {}
    finally:
        db.execute("ROLLBACK")
    expected, findings = empty_projections_in_memory(), []
    try:
        for row in rows:
            body = body_of(*row)
            project(expected, body)
            findings += _author(body, ring)
    except IMPOSSIBLE as error:
        return [*findings, Finding("projection-impossible", None, (("cause", type(error).__name__),))]
    else:
        return findings + _differences(tables, expected)
    finally:
        expected.close()


def _author(body: Body, ring: KeyRing) -> list[Finding]:
    """Judge the entries of sessions; a walk has judged all others."""
    if not body.signer.startswith("s:") or ring.key(body.signer) is None:
        return []
    by = body.fields["by"]
    code = ring.objection(body.signer, by=by, kind=body.kind, data=body.data)
    return [] if code is None else [Finding(code, body.seq, (("signer", body.signer), ("by", str(by))))]


def _rows_of(db: Database, table: str) -> _Table | None:
    try:
        return db.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()  # noqa: S608 - names of our own tables
    except sqlite3.OperationalError:
        return None


def _differences(tables: dict[str, _Table | None], expected: Database) -> list[Finding]:
    findings = []
    for name, found in tables.items():
        due = _rows_of(expected, name) or []
        if found != due:
            findings.append(Finding("projection-differs", None, (("table", name), ("row", _first(found, due)))))
    return findings


def _first(found: _Table | None, due: _Table) -> str:
    if found is None:
        return "all"
    for left, right in zip(found, due, strict=False):
        if left != right:
            return str(right[0])
    return f"{len(found)} of {len(due)}"


def blob_findings(db: Database) -> list[Finding]:
    """Return which attachments are not what their names say."""
    rows = db.execute("SELECT digest, bytes FROM blob").fetchall()
    return [
        Finding("blob-differs", None, (("digest", digest.hex() if isinstance(digest, bytes) else str(digest)),))
        for digest, content in rows
        if not isinstance(content, bytes) or hashlib.sha256(content).digest() != digest
    ]
