"""One act being written: decide, append, project; all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import instant_text, parse_instant
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.canonical import canonical
from ucmsc_desktop.record.ledger.chain import ChainWalk
from ucmsc_desktop.record.ledger.entry import Body, Signer, entry_hash, signature
from ucmsc_desktop.record.ledger.kinds import SLOTTED, require_form
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.projections import project
from ucmsc_desktop.record.storage.unsealed import UnsealedView

if TYPE_CHECKING:
    from ucmsc_desktop.record.storage.record import Author, Record

_STEP_BACK = timedelta(seconds=2)
_SLOTTED = tuple(sorted(SLOTTED))


class Transaction:
    """What a service may do between BEGIN IMMEDIATE and COMMIT."""

    def __init__(self, record: Record, author: Author, *, act: str, input_by: str, walk: ChainWalk) -> None:
        """Begin at the head that `walk` has just verified."""
        self.record = record
        self.author = author
        self.act = act
        self.now = record.clock.now()
        self.appended: list[tuple[Body, bytes]] = []
        self.ring = walk.ring.child()
        self._input = input_by
        self._whole = True
        self._open = True
        self._seq, self._head = walk.seq, walk.head
        study = record.rows("SELECT id, time_zone FROM study")
        self.study: str | None = study[0]["id"] if study else None
        if study:
            self.now = self.now.astimezone(ZoneInfo(study[0]["time_zone"]))
        self._note_step_of_the_clock()

    @property
    def vault(self) -> Vault:
        """Return the study key's vault.

        Raises:
            UserFacingError: The session does not hold the study key; nothing was recorded.
        """
        if self.author.vault is None or not self._is_granted():
            raise UserFacingError("study-key-needed", person=self.author.signer.by)
        return self.author.vault

    @property
    def unsealed(self) -> UnsealedView:
        """Return what this unblinded session may see, at the ledger's head.

        Raises:
            UserFacingError: The session does not hold the study key; nothing was recorded.
        """
        if self.author.unsealed is None or not self._is_granted():
            raise UserFacingError("study-key-needed", person=self.author.signer.by)
        return self.author.unsealed

    def _is_granted(self) -> bool:
        """Return whether the grant that opened this session's key was not taken back since."""
        return bool(self.record.rows("SELECT 1 FROM key_grant WHERE person = ?", (self.author.signer.by,)))

    def events(self, stream: str) -> tuple[Event, ...]:
        """Return the entries of a stream, those of this transaction included."""
        return self.record.events(stream)

    def append(  # noqa: PLR0913 - the parts of one entry
        self,
        *,
        stream: str,
        kind: str,
        data: Mapping[str, object],
        signer: Signer | None = None,
        slot_at: datetime | None = None,
        payload: Mapping[str, object] | None = None,
        context: str = "lab",
        sealed: bytes | None = None,
        vault: Vault | None = None,
    ) -> Event:
        """Append one entry and bring the projections up to date.

        Args:
            stream: What the entry is about.
            kind: The kind with its version.
            data: Exactly the fields of docs/record-format.md.
            signer: Whoever signs; the author of the transaction when left out.
            slot_at: The published slot time of a slotted entry.
            payload: What is sealed under the study key.
            context: Which derived key seals it: `participant:<id>`, `slot:<n>` or `lab`.
            sealed: Ciphertext made elsewhere: wrapped keys and grants; the commitment is put before a payload.
            vault: The study key before it is granted, while the study is being opened.
        """
        if not self._open or not self._whole:
            raise ValueError("the transaction has ended, or an entry of it failed")
        signer = signer or self.author.signer
        name = self.record.new_name("entry", stream)
        if payload is not None:
            ciphertext = (vault or self.vault).seal(payload, context=context, kind=kind, entry=name)
            sealed = ciphertext if sealed is None else sealed + ciphertext
        require_form(kind, data, signer=signer.label, sealed=sealed, slotted=slot_at is not None)
        study = data["study"] if kind == "study.opened/1" else self.study
        when = self._when(slot_at)
        what = {"stream": stream, "version": self._next_version(stream), "kind": kind, "data": dict(data)}
        station = None if self.record.station is None else self.record.station.by
        who = {"study": study, "station": station, "id": name, "act": self.act, "by": signer.by, "app": self.record.app}
        return self._write({**who, **when, **what}, signer, sealed)

    def _when(self, slot_at: datetime | None) -> dict[str, Any]:
        """Return the fields that say when and by which means: a slotted entry says no more than its slot."""
        if slot_at is not None:
            return {"at": instant_text(slot_at), "mono": None, "boot": None, "input": "preparation"}
        clock = self.record.clock
        return {"at": instant_text(self.now), "mono": clock.mono_ms(), "boot": clock.boot(), "input": self._input}

    def end(self) -> None:
        """Take no more entries.

        Raises:
            ValueError: An entry failed half way and the service went on; it is a fault of the program.
        """
        self._open = False
        if not self._whole:
            raise ValueError("an entry of this transaction failed: nothing of it may be kept")

    def _write(self, fields: dict[str, Any], signer: Signer, sealed: bytes | None) -> Event:
        body = canonical(fields)
        self._whole = False
        self._admit(fields, signer)
        seq, prev = self._seq + 1, self._head
        digest = entry_hash(prev=prev, seq=seq, session=signer.label, body=body, sealed=sealed)
        self.record.db.execute(
            "INSERT INTO ledger(seq, session, body, sealed, prev, hash, sig) VALUES(?, ?, ?, ?, ?, ?, ?)",
            (seq, signer.label, body, sealed, prev, digest, signature(signer.key, digest)),
        )
        written = Body(seq, signer.label, fields, sealed)
        project(self.record.db, written)
        if fields["kind"] == "study.opened/1":
            self.study = fields["data"]["study"]
        self._seq, self._head = seq, digest
        self.appended.append((written, digest))
        self._whole = True
        return written.event()

    def _admit(self, fields: dict[str, Any], signer: Signer) -> None:
        """Refuse what verification would find: a key the entries did not introduce, or more than its owner may say."""
        kind, data = fields["kind"], fields["data"]
        if kind == "record.opened/1" and self._seq == 0:
            self.record.require_honest_randomness(demonstration=data["demonstration"])
            self.ring.learn(kind, data, by=fields["by"])
            return
        if not self.ring.holds(signer.label, self.record.public_text(signer)):
            raise UserFacingError("key-not-in-record", kind=ErrorKind.RECORD, signer=signer.label)
        code = self.ring.objection(signer.label, by=fields["by"], kind=kind, data=data)
        if code is not None:
            raise UserFacingError("entry-not-allowed", kind=ErrorKind.RECORD, signer=signer.label, finding=code)
        if signer.label.startswith("p:"):
            self.ring.learn(kind, data, by=fields["by"])

    def _next_version(self, stream: str) -> int:
        row = self.record.db.execute("SELECT MAX(version) FROM entry WHERE stream = ?", (stream,)).fetchone()
        return int(row[0] or 0) + 1

    def _note_step_of_the_clock(self) -> None:
        """Write that the clock went back by more than 2 s; nothing is refused for it."""
        marks = ", ".join("?" * len(_SLOTTED))
        row = self.record.db.execute(
            f"SELECT at FROM entry WHERE kind NOT IN ({marks}) ORDER BY seq DESC LIMIT 1",  # noqa: S608 - marks only
            _SLOTTED,
        ).fetchone()
        station = self.record.station
        if row is None or station is None or self.now >= parse_instant(row[0]) - _STEP_BACK:
            return
        self.append(
            stream=f"station:{station.by}",
            kind="clock.stepped/1",
            data={"before": row[0], "after": instant_text(self.now)},
            signer=station,
        )


def require_open_study(tx: Transaction) -> str:
    """Return the id of the open study.

    Raises:
        UserFacingError: No study was opened yet; nothing was recorded.
    """
    if tx.study is None:
        raise UserFacingError("study-not-open", kind=ErrorKind.RULE)
    return tx.study
