"""The bedside verdict in words, for the command `scan` and for the bedside page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from ucmsc_desktop.core.bedside.checks import Verdict
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.runtime.sentences import sentence
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.bedside.verdict import judge


def verdict_report(file: Path, *, wristband: str, bag: str, at_text: str | None) -> dict[str, Any]:
    """Return the object of the command `scan`; nothing is recorded.

    Raises:
        UserFacingError: The file cannot be read, no study is open, or the instant cannot be read or names no zone.
    """
    record = open_record(file, app="")
    try:
        return verdict_words(record, wristband=wristband, bag=bag, now=_instant(record, at_text))
    finally:
        record.close()


def verdict_words(record: Record, *, wristband: str, bag: str, now: datetime) -> dict[str, Any]:
    """Return verdict, headline and checks with their sentences in English."""
    verdict: Verdict = judge(record, wristband=wristband, bag=bag, now=now).verdict
    return {
        "verdict": verdict.word.value,
        "headline": sentence(verdict.headline.message, dict(verdict.headline.fields)).message,
        "checks": [
            {
                "code": check.code,
                "passed": check.passed,
                "message": sentence(check.message, dict(check.fields)).message,
            }
            for check in verdict.checks
        ],
    }


def _instant(record: Record, text: str | None) -> datetime:
    if text is None:
        return record.clock.now()
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise UserFacingError("instant-unreadable", kind=ErrorKind.USAGE, text=escaped(text)) from None
    if instant.tzinfo is None:
        raise UserFacingError("instant-without-zone", kind=ErrorKind.USAGE, text=escaped(text))
    return instant
