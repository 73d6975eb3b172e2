"""Walking the chain: every hash, and the signatures that carry it.

The last entry of each session, its opening, and every entry that a person's own key or the station's key signed are
checked; since each append first checked what came before it, this finds what checking all finds. It runs no SQL.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ucmsc_desktop.record.ledger.canonical import parsed
from ucmsc_desktop.record.ledger.entry import CHAIN_TAG, GENESIS, signature_holds

Row = tuple[int, str, bytes, bytes | None, bytes, bytes, bytes]
_NULL_LENGTH = b"\xff" * 8


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written: a code of the message catalogue, where, and the facts."""

    code: str
    seq: int | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class KeyRing:
    """The public keys that the entries so far introduced, by the label of whoever signs."""

    keys: dict[str, Ed25519PublicKey] = field(default_factory=dict)
    persons: dict[str, str] = field(default_factory=dict)

    def learn(self, kind: str, data: dict[str, Any]) -> None:
        """Take up the keys that an entry introduces."""
        match kind:
            case "record.opened/1":
                self._keep(f"p:{data['person']}", data["person"], data["sign_key"])
                self._keep(f"m:{data['station']}", data["station"], data["station_key"])
            case "person.enrolled/1":
                self._keep(f"p:{data['person']}", data["person"], data["sign_key"])
            case "session.opened/1":
                self._keep(f"s:{data['session']}", data["person"], data["key"])
            case "station.certified/1":
                self._keep(f"m:{data['station']}", data["station"], data["station_key"])
            case _:
                pass

    def _keep(self, label: str, person: str, key: str) -> None:
        self.keys[label] = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        self.persons[label] = person


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
        sha256, tag, null = hashlib.sha256, CHAIN_TAG, _NULL_LENGTH
        last, seq, head = self._last, self.seq, self.head
        for row_seq, session, body, sealed, prev, digest, sig in rows:
            seq += 1
            if row_seq != seq:
                self.findings.append(Finding("entry-missing", seq, (("found", str(row_seq)),)))
                seq = row_seq
            name = session.encode()
            length = null if sealed is None else len(sealed).to_bytes(8, "big")
            text = b"".join(
                (
                    tag,
                    prev,
                    seq.to_bytes(8, "big"),
                    len(name).to_bytes(8, "big"),
                    name,
                    len(body).to_bytes(8, "big"),
                    body,
                    length,
                    sealed or b"",
                )
            )
            if prev != head or sha256(text).digest() != digest:
                self.findings.append(Finding("chain-broken", seq))
            head = digest
            if name[:2] == b"s:" and not self.every_signature:
                last[session] = (seq, digest, sig)
            else:
                self._check_signature(seq, session, body, digest, sig)
        self.seq, self.head = seq, head

    def finish(self) -> list[Finding]:
        """Check the last signature of every session that the walk met, and return all findings."""
        for session, (seq, digest, sig) in self._last.items():
            key = self.ring.keys.get(session)
            if key is None:
                self.findings.append(Finding("signer-unknown", seq, (("signer", session),)))
            elif not signature_holds(key, digest, sig):
                self.findings.append(Finding("signature-false", seq, (("signer", session),)))
        self._last.clear()
        return self.findings

    def _check_signature(self, seq: int, session: str, body: bytes, digest: bytes, sig: bytes) -> None:
        try:
            fields = parsed(body)
            kind, by, data = fields["kind"], fields["by"], fields["data"]
            if seq == 1 and kind == "record.opened/1":
                self.ring.learn(kind, data)  # type: ignore[arg-type]
            key = self.ring.keys.get(session)
            if key is None:
                self.findings.append(Finding("signer-unknown", seq, (("signer", session),)))
            elif not signature_holds(key, digest, sig):
                self.findings.append(Finding("signature-false", seq, (("signer", session),)))
            elif by != self.ring.persons[session]:
                self.findings.append(Finding("author-false", seq, (("signer", session), ("by", str(by)))))
            elif session[:2] == "p:":
                self.ring.learn(str(kind), data)  # type: ignore[arg-type]
        except (ValueError, KeyError, TypeError):
            self.findings.append(Finding("body-unreadable", seq))
