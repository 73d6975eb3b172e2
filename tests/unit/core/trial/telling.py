"""Streams of a participant for the tests of the core."""

from __future__ import annotations

from tests.unit.core.custody.stories import Stream, after
from ucmsc_desktop.core.trial.participant import Participant, fold_participant


def enrolled() -> Stream:
    stream = Stream()
    stream.add(
        "participant.enrolled",
        "coordinator-1",
        after(-10_000),
        participant="p1",
        screening_number="S-001",
        randomisation_number="R-003",
        slot=3,
        initials="WXY",
        sex="F",
        year_of_birth=1970,
        height_cm="165",
        screening_weight_kg="68.0",
        consent_version="2.0",
    )
    return stream


def screened() -> Stream:
    stream = Stream()
    stream.add(
        "participant.screened",
        "coordinator-1",
        after(-20_000),
        participant="S-001",
        screening_number="S-001",
        initials="WXY",
        sex="F",
        age_years=54,
        height_cm="165",
        screening_weight_kg="68.0",
        consent_version="2.0",
        consented_on="2026-02-14",
    )
    return stream


def answered(stream: Stream) -> str:
    return stream.add("eligibility.recorded", "investigator-1", after(-15_000), answers=[])


def enrolled_from_screening() -> Stream:
    stream = screened()
    answers = answered(stream)
    stream.add("participant.enrolled/2", "coordinator-1", after(-10_000), **taken(answers))
    return stream


def taken(answers: str) -> dict[str, object]:
    numbers = {"randomisation_number": "R-003", "slot": 3, "stratum": None}
    return {"participant": "S-001", **numbers, "eligibility_entry": answers}


def weigh(
    stream: Stream,
    weight_kg: str,
    *,
    kind: str = "weight.measured",
    by: str = "nurse-1",
    minute: int = -90,
    reasons: list[object] | None = None,
    confirms: str | None = None,
) -> str:
    return stream.add(
        kind, by, after(minute), weight_kg=weight_kg, reasons=reasons or [], reason=None, confirms=confirms
    )


def fitness(stream: Stream, *, visit: int = 1, fit: bool = True, minute: int = -80) -> str:
    return stream.add(
        "fitness.signed", "investigator-1", after(minute), visit=visit, fit=fit, consent_version="2.0", meaning="fit"
    )


def told(stream: Stream) -> Participant:
    return fold_participant(stream.events)
