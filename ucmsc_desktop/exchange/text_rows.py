"""The rows of a CSV text: UTF-8 with or without a byte order mark, its cells parted by comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ucmsc_desktop.core.escaping import escaped

DELIMITERS = (",", ";", "\t")


class NotTextError(ValueError):
    """Bytes that are no text: `at` is the first such byte, from 1; `is_zero` tells it from one of another encoding."""

    def __init__(self, *, at: int, is_zero: bool) -> None:
        super().__init__("a zero byte" if is_zero else "not UTF-8")
        self.at, self.is_zero = at, is_zero


class DamagedRowError(ValueError):
    """A row whose quotes do not end: its line, and why in the reader's words."""

    def __init__(self, *, line: int, why: str) -> None:
        super().__init__(why)
        self.line, self.why = line, why


def text_of(content: bytes) -> str:
    """Return the text that bytes are.

    Raises:
        NotTextError: They are none.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError(at=error.start + 1, is_zero=False) from error
    if "\0" in text:
        raise NotTextError(at=content.index(0) + 1, is_zero=True)
    return text


def delimiter_of(text: str) -> str:
    """Return what parts the cells: the delimiter that stands most often in a text."""
    return max(DELIMITERS, key=text.count)


def rows_of(text: str, *, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of its last line, as it is asked for.

    Raises:
        DamagedRowError: A row cannot be read.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise DamagedRowError(line=reader.line_num, why=escaped(str(error))) from error
