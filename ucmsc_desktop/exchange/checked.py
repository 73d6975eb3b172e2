"""A table held against its declared columns: what each row means, and every fault by row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.cells import require_plain
from ucmsc_desktop.exchange.columns import COLUMNS, Column, ImportKind
from ucmsc_desktop.exchange.table import Row, Table, read_table

FAULT = "fault"
"""The column that a file of rejected rows adds; it is passed over when the file comes back."""
_NAME = re.compile(r"([^\[]*?)\s*(?:\[(.*)\])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong, where: row 0 is the whole file, an empty column the whole row."""

    row: int
    column: str
    error: UserFacingError


@dataclass(frozen=True, slots=True)
class Entry:
    """One row without a fault of its own: its number, and what its cells mean, None where they are empty."""

    row: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFile:
    """A file that was read: its table, its entries, and its faults in the order of the rows."""

    name: str
    kind: ImportKind
    table: Table
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]

    def with_faults(self, more: Iterable[Fault]) -> ImportFile:
        """Return the file with further faults, such as those that the record shows."""
        return replace(self, faults=tuple(sorted((*self.faults, *more), key=lambda fault: fault.row)))

    @property
    def rejected(self) -> tuple[Row, ...]:
        """Return the rows that have faults."""
        rows = {fault.row for fault in self.faults}
        return tuple(row for row in self.table.rows if row.number in rows)


def read_file(path: Path, kind: ImportKind, *, zone: tzinfo) -> ImportFile:
    """Return what a file says, or its faults; minutes are local to `zone`.

    Raises:
        UserFacingError: The file cannot be read at all; nothing was recorded.
    """
    table = read_table(path)
    entries: list[Entry] = []
    faults = _heading_faults(table.heading, COLUMNS[kind])
    if not faults:
        for row in table.rows:
            values, wrong = _read_row(table.heading, row, COLUMNS[kind], zone)
            faults += wrong
            if not wrong:
                entries.append(Entry(row.number, values))
        if not table.rows:
            faults.append(_fault(0, "", "import-rows-none"))
    return ImportFile(name=path.name, kind=kind, table=table, entries=tuple(entries), faults=tuple(faults))


def _heading_faults(heading: Sequence[str], columns: Sequence[Column]) -> list[Fault]:
    declared = {column.name: column for column in columns}
    names = [_split(text)[0] for text in heading]
    faults = []
    for text in heading:
        name, unit = _split(text)
        if name not in declared and name != FAULT:
            faults.append(_fault(1, escaped(text), "import-column-unknown", column=escaped(text)))
        elif name in declared and unit != declared[name].unit:
            needed = declared[name].heading
            faults.append(_fault(1, escaped(text), "import-column-unit", column=escaped(text), needed=needed))
    for column in columns:
        if column.name not in names:
            faults.append(_fault(1, column.heading, "import-column-missing", column=column.heading))
        elif names.count(column.name) > 1:
            faults.append(_fault(1, column.heading, "import-column-twice", column=column.heading))
    return faults


def _split(heading: str) -> tuple[str, str | None]:
    """Return name and unit of a heading; a text of another form is its own name."""
    match = _NAME.fullmatch(heading)
    return (heading, None) if match is None else (match[1], match[2])


def _read_row(
    heading: Sequence[str], row: Row, columns: Sequence[Column], zone: tzinfo
) -> tuple[dict[str, object], list[Fault]]:
    if any(cell.strip() for cell in row.cells[len(heading) :]):
        return {}, [_fault(row.number, "", "import-row-length", found=len(row.cells), needed=len(heading))]
    texts = dict(zip((_split(text)[0] for text in heading), row.cells, strict=False))
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for column in columns:
        try:
            values[column.name] = _read_cell(texts.get(column.name, ""), column, zone)
        except UserFacingError as error:
            faults.append(Fault(row=row.number, column=column.heading, error=error))
    return values, faults


def _read_cell(cell: str, column: Column, zone: tzinfo) -> object:
    text = require_plain(cell)
    if text:
        return column.reads(text, zone)
    if column.required:
        raise UserFacingError("import-cell-blank", kind=ErrorKind.USAGE, column=column.heading)
    return None


def _fault(row: int, place: str, code: str, /, **fields: object) -> Fault:
    return Fault(row=row, column=place, error=UserFacingError(code, kind=ErrorKind.USAGE, **fields))
