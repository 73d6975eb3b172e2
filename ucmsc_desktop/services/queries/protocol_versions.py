"""The versions of the protocol: which is in force, who amended it and why, and every value with its mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ucmsc_desktop.core.protocol.changes import ChangedValue, changed_values, stated_values
from ucmsc_desktop.core.protocol.versions import ProtocolVersion, fold_versions, version_in_force
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, study_at
from ucmsc_desktop.services.queries.story import printed_names
from ucmsc_desktop.services.reading import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version: the local day it is in force from (null: always was), and how it stands to today."""

    number: int
    effective_on: date | None
    is_in_force: bool
    is_to_come: bool
    at: datetime
    by_name: str
    reason: str | None
    digest: str


def protocol_versions(desk: Desk) -> tuple[VersionLine, ...]:
    """Return the versions of the protocol, the newest first.

    Raises:
        UserFacingError: No study is open.
    """
    versions, now = _versions(desk), desk.now()
    today, names = local_day(study_at(desk.record, now), now), printed_names(desk)
    in_force = version_in_force(versions, on=today)
    return tuple(
        VersionLine(
            number=each.number,
            effective_on=each.effective_on,
            is_in_force=each is in_force,
            is_to_come=each.effective_on is not None and each.effective_on > today,
            at=each.at,
            by_name=names.get(each.by, each.by),
            reason=each.reason,
            digest=each.digest,
        )
        for each in reversed(versions)
    )


def version_values(desk: Desk, number: int) -> tuple[ChangedValue, ...]:
    """Return every value of a version; as changed stand those that the version before stated otherwise.

    Raises:
        UserFacingError: No study is open, or there is no such version.
    """
    versions = _versions(desk)
    if not 1 <= number <= len(versions):
        raise UserFacingError("protocol-version-unknown", digest=str(number))
    text = versions[number - 1].text
    if number == 1:
        return tuple(ChangedValue(path=each.path, old=each, new=each) for each in stated_values(text))
    changed = {each.path: each for each in changed_values(versions[number - 2].text, text)}
    kept = (
        ChangedValue(path=each.path, old=each, new=each) for each in stated_values(text) if each.path not in changed
    )
    return (*changed.values(), *kept)


def _versions(desk: Desk) -> tuple[ProtocolVersion, ...]:
    versions = fold_versions(desk.record.events("study"))
    if not versions:
        raise UserFacingError("study-not-open")
    return versions
