"""One row of the ledger: its hash and its signature."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.record.ledger.canonical import parsed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

CHAIN_TAG = b"ucmsc-ledger/1"
SIGNATURE_TAG = b"ucmsc-entry/1"
GENESIS = bytes(32)
NULL_LENGTH = b"\xff" * 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it stands in the table `ledger`."""

    seq: int
    session: str
    body: bytes
    sealed: bytes | None
    prev: bytes
    hash: bytes
    sig: bytes


@dataclass(frozen=True, slots=True)
class Signer:
    """Whoever signs: the label of the column `session`, the name for the field `by`, and the key."""

    label: str
    by: str
    key: Ed25519PrivateKey


def entry_hash(*, prev: bytes, seq: int, session: str, body: bytes, sealed: bytes | None) -> bytes:
    """Return the SHA-256 that chains an entry to the one before it.

    Source: docs/record-format.md section 1
    """
    name = session.encode()
    parts = (
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
    return hashlib.sha256(b"".join(parts)).digest()


def signature(key: Ed25519PrivateKey, digest: bytes) -> bytes:
    """Return the signature of an entry's hash."""
    return key.sign(SIGNATURE_TAG + digest)


def signature_holds(key: Ed25519PublicKey, digest: bytes, sig: bytes) -> bool:
    """Return whether `sig` is the key's signature of an entry's hash; what is no signature at all is none."""
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(sig, SIGNATURE_TAG + digest)
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Body:
    """The parsed body of an entry."""

    seq: int
    signer: str
    fields: dict[str, Any]
    sealed: bytes | None = None

    @property
    def kind(self) -> str:
        """Return the kind with its version."""
        return str(self.fields["kind"])

    @property
    def stream(self) -> str:
        """Return what the entry is about."""
        return str(self.fields["stream"])

    @property
    def data(self) -> dict[str, Any]:
        """Return the fields of the kind."""
        data: dict[str, Any] = self.fields["data"]
        return data

    @property
    def at(self) -> datetime:
        """Return the instant the entry bears."""
        return parse_instant(self.fields["at"])

    def event(self) -> Event:
        """Return the entry as the core sees it: without ciphertext, hash and signature."""
        fields = self.fields
        return Event(
            seq=self.seq,
            id=fields["id"],
            act=fields["act"],
            kind=fields["kind"],
            at=self.at,
            by=fields["by"],
            data=fields["data"],
            signer=self.signer,
        )


def body_of(seq: int, session: str, body: bytes, sealed: bytes | None = None) -> Body:
    """Return the parsed body of a row.

    Raises:
        ValueError: The bytes are no JSON object.
    """
    return Body(seq, session, dict(parsed(body)), sealed)
