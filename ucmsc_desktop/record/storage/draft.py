"""The sealed draft of open preparations: inputs wait here until their slot opens, so that a crash loses nothing.

The file has one size whatever it holds: 16 blocks, each sealed like an entry's payload.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.seals import SEALED_BYTES, Vault

BLOCKS = 16
DRAFT_BYTES = BLOCKS * SEALED_BYTES
_KIND = "draft/1"


def draft_file(record: Path) -> Path:
    """Return where the draft of a record lies."""
    return record.with_name(record.name + ".draft")


def load_draft(record: Path, vault: Vault) -> dict[str, dict[str, Any]]:
    """Return the inputs of every open preparation, by dose.

    Raises:
        UserFacingError: The draft was changed or sealed under another key.
    """
    path = draft_file(record)
    if not path.is_file():
        return {}
    content = path.read_bytes()
    found: dict[str, dict[str, Any]] = {}
    for number in range(len(content) // SEALED_BYTES):
        block = content[number * SEALED_BYTES : (number + 1) * SEALED_BYTES]
        opened = vault.open(block, context="lab", kind=_KIND, entry=str(number))
        if opened:
            found[str(opened["dose"])] = opened["inputs"]
    return found


def save_draft(record: Path, vault: Vault, inputs: dict[str, dict[str, Any]]) -> None:
    """Replace the draft by one that holds `inputs`, on the disk before this returns.

    Raises:
        UserFacingError: More preparations are open than the draft has blocks, or one is too long;
            the draft is as before.
    """
    if len(inputs) > BLOCKS:
        raise UserFacingError("draft-full", open=len(inputs), blocks=BLOCKS)
    held: list[dict[str, object]] = [{"dose": dose, "inputs": inputs[dose]} for dose in sorted(inputs)]
    held += [{}] * (BLOCKS - len(held))
    content = b"".join(
        vault.seal(block, context="lab", kind=_KIND, entry=str(number)) for number, block in enumerate(held)
    )
    path = draft_file(record)
    waiting = path.with_name(path.name + ".new")
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)
