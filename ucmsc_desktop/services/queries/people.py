"""Who works here: role, study key, sign-ins and failed ones, and the stations whose keys the record knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ucmsc_desktop.core.roles import UNBLINDED, Role
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk

SHOWN_SIGN_INS = 30
_UNBLINDED = ", ".join(f"'{role.value}'" for role in sorted(UNBLINDED, key=lambda role: role.value))
_WAITS = f"(p.disabled = 0 AND p.role IN ({_UNBLINDED}) AND k.person IS NULL AND EXISTS(SELECT 1 FROM study))"  # noqa: S608
_LINES = (
    f"SELECT p.id, p.name, p.role, e.at AS since, g.name AS enrolled_by, k.person IS NOT NULL AS holds_key, "  # noqa: S608
    f"{_WAITS} AS waits, d.at AS disabled_at, dn.name AS disabled_by, "
    "ke.at AS granted_at, kg.name AS granted_by, "
    "(SELECT opened_at FROM session s WHERE s.person = p.id ORDER BY s.seq DESC LIMIT 1) AS last_at, "
    "(SELECT COUNT(*) FROM failed_sign_in f WHERE f.person = p.id AND f.seq > COALESCE("
    "(SELECT MAX(s.seq) FROM session s WHERE s.person = p.id), 0)) AS failed "
    "FROM person p JOIN entry e ON e.seq = p.seq LEFT JOIN person g ON g.id = e.by "
    "LEFT JOIN key_grant k ON k.person = p.id LEFT JOIN entry ke ON ke.seq = k.seq "
    "LEFT JOIN person kg ON kg.id = ke.by "
    "LEFT JOIN entry d ON p.disabled = 1 AND d.seq = (SELECT MAX(x.seq) FROM entry x "
    "WHERE x.stream = 'person:' || p.id AND x.kind = 'person.disabled/1') "
    "LEFT JOIN person dn ON dn.id = d.by WHERE p.accepted = 1"
)
_SIGN_INS = (
    "SELECT seq, opened_at AS at, closed_at, station, resumed, 0 AS failed FROM session WHERE person = ? "
    "UNION ALL SELECT f.seq, f.at, NULL, e.by, 0, 1 FROM failed_sign_in f JOIN entry e ON e.seq = f.seq "
    "WHERE f.person = ? ORDER BY 1 DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person: her role, since when and by whom, whether she holds or waits for the study key, and how she came in.

    `failed` counts the passwords that did not fit since her last sign-in; `disabled_at` and `disabled_by` are None of a
    person who may sign in.
    """

    person: str
    name: str
    role: str
    since: datetime
    enrolled_by: str
    holds_key: bool
    waits_for_key: bool
    granted_at: datetime | None
    granted_by: str | None
    last_sign_in: datetime | None
    failed: int
    disabled_at: datetime | None
    disabled_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInLine:
    """A sign-in at a station with its end once it was closed, or a password that did not fit.

    `resumed` counts how often a badge opened its locked window again.
    """

    at: datetime
    station: str
    closed_at: datetime | None
    has_failed: bool
    resumed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLine:
    """A station whose key the record knows, since when and by whom; `is_here` is this computer."""

    station: str
    since: datetime
    certified_by: str
    is_here: bool


def count_people(desk: Desk, *, text: str, roles: Sequence[str] = ()) -> int:
    """Return how many people match: id or name holds the text, or the role is among these."""
    where, values = _filter(text, roles)
    rows = desk.record.rows(f"SELECT COUNT(*) AS found FROM person p WHERE p.accepted = 1{where}", values)  # noqa: S608
    return int(rows[0]["found"])


def people_lines(desk: Desk, *, text: str, start: int, count: int, roles: Sequence[str] = ()) -> tuple[PersonLine, ...]:
    """Return matching people: who waits for the study key first, then who failed to come in, then by enrolment."""
    where, values = _filter(text, roles)
    sql = f"{_LINES}{where} ORDER BY waits DESC, failed > 0 DESC, p.seq LIMIT ? OFFSET ?"
    return tuple(_line(row) for row in desk.record.rows(sql, [*values, count, start]))


def person_line(desk: Desk, person: str) -> PersonLine:
    """Return one person.

    Raises:
        UserFacingError: Nobody has this id.
    """
    rows = desk.record.rows(f"{_LINES} AND p.id = ?", (person,))
    if not rows:
        raise UserFacingError("person-unknown", person=person)
    return _line(rows[0])


def sign_ins(desk: Desk, person: str) -> tuple[SignInLine, ...]:
    """Return a person's newest sign-ins and failed ones, the newest first, `SHOWN_SIGN_INS` at most."""
    return tuple(
        SignInLine(
            at=parse_instant(row["at"]),
            station=row["station"],
            closed_at=_instant(row["closed_at"]),
            has_failed=bool(row["failed"]),
            resumed=row["resumed"],
        )
        for row in desk.record.rows(_SIGN_INS, (person, person, SHOWN_SIGN_INS))
    )


def count_sign_ins(desk: Desk, person: str) -> int:
    """Return how often a person signed in."""
    return int(desk.record.rows("SELECT COUNT(*) AS found FROM session WHERE person = ?", (person,))[0]["found"])


def stations(desk: Desk) -> tuple[StationLine, ...]:
    """Return every station whose key the record knows, the first one first; none may be this computer."""
    here = desk.record.station
    rows = desk.record.rows(
        "SELECT s.id, e.at, COALESCE(p.name, e.by) AS name FROM station s JOIN entry e ON e.seq = s.seq "
        "LEFT JOIN person p ON p.id = e.by ORDER BY s.seq"
    )
    return tuple(
        StationLine(
            station=row["id"],
            since=parse_instant(row["at"]),
            certified_by=row["name"],
            is_here=here is not None and here.by == row["id"],
        )
        for row in rows
    )


def _filter(text: str, roles: Sequence[str]) -> tuple[str, list[object]]:
    if not text:
        return "", []
    known = [role.value for role in Role if role.value in roles]
    places = ", ".join("?" * len(known))
    return f" AND (instr(lower(p.id), lower(?)) OR instr(lower(p.name), lower(?)) OR p.role IN ({places}))", [
        text,
        text,
        *known,
    ]


def _line(row: dict[str, Any]) -> PersonLine:
    return PersonLine(
        person=row["id"],
        name=row["name"],
        role=row["role"],
        since=parse_instant(row["since"]),
        enrolled_by=row["enrolled_by"],
        holds_key=bool(row["holds_key"]),
        waits_for_key=bool(row["waits"]),
        granted_at=_instant(row["granted_at"]),
        granted_by=row["granted_by"],
        last_sign_in=_instant(row["last_at"]),
        failed=row["failed"],
        disabled_at=_instant(row["disabled_at"]),
        disabled_by=row["disabled_by"],
    )


def _instant(text: str | None) -> datetime | None:
    return None if text is None else parse_instant(text)
