"""Spreadsheets read against their declared columns: each fault by row and column, quickly and in bounded memory."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.product.lot import ContainerForm
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.cells import MOST_CHARACTERS, incoming, is_executable, outgoing
from ucmsc_desktop.exchange.checked import read_file
from ucmsc_desktop.exchange.columns import COLUMNS, ImportKind
from ucmsc_desktop.exchange.rejected import rejected_csv, rejected_xlsx
from ucmsc_desktop.exchange.table import MOST_COLUMNS, MOST_ROWS, read_table
from ucmsc_desktop.exchange.workbook import cell_text

HEAD = [column.heading for column in COLUMNS[ImportKind.CONTAINERS]]
GOOD = ["", "vial", "30000000", "95.5", "10", "10", "2026-01-05 14:30"]


def csv_file(tmp_path, *rows, head=HEAD, encoding="utf-8", delimiter=","):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([head, *rows])
    path = tmp_path / "in.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(path):
    return read_file(path, ImportKind.CONTAINERS, zone=UTC)


def faults(path):
    return [(fault.row, fault.column, fault.error.code) for fault in read(path).faults]


def refusal(path):
    with pytest.raises(UserFacingError) as refused:
        read_table(path)
    return refused.value.code


def changed(**cells):
    names = [column.name for column in COLUMNS[ImportKind.CONTAINERS]]
    return [cells.get(name, value) for name, value in zip(names, GOOD, strict=True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_whole_file_is_read_exactly(tmp_path, encoding, delimiter):
    file = read(csv_file(tmp_path, GOOD, encoding=encoding, delimiter=delimiter))
    assert file.faults == ()
    assert file.entries[0].row == 2
    assert file.entries[0].values == {
        "code": None,
        "form": ContainerForm.VIAL,
        "viable_cells": 30_000_000,
        "viability": "95.5",
        "volume": "10",
        "cryoprotectant": "10",
        "frozen_at": datetime(2026, 1, 5, 14, 30, tzinfo=UTC),
    }


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (["volume [uL]" if name == "volume [mL]" else name for name in HEAD], [("volume [uL]", "import-column-unit")]),
        (["volume" if name == "volume [mL]" else name for name in HEAD], [("volume", "import-column-unit")]),
        (HEAD[:-1], [("frozen_at", "import-column-missing")]),
        ([*HEAD, "colour"], [("colour", "import-column-unknown")]),
        ([*HEAD, "form"], [("form", "import-column-twice")]),
        ([*HEAD, "[[]"], [("[[]", "import-column-unknown")]),
    ],
)
def test_a_wrong_heading_is_a_fault_of_the_first_row(tmp_path, head, found):
    assert faults(csv_file(tmp_path, GOOD, head=head)) == [(1, *each) for each in found]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"form": "jar"}, "form", "import-form-unknown"),
        ({"form": ""}, "form", "import-cell-blank"),
        ({"viable_cells": "3e7"}, "viable_cells [cells]", "cells-unreadable"),
        ({"viability": "100.1"}, "viability [%]", "import-percent-high"),
        ({"volume": "0"}, "volume [mL]", "import-volume-zero"),
        ({"volume": "\uff11\uff10"}, "volume [mL]", "number-unreadable"),
        ({"code": "C1" + "0" * 17 + "1"}, "code", "code-check-wrong"),
        ({"frozen_at": "05/01/2026"}, "frozen_at", "minute-unreadable"),
        ({"frozen_at": "2026-02-30 10:00"}, "frozen_at", "minute-unreadable"),
        ({"frozen_at": "2026-01-05"}, "frozen_at", "minute-unreadable"),
        ({"form": "x" * (MOST_CHARACTERS + 1)}, "form", "import-cell-long"),
        ({"form": "vial\u202e"}, "form", "import-cell-character"),
        *(
            ({"form": start + "cmd|' /C calc'!A0"}, "form", "import-cell-formula")
            for start in "=+-@\t\uff1d\uff0b\uff0d\uff20"
        ),
        ({"form": " =1+1"}, "form", "import-cell-formula"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(tmp_path, cells, column, code):
    assert faults(csv_file(tmp_path, GOOD, changed(**cells))) == [(3, column, code)]


def test_every_fault_of_every_row_is_named_and_mixed_dates_too(tmp_path):
    rows = [
        GOOD,
        changed(form="jar", volume="x"),
        ["", "", "", "", "", "", ""],
        changed(frozen_at="5.1.2026"),
        ["1"] * 9,
    ]
    assert faults(csv_file(tmp_path, *rows)) == [
        (3, "form", "import-form-unknown"),
        (3, "volume [mL]", "number-unreadable"),
        (5, "frozen_at", "minute-unreadable"),
        (6, "", "import-row-length"),
    ]


def test_one_bad_row_of_a_thousand_is_found(tmp_path):
    rows = [GOOD] * 499 + [changed(viability="many")] + [GOOD] * 500
    assert faults(csv_file(tmp_path, *rows)) == [(501, "viability [%]", "number-unreadable")]


def test_a_heading_without_rows_is_a_fault(tmp_path):
    assert faults(csv_file(tmp_path)) == [(0, "", "import-rows-none")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import-file-empty"),
        (b"\xef\xbb\xbf \r\n", "import-file-empty"),
        ("批号,值\n".encode("gb18030"), "import-not-utf8"),
        ("code,form\n".encode("utf-16"), "import-not-utf8"),
        (b"code,fo\0rm\n", "import-zero-byte"),
        (b'code,"form\n', "import-text-damaged"),
        (b"code\n" + b"x" * 140_000, "import-text-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "import-file-protected"),
        (b"PK\x03\x04 and no archive", "import-workbook-damaged"),
        (b"code" + b"," * MOST_COLUMNS, "import-columns-many"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path, content, code):
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    assert refusal(path) == code


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    with pytest.raises(UserFacingError) as refused:
        read_table(tmp_path)
    assert (refused.value.code, refused.value.kind) == ("import-file-closed", ErrorKind.ENVIRONMENT)
    assert refusal(tmp_path / "none.csv") == "import-file-closed"


def test_a_million_rows_are_refused_quickly_and_in_bounded_memory(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(b",".join(name.encode() for name in HEAD) + b"\n" + b",vial,1,9,1,1,\n" * 1_000_000)
    tracemalloc.start()
    begun = time.process_time()
    assert refusal(path) == "import-rows-many"
    took, (_, most) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 5
    assert most < 200_000_000
    path.write_bytes(b"x" * (16 * 1_048_576 + 1))
    assert refusal(path) == "import-file-large"


def test_the_most_rows_are_read(tmp_path):
    assert len(read(csv_file(tmp_path, *[GOOD] * MOST_ROWS)).entries) == MOST_ROWS
    assert refusal(csv_file(tmp_path, *[GOOD] * (MOST_ROWS + 1))) == "import-rows-many"


def workbook(tmp_path, *rows, sheets=1):
    path = tmp_path / "in.xlsx"
    book = openpyxl.Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    for _ in range(sheets - 1):
        book.create_sheet()
    book.save(path)
    return path


def test_a_workbook_is_read_without_noise_and_with_the_moment_that_it_shows(tmp_path):
    row = [None, "bag", 30_000_000, 0.1, 2.50, 10, datetime.fromisoformat("2026-01-05T14:30")]
    file = read(workbook(tmp_path, row))
    assert file.faults == ()
    assert file.table.rows[0].cells == ("", "bag", "30000000", "0.1", "2.5", "10", "2026-01-05 14:30")


def test_a_day_without_a_time_a_formula_and_a_flag_are_faults_of_a_workbook(tmp_path):
    path = workbook(tmp_path, [None, "=1+1", True, 95, 10, 10, date(2026, 1, 5)])
    assert faults(path) == [
        (2, "form", "import-cell-formula"),
        (2, "viable_cells [cells]", "cells-unreadable"),
        (2, "frozen_at", "minute-unreadable"),
    ]


def test_several_sheets_are_refused(tmp_path):
    assert refusal(workbook(tmp_path, GOOD, sheets=2)) == "import-sheets-several"


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "in.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (33 * 1_048_576))
    assert path.stat().st_size < 1_000_000
    assert refusal(path) == "import-workbook-unpacks"


def test_a_workbook_with_its_row_at_the_end_of_the_sheet_is_refused(tmp_path):
    path = tmp_path / "in.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_string(1_048_575, 0, "x")
    assert refusal(path) == "import-rows-many"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (0.1, "n", "0.1"),
        (1e-7, "n", "0.0000001"),
        (1e21, "n", "1000000000000000000000"),
        (100.0, "n", "100"),
        (100, "n", "100"),
        (False, "b", "FALSE"),
        ("#REF!", "e", "=#REF!"),
        ("=A1", "f", "=A1"),
        (None, "n", ""),
    ],
)
def test_a_cell_of_a_workbook_as_text(value, kind, text):
    assert cell_text(value, kind=kind) == text


@given(st.text())
def test_no_outgoing_text_is_executable_and_each_comes_back(text):
    assert not is_executable(outgoing(text))
    assert incoming(outgoing(text)) == text


CELL = st.text(st.characters(exclude_categories=("C", "Z")), max_size=12) | st.sampled_from(
    ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''", "\uff1d1", 'a"b', "a,b;c"]
)


@given(st.lists(st.lists(CELL, min_size=7, max_size=7), min_size=1, max_size=5))
def test_rejected_rows_come_back_as_they_were(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("rejected")
    file = read(csv_file(folder, *[[outgoing(cell) for cell in row[:-1]] + ["never"] for row in cells]))
    expected = [(*row[:-1], "never") for row in cells]
    assert [row.cells for row in file.rejected] == expected
    for name, make in (("out.csv", rejected_csv), ("out.xlsx", rejected_xlsx)):
        path = folder / name
        path.write_bytes(make(file, lambda fault: f"{fault.column}: {fault.error.code}"))
        again = read(path)
        assert [row.cells[:7] for row in again.table.rows] == expected
        assert [fault.error.code for fault in again.faults] == [fault.error.code for fault in file.faults]
        assert all(row.cells[7] for row in again.table.rows)


def test_only_rejected_rows_go_out_and_no_formula_in_the_bytes(tmp_path):
    file = read(csv_file(tmp_path, GOOD, changed(form="=cmd()")))
    assert rejected_csv(file, lambda fault: fault.error.code).decode("utf-8-sig").splitlines() == [
        ",".join([*HEAD, "fault"]),
        ",'=cmd(),30000000,95.5,10,10,2026-01-05 14:30,import-cell-formula",
    ]
    book = openpyxl.load_workbook(io.BytesIO(rejected_xlsx(file, lambda fault: "=words")))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value} == {"s"}


def test_a_container_code_is_kept(tmp_path):
    code = make_code(CodeKind.CONTAINER, bytes(10))
    assert read(csv_file(tmp_path, changed(code=code))).entries[0].values["code"] == code
