"""Deviations: number, time, public text and whether one is open, for everybody; what lies sealed for the unblinded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.product.deviation import Deviation, fold_deviation
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.queries.story import printed_names
from ucmsc_desktop.services.reading import lab_events, unsealed_of

_WHERE = "FROM deviation WHERE instr(lower(number || ' ' || public_text), lower(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationLine:
    """What everybody may read of a deviation."""

    deviation: str
    number: int
    at: datetime
    public_text: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationView:
    """A deviation with what lies sealed, and who recorded and closed it, by name."""

    line: DeviationLine
    known: Deviation
    recorder: str
    closer: str | None


def count_deviations(desk: Desk, *, text: str) -> int:
    """Return how many deviations hold a text in number or public text; an empty one matches all."""
    return int(desk.record.rows(f"SELECT COUNT(*) AS found {_WHERE}", (text,))[0]["found"])


def deviation_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[DeviationLine, ...]:
    """Return the deviations that match, the open ones first, then the newest first, from line `start` on."""
    rows = desk.record.rows(
        f"SELECT id, number, public_text, at, closed_at {_WHERE} "
        "ORDER BY closed_at IS NOT NULL, number DESC LIMIT ? OFFSET ?",
        (text, count, start),
    )
    return tuple(_line(row) for row in rows)


def deviation_view(desk: Desk, deviation: str) -> DeviationView:
    """Return one deviation with its sealed part.

    Raises:
        UserFacingError: The person is blinded, or no deviation has this id.
    """
    view = unsealed_of(desk)
    rows = desk.record.rows("SELECT id, number, public_text, at, closed_at FROM deviation WHERE id = ?", (deviation,))
    if not rows:
        raise UserFacingError("deviation-unknown", deviation=escaped(deviation))
    known, names = fold_deviation(lab_events(desk.record, view, f"deviation:{deviation}")), printed_names(desk)
    return DeviationView(
        line=_line(rows[0]),
        known=known,
        recorder=names.get(known.recorded_by, known.recorded_by),
        closer=None if known.closed_by is None else names.get(known.closed_by, known.closed_by),
    )


def _line(row: dict[str, Any]) -> DeviationLine:
    return DeviationLine(
        deviation=row["id"],
        number=row["number"],
        at=parse_instant(row["at"]),
        public_text=row["public_text"],
        is_open=row["closed_at"] is None,
    )
