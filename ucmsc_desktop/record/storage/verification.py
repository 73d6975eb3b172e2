"""Does the file still say what was recorded? Damage is a finding, never an exception, and nothing is repaired."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database
from ucmsc_desktop.record.storage.sqlite import sqlite3

from ucmsc_desktop.core.identifiers import make_head, parse_head
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.chain import ChainWalk, Finding
from ucmsc_desktop.record.storage.connection import APPLICATION_ID, USER_VERSION, connect
from ucmsc_desktop.record.storage.projections import SCHEMA_DIGEST
from ucmsc_desktop.record.storage.rebuilding import projections_in_memory
from ucmsc_desktop.record.storage.schema import expected_schema, projections_in_file, schema_text

_SLICE = 2_000
_DAMAGE = {"not-a-record", "record-damaged"}


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found."""

    entries: int
    head: str | None
    findings: tuple[Finding, ...]

    @property
    def intact(self) -> bool:
        """Return whether nothing was found."""
        return not self.findings


def verify_file(
    path: Path, *, heads: Sequence[str] = (), full: bool = False, every_signature: bool = False
) -> Verification:
    """Return what is wrong with the file; a hot journal rolls back, nothing else is written.

    Raises:
        UserFacingError: The file is missing, locked or unreadable for the operating system.
    """
    if not path.is_file():
        raise UserFacingError("record-missing", kind=ErrorKind.ENVIRONMENT, file=path.name)
    try:
        db = connect(path)
    except UserFacingError as error:
        if error.code in _DAMAGE:
            return Verification(0, None, (Finding(error.code),))
        raise
    try:
        return verify_record(db, heads=heads, full=full, every_signature=every_signature)
    finally:
        db.close()


def verify_record(
    db: Database, *, heads: Sequence[str] = (), full: bool = False, every_signature: bool = False
) -> Verification:
    """Return what is wrong with an open record."""
    findings: list[Finding] = []
    walk = ChainWalk(every_signature=every_signature)
    kept: dict[int, bytes] = {}
    wanted = {parsed.seq: parsed for parsed in map(parse_head, heads)}
    try:
        findings += _form(db)
        _walk(db, walk, kept, frozenset(wanted))
        findings += walk.finish()
        findings += [
            Finding("head-not-held", seq, (("head", head.text),))
            for seq, head in sorted(wanted.items())
            if kept.get(seq) != head.entry_hash
        ]
        if full:
            findings += _projections(db)
            findings += _blobs(db)
    except sqlite3.DatabaseError as error:
        findings.append(Finding("record-damaged", walk.seq or None, (("sqlite", str(error)),)))
    head = make_head(seq=walk.seq, entry_hash=walk.head) if walk.seq else None
    return Verification(walk.seq, head, tuple(findings))


def _form(db: Database) -> list[Finding]:
    findings = []
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        findings.append(Finding("not-a-record"))
    if db.execute("PRAGMA user_version").fetchone()[0] != USER_VERSION:
        findings.append(Finding("version-unknown"))
    report = [str(row[0]) for row in db.execute("PRAGMA integrity_check").fetchall()]
    if report != ["ok"]:
        findings.append(Finding("file-damaged", None, (("sqlite", report[0]),)))
    if db.execute("PRAGMA foreign_key_check").fetchall():
        findings.append(Finding("file-damaged", None, (("sqlite", "foreign keys"),)))
    return findings + _schema(db)


def _schema(db: Database) -> list[Finding]:
    found, expected = schema_text(db), expected_schema()
    row = db.execute("SELECT digest FROM form").fetchone() if any("TABLE form(" in sql for sql in found) else None
    older = row is not None and row[0] != SCHEMA_DIGEST
    missing = {sql for sql in expected - found if not older or " ledger" in sql or " blob" in sql}
    extra = set() if older else found - expected
    return [Finding("schema-missing", None, (("statement", _name(sql)),)) for sql in sorted(missing)] + [
        Finding("schema-foreign", None, (("statement", _name(sql)),)) for sql in sorted(extra)
    ]


def _name(statement: str) -> str:
    return " ".join(statement.split("(", 1)[0].split()[:4])


def _walk(db: Database, walk: ChainWalk, kept: dict[int, bytes], wanted: frozenset[int]) -> None:
    sql = "SELECT seq, session, body, sealed, prev, hash, sig FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?"
    last = -(2**63)
    while rows := db.execute(sql, (last, _SLICE)).fetchall():
        walk.feed(rows)
        last = rows[-1][0]
        kept.update((row[0], row[5]) for row in rows if row[0] in wanted)


def _projections(db: Database) -> list[Finding]:
    """Compare every column of every projection with what the entries say."""
    try:
        expected = projections_in_memory(db)
    except (ValueError, KeyError, TypeError, sqlite3.DatabaseError) as error:
        return [Finding("projection-impossible", None, (("cause", type(error).__name__),))]
    findings = []
    for name in projections_in_file(expected):
        sql = f'SELECT rowid, * FROM "{name}" ORDER BY rowid'  # noqa: S608 - names of our own tables
        try:
            found = db.execute(sql).fetchall()
        except sqlite3.DatabaseError:
            findings.append(Finding("projection-differs", None, (("table", name), ("row", "all"))))
            continue
        due = expected.execute(sql).fetchall()
        if found != due:
            findings.append(Finding("projection-differs", None, (("table", name), ("row", _first(found, due)))))
    return findings


def _first(found: list[tuple[object, ...]], due: list[tuple[object, ...]]) -> str:
    for left, right in zip(found, due, strict=False):
        if left != right:
            return str(right[1])
    return f"{len(found)} of {len(due)}"


def _blobs(db: Database) -> list[Finding]:
    rows = db.execute("SELECT digest, bytes FROM blob")
    return [
        Finding("blob-differs", None, (("digest", bytes(digest).hex()),))
        for digest, content in rows
        if hashlib.sha256(content).digest() != digest
    ]
