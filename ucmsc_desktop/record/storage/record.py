"""The record: one open file, its reads, and the one door through which anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.chain import ChainWalk, Finding
from ucmsc_desktop.record.ledger.entry import Body, Signer, body_of
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.connection import COMMAND_BUSY_MS, connect, guard, in_words, translated
from ucmsc_desktop.record.storage.opening import projections_are_current, require_known_form
from ucmsc_desktop.record.storage.placement import require_local_folder
from ucmsc_desktop.record.storage.rebuilding import rebuild_projections
from ucmsc_desktop.record.storage.schema import make_schema
from ucmsc_desktop.record.storage.sqlite import sqlite3
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.runtime.clock import Clock
from ucmsc_desktop.runtime.randomness import Randomness, SeededRandomness, random_name

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from sqlite_utils import Database

_ROWS_AFTER = "SELECT seq, session, body, sealed, prev, hash, sig FROM ledger WHERE seq > ? ORDER BY seq"
_BEFORE_ALL = -(2**63)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the signer of routine entries and, for an unblinded session, what it may open."""

    signer: Signer
    unsealed: UnsealedView | None = None

    @property
    def vault(self) -> Vault | None:
        """Return the study key's vault, or None for everybody who does not hold the key."""
        return None if self.unsealed is None else self.unsealed.vault


class Record:
    """One open record; it owns the connection and remembers the head it last verified."""

    def __init__(self, path: Path, db: Database, *, clock: Clock, randomness: Randomness, app: str) -> None:
        self.path = path
        self.db = db
        self.clock = clock
        self.randomness = randomness
        self.app = app
        self.find_station: Callable[[], Signer | None] = lambda: None
        """Finds the station's signer when it is first needed; `station` may be set instead."""
        self.on_recorded: Callable[[int, bytes], None] | None = None
        """Told seq and hash of each entry, only after its COMMIT returned."""
        self._busy_ms = COMMAND_BUSY_MS
        self._walk = ChainWalk()
        self._walked = False
        self._public: dict[str, tuple[Ed25519PrivateKey, str]] = {}

    @classmethod
    def create(cls, path: Path, *, clock: Clock, randomness: Randomness, app: str) -> Record:
        """Make a new, empty record.

        Raises:
            UserFacingError: The file exists or its folder cannot be written; nothing was changed.
        """
        require_local_folder(path)
        if path.exists():
            raise UserFacingError("record-exists", kind=ErrorKind.ENVIRONMENT, file=path.name)
        db = connect(path)
        try:
            with translated(path):
                db.execute("BEGIN IMMEDIATE")
                make_schema(db)
                db.execute("COMMIT")
        except BaseException:
            db.close()
            raise
        guard(db)
        record = cls(path, db, clock=clock, randomness=randomness, app=app)
        record._walked = True
        return record

    @classmethod
    def open(
        cls, path: Path, *, clock: Clock, randomness: Randomness, app: str, busy_ms: int = COMMAND_BUSY_MS
    ) -> Record:
        """Open an existing record; projections of another version are made again from the entries.

        Raises:
            UserFacingError: The file is missing, is no record, is newer than this program, has a schema that no
                version wrote, or cannot be read.
        """
        require_local_folder(path)
        if not path.is_file():
            raise UserFacingError("record-missing", kind=ErrorKind.ENVIRONMENT, file=path.name)
        db = connect(path, busy_ms=busy_ms)
        record = cls(path, db, clock=clock, randomness=randomness, app=app)
        record._busy_ms = busy_ms
        try:
            with translated(path):
                require_known_form(db, path)
                guard(db)
                if not projections_are_current(db):
                    rebuild_projections(db)
                if record.head() is not None:
                    record.require_honest_randomness(demonstration=record.demonstration)
        except BaseException:
            db.close()
            raise
        return record

    @cached_property
    def station(self) -> Signer | None:
        """Return who signs what the machine does, or None where this copy has no key that the record knows."""
        return self.find_station()

    @property
    def demonstration(self) -> bool:
        """Return whether the record's first entry says that it is a demonstration; an empty record is none yet."""
        with translated(self.path):
            row = self.db.execute("SELECT body FROM ledger WHERE seq = 1").fetchone()
        try:
            return row is not None and body_of(1, "", row[0]).data["demonstration"] is True
        except (ValueError, LookupError, TypeError, AttributeError):
            return False

    def require_honest_randomness(self, *, demonstration: bool) -> None:
        """Refuse repeatable keys for real people.

        Raises:
            UserFacingError: The randomness is seeded and the record is no demonstration; nothing was recorded.
        """
        if isinstance(self.randomness, SeededRandomness) and not demonstration:
            raise UserFacingError("seeded-randomness-refused", kind=ErrorKind.RECORD, file=self.path.name)

    def public_text(self, signer: Signer) -> str:
        """Return a signer's public key in hexadecimal, derived once for each key in memory."""
        known = self._public.get(signer.label)
        if known is None or known[0] is not signer.key:
            known = (signer.key, signer.key.public_key().public_bytes_raw().hex())
            self._public[signer.label] = known
        return known[1]

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Return all rows of a query at once, so that no reader blocks a commit."""
        with translated(self.path):
            cursor = self.db.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def bodies(self, stream: str) -> tuple[Body, ...]:
        """Return the entries of a stream in their order, without their ciphertext."""
        with translated(self.path):
            rows = self.db.execute(
                "SELECT l.seq, l.session, l.body FROM entry e JOIN ledger l ON l.seq = e.seq "
                "WHERE e.stream = ? ORDER BY e.version",
                (stream,),
            ).fetchall()
        return tuple(body_of(*row) for row in rows)

    def events(self, stream: str) -> tuple[Event, ...]:
        """Return the entries of a stream as the core sees them."""
        return tuple(body.event() for body in self.bodies(stream))

    def caught_up(self, view: UnsealedView) -> UnsealedView:
        """Return what a session may see unsealed, after it read what was appended since."""
        with translated(self.path):
            view.catch_up(self.db)
        return view

    def head(self) -> tuple[int, bytes] | None:
        """Return seq and hash of the last entry, or None in an empty record."""
        with translated(self.path):
            row = self.db.execute("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()
        return None if row is None else (int(row[0]), bytes(row[1]))

    def new_name(self, purpose: str, subject: str = "") -> str:
        """Return a random name: an act's when a form opens, a session's, an entry's."""
        return random_name(self.randomness, purpose, subject)

    @contextmanager
    def transaction(self, author: Author, *, act: str, input_by: str = "command") -> Iterator[Transaction]:
        """Write all entries of one act, or nothing: only after this block may anything say "recorded".

        Raises:
            UserFacingError: The file is locked by another process, the chain does not hold, or the disk refused;
                nothing was recorded unless the error says otherwise.
        """
        with translated(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                self._require_sound_tail()
                if author.unsealed is not None:
                    author.unsealed.catch_up(self.db)
                tx = Transaction(self, author, act=act, input_by=input_by, walk=self._walk)
                yield tx
                tx.end()
            except BaseException:
                self._roll_back()
                raise
        self._commit(tx)
        if author.unsealed is not None:
            # What was recorded stays recorded: whatever could not be read now is read before the next act.
            with suppress(sqlite3.DatabaseError, UserFacingError):
                author.unsealed.catch_up(self.db)

    def _commit(self, tx: Transaction) -> None:
        try:
            self.db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._recover(tx, error)
        self._walk.ring.adopt(tx.ring)
        for body, digest in tx.appended:
            self._walk.seq, self._walk.head = body.seq, digest
            if self.on_recorded is not None:
                self.on_recorded(body.seq, digest)

    def _recover(self, tx: Transaction, error: Exception) -> None:
        """After a failed COMMIT: reopen, look for the entry, and tell the truth about it."""
        self._roll_back()
        said = in_words(error, self.path)
        if said is not None and said.code == "record-locked":
            raise said from error
        with suppress(sqlite3.DatabaseError):
            self.db.close()
        try:
            self.db = connect(self.path, busy_ms=self._busy_ms)
            guard(self.db)
            known = self._holds(tx)
        except (sqlite3.DatabaseError, UserFacingError):
            raise UserFacingError("recorded-unknown", kind=ErrorKind.ENVIRONMENT, file=self.path.name) from error
        if not known:
            raise UserFacingError("not-recorded", kind=ErrorKind.ENVIRONMENT, cause=str(error)) from error

    def _holds(self, tx: Transaction) -> bool:
        """Return whether the file holds the last entry of a transaction."""
        if not tx.appended:
            return False
        body, digest = tx.appended[-1]
        row = self.db.execute("SELECT hash FROM ledger WHERE seq = ?", (body.seq,)).fetchone()
        return row is not None and bytes(row[0]) == digest

    def _roll_back(self) -> None:
        with suppress(sqlite3.DatabaseError):
            if self.db.conn.in_transaction:
                self.db.execute("ROLLBACK")

    def _require_sound_tail(self) -> None:
        """Check chain and signatures of everything appended since the head this process last verified."""
        walk = self._walk
        walk.every_signature = self._walked
        if walk.seq:
            row = self.db.execute("SELECT hash FROM ledger WHERE seq = ?", (walk.seq,)).fetchone()
            if row is None or row[0] != walk.head:
                walk.findings.append(Finding("head-not-held", walk.seq))
        walk.feed(self.db.execute(_ROWS_AFTER, (walk.seq or _BEFORE_ALL,)))
        findings = walk.finish()
        if findings:
            first = findings[0]
            self._walk, self._walked = ChainWalk(), False
            raise UserFacingError("chain-not-sound", kind=ErrorKind.RECORD, finding=first.code, seq=first.seq)
        self._walked = True
