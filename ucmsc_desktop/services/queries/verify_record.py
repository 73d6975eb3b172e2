"""Verification in words: each finding with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.runtime.sentences import sentence
from ucmsc_desktop.services.acting import Desk


def verify_report(file: Path, *, heads: Sequence[str], full: bool, every_signature: bool) -> dict[str, Any]:
    """Return the object of the command `verify`; nothing is repaired.

    Raises:
        UserFacingError: The file is missing or locked, or a head cannot be read.
    """
    found = verify_file(file, heads=heads, full=full, every_signature=every_signature)
    findings = [
        {
            "code": finding.code,
            "seq": finding.seq,
            "message": sentence(finding.code, {**dict(finding.fields), "seq": str(finding.seq)}).message,
        }
        for finding in found.findings
    ]
    return {"intact": found.intact, "entries": found.entries, "head": found.head, "findings": findings}


def verification_of(desk: Desk, *, full: bool) -> Callable[[], dict[str, Any]]:
    """Return the slow verification of the open record; it reads through a connection of its own, for a job."""
    path = desk.record.path
    return lambda: verify_report(path, heads=(), full=full, every_signature=False)
