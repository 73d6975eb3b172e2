"""The note that a restored record carries until its station can sign the entry that tells of it."""

from __future__ import annotations

import json
from pathlib import Path

from ucmsc_desktop.record.ledger.entry import Signer
from ucmsc_desktop.record.storage.transaction import Transaction


def restore_note(file: Path) -> Path:
    """Return where the note of a restored record lies."""
    return file.with_name(file.name + ".restored")


def tell_restore(tx: Transaction, file: Path, station: Signer) -> None:
    """Append the entry that a restored record owes, where a note says so; the note stays until the commit."""
    try:
        last_seq = int(json.loads(restore_note(file).read_text(encoding="utf-8"))["last_seq"])
    except (OSError, ValueError, LookupError, TypeError):
        return
    tx.append(
        stream=f"station:{station.by}",
        kind="record.restored/1",
        data={"last_seq": last_seq},
        signer=station,
    )
