"""Today: what waits for the person at the desk, what is due and what is late, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from ucmsc_desktop.services.acting import Desk, study_if_open
from ucmsc_desktop.services.queries.people_review import review_lines
from ucmsc_desktop.services.queries.today_doses import dose_lines, doses_beyond
from ucmsc_desktop.services.queries.today_line import TodayLine
from ucmsc_desktop.services.queries.today_record import key_lines, product_lines, record_lines
from ucmsc_desktop.services.queries.today_screening import screening_lines
from ucmsc_desktop.services.queries.today_stock import stock_lines
from ucmsc_desktop.services.queries.today_visits import visit_lines

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The tasks in the order of their urgency, and how many doses in flight they leave out."""

    lines: tuple[TodayLine, ...]
    beyond: int


def today(desk: Desk) -> Today:
    """Return what waits for the person at the desk; for blinded people no seal is opened."""
    study = study_if_open(desk.record)
    found: list[TodayLine] = [*record_lines(desk), *review_lines(desk)]
    beyond = 0
    if study is not None:
        found += [*dose_lines(desk, study), *visit_lines(desk, study), *product_lines(desk, study), *key_lines(desk)]
        found += [*screening_lines(desk), *stock_lines(desk, study)]
        beyond = doses_beyond(desk)
    return Today(lines=tuple(sorted(found, key=_order)), beyond=beyond)


def _order(line: TodayLine) -> tuple[int, date, datetime, datetime]:
    """Return the place of a line: by urgency, then by the day it is due on, by the instant, by when it opens."""
    due_at, opens_at = line.due_at or _NEVER, line.opens_at or _NEVER
    day = line.due_on or (due_at.date() if line.due_at else date.max)
    return line.urgency.value, day, due_at, opens_at
