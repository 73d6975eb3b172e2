"""The scanner filter alone: prefix and suffix, end keys, separators, and 20,000 scans that no label carries."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest

from tests.generated_scans import generated_scans, is_right, two_codes
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.scan_shape import ScanShape
from ucmsc_desktop.gui.scanner import GAP_MS, GRACE_MS, LONGEST, ScannerFilter

BAG = make_code(CodeKind.CONTAINER, bytes(range(10)))
BAND = make_code(CodeKind.WRISTBAND, bytes(range(1, 11)))
KEYED_SCANS = int(os.environ.get("UCMSC_SCANS", "4000")) // 2
SHAPE = ScanShape(prefix="]Q1", suffix="#z")


class Listener(QWindow):
    """What reaches the window, the filter's own hands included."""

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self.typed += event.text()


@dataclass
class Bench:
    window: Listener
    scanner: ScannerFilter
    scanned: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    now_ms: int = 1000

    def send(self, text: str, *ends: Qt.Key) -> None:
        for character in text:
            modifiers = Qt.KeyboardModifier.ControlModifier if ord(character) < 32 else Qt.KeyboardModifier.NoModifier
            self._send(Qt.Key.Key_unknown, modifiers, character)
        for end in ends:
            self._send(end, Qt.KeyboardModifier.NoModifier, "\r" if end is not Qt.Key.Key_Tab else "\t")

    def _send(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
        self.now_ms += 5
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
        event.setTimestamp(self.now_ms)
        QCoreApplication.sendEvent(self.window, event)

    def fall_silent(self) -> None:
        QTest.qWait(GAP_MS + GRACE_MS + 60)


@pytest.fixture
def bench(qapp) -> Iterator[Bench]:
    window, scanner = Listener(), ScannerFilter()
    scanner.watch(window)
    scanner.takes_bursts = True
    made = Bench(window, scanner)
    scanner.scanned.connect(made.scanned.append)
    scanner.foreign.connect(made.foreign.append)
    yield made
    shiboken6.delete(scanner)
    shiboken6.delete(window)


@pytest.mark.parametrize("takes_bursts", [True, False])
@pytest.mark.parametrize("text", [f"]Q1{BAG}#z", f"]q1{BAG.lower()}#Z", BAG, f"]Q1{BAG}", f"{BAG}#z", f"]Q1{BAG}#"])
def test_a_scan_is_taken_with_and_without_what_the_scanner_adds(bench, text, takes_bursts):
    bench.scanner.takes_bursts = takes_bursts
    bench.scanner.shape = SHAPE
    bench.send(text, Qt.Key.Key_Return)

    assert (bench.scanned, bench.foreign, bench.window.typed) == ([BAG], [], "")


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_each_end_key_after_the_suffix_belongs_to_the_scan(bench, end):
    bench.scanner.shape = SHAPE
    bench.send(f"]Q1{BAG}#z", end)

    assert (bench.scanned, bench.window.typed) == ([BAG], "")


@pytest.mark.parametrize("shape", [ScanShape(), SHAPE])
def test_a_line_feed_ends_a_scan_and_nothing_does_too(bench, shape):
    bench.scanner.shape = shape
    bench.send(f"{shape.prefix}{BAG}{shape.suffix}\n")
    assert bench.scanned == [BAG]
    bench.send(f"{shape.prefix}{BAND}{shape.suffix}")
    bench.fall_silent()

    assert (bench.scanned, bench.foreign, bench.window.typed) == ([BAG, BAND], [], "")


def test_two_scans_with_prefix_and_suffix_in_one_go_are_two(bench):
    bench.scanner.shape = SHAPE
    bench.send(f"]Q1{BAND}#z]Q1{BAG}#z", Qt.Key.Key_Return)

    assert (bench.scanned, bench.foreign, bench.window.typed) == ([BAND, BAG], [], "")


def test_without_the_setting_what_stands_around_a_code_makes_it_foreign(bench):
    bench.send(f"]Q1{BAG}", Qt.Key.Key_Return)

    assert (bench.scanned, bench.foreign, bench.window.typed) == ([], [f"]Q1{BAG}"], "")


@pytest.mark.parametrize("before", ["https://x.test/?c=", " ", "CC", "\x1b"])
@pytest.mark.parametrize("takes_bursts", [True, False])
def test_a_code_in_one_breath_with_something_else_is_not_accepted_and_not_typed(bench, before, takes_bursts):
    bench.scanner.takes_bursts = takes_bursts
    bench.send(f"{before}{BAG}", Qt.Key.Key_Return)

    assert bench.scanned == []
    assert BAG not in bench.window.typed
    assert bool(bench.foreign) is takes_bursts


def test_a_code_some_time_after_typing_is_a_scan(bench):
    bench.scanner.takes_bursts = False
    bench.send("x")
    bench.now_ms += 60
    bench.send(BAG, Qt.Key.Key_Return)

    assert (bench.scanned, bench.window.typed) == ([BAG], "x")


@pytest.mark.parametrize("takes_bursts", [True, False])
def test_a_code_that_goes_on_as_something_else_is_not_accepted_and_not_typed(bench, takes_bursts):
    bench.scanner.takes_bursts = takes_bursts
    bench.send(f"{BAG}#12", Qt.Key.Key_Return)

    assert bench.scanned == []
    assert BAG not in bench.window.typed
    assert bool(bench.foreign) is takes_bursts


def test_a_long_foreign_code_with_spaces_presses_nothing(bench):
    bench.send("name of a patient " * 30, Qt.Key.Key_Return)

    assert bench.foreign == [("name of a patient " * 30)[:LONGEST]]
    assert bench.window.typed == ""


def test_a_foreign_scan_is_bared_of_prefix_and_suffix(bench):
    bench.scanner.shape = SHAPE
    bench.send("]Q16901234567892#z", Qt.Key.Key_Return)

    assert bench.foreign == ["6901234567892"]


@pytest.mark.parametrize("separator", ["\x1d", "\x1e", "\x04"])
def test_a_code_with_separators_of_fields_stays_one_scan_and_presses_nothing(bench, separator):
    bench.send(f"0106901{separator} 10AB{separator}", Qt.Key.Key_Return)

    assert (bench.foreign, bench.window.typed) == ([f"0106901{separator} 10AB{separator}"], "")


def test_a_separator_alone_is_a_key_like_any_other(bench):
    bench.send("\x1d")

    assert bench.window.typed == "\x1d"


def test_a_typed_prefix_arrives_after_a_moment(bench):
    bench.scanner.shape = SHAPE
    bench.scanner.takes_bursts = False
    bench.send("]Q")
    assert bench.window.typed == ""
    bench.fall_silent()

    assert bench.window.typed == "]Q"


@pytest.mark.parametrize(
    ("line", "scanned", "foreign"),
    [
        (f"]Q1{BAG}#z", [BAG], []),
        (BAND.lower(), [BAND], []),
        ("]Q1 x\x00", [], [" x\x00"]),
        ("y" * 500, [], ["y" * LONGEST]),
    ],
)
def test_a_line_of_another_scanner_ends_in_the_same_signals(bench, line, scanned, foreign):
    bench.scanner.shape = SHAPE
    bench.scanner.take_line(line)
    assert (bench.scanned, bench.foreign) == (scanned, foreign)

    bench.scanner.takes_bursts = False
    bench.scanner.take_line("y")
    assert bench.foreign == foreign


@pytest.mark.parametrize("takes_bursts", [True, False])
def test_of_generated_scans_by_keys_none_is_accepted(bench, takes_bursts):
    bench.scanner.takes_bursts = takes_bursts
    bench.scanner.shape = SHAPE
    accepted = []
    for text in generated_scans(KEYED_SCANS, SHAPE, seed=takes_bursts, without=[two_codes]):
        bench.scanned.clear()
        bench.send(text, Qt.Key.Key_Return)
        accepted += [(text, code) for code in bench.scanned if is_right(code)]

    assert accepted == []
    assert bool(bench.foreign) is takes_bursts


def test_of_20000_generated_lines_none_is_accepted(bench):
    bench.scanner.shape = SHAPE
    for text in generated_scans(20_000, SHAPE, without=[two_codes]):
        bench.scanner.take_line(text)

    assert [code for code in bench.scanned if is_right(code)] == []
    assert len(bench.scanned) + len(bench.foreign) == 20_000
