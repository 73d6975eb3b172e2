"""Verification in words: each finding with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ucmsc_desktop.record.ledger.chain import Finding
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.runtime.sentences import Language, sentence
from ucmsc_desktop.services.acting import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFault:
    """One finding: the entry where it was found, if any, and its sentence in both languages."""

    code: str
    seq: int | None
    message_en: str
    message_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCheck:
    """What a verification found; a record without findings is intact."""

    entries: int
    head: str | None
    findings: tuple[FoundFault, ...]

    @property
    def is_intact(self) -> bool:
        """Return whether nothing was found."""
        return not self.findings


def verify_report(file: Path, *, heads: Sequence[str], full: bool, every_signature: bool) -> dict[str, Any]:
    """Return the object of the command `verify`; nothing is repaired.

    Raises:
        UserFacingError: The file is missing or locked, or a head cannot be read.
    """
    found = verify_file(file, heads=heads, full=full, every_signature=every_signature)
    findings = [{"code": each.code, "seq": each.seq, "message": _message(each, "en")} for each in found.findings]
    return {"intact": found.intact, "entries": found.entries, "head": found.head, "findings": findings}


def verification_of(desk: Desk, *, full: bool) -> Callable[[], RecordCheck]:
    """Return the slow verification of the open record; it reads through a connection of its own, for a job.

    It raises UserFacingError for a file that is missing or locked.
    """
    path = desk.record.path
    return lambda: _check(path, full=full)


def _check(file: Path, *, full: bool) -> RecordCheck:
    found = verify_file(file, full=full)
    findings = tuple(
        FoundFault(code=each.code, seq=each.seq, message_en=_message(each, "en"), message_zh=_message(each, "zh"))
        for each in found.findings
    )
    return RecordCheck(entries=found.entries, head=found.head, findings=findings)


def _message(finding: Finding, language: Language) -> str:
    return sentence(finding.code, {**dict(finding.fields), "seq": str(finding.seq)}, language).message
