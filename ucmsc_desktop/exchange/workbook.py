"""The cells of an XLSX workbook as texts, exactly as they are kept: numbers without noise, formulas never evaluated."""

from __future__ import annotations

import io
import itertools
import warnings
import zipfile
import zlib
from datetime import datetime
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from ucmsc_desktop.errors import ErrorKind, UserFacingError

MOST_UNPACKED_BYTES = 32 * 1_048_576
"""What all parts of a workbook may be together; a part is never unpacked beyond the size that it declares."""


def rows_of_workbook(content: bytes, *, most: int) -> list[list[str]]:
    """Return the first rows of the only sheet of a workbook, blank ones included and `most` of them at most.

    A formula and an error are returned as a text that begins with `=`, so that the cell is a fault.

    Raises:
        UserFacingError: The file is no workbook, has several sheets, or unpacks to more than is allowed; nothing was
            recorded.
    """
    try:
        _require_small(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _rows(content, most)
    except _DAMAGES as error:
        raise UserFacingError("import-workbook-damaged", kind=ErrorKind.USAGE) from error


_DAMAGES = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    ArithmeticError,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
)
"""What openpyxl and the archive raise at a damaged file: they check nothing beforehand."""


def cell_text(value: Any, *, kind: str = "n", form: str = "datetime") -> str:
    """Return the text of a cell.

    Args:
        value: What the workbook holds.
        kind: The type of the cell in the workbook: `f` is a formula, `e` an error.
        form: What a cell with a moment shows: `date`, `time` or `datetime`; what is not shown is not made up.
    """
    if value is None:
        return ""
    if kind in {"f", "e"}:
        text = str(getattr(value, "text", value) or "")
        return text if text.startswith("=") else f"={text}"
    if isinstance(value, datetime):
        return _moment(value, form)
    if isinstance(value, bool):
        return str(value).upper()
    return _digits(value) if isinstance(value, int | float) else str(value)


def _digits(value: int | float) -> str:
    """Return a number as the shortest decimal that means it, without an exponent."""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: datetime, form: str) -> str:
    if form == "date":
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="minutes" if not (value.second or value.microsecond) else "auto")


def _rows(content: bytes, most: int) -> list[list[str]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        if len(book.sheetnames) != 1:
            raise UserFacingError("import-sheets-several", kind=ErrorKind.USAGE, count=len(book.sheetnames))
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = itertools.islice(sheet.iter_rows(), most)
        return [_without_tail([_text_of(cell) for cell in row]) for row in rows]
    finally:
        book.close()


def _text_of(cell: Any) -> str:
    from openpyxl.styles.numbers import is_datetime

    if cell.value is None:
        return ""
    form = is_datetime(cell.number_format) if isinstance(cell.value, datetime) else "datetime"
    return cell_text(cell.value, kind=cell.data_type, form=form or "datetime")


def _without_tail(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _require_small(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > MOST_UNPACKED_BYTES:
        limit = MOST_UNPACKED_BYTES // 1_048_576
        raise UserFacingError("import-workbook-unpacks", kind=ErrorKind.USAGE, limit=limit)
