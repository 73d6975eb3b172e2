"""The sealed list: held against its public commitment without a key, and opened slot by slot with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.ledger.canonical import parsed
from ucmsc_desktop.record.ledger.commitments import list_commitment, slot_commitment
from ucmsc_desktop.record.ledger.lengths import COMMITMENT_BYTES
from ucmsc_desktop.record.ledger.seals import Vault

if TYPE_CHECKING:
    from sqlite_utils import Database

_STREAM = "allocation"
_LIST, _SLOT = "allocation.sealed", "allocation.slot-sealed"
_WITHOUT_COMMITMENT = "1"
_ENTRIES = (
    "SELECT l.body, l.sealed FROM entry e JOIN ledger l ON l.seq = e.seq "
    "WHERE e.kind IN ('allocation.sealed/1', 'allocation.slot-sealed/1', 'allocation.sealed/2', "
    "'allocation.slot-sealed/2') ORDER BY e.seq"
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Sealed:
    """One entry of the list, in whatever stream it lies: its kind without version, its number, its commitment."""

    kind: str
    version: str
    stream: str
    study: str
    number: int
    commitment: bytes


def allocation_commitment(db: Database) -> bytes | None:
    """Return the public commitment of the list, None where no list with one was sealed."""
    row = db.execute(
        "SELECT l.sealed FROM entry e JOIN ledger l ON l.seq = e.seq "
        "WHERE e.stream = 'allocation' AND e.kind = 'allocation.sealed/2' ORDER BY e.version LIMIT 1"
    ).fetchone()
    return None if row is None else bytes(row[0] or b"")[:COMMITMENT_BYTES]


def holds_its_commitment(db: Database) -> bool:
    """Return whether the list is the one that was fixed: sealed once, for this study, its slots 1 to n each once.

    No two slots have the same commitment, for each has its own salt. A list of the first form has no commitments of
    its slots: of it, number and order alone can be held. True without a list.
    """
    try:
        entries = [_sealed(row) for row in db.execute(_ENTRIES).fetchall()]
        study = _study(db)
    except (KeyError, TypeError, ValueError):
        return False
    if not entries:
        return True
    if {(each.stream, each.study) for each in entries} != {(_STREAM, study)}:
        return False
    head, slots = entries[0], entries[1:]
    if not _has_its_form(head, slots):
        return False
    fixed = [each.commitment for each in slots]
    if head.version == _WITHOUT_COMMITMENT:
        return True
    return len(set(fixed)) == len(fixed) and list_commitment(fixed) == head.commitment


def _study(db: Database) -> str | None:
    row = db.execute(
        "SELECT l.body FROM entry e JOIN ledger l ON l.seq = e.seq WHERE e.kind = 'study.opened/1' "
        "ORDER BY e.seq LIMIT 1"
    ).fetchone()
    opened: dict[str, Any] = {} if row is None else parsed(row[0])
    return opened["data"]["study"] if opened else None


def _sealed(row: Sequence[bytes]) -> _Sealed:
    body: dict[str, Any] = parsed(row[0])
    kind, _, version = body["kind"].partition("/")
    return _Sealed(
        kind=kind,
        version=version,
        stream=body["stream"],
        study=body["study"],
        number=body["data"]["slots" if kind == _LIST else "slot"],
        commitment=bytes(row[1][:COMMITMENT_BYTES]),
    )


def _has_its_form(head: _Sealed, slots: Sequence[_Sealed]) -> bool:
    """Return whether one list is followed by its slots, all of one version and numbered from 1 without a gap."""
    kinds = {(each.kind, each.version) for each in slots}
    numbers = [each.number for each in slots]
    return head.kind == _LIST and kinds == {(_SLOT, head.version)} and numbers == list(range(1, head.number + 1))


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
