"""What only holders of the study key can read: sealed payloads and the grants of that key.

`K` never leaves this module's values; nothing here writes to a disk.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.canonical import canonical
from ucmsc_desktop.record.ledger.lengths import NONCE_BYTES, PAYLOAD_BYTES, SEALED_BYTES

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.hpke import Suite


@cache
def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def padded(payload: Mapping[str, object]) -> bytes:
    """Return a payload as canonical JSON behind its length, filled to 4,096 bytes.

    Raises:
        UserFacingError: It is longer; nothing was sealed.
    """
    text = canonical(payload)
    if len(text) > PAYLOAD_BYTES - 4:
        raise UserFacingError("sealed-too-long", bytes=len(text), limit=PAYLOAD_BYTES - 4)
    return (len(text).to_bytes(4, "big") + text).ljust(PAYLOAD_BYTES, b"\0")


@dataclass(frozen=True, slots=True, repr=False)
class Vault:
    """The study key in the memory of an unblinded session; it seals and opens, and never shows itself."""

    study: str
    key: bytes
    _keys: dict[str, ChaCha20Poly1305] = field(default_factory=dict, compare=False)

    def seal(self, payload: Mapping[str, object], *, context: str, kind: str, entry: str) -> bytes:
        """Return the 4,124 bytes for the column `sealed`."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher(context).encrypt(nonce, padded(payload), self._bound(context, kind, entry))

    def open(self, sealed: bytes, *, context: str, kind: str, entry: str) -> dict[str, Any]:
        """Return the payload that was sealed for exactly this entry.

        Raises:
            UserFacingError: The ciphertext was changed, moved here from another entry, or sealed under another key.
        """
        from cryptography.exceptions import InvalidTag

        try:
            text = self._cipher(context).decrypt(
                sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], self._bound(context, kind, entry)
            )
        except (InvalidTag, ValueError):
            raise UserFacingError("seal-broken", kind=ErrorKind.RECORD, entry=entry) from None
        payload: dict[str, Any] = json.loads(text[4 : 4 + int.from_bytes(text[:4], "big")])
        return payload

    def grant(self, person: str, box_key: bytes) -> bytes:
        """Return the study key sealed for one person: 80 bytes that only her private key opens."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

        return _suite().encrypt(self.key, X25519PublicKey.from_public_bytes(box_key), _grant_info(self.study, person))

    def _cipher(self, context: str) -> ChaCha20Poly1305:
        cipher = self._keys.get(context)
        if cipher is None:
            from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
            from cryptography.hazmat.primitives.hashes import SHA256
            from cryptography.hazmat.primitives.kdf.hkdf import HKDF

            info = f"ucmsc-key/1|{context}".encode()
            cipher = ChaCha20Poly1305(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(self.key))
            self._keys[context] = cipher
        return cipher

    def _bound(self, context: str, kind: str, entry: str) -> bytes:
        return f"ucmsc-sealed/1|{self.study}|{context}|{kind}|{entry}".encode()


def open_grant(grant: bytes, *, study: str, person: str, box_key: X25519PrivateKey) -> Vault:
    """Return the vault that a grant opens for the person it was made for.

    Raises:
        UserFacingError: The grant was made for somebody else or for another study.
    """
    from cryptography.exceptions import InvalidTag

    try:
        return Vault(study, _suite().decrypt(grant, box_key, _grant_info(study, person)))
    except InvalidTag:
        raise UserFacingError("grant-not-yours", kind=ErrorKind.RECORD, person=person) from None


def _grant_info(study: str, person: str) -> bytes:
    return f"ucmsc-grant/1|{study}|{person}".encode()


__all__ = ["PAYLOAD_BYTES", "SEALED_BYTES", "Vault", "open_grant", "padded"]
