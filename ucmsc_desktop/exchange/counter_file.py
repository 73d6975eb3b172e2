"""The file of a cell counter: one suspension counted twice, in declared columns with their units.

The text is UTF-8 with or without a byte order mark; columns stand in any order, parted by comma, semicolon or tab.
Nothing in it is executed: a cell is digits, or it is a fault.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ucmsc_desktop.core.dosing.counts import viability_percent
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.exchange.text_rows import delimiter_of, rows_of, text_of

SAMPLE, TOTAL, VIABLE = "sample", "total cells [cells/mL]", "viable cells [cells/mL]"
COLUMNS = (SAMPLE, TOTAL, VIABLE)
"""The headings, all of them and no others."""
ROWS = 2
MOST_BYTES = 65_536
"""Two rows never need more; a larger file is another file."""
_DIGITS = re.compile(r"[0-9]{1,12}")
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterReading:
    """A duplicate count [viable cells/mL], and its viability [%] of both readings together.

    The viability is cut, not rounded, after two decimals: a count that fails a limit never passes it by rounding.
    """

    first_cells_per_ml: int
    second_cells_per_ml: int
    viability_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterFile:
    """What a file says: a reading, or every fault by row and column; its SHA-256 names it in the record."""

    digest: str
    reading: CounterReading | None
    faults: tuple[Reason, ...]


def read_counter_text(content: bytes) -> CounterFile:
    """Return what the bytes of a counter's file say; nothing of it is used where it has a fault."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        rows = _rows(content)
    except ValueError as error:
        return CounterFile(digest=digest, reading=None, faults=(_fault("counter-file-unreadable", why=str(error)),))
    heading = [cell.strip() for cell in rows[0][1]] if rows else []
    faults = _heading_faults(heading) or _body_faults(heading, rows[1:])
    reading = None if faults else _reading(heading, [row for _, row in rows[1:]])
    return CounterFile(digest=digest, reading=reading, faults=tuple(faults))


def _rows(content: bytes) -> list[tuple[int, list[str]]]:
    """Return every row that is not blank, with the number of its line."""
    if len(content) > MOST_BYTES:
        raise ValueError(f"more than {MOST_BYTES} bytes")
    text = text_of(content)
    first = text.splitlines()[0] if text.strip() else ""
    rows = rows_of(text, delimiter=delimiter_of(first))
    return [(number, row) for number, row in rows if any(cell.strip() for cell in row)]


def _heading_faults(heading: Sequence[str]) -> list[Reason]:
    missing = [_fault("counter-column-missing", column=name) for name in COLUMNS if name not in heading]
    unknown = [_fault("counter-column-unknown", column=escaped(name)) for name in heading if name not in COLUMNS]
    twice = [_fault("counter-column-twice", column=name) for name in COLUMNS if heading.count(name) > 1]
    return [*missing, *unknown, *twice]


def _body_faults(heading: Sequence[str], body: Sequence[tuple[int, Sequence[str]]]) -> list[Reason]:
    faults = [] if len(body) == ROWS else [_fault("counter-rows", found=len(body), needed=ROWS)]
    for number, row in body:
        faults += _row_faults(number, heading, row)
    if not faults and sum(_cells(heading, row, TOTAL) for _, row in body) == 0:
        faults.append(_fault("counter-no-cells"))
    return faults


def _row_faults(number: int, heading: Sequence[str], row: Sequence[str]) -> list[Reason]:
    if len(row) != len(heading):
        return [_fault("counter-row-length", row=number, found=len(row), needed=len(heading))]
    wrong = [
        _fault("counter-value", row=number, column=name, text=escaped(row[heading.index(name)]))
        for name in (TOTAL, VIABLE)
        if _DIGITS.fullmatch(row[heading.index(name)].strip()) is None
    ]
    if not wrong and _cells(heading, row, VIABLE) > _cells(heading, row, TOTAL):
        wrong.append(_fault("counter-viable-above-total", row=number))
    return wrong


def _reading(heading: Sequence[str], body: Sequence[Sequence[str]]) -> CounterReading:
    viable = [_cells(heading, row, VIABLE) for row in body]
    total = sum(_cells(heading, row, TOTAL) for row in body)
    exact = viability_percent(viable_cells=sum(viable), total_cells=total)
    cut = Fraction(exact.numerator * _HUNDREDTHS // exact.denominator, _HUNDREDTHS)
    return CounterReading(
        first_cells_per_ml=viable[0], second_cells_per_ml=viable[1], viability_text=format_number(cut)
    )


def _cells(heading: Sequence[str], row: Sequence[str], name: str) -> int:
    return int(row[heading.index(name)].strip())


def _fault(code: str, **fields: object) -> Reason:
    return Reason(code, Severity.REFUSED, tuple((name, str(value)) for name, value in fields.items()))
