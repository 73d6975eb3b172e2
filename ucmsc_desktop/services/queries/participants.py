"""All participants, who is due first on top; the same for blinded and unblinded people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from ucmsc_desktop.core.custody.states import OPEN, RUNNING, DoseState
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.core.trial.schedule import NextVisit, next_visit
from ucmsc_desktop.core.trial.screening import ScreeningState
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.reading import local_day
from ucmsc_desktop.services.value_lists import marks

IN_FLIGHT = OPEN | RUNNING | {DoseState.STOPPED}
"""The states of a dose that somebody still has to do something about before its visit is over."""
_IN_FLIGHT = tuple(sorted(state.value for state in IN_FLIGHT))


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseInFlight:
    """A dose that was ordered and neither ended nor reconciled; its state is a word of `core.custody.states`."""

    dose: str
    visit: int
    week: int
    state: str
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLine:
    """One candidate or participant of the list; `given` counts the infusions started, `week` is that of the next one.

    A candidate has neither a randomisation number nor a next visit.
    """

    participant: str
    standing: ScreeningState
    screening_number: str
    randomisation_number: str | None
    initials: str
    sex: str
    age_years: int | None
    year_of_birth: int | None
    given: int
    infusions: int
    withdrawn_from: str | None
    next: NextVisit | None
    week: int | None
    dose: DoseInFlight | None


def count_participants(desk: Desk, *, text: str) -> int:
    """Return how many candidates and participants match a text in numbers or initials; an empty one matches all."""
    if not text:
        return int(desk.record.rows("SELECT COUNT(*) AS found FROM schedule")[0]["found"])
    rows = desk.record.rows("SELECT COUNT(*) AS found FROM schedule WHERE instr(search, ?)", (text.upper(),))
    return int(rows[0]["found"])


def participant_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[ParticipantLine, ...]:
    """Return the participants that match, in the order in which they are due, from line `start` on.

    Candidates come first, those who completed the plan after those who are awaited, then those who withdrew, and screen
    failures last.

    Raises:
        UserFacingError: No study is open.
    """
    study = open_study_of(desk.record)
    where = "WHERE instr(search, ?)" if text else ""
    chosen = desk.record.rows(
        f"SELECT participant FROM schedule {where} ORDER BY standing, due_at, seq LIMIT ? OFFSET ?",  # noqa: S608
        (*((text.upper(),) if text else ()), count, start),
    )
    names = [row["participant"] for row in chosen]
    rows = {row["id"]: row for row in _rows(desk, names)}
    doses = _in_flight(desk, names)
    today = local_day(study, desk.now())
    candidates = {row["participant"]: row for row in _candidates(desk, [name for name in names if name not in rows])}
    return tuple(
        _line(rows[name], doses.get(name), study=study, today=today)
        if name in rows
        else _candidate_line(candidates[name], study=study)
        for name in names
    )


def _candidates(desk: Desk, names: Sequence[str]) -> list[dict[str, Any]]:
    return desk.record.rows(
        "SELECT participant, state, screening_number, initials, sex, age_years FROM screening "  # noqa: S608
        f"WHERE participant IN ({marks(names)})",
        names,
    )


def _candidate_line(row: dict[str, Any], *, study: OpenStudy) -> ParticipantLine:
    return ParticipantLine(
        participant=row["participant"],
        standing=ScreeningState(row["state"]),
        screening_number=row["screening_number"],
        randomisation_number=None,
        initials=row["initials"],
        sex=row["sex"],
        age_years=row["age_years"],
        year_of_birth=None,
        given=0,
        infusions=len(study.protocol.visits.weeks),
        withdrawn_from=None,
        next=None,
        week=None,
        dose=None,
    )


def _rows(desk: Desk, names: Sequence[str]) -> list[dict[str, Any]]:
    return desk.record.rows(
        "SELECT p.id, p.screening_number, p.randomisation_number, p.initials, p.sex, p.age_years, p.year_of_birth, "  # noqa: S608
        "p.withdrawn_from, s.given, s.first_at, (SELECT COUNT(DISTINCT d.visit) FROM dose d WHERE d.participant = p.id "
        "AND d.started_at IS NOT NULL) AS infused FROM participant p JOIN schedule s ON s.participant = p.id "
        f"WHERE p.id IN ({marks(names)})",
        names,
    )


def _in_flight(desk: Desk, names: Sequence[str]) -> dict[str, DoseInFlight]:
    """Return the newest dose in flight of each of these participants."""
    rows = desk.record.rows(
        f"SELECT id, participant, visit, week, state, held FROM dose WHERE participant IN ({marks(names)}) "  # noqa: S608
        f"AND state IN ({marks(_IN_FLIGHT)}) ORDER BY seq",
        (*names, *_IN_FLIGHT),
    )
    return {
        row["participant"]: DoseInFlight(
            dose=row["id"], visit=row["visit"], week=row["week"], state=row["state"], is_held=row["held"] > 0
        )
        for row in rows
    }


def _line(row: dict[str, Any], dose: DoseInFlight | None, *, study: OpenStudy, today: date) -> ParticipantLine:
    plan = study.protocol.visits
    first = None if row["first_at"] is None else _day(parse_instant(row["first_at"]), study.zone)
    coming = next_visit(today, first_infusion=first, last_visit=row["given"], plan=plan)
    return ParticipantLine(
        participant=row["id"],
        standing=ScreeningState.ENROLLED,
        screening_number=row["screening_number"],
        randomisation_number=row["randomisation_number"],
        initials=row["initials"],
        sex=row["sex"],
        age_years=row["age_years"],
        year_of_birth=row["year_of_birth"],
        given=row["infused"],
        infusions=len(plan.weeks),
        withdrawn_from=row["withdrawn_from"],
        next=coming,
        week=None if coming.visit is None else plan.weeks[coming.visit - 1],
        dose=dose,
    )


def _day(instant: datetime, zone: tzinfo) -> date:
    return instant.astimezone(zone).date()
