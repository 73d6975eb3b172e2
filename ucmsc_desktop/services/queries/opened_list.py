"""The allocation list after the planned unblinding: plain for every role, and computed again against its commitment."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.record.ledger.commitments import list_commitment, slot_commitment
from ucmsc_desktop.record.storage.allocation import allocation_commitment
from ucmsc_desktop.services.acting import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLine:
    """One slot of the opened list, and who took it."""

    slot: int
    stratum: str | None
    arm: str
    participant: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedList:
    """The whole list; `agrees` says that arms and salts make the commitment that was public from the beginning."""

    lines: tuple[OpenedLine, ...]
    agrees: bool


def opened_list(desk: Desk) -> OpenedList | None:
    """Return the opened list, None while the study is masked; no seal is opened and no key is needed."""
    opening = next((each for each in desk.record.bodies("study") if each.kind == "study.unblinded/1"), None)
    if opening is None:
        return None
    rows = desk.record.rows("SELECT slot, participant FROM allocation_slot")
    taken = {row["slot"]: row["participant"] for row in rows}
    slots = opening.data["slots"]
    fixed = [
        slot_commitment(
            slot=each["slot"], stratum=each["stratum"], arm=each["arm"], salt=bytes.fromhex(each["salt"] or "")
        )
        for each in slots
    ]
    return OpenedList(
        lines=tuple(
            OpenedLine(slot=each["slot"], stratum=each["stratum"], arm=each["arm"], participant=taken.get(each["slot"]))
            for each in slots
        ),
        agrees=list_commitment(fixed) == allocation_commitment(desk.record.db),
    )
