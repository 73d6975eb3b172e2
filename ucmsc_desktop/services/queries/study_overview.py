"""What everybody may know of the study as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.roles import UNBLINDED, Role
from ucmsc_desktop.record.storage.allocation import allocation_commitment
from ucmsc_desktop.services.access.key_holders import FUNCTIONS, HOLDERS, key_holders
from ucmsc_desktop.services.acting import Desk, open_study_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyOverview:
    """The study and where it stands; numbers of people, never arms."""

    study: str
    title: str
    sponsor: str
    site: str
    time_zone: str
    protocol_digest: str
    slots: int
    taken: int
    commitment: str | None
    """What fixed the allocation list before the first enrolment, in hexadecimal; None for an older list.

    It rests on what is sealed, so that a blinded role is not shown it: her pages are the same with the arms swapped.
    """
    holders: tuple[tuple[str, int], ...]
    """How many people of each unblinded function hold the study key."""
    holders_due: int


def study_overview(desk: Desk) -> StudyOverview:
    """Return the study of the record, its allocation list from outside, and who could open it.

    Raises:
        UserFacingError: No study was opened yet.
    """
    study = open_study_of(desk.record)
    counted = desk.record.rows("SELECT count(*) AS slots, count(participant) AS taken FROM allocation_slot")[0]
    is_unblinded = Role(desk.session.role) in UNBLINDED
    commitment = allocation_commitment(desk.record.db) if is_unblinded else None
    return StudyOverview(
        study=study.id,
        title=study.protocol.title,
        sponsor=study.protocol.sponsor,
        site=study.site,
        time_zone=study.zone.key,
        protocol_digest=study.digest,
        slots=int(counted["slots"]),
        taken=int(counted["taken"]),
        commitment=None if commitment is None else commitment.hex(),
        holders=tuple((role.value, len(key_holders(desk.record, role))) for role in FUNCTIONS),
        holders_due=HOLDERS,
    )
