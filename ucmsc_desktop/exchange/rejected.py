"""The rows that were rejected, as a file to mend: what stood in them, and what is wrong in a last column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from ucmsc_desktop.exchange.cells import outgoing
from ucmsc_desktop.exchange.checked import FAULT, Fault, ImportFile

Says = Callable[[Fault], str]
"""What a fault is in words, in the language of the person."""


def rejected_csv(file: ImportFile, says: Says) -> bytes:
    """Return the rejected rows as CSV in UTF-8 with a byte order mark; no cell of it is a formula."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(_lines(file, says))
    return text.getvalue().encode("utf-8-sig")


def rejected_xlsx(file: ImportFile, says: Says) -> bytes:
    """Return the rejected rows as an XLSX workbook of text cells; no cell of it is a formula."""
    import xlsxwriter

    content = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, {"in_memory": True, **plain}) as book:
        sheet, text = book.add_worksheet(), book.add_format({"num_format": "@"})
        for row, line in enumerate(_lines(file, says)):
            for column, cell in enumerate(line):
                sheet.write_string(row, column, cell, text)
    return content.getvalue()


def _lines(file: ImportFile, says: Says) -> Iterator[list[str]]:
    """Return the heading and the rejected rows, an earlier column of faults left out."""
    heading = file.table.heading
    kept = [place for place, name in enumerate(heading) if name != FAULT]
    yield [*(outgoing(heading[place]) for place in kept), FAULT]
    for row in file.rejected:
        cells = [row.cells[place] if place < len(row.cells) else "" for place in kept]
        words = " ".join(says(fault) for fault in file.faults if fault.row == row.number)
        yield [*(outgoing(cell) for cell in cells), outgoing(words)]
