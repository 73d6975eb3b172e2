"""Randomness as a port: every draw names its purpose and its subject."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections import Counter
from typing import Protocol


class Randomness(Protocol):
    """A source of random bytes; a repeatable one serves demonstration records only."""

    repeatable: bool

    def draw(self, purpose: str, subject: str, size: int) -> bytes:
        """Return `size` random bytes for this purpose and subject."""


class SystemRandomness:
    """The operating system's randomness."""

    repeatable = False

    def draw(self, purpose: str, subject: str, size: int) -> bytes:  # noqa: ARG002 - the port's form
        """Return `size` bytes that nobody can guess."""
        return secrets.token_bytes(size)


class SeededRandomness:
    """Repeatable bytes for demonstration records; draws of one purpose and subject never shift another's."""

    repeatable = True

    def __init__(self, seed: int) -> None:
        self._key = hashlib.sha256(f"ucmsc-demonstration/1|{seed}".encode()).digest()
        self._drawn: Counter[tuple[str, str]] = Counter()

    def draw(self, purpose: str, subject: str, size: int) -> bytes:
        """Return the next `size` bytes of this purpose and subject."""
        self._drawn[purpose, subject] += 1
        label = f"{purpose}|{subject}|{self._drawn[purpose, subject]}".encode()
        blocks = (
            hmac.digest(self._key, label + index.to_bytes(4, "big"), "sha256") for index in range((size + 31) // 32)
        )
        return b"".join(blocks)[:size]


def random_name(source: Randomness, purpose: str, subject: str) -> str:
    """Return 26 base-32 characters (128 bits) to name an entry, an act or a session."""
    return base64.b32encode(source.draw(purpose, subject, 16)).decode()[:26]
