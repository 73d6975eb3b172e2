"""The versions of a protocol: which one is in force on a day, and what a further one must keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.protocol.model import Protocol
from ucmsc_desktop.errors import UserFacingError

OPENED, AMENDED = "study.opened/1", "protocol.amended/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolVersion:
    """One text of the protocol: its number (1 is the one the study was opened with), its digest, and since when.

    `effective_on` is the first local day on which it is in force; null for the first, which always was.
    """

    number: int
    protocol: str
    text: str
    digest: str
    effective_on: date | None
    reason: str | None
    at: datetime
    by: str
    entry: str


def fold_versions(events: Sequence[Event]) -> tuple[ProtocolVersion, ...]:
    """Return the versions of the protocol in the order in which they were recorded, from the study's stream."""
    stated = [event for event in events if event.kind in {OPENED, AMENDED}]
    return tuple(_version(event, number) for number, event in enumerate(stated, start=1))


def _version(event: Event, number: int) -> ProtocolVersion:
    amended = event.kind == AMENDED
    return ProtocolVersion(
        number=number,
        protocol=event.text("protocol"),
        text=event.text("protocol_text"),
        digest=event.text("protocol_digest"),
        effective_on=date.fromisoformat(event.text("effective_on")) if amended else None,
        reason=event.text("reason") if amended else None,
        at=event.at,
        by=event.by,
        entry=event.id,
    )


def version_in_force(versions: Sequence[ProtocolVersion], *, on: date) -> ProtocolVersion:
    """Return the last recorded version that is in force on a local day; the first one is on every day.

    Raises:
        IndexError: There is no version.
    """
    return [each for each in versions if each.effective_on is None or each.effective_on <= on][-1]


def require_may_amend(
    versions: Sequence[ProtocolVersion],
    *,
    old: Protocol,
    new: Protocol,
    digest: str,
    effective_on: date,
    today: date,
    reason: str,
) -> None:
    """Return when `new`, whose text has this digest, may follow the last version, `old`, from a local day on.

    Raises:
        UserFacingError: The reason is blank, the day is past or before that of the last version, the text is a version
            already, or it changes what stays for the whole study; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    if effective_on < today:
        raise UserFacingError("amendment-in-past", effective_on=effective_on, today=today)
    last = versions[-1]
    if last.effective_on is not None and effective_on < last.effective_on:
        raise UserFacingError("amendment-before-last", effective_on=effective_on, last=last.effective_on)
    for version in versions:
        if version.digest == digest:
            raise UserFacingError("amendment-known", version=version.number)
    _require_kept(old, new)


def _require_kept(old: Protocol, new: Protocol) -> None:
    """Refuse another study, other arms, strata or masking, and other weeks for infusions that may have been given."""
    kept = {
        "id": old.id == new.id,
        "masked": old.masked == new.masked,
        "arms": _arms(old) == _arms(new),
        "allocation.strata": _strata(old) == _strata(new),
        "visits.weeks": new.visits.weeks[: len(old.visits.weeks)] == old.visits.weeks,
    }
    for path, holds in kept.items():
        if not holds:
            raise UserFacingError("amendment-changes-fixed", path=path)


def _arms(protocol: Protocol) -> tuple[tuple[str, bool], ...]:
    return tuple((arm.key, arm.cells) for arm in protocol.arms)


def _strata(protocol: Protocol) -> tuple[str, ...]:
    return () if protocol.allocation is None else protocol.allocation.strata
