"""Walking the chain: every hash, and the signatures that carry it.

The last entry of each session, its opening, and every entry that a person's own key or the station's key signed are
checked; since each append first checked what came before it, this finds what checking all finds. It runs no SQL.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from ucmsc_desktop.record.ledger.canonical import parsed
from ucmsc_desktop.record.ledger.entry import CHAIN_TAG, GENESIS, NULL_LENGTH, signature_holds
from ucmsc_desktop.record.ledger.keyring import KeyRing

Row = tuple[int, str, bytes, bytes | None, bytes, bytes, bytes]
# What a cell of another type than the table promises does to the arithmetic of a hash.
_MISFORMED = (TypeError, AttributeError, OverflowError, UnicodeEncodeError)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written: a code of the message catalogue, where, and the facts."""

    code: str
    seq: int | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class ChainWalk:
    """A walk over rows in their order; `findings` says what is wrong, `head` where it stands."""

    ring: KeyRing = field(default_factory=KeyRing)
    seq: int = 0
    head: bytes = GENESIS
    every_signature: bool = False
    findings: list[Finding] = field(default_factory=list)
    _last: dict[str, tuple[int, bytes, bytes]] = field(default_factory=dict)

    def feed(self, rows: Iterable[Row]) -> None:
        """Check the next rows against the chain; damage is a finding, never an exception."""
        last, seq, head, every = self._last, self.seq, self.head, self.every_signature
        for row_seq, session, body, sealed, prev, digest, sig in rows:
            seq += 1
            if row_seq != seq:
                self.findings.append(Finding("entry-missing", seq, (("found", str(row_seq)),)))
                seq = row_seq
            try:
                if prev != head or _hash(seq, session, body, sealed, prev) != digest:
                    self.findings.append(Finding("chain-broken", seq))
                if session[:2] == "s:" and not every:
                    last[session] = (seq, digest, sig)
                else:
                    self._check_signature(seq, session, body, digest, sig)
            except _MISFORMED:
                self.findings.append(Finding("chain-broken", seq))
            head = digest
        self.seq, self.head = seq, head

    def finish(self) -> list[Finding]:
        """Check the last signature of every session that the walk met, and return all findings."""
        for session, (seq, digest, sig) in self._last.items():
            self._check_key(seq, session, digest, sig)
        self._last.clear()
        return self.findings

    def _check_key(self, seq: int, session: str, digest: bytes, sig: bytes) -> bool:
        key = self.ring.key(session)
        if key is not None and signature_holds(key, digest, sig):
            return True
        code = "signer-unknown" if key is None else "signature-false"
        self.findings.append(Finding(code, seq, (("signer", session),)))
        return False

    def _check_signature(self, seq: int, session: str, body: bytes, digest: bytes, sig: bytes) -> None:
        try:
            fields = parsed(body)
            kind, by, data = str(fields["kind"]), fields["by"], fields["data"]
            if not isinstance(data, dict):
                raise TypeError("data is no object")
            opening = seq == 1 and kind == "record.opened/1" and session == f"p:{data['person']}" == f"p:{by}"
            if opening:
                self.ring.learn(kind, data, by=str(by))
            if not self._check_key(seq, session, digest, sig) or opening:
                return
            code = self.ring.objection(session, by=by, kind=kind, data=data)
            if code is not None:
                self.findings.append(Finding(code, seq, (("signer", session), ("by", str(by)))))
            elif session[:2] == "p:":
                self.ring.learn(kind, data, by=str(by))
        except (ValueError, KeyError, TypeError):
            self.findings.append(Finding("body-unreadable", seq))


def _hash(seq: int, session: str, body: bytes, sealed: bytes | None, prev: bytes) -> bytes:
    """Return what `entry_hash` returns, without the cost of keywords: a walk calls it a million times."""
    name = session.encode()
    return hashlib.sha256(
        b"".join(
            (
                CHAIN_TAG,
                prev,
                seq.to_bytes(8, "big"),
                len(name).to_bytes(8, "big"),
                name,
                len(body).to_bytes(8, "big"),
                body,
                NULL_LENGTH if sealed is None else len(sealed).to_bytes(8, "big"),
                sealed or b"",
            )
        )
    ).digest()
