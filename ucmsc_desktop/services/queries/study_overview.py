"""What everybody may know of the study as a whole."""

from __future__ import annotations

from dataclasses import dataclass

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


def study_overview(desk: Desk) -> StudyOverview:
    """Return the study of the record, the slots of its allocation list and how many of them are taken.

    Raises:
        UserFacingError: No study was opened yet.
    """
    study = open_study_of(desk.record)
    counted = desk.record.rows("SELECT count(*) AS slots, count(participant) AS taken FROM allocation_slot")[0]
    return StudyOverview(
        study=study.id,
        title=study.protocol.title,
        sponsor=study.protocol.sponsor,
        site=study.site,
        time_zone=study.zone.key,
        protocol_digest=study.digest,
        slots=int(counted["slots"]),
        taken=int(counted["taken"]),
    )
