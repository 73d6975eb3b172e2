"""All doses for everybody alike, what is due first: ordered, planned, checked, ready, in preparation, then the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk

_LINES = (
    "SELECT d.id, p.screening_number, p.randomisation_number, p.initials, d.participant, d.week, d.visit, d.attempt, "
    "o.weight_kg, o.target_cells, o.state, d.held, o.needs_second, o.ordered_at, d.pack_code, d.t0, d.expires_at "
    "FROM dose_order o JOIN dose d ON d.id = o.dose JOIN participant p ON p.id = d.participant "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseLine:
    """One dose of the list; its state is a word of `core.custody.states`, its weight [kg] that of the order."""

    dose: str
    participant: str
    screening_number: str
    randomisation_number: str
    initials: str
    week: int
    visit: int
    attempt: int
    weight_kg: Decimal
    target_cells: int
    state: str
    is_held: bool
    needs_second: bool
    ordered_at: datetime
    pack_code: str | None
    t0: datetime | None
    expires_at: datetime | None


def count_doses(desk: Desk, *, text: str, states: Sequence[str] = ()) -> int:
    """Return how many doses match: participant or pack code hold the text, or the state is among these."""
    where, values = _filter(text, states)
    sql = f"SELECT count(*) AS found FROM dose_order INDEXED BY dose_order_due{where}"  # noqa: S608 - our own words
    return int(desk.record.rows(sql, values)[0]["found"])


def dose_lines(desk: Desk, *, text: str, start: int, count: int, states: Sequence[str] = ()) -> tuple[DoseLine, ...]:
    """Return `count` matching doses from `start` on by what is due; those that ended come last, the newest first."""
    where, values = _filter(text, states)
    sql = (
        f"{_LINES} WHERE o.dose IN (SELECT dose FROM dose_order INDEXED BY dose_order_due{where} "  # noqa: S608
        "ORDER BY rank, due, dose LIMIT ? OFFSET ?) ORDER BY o.rank, o.due, o.dose"
    )
    return tuple(_line(row) for row in desk.record.rows(sql, [*values, count, start]))


def dose_line(desk: Desk, dose: str) -> DoseLine:
    """Return one dose as the list shows it.

    Raises:
        UserFacingError: No dose has this id.
    """
    rows = desk.record.rows(f"{_LINES} WHERE o.dose = ?", (dose,))
    if not rows:
        raise UserFacingError("dose-unknown", dose=dose)
    return _line(rows[0])


def _filter(text: str, states: Sequence[str]) -> tuple[str, list[str]]:
    wanted = text.lower().strip()
    if _is_pack_code(wanted):
        wanted = "".join(wanted.split())
    if not wanted:
        return "", []
    either = f" OR state IN ({', '.join('?' * len(states))})" if states else ""
    return f" WHERE (instr(words, ?) > 0{either})", [wanted, *states]


def _is_pack_code(text: str) -> bool:
    """Return whether a text may be a pack code that is read in two groups of three."""
    return [len(group) for group in text.split()] == [3, 3]


def _line(row: dict[str, Any]) -> DoseLine:
    return DoseLine(
        dose=row["id"],
        participant=row["participant"],
        screening_number=row["screening_number"],
        randomisation_number=row["randomisation_number"],
        initials=row["initials"],
        week=row["week"],
        visit=row["visit"],
        attempt=row["attempt"],
        weight_kg=Decimal(row["weight_kg"]),
        target_cells=row["target_cells"],
        state=row["state"],
        is_held=row["held"] > 0,
        needs_second=row["needs_second"] > 0,
        ordered_at=parse_instant(row["ordered_at"]),
        pack_code=row["pack_code"],
        t0=_instant(row["t0"]),
        expires_at=_instant(row["expires_at"]),
    )


def _instant(text: str | None) -> datetime | None:
    return None if text is None else parse_instant(text)
