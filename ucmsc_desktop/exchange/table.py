"""A table of texts out of a CSV or XLSX file, within limits of size; nothing in it is evaluated.

CSV is UTF-8 with or without a byte order mark, its cells parted by comma, semicolon or tab; any other encoding is
refused. Which of the two a file is, its first bytes say, not its name.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.cells import incoming
from ucmsc_desktop.exchange.text_rows import DamagedRowError, NotTextError, delimiter_of, rows_of, text_of

MOST_BYTES = 16 * 1_048_576
MOST_ROWS = 2_000
"""Rows below the heading; a commit of as many stays short."""
MOST_COLUMNS = 50
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""How a workbook begins that is protected by a password, or older than XLSX."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its number as a spreadsheet program shows it, and its cells as texts."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The heading and the rows below it that are not blank; the SHA-256 of the file's bytes names it."""

    digest: str
    heading: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """Return the table of a file.

    Raises:
        UserFacingError: The file cannot be opened, is too large, protected, damaged, not UTF-8 or empty;
            nothing was recorded.
    """
    content = _content(path)
    if content.startswith(_COMPOUND):
        raise UserFacingError("import-file-protected", kind=ErrorKind.USAGE, file=escaped(path.name))
    if content.startswith(_ZIP):
        from ucmsc_desktop.exchange.workbook import rows_of_workbook

        rows: Iterable[Sequence[str]] = rows_of_workbook(content, most=MOST_ROWS + 2)
    else:
        rows = _rows_of_text(content)
    numbered = _filled(rows)
    if not numbered:
        raise UserFacingError("import-file-empty", kind=ErrorKind.USAGE, file=escaped(path.name))
    heading = tuple(cell.strip() for cell in numbered[0].cells)
    return Table(digest=hashlib.sha256(content).hexdigest(), heading=heading, rows=tuple(numbered[1:]))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = escaped(str(getattr(error, "strerror", None) or error))
        raise UserFacingError(
            "import-file-closed", kind=ErrorKind.ENVIRONMENT, file=escaped(path.name), why=why
        ) from error
    if len(content) > MOST_BYTES:
        raise UserFacingError(
            "import-file-large", kind=ErrorKind.USAGE, file=escaped(path.name), limit=MOST_BYTES // 1_048_576
        )
    return content


def _rows_of_text(content: bytes) -> Iterator[Sequence[str]]:
    try:
        text = text_of(content)
    except NotTextError as error:
        code = "import-zero-byte" if error.is_zero else "import-not-utf8"
        raise UserFacingError(code, kind=ErrorKind.USAGE, byte=error.at) from error
    try:
        for _line, row in rows_of(text, delimiter=delimiter_of(text.partition("\n")[0])):
            yield row
    except DamagedRowError as error:
        raise UserFacingError("import-text-damaged", kind=ErrorKind.USAGE, row=error.line, why=error.why) from error


def _filled(rows: Iterable[Sequence[str]]) -> list[Row]:
    """Return the rows that are not blank; no more is read than may be imported."""
    found = []
    for number, cells in enumerate(itertools.islice(rows, MOST_ROWS + 2), start=1):
        if number > MOST_ROWS + 1:
            raise UserFacingError("import-rows-many", kind=ErrorKind.USAGE, limit=MOST_ROWS)
        if len(cells) > MOST_COLUMNS:
            raise UserFacingError("import-columns-many", kind=ErrorKind.USAGE, row=number, limit=MOST_COLUMNS)
        if any(cell.strip() for cell in cells):
            found.append(Row(number, tuple(incoming(cell) for cell in cells)))
    return found
