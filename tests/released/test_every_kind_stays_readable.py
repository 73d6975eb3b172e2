"""One frozen entry of every kind as version 1 wrote it: later versions must still read each of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ucmsc_desktop.record.ledger.canonical import canonical, parsed
from ucmsc_desktop.record.ledger.entry import body_of
from ucmsc_desktop.record.ledger.kinds import KINDS, require_form

ENTRIES: dict[str, dict[str, Any]] = {
    entry["body"]["kind"]: entry
    for entry in map(json.loads, (Path(__file__).parent / "entries-1.jsonl").read_text(encoding="utf-8").splitlines())
}
BODY_FIELDS = {
    "study", "station", "id", "act", "at", "mono", "boot", "by", "input", "app", "stream", "version", "kind", "data"
}  # fmt: skip


def test_every_kind_has_its_frozen_entry() -> None:
    assert set(ENTRIES) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(ENTRIES))
def test_a_frozen_entry_is_read_and_would_be_written_the_same(kind: str) -> None:
    entry = ENTRIES[kind]
    body = canonical(entry["body"])
    assert set(parsed(body)) == BODY_FIELDS
    event = body_of(7, entry["session"], body).event()
    assert (event.kind, event.signer) == (kind, entry["session"])
    assert event.at.tzinfo is not None
    sealed = None if entry["sealed_bytes"] is None else bytes(entry["sealed_bytes"])
    slotted = entry["body"]["mono"] is None
    require_form(kind, dict(event.data), signer=entry["session"], sealed=sealed, slotted=slotted)


@pytest.mark.parametrize("kind", sorted(ENTRIES))
def test_a_missing_field_is_not_passed_over(kind: str) -> None:
    entry = ENTRIES[kind]
    sealed = None if entry["sealed_bytes"] is None else bytes(entry["sealed_bytes"])
    short = {**entry["body"]["data"], "unheard-of": 1}
    with pytest.raises(ValueError, match="differ from docs"):
        require_form(kind, short, signer=entry["session"], sealed=sealed)
