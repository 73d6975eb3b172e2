"""Salted commitments of the allocation list: they fix it before the first enrolment and tell nothing of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ucmsc_desktop.record.ledger.canonical import canonical


def slot_commitment(*, slot: int, stratum: str | None, arm: str, salt: bytes) -> bytes:
    """Return the 32 bytes that fix one slot: SHA-256("ucmsc-slot/1", salt, canonical JSON {arm, slot, stratum}).

    Source: docs/record-format.md section 4
    """
    return hashlib.sha256(b"ucmsc-slot/1" + salt + canonical({"arm": arm, "slot": slot, "stratum": stratum})).digest()


def list_commitment(slots: Sequence[bytes]) -> bytes:
    """Return the 32 bytes that fix a list: SHA-256("ucmsc-allocation/1", the commitments of its slots in their order).

    Source: docs/record-format.md section 4
    """
    return hashlib.sha256(b"ucmsc-allocation/1" + b"".join(slots)).digest()
