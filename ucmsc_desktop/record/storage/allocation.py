"""The sealed list: held against its public commitment without a key, and opened slot by slot with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.commitments import list_commitment, slot_commitment
from ucmsc_desktop.record.ledger.lengths import COMMITMENT_BYTES
from ucmsc_desktop.record.ledger.seals import Vault

if TYPE_CHECKING:
    from sqlite_utils import Database

_SEALED = (
    "SELECT l.sealed FROM entry e JOIN ledger l ON l.seq = e.seq "
    "WHERE e.stream = 'allocation' AND e.kind = ? ORDER BY e.version"
)


def allocation_commitment(db: Database) -> bytes | None:
    """Return the public commitment of the list, None where no list with one was sealed."""
    rows = db.execute(_SEALED, ("allocation.sealed/2",)).fetchall()
    return None if not rows else bytes(rows[0][0][:COMMITMENT_BYTES])


def holds_its_commitment(db: Database) -> bool:
    """Return whether the slots are those that the commitment fixed, each once and in order; True without a list."""
    commitment = allocation_commitment(db)
    slots = [bytes(row[0][:COMMITMENT_BYTES]) for row in db.execute(_SEALED, ("allocation.slot-sealed/2",)).fetchall()]
    return (commitment is None and not slots) or list_commitment(slots) == commitment


def require_allocation_intact(db: Database) -> None:
    """Return when the sealed list is the one that its public commitment fixed.

    Raises:
        UserFacingError: `allocation-differs`; the program goes no further.
    """
    if not holds_its_commitment(db):
        raise UserFacingError("allocation-differs", kind=ErrorKind.RECORD)


@dataclass(frozen=True, slots=True, repr=False)
class OpenSlot:
    """What one slot holds; it never shows itself."""

    slot: int
    stratum: str | None
    arm: str
    salt: bytes | None


def open_slot(db: Database, vault: Vault, slot: int) -> OpenSlot:
    """Return what a slot holds, held against its own commitment; a slot of the first form has none.

    Raises:
        UserFacingError: The ciphertext was changed or moved, or its arm is not the one that was committed to.
    """
    kind, entry, stratum, sealed = db.execute(
        "SELECT kind, entry, stratum, sealed FROM allocation_slot WHERE slot = ?", (slot,)
    ).fetchone()
    if kind == "allocation.slot-sealed/1":
        opened = vault.open(sealed, context=f"slot:{slot}", kind=kind, entry=entry)
        return OpenSlot(slot, None, opened["arm"], None)
    commitment, ciphertext = sealed[:COMMITMENT_BYTES], sealed[COMMITMENT_BYTES:]
    opened = vault.open(ciphertext, context=f"slot:{slot}", kind=kind, entry=entry)
    salt = bytes.fromhex(opened["salt"])
    if slot_commitment(slot=slot, stratum=stratum, arm=opened["arm"], salt=salt) != commitment:
        raise UserFacingError("slot-differs", kind=ErrorKind.RECORD, slot=slot)
    return OpenSlot(slot, stratum, opened["arm"], salt)
