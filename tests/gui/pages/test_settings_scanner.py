"""The scanner's settings and its test: what it sends around a code, and what the computer makes of its keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest

from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.keyboard_layouts import Layout
from ucmsc_desktop.core.scan_shape import ScanShape
from ucmsc_desktop.gui.pages.scanner_words import advice_words, input_method_words
from ucmsc_desktop.gui.pages.settings import SettingsPage
from ucmsc_desktop.gui.scan_probe import Burst
from ucmsc_desktop.gui.scanner import ScannerFilter
from ucmsc_desktop.runtime.settings import Settings, SettingsFile

BAG = make_code(CodeKind.CONTAINER, bytes.fromhex("d7bd7bce739c8ffde0f7"))


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def page(show_as, file, monkeypatch) -> SettingsPage:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    return show_as("nurse-1", lambda shift: SettingsPage(shift, file))


@pytest.fixture
def scanner(page) -> Iterator[ScannerFilter]:
    """The program's own filter, set up by the page as the window does it."""
    made = ScannerFilter()
    made.takes_bursts = True
    made.watch(page.window().windowHandle())
    made.scanned.connect(page.take_scan)
    made.foreign.connect(page.take_foreign)
    page.settings_changed.connect(lambda settings: setattr(made, "shape", settings.scan_shape))
    page.scanner.listen(page.window().windowHandle())
    yield made
    shiboken6.delete(made)


def burst(text: str, *, caps_lock: bool = False) -> Burst:
    return Burst(text=text, slowest_ms=9, mean_ms=5, end="enter", caps_lock=caps_lock)


def enter(stage, page: SettingsPage, name: str, text: str) -> None:
    edit = page.scans.edits[name]
    edit.setFocus()
    edit.selectAll()
    stage.press(page, Qt.Key.Key_Delete)
    stage.type(page, text)
    stage.press(page, Qt.Key.Key_Return)


def send(stage, page: SettingsPage, text: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Send keys through the window system; small letters with Shift are what Caps Lock makes of capital ones."""
    page.setFocus()
    for character in text:
        QTest.keyClick(stage.handle(page), character, modifier)
    QTest.keyClick(stage.handle(page), Qt.Key.Key_Return)


def read_by(layout: Layout, text: str) -> str:
    return text.translate({ord(key): shown for key, shown in zip(Layout.US.value, layout.value, strict=True)})


def test_prefix_and_suffix_are_typed_kept_and_stripped_at_once(stage, page, scanner, file):
    enter(stage, page, "scan_prefix", "]Q1")
    enter(stage, page, "scan_suffix", "#")

    assert (file.load().scan_prefix, file.load().scan_suffix) == ("]Q1", "#")
    assert scanner.shape == page.scanner.settings.scan_shape == ScanShape(prefix="]Q1", suffix="#")


@pytest.mark.parametrize("text", ["C1", "q", "9", "."])
def test_what_could_be_part_of_a_code_is_refused_in_words_and_nothing_changes(text, stage, page, file):
    enter(stage, page, "scan_prefix", text)
    field = page.scans.fields["scan_prefix"]

    assert field.note.text().startswith(f"{text} cannot stand before or after a code. Nothing was changed.")
    assert field.control.property("wrong") is True
    assert page.settings == Settings()
    assert not file.path.exists()

    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: field.note.text().startswith(f"{text} 不能放在条码之前或之后"))
    enter(stage, page, "scan_prefix", "")
    assert field.note.text() == ""


def test_a_right_scan_needs_no_advice_with_its_prefix_set():
    shape = ScanShape(prefix="]Q1")

    assert advice_words(burst(f"]Q1{BAG}"), shape) == ""
    assert advice_words(burst(f"]Q1{BAG}"), ScanShape()) == (
        "The scanner sends ]Q1 before and nothing after the code: enter this above, or set it to send neither."
    )
    assert "sends nothing before and #\\x1d after" in advice_words(burst(f"{BAG}#\x1d"), ScanShape())


@pytest.mark.parametrize(
    ("layout", "name"),
    [(Layout.GERMAN, "German (QWERTZ)"), (Layout.FRENCH, "French (AZERTY)"), (Layout.RUSSIAN, "Russian")],
)
def test_a_foreign_layout_is_named(layout, name, page):
    page.scanner.probe.seen.emit(burst(read_by(layout, BAG)))

    assert page.scanner.facts["layout"].text() == name
    assert page.scanner.advice.text().startswith(f"The keyboard of this computer is set to {name}, the scanner to US")


def test_wide_characters_are_the_input_methods():
    wide = "".join(chr(ord(character) + 0xFEE0) for character in BAG)

    assert advice_words(burst(wide), ScanShape()).startswith("An input method makes wide characters")


def test_caps_lock_is_said_and_the_scan_is_taken(stage, page, scanner):
    send(stage, page, BAG.lower(), Qt.KeyboardModifier.ShiftModifier)

    assert page.scanner.facts["filter"].text().startswith("taken whole")
    assert page.scanner.facts["layout"].text() == "fits the scanner"
    assert page.scanner.advice.text().startswith("Caps Lock is on")

    send(stage, page, BAG)
    assert page.scanner.advice.text() == ""


def test_separators_of_fields_are_shown(page):
    page.scanner.probe.seen.emit(burst("010690\x1d10AB"))

    assert page.scanner.raw.text() == "010690\\x1d10AB"


def test_a_line_feed_is_named(page):
    for character in (*BAG, "\n"):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
        page.scanner.probe._pressed(key)

    assert page.scanner.facts["end"].text() == "line feed"


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "none named by this session"),
        ({"QT_IM_MODULE": "ibus"}, "ibus; kept away where a scan is awaited"),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": ""}, "@im=fcitx; kept away where a scan is awaited"),
    ],
)
def test_the_input_method_of_the_session_is_named(environment, words):
    assert input_method_words(environment) == words
