"""A counter's file: read exactly, or refused with every fault by row and column."""

from __future__ import annotations

import hashlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.exchange.counter_file import COLUMNS, MOST_BYTES, read_counter_text
from ucmsc_desktop.services.dosing.read_counter_file import read_counter_file

HEADING = ",".join(COLUMNS)
GOOD = f"{HEADING}\nA,7500000,7000000\nB,7600000,7100000\n"


def faults(text):
    found = read_counter_text(text if isinstance(text, bytes) else text.encode())
    assert found.reading is None
    return [(fault.code, *dict(fault.fields).values()) for fault in found.faults]


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").replace("\n", "\r\n").encode(),
        (GOOD + "\n , ,\n").encode(),
        b"viable cells [cells/mL],sample,total cells [cells/mL]\n7000000,A,7500000\n7100000,B, 7600000 \n",
        GOOD.replace("A,", '"A, first",').encode(),
    ],
    ids=["comma", "byte order mark", "semicolon", "tab", "blank lines", "another order", "quoted"],
)
def test_a_duplicate_count_is_read_with_its_viability_cut_after_two_decimals(content):
    found = read_counter_text(content)
    assert found.faults == ()
    assert found.digest == hashlib.sha256(content).hexdigest()
    reading = found.reading
    assert reading is not None
    assert (reading.first_cells_per_ml, reading.second_cells_per_ml) == (7_000_000, 7_100_000)
    assert reading.viability_text == "93.37"


@given(counts=st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 10**9)), min_size=2, max_size=2))
def test_a_viability_below_a_limit_never_passes_it_by_rounding(counts):
    rows = [(viable + dead, viable) for viable, dead in counts]
    text = HEADING + "".join(f"\nX,{total},{viable}" for total, viable in rows)
    reading = read_counter_text(text.encode()).reading
    assert reading is not None
    exact = Fraction(100 * sum(viable for _, viable in rows), sum(total for total, _ in rows))
    assert exact - Fraction(1, 100) < Fraction(reading.viability_text) <= exact


def test_every_fault_is_named_by_row_and_column():
    text = f"{HEADING}\nA,7.5e6,=7000000\nB,7000000,7100000\n\nC,1\nD,\uff11,\n"
    assert faults(text) == [
        ("counter-rows", "4", "2"),
        ("counter-value", "2", "total cells [cells/mL]", "7.5e6"),
        ("counter-value", "2", "viable cells [cells/mL]", "=7000000"),
        ("counter-viable-above-total", "3"),
        ("counter-row-length", "5", "2", "3"),
        ("counter-value", "6", "total cells [cells/mL]", "\\uff11"),
        ("counter-value", "6", "viable cells [cells/mL]", ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("counter-column-missing", name) for name in COLUMNS]),
        (
            GOOD.replace("total cells [cells/mL]", "total cells [cells/uL]"),
            [
                ("counter-column-missing", "total cells [cells/mL]"),
                ("counter-column-unknown", "total cells [cells/uL]"),
            ],
        ),
        (f"{HEADING},sample\n", [("counter-column-twice", "sample")]),
        (HEADING, [("counter-rows", "0", "2")]),
        (f"{HEADING}\nA,0,0\nB,0,0\n", [("counter-no-cells",)]),
        (GOOD.encode("utf-16"), [("counter-file-unreadable", "not UTF-8")]),
        (GOOD + "\0", [("counter-file-unreadable", "a zero byte")]),
        (GOOD + "x" * MOST_BYTES, [("counter-file-unreadable", f"more than {MOST_BYTES} bytes")]),
        (GOOD + '"open', [("counter-file-unreadable", "unexpected end of data")]),
    ],
    ids=["empty", "wrong unit", "twice", "no rows", "no cells", "encoding", "zero byte", "too large", "open quote"],
)
def test_what_is_no_counters_file_is_refused_in_words(text, expected):
    assert faults(text) == expected


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    with pytest.raises(UserFacingError) as error:
        read_counter_file(tmp_path / "none.csv")
    assert (error.value.code, error.value.fields["file"]) == ("counter-file-closed", "none.csv")


def test_of_a_large_file_no_more_is_read_than_such_a_file_can_hold(tmp_path):
    large = tmp_path / "large.csv"
    large.write_bytes(GOOD.encode() + b"x" * 3 * MOST_BYTES)
    assert [fault.code for fault in read_counter_file(large).faults] == ["counter-file-unreadable"]
    (tmp_path / "small.csv").write_text(GOOD, encoding="utf-8")
    assert read_counter_file(tmp_path / "small.csv").reading is not None
