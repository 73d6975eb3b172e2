"""Envelopes, unblindings, failed codes and masking incidents as everybody may read them: without any arm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk

_UNBLINDINGS = (
    "FROM unblinding AS u JOIN person AS p ON p.id = u.by "
    "WHERE instr(lower(u.participant || ' ' || p.name || ' ' || u.reason), lower(?))"
)
_INCIDENTS = (
    "FROM incident AS i JOIN person AS p ON p.id = i.by LEFT JOIN person AS a ON a.id = i.assessed_by "
    "LEFT JOIN dose AS d ON d.id = i.dose "
    "WHERE instr(lower(i.participant || ' ' || p.name || ' ' || i.text), lower(?))"
)

_INCIDENT_LINE = "SELECT i.*, p.name, a.name AS assessor, d.week, d.attempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnblindingLine:
    """One unblinding by `emergency` or `paper`, or a code that did not open (`how` is None)."""

    number: int
    participant: str
    how: str | None
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeState:
    """An enrolled participant, and the number of her newest envelope, which alone opens; 0 before the first."""

    participant: str
    initials: str
    envelope: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """One masking incident; without an assessment it is open. Week and attempt are those of its dose, if it has one."""

    incident: str
    type: str
    participant: str
    dose: str | None
    week: int | None
    attempt: int | None
    happened_at: datetime
    text: str
    by: str
    assessment: str | None
    measures: str | None
    assessed_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseChoice:
    """One dose of a participant, to be named in an incident."""

    dose: str
    week: int
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskingStanding:
    """When a participant was last unblinded, None if never, and how many codes did not open her envelope."""

    unblinded_at: datetime | None
    failed_codes: int


def count_unblindings(desk: Desk, *, text: str) -> int:
    """Return how many lines hold a text in participant, name or reason; an empty one matches all."""
    return int(desk.record.rows(f"SELECT COUNT(*) AS found {_UNBLINDINGS}", (text,))[0]["found"])


def unblinding_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[UnblindingLine, ...]:
    """Return unblindings and failed codes that match, the newest first, from line `start` on."""
    rows = desk.record.rows(
        f"SELECT u.seq, u.participant, u.how, u.reason, p.name, u.at {_UNBLINDINGS} "
        "ORDER BY u.seq DESC LIMIT ? OFFSET ?",
        (text, count, start),
    )
    return tuple(
        UnblindingLine(
            number=row["seq"],
            participant=row["participant"],
            how=row["how"],
            reason=row["reason"],
            by=row["name"],
            at=parse_instant(row["at"]),
        )
        for row in rows
    )


def envelope_states(desk: Desk) -> tuple[EnvelopeState, ...]:
    """Return all enrolled participants in the order of their ids."""
    rows = desk.record.rows(
        "SELECT p.id, p.initials, coalesce(MAX(e.envelope), 0) AS envelope FROM participant AS p "
        "LEFT JOIN code_envelope AS e ON e.participant = p.id WHERE p.randomisation_number IS NOT NULL "
        "GROUP BY p.id ORDER BY p.id"
    )
    return tuple(
        EnvelopeState(participant=row["id"], initials=row["initials"], envelope=row["envelope"]) for row in rows
    )


def count_incidents(desk: Desk, *, text: str) -> int:
    """Return how many incidents hold a text in participant, name or text; an empty one matches all."""
    return int(desk.record.rows(f"SELECT COUNT(*) AS found {_INCIDENTS}", (text,))[0]["found"])


def incident_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[IncidentLine, ...]:
    """Return the incidents that match, the open ones first, then the newest, from line `start` on."""
    rows = desk.record.rows(
        f"{_INCIDENT_LINE} {_INCIDENTS} ORDER BY i.assessment IS NOT NULL, i.seq DESC LIMIT ? OFFSET ?",
        (text, count, start),
    )
    return tuple(_incident(row) for row in rows)


def incident_line(desk: Desk, incident: str) -> IncidentLine:
    """Return one incident.

    Raises:
        UserFacingError: `incident-unknown`.
    """
    rows = desk.record.rows(f"{_INCIDENT_LINE} {_INCIDENTS} AND i.id = ?", ("", incident))
    if not rows:
        raise UserFacingError("incident-unknown", incident=escaped(incident))
    return _incident(rows[0])


def dose_choices(desk: Desk, participant: str) -> tuple[DoseChoice, ...]:
    """Return the doses of a participant in the order of their orders; none for one who has none."""
    rows = desk.record.rows("SELECT id, week, attempt FROM dose WHERE participant = ? ORDER BY seq", (participant,))
    return tuple(DoseChoice(dose=row["id"], week=row["week"], attempt=row["attempt"]) for row in rows)


def masking_standing(desk: Desk, participant: str) -> MaskingStanding:
    """Return whether a participant was unblinded and how many codes failed, without any arm."""
    row = desk.record.rows(
        "SELECT MAX(CASE WHEN how IS NOT NULL THEN at END) AS at, COUNT(*) - COUNT(how) AS failed "
        "FROM unblinding WHERE participant = ?",
        (participant,),
    )[0]
    return MaskingStanding(
        unblinded_at=None if row["at"] is None else parse_instant(row["at"]), failed_codes=row["failed"]
    )


def _incident(row: Any) -> IncidentLine:
    return IncidentLine(
        incident=row["id"],
        type=row["type"],
        participant=row["participant"],
        dose=row["dose"],
        week=row["week"],
        attempt=row["attempt"],
        happened_at=parse_instant(row["happened_at"]),
        text=row["text"],
        by=row["name"],
        assessment=row["assessment"],
        measures=row["measures"],
        assessed_by=row["assessor"],
    )
