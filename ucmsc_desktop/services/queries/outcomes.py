"""Outcomes for every role: who was measured at how many weeks, and what was recorded of one participant or of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ucmsc_desktop.core.protocol.model import OutcomeRules, Sex
from ucmsc_desktop.core.trial.outcome_curves import OutcomeReading
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, open_study_of, study_if_open


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """One participant of the list and at how many weeks something of her was measured."""

    participant: str
    randomisation_number: str
    initials: str
    weeks: int


def count_outcome_lines(desk: Desk, *, text: str) -> int:
    """Return how many participants match a text in numbers or initials."""
    rows = desk.record.rows(f"SELECT COUNT(*) AS found {_FROM}", (text.upper(),))
    return int(rows[0]["found"])


_FROM = "FROM participant p WHERE instr(upper(p.id || ' ' || p.randomisation_number || ' ' || p.initials), ?)"


def outcome_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[OutcomeLine, ...]:
    """Return matching participants in the order of their enrolment, from line `start` on."""
    rows = desk.record.rows(
        "SELECT p.id, p.randomisation_number, p.initials, (SELECT COUNT(DISTINCT o.week) FROM outcome o "  # noqa: S608
        f"WHERE o.participant = p.id) AS weeks {_FROM} ORDER BY p.seq LIMIT ? OFFSET ?",
        (text.upper(), count, start),
    )
    return tuple(
        OutcomeLine(
            participant=row["id"],
            randomisation_number=row["randomisation_number"],
            initials=row["initials"],
            weeks=row["weeks"],
        )
        for row in rows
    )


def measures_outcomes(desk: Desk) -> bool:
    """Return whether a study is open whose protocol in force measures outcomes."""
    study = study_if_open(desk.record)
    return study is not None and study.protocol.outcomes is not None


def outcome_rules_of(desk: Desk) -> OutcomeRules:
    """Return what the protocol in force measures.

    Raises:
        UserFacingError: No study is open, or its protocol measures no outcomes.
    """
    rules = open_study_of(desk.record).protocol.outcomes
    if rules is None:
        raise UserFacingError("outcome-week-unknown", week="-")
    return rules


def outcome_rows(desk: Desk, *, participant: str | None = None) -> list[dict[str, Any]]:
    """Return what was recorded of one participant, or of everybody, as it lies in the record, corrections read."""
    where = "" if participant is None else "WHERE o.participant = ?"
    return desk.record.rows(
        "SELECT o.participant, p.sex, o.outcome, o.week, o.value, o.unit, o.sampled_on, o.age_years "  # noqa: S608
        f"FROM outcome o JOIN participant p ON p.id = o.participant {where} ORDER BY o.participant, o.week",
        () if participant is None else (participant,),
    )


def outcome_readings(rows: Iterable[dict[str, Any]]) -> list[OutcomeReading]:
    """Return the values of what was read; apart from it, since a study's values take longer than the window may."""
    return [
        OutcomeReading(
            participant=row["participant"],
            sex=Sex(row["sex"]),
            outcome=row["outcome"],
            week=row["week"],
            value=Decimal(row["value"]),
            unit=row["unit"],
            sampled_on=date.fromisoformat(row["sampled_on"]),
            age_years=row["age_years"],
        )
        for row in rows
    ]
