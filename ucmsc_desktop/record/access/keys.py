"""A person's two private keys and how they lie wrapped in the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.record.access.passwords import KdfParameters, wrapping_key
from ucmsc_desktop.record.ledger.lengths import WRAPPED_BYTES
from ucmsc_desktop.runtime.randomness import Randomness

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey


@dataclass(frozen=True, slots=True, repr=False)
class PersonKeys:
    """The Ed25519 key a person signs with and the X25519 key that opens her grants."""

    sign: Ed25519PrivateKey
    box: X25519PrivateKey

    def sign_public(self) -> str:
        """Return the public signing key in hexadecimal."""
        return self.sign.public_key().public_bytes_raw().hex()

    def box_public(self) -> str:
        """Return the public grant key in hexadecimal."""
        return self.box.public_key().public_bytes_raw().hex()


def make_keys(source: Randomness, person: str) -> PersonKeys:
    """Return new keys for a person."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return PersonKeys(
        Ed25519PrivateKey.from_private_bytes(source.draw("sign-key", person, 32)),
        X25519PrivateKey.from_private_bytes(source.draw("box-key", person, 32)),
    )


def wrap(keys: PersonKeys, *, person: str, password: str, kdf: KdfParameters, source: Randomness) -> bytes:
    """Return the 92 bytes that only the password opens."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = source.draw("wrap-nonce", person, 12)
    secret = keys.sign.private_bytes_raw() + keys.box.private_bytes_raw()
    return nonce + ChaCha20Poly1305(wrapping_key(password, kdf)).encrypt(nonce, secret, _bound(person))


def unwrap(wrapped: bytes, *, person: str, password: str, kdf: KdfParameters) -> PersonKeys | None:
    """Return the keys, or None when the password is not the one they were wrapped with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if len(wrapped) != WRAPPED_BYTES:
        return None
    try:
        secret = ChaCha20Poly1305(wrapping_key(password, kdf)).decrypt(wrapped[:12], wrapped[12:], _bound(person))
    except InvalidTag:
        return None
    return PersonKeys(
        Ed25519PrivateKey.from_private_bytes(secret[:32]), X25519PrivateKey.from_private_bytes(secret[32:])
    )


def _bound(person: str) -> bytes:
    return f"ucmsc-person/1|{person}".encode()
