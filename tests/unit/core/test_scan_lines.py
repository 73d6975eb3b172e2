"""Lines of a serial scanner: however they end, and however the bytes arrive."""

from __future__ import annotations

import pytest

from ucmsc_desktop.core.scan_lines import LONGEST_LINE, ScanLines


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\t", b"\x03"])
@pytest.mark.parametrize("size", [1, 3, 100])
def test_each_line_is_given_once_however_it_arrives(end, size):
    data, lines = b"C1ABC" + end + b"\x02P1DEF" + end + b"B1", ScanLines()
    found = [line for at in range(0, len(data), size) for line in lines.feed(data[at : at + size])]

    assert found == ["C1ABC", "P1DEF"]
    assert lines.flush() == "B1"
    assert lines.flush() == ""


def test_bytes_that_are_no_ascii_stay_visible():
    assert ScanLines().feed(b"C1\xb5\x00\x1d\r") == ["C1\xb5\x00\x1d"]


def test_a_line_without_an_end_is_cut_and_the_next_is_whole():
    lines = ScanLines()
    assert lines.feed(b"x" * 10_000) == []
    assert lines.feed(b"\rC1\r\r") == ["x" * LONGEST_LINE, "C1"]
