"""The allocation list after the planned unblinding: plain for every role, and computed again against its commitment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from ucmsc_desktop.record.ledger.commitments import list_commitment, slot_commitment
from ucmsc_desktop.record.storage.allocation import allocation_commitment
from ucmsc_desktop.services.acting import Desk, open_study_of


class CommitmentCheck(Enum):
    """What the opened list says about the commitment that was public from the beginning."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NONE_THEN = "none-then"
    """The list was sealed in a form whose slots had no commitment: nobody can compute one from what was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLine:
    """One slot of the opened list, and who took it; the names are those of the arm in both languages."""

    slot: int
    stratum: str | None
    arm: str
    name_en: str
    name_zh: str
    participant: str | None
    randomisation_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSignature:
    """One of the two who opened the list."""

    printed_name: str
    meaning: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedList:
    """The whole list, why and by whom it was opened, and what it says about its commitment, in hexadecimal."""

    lines: tuple[OpenedLine, ...]
    reason: str
    signatures: tuple[OpenedSignature, ...]
    commitment: str | None
    check: CommitmentCheck


def opened_list(desk: Desk) -> OpenedList | None:
    """Return the opened list, None while the study is masked; no seal is opened and no key is needed."""
    bodies = [each for each in desk.record.bodies("study") if each.kind.startswith("study.unblind")]
    opening = next((each for each in bodies if each.kind == "study.unblinded/1"), None)
    if opening is None:
        return None
    slots = opening.data["slots"]
    commitment = allocation_commitment(desk.record.db)
    return OpenedList(
        lines=_lines(desk, slots),
        reason=opening.data["reason"],
        signatures=tuple(
            OpenedSignature(printed_name=each.data["printed_name"], meaning=each.data["meaning"], at=each.at)
            for each in bodies
        ),
        commitment=None if commitment is None else commitment.hex(),
        check=_check(slots, commitment),
    )


def _lines(desk: Desk, slots: Sequence[dict[str, Any]]) -> tuple[OpenedLine, ...]:
    arms = {arm.key: arm for arm in open_study_of(desk.record).protocol.arms}
    taken = {
        row["slot"]: row
        for row in desk.record.rows("SELECT slot, id, randomisation_number FROM participant ORDER BY id")
    }
    return tuple(
        OpenedLine(
            slot=each["slot"],
            stratum=each["stratum"],
            arm=each["arm"],
            name_en=arms[each["arm"]].name_en,
            name_zh=arms[each["arm"]].name_zh,
            participant=taken[each["slot"]]["id"] if each["slot"] in taken else None,
            randomisation_number=taken[each["slot"]]["randomisation_number"] if each["slot"] in taken else None,
        )
        for each in slots
    )


def _check(slots: Sequence[dict[str, Any]], commitment: bytes | None) -> CommitmentCheck:
    if commitment is None:
        return CommitmentCheck.NONE_THEN
    if any(each["salt"] is None for each in slots):
        return CommitmentCheck.DIFFERS
    fixed = [
        slot_commitment(slot=each["slot"], stratum=each["stratum"], arm=each["arm"], salt=bytes.fromhex(each["salt"]))
        for each in slots
    ]
    return CommitmentCheck.AGREES if list_commitment(fixed) == commitment else CommitmentCheck.DIFFERS
