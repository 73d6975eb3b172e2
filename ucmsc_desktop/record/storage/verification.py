"""Does the file still say what was recorded? Damage is a finding, never an exception, and nothing is repaired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ucmsc_desktop.core.identifiers import HEAD_HASH_BYTES, Head, make_head, parse_head
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.chain import ChainWalk, Finding
from ucmsc_desktop.record.storage.allocation import holds_its_commitment
from ucmsc_desktop.record.storage.connection import APPLICATION_ID, USER_VERSION, connect, in_words
from ucmsc_desktop.record.storage.projections import SCHEMA_DIGEST
from ucmsc_desktop.record.storage.recomparison import blob_findings, projection_findings
from ucmsc_desktop.record.storage.schema import expected_schema, form_digest, schema_of, touches_ledger
from ucmsc_desktop.record.storage.sqlite import sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

_SLICE = 2_000
_LAST_SEQ = 2**63 - 1
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
        UserFacingError: The file is missing, locked or unreadable for the operating system, or a head cannot be read.
    """
    if not path.is_file():
        raise UserFacingError("record-missing", kind=ErrorKind.ENVIRONMENT, file=path.name)
    wanted = tuple(map(parse_head, heads))
    try:
        db = connect(path)
    except UserFacingError as error:
        if error.code in _DAMAGE:
            return Verification(0, None, (_damage(error.code, None, error.fields["sqlite"]),))
        raise
    try:
        return _verify(db, path, wanted=wanted, full=full, every_signature=every_signature)
    finally:
        db.close()


def verify_record(
    db: Database, path: Path, *, heads: Sequence[str] = (), full: bool = False, every_signature: bool = False
) -> Verification:
    """Return what is wrong with an open record; `path` names the file in a sentence about a lock.

    Raises:
        UserFacingError: The file is locked or unreadable for the operating system, or a head cannot be read.
    """
    return _verify(db, path, wanted=tuple(map(parse_head, heads)), full=full, every_signature=every_signature)


def _verify(db: Database, path: Path, *, wanted: tuple[Head, ...], full: bool, every_signature: bool) -> Verification:
    before: list[Finding] = []
    after: list[Finding] = []
    walk = ChainWalk(every_signature=every_signature)
    try:
        before += _form(db)
        before += _schema(db)
        kept = walk_ledger(db, walk, keeping=frozenset(head.seq for head in wanted))
        walk.finish()
        after += _heads(wanted, kept)
        after += _allocation(db)
        if full:
            after += projection_findings(db, walk.ring)
            after += blob_findings(db)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        said = in_words(error, path)
        if said is not None and said.code not in _DAMAGE:
            raise said from error
        after.append(_damage("record-damaged", walk.seq or None, str(error)))
    findings = (*before, *walk.finish(), *after)
    if walk.seq > 0 and isinstance(walk.head, bytes) and len(walk.head) == HEAD_HASH_BYTES:
        return Verification(walk.seq, make_head(seq=walk.seq, entry_hash=walk.head), findings)
    return Verification(max(walk.seq, 0), None, findings)


def _allocation(db: Database) -> list[Finding]:
    """Hold the list against its commitment; where the table of entries is gone, the schema's finding says so."""
    try:
        return [] if holds_its_commitment(db) else [Finding("allocation-differs", None)]
    except sqlite3.OperationalError:
        return []


def _damage(code: str, seq: int | None, cause: str) -> Finding:
    return Finding(code, seq, (("file", "this file"), ("sqlite", cause)))


def _form(db: Database) -> list[Finding]:
    findings = []
    application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if application != APPLICATION_ID:
        findings.append(_damage("not-a-record", None, f"application_id {application}"))
    if version != USER_VERSION:
        findings.append(Finding("version-unknown", None, (("version", str(version)), ("known", str(USER_VERSION)))))
    report = [str(row[0]) for row in db.execute("PRAGMA integrity_check").fetchall()]
    if report != ["ok"]:
        findings.append(Finding("file-damaged", None, (("sqlite", report[0]),)))
    if db.execute("PRAGMA foreign_key_check").fetchall():
        findings.append(Finding("file-damaged", None, (("sqlite", "foreign keys"),)))
    return findings


def _schema(db: Database) -> list[Finding]:
    """Compare the schema line by line; projections of another version are made again when the file is opened."""
    found, expected, digest = list(schema_of(db)), list(expected_schema()), form_digest(db)
    missing, extra = [row for row in expected if row not in found], [row for row in found if row not in expected]
    extra += [row for row in set(found) if found.count(row) > 1]
    if digest != SCHEMA_DIGEST and not missing and not extra:
        return [Finding("projection-differs", None, (("table", "form"), ("row", "1")))]
    if digest is not None and digest != SCHEMA_DIGEST:
        missing, extra = ([row for row in rows if touches_ledger(row)] for rows in (missing, extra))
    return [
        Finding(code, None, (("statement", f"{row[0]} {row[1]}"),))
        for code, rows in (("schema-missing", missing), ("schema-foreign", extra))
        for row in rows
    ]


def walk_ledger(db: Database, walk: ChainWalk, *, keeping: frozenset[int] = frozenset()) -> dict[int, bytes]:
    """Feed every entry to the walk, in slices that block no commit for long, and return the hashes of some entries."""
    sql = "SELECT seq, session, body, sealed, prev, hash, sig FROM ledger WHERE seq >= ? ORDER BY seq LIMIT ?"
    start, kept = -_LAST_SEQ - 1, dict[int, bytes]()
    while rows := db.execute(sql, (start, _SLICE)).fetchall():
        walk.feed(rows)
        kept.update((row[0], row[5]) for row in rows if row[0] in keeping)
        if rows[-1][0] == _LAST_SEQ:
            break
        start = rows[-1][0] + 1
    return kept


def _heads(wanted: tuple[Head, ...], kept: dict[int, bytes]) -> list[Finding]:
    return [
        Finding("head-not-held", head.seq, (("head", head.text),))
        for head in wanted
        if kept.get(head.seq) != head.entry_hash
    ]
