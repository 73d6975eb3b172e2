"""The Settings page: each choice counts at once and is kept; the scanner test shows what a scanner really sends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.pages.settings import SettingsPage
from ucmsc_desktop.gui.scanner import ScannerFilter
from ucmsc_desktop.gui.theme import apply_theme
from ucmsc_desktop.runtime.settings import Settings, SettingsFile
from ucmsc_desktop.services.queries.changes import last_seq

BAG = make_code(CodeKind.CONTAINER, bytes(range(10)))


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def page(show_as, file, monkeypatch) -> SettingsPage:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Zebra", "Office"]))
    return show_as("nurse-1", lambda shift: SettingsPage(shift, file))


@pytest.fixture
def scanner(page, qapp) -> Iterator[ScannerFilter]:
    """The program's own filter, between the window system and the page."""
    made = ScannerFilter()
    qapp.focusWindowChanged.connect(made.watch)
    made.watch(page.window().windowHandle())
    made.scanned.connect(page.take_scan)
    made.foreign.connect(page.take_foreign)
    page.hide()
    page.show()
    yield made
    qapp.focusWindowChanged.disconnect(made.watch)
    shiboken6.delete(made)


def scan(stage, page: SettingsPage, text: str, *, end: Qt.Key | None = Qt.Key.Key_Return, gap_ms: int = 0) -> None:
    for character in text:
        QTest.keyClick(stage.handle(page), character)
        if gap_ms:
            stage.qtbot.wait(gap_ms)
    if end is not None:
        QTest.keyClick(stage.handle(page), end)


def heard(page: SettingsPage) -> dict[str, str]:
    return {name: label.text() for name, label in page.scanner.facts.items() if label.isVisible()}


def choose(stage, page: SettingsPage, widget, key: Qt.Key) -> None:
    widget.setFocus()
    stage.press(page, key)


def test_a_choice_by_keys_counts_at_once_and_is_written(stage, page, file):
    told: list[object] = []
    for signal in (page.language_chosen, page.theme_chosen, page.settings_changed):
        signal.connect(told.append)
    choose(stage, page, page.choices.language, Qt.Key.Key_Down)
    assert told == ["zh", Settings(language="zh")]
    choose(stage, page, page.choices.theme, Qt.Key.Key_Down)
    assert told[2:] == ["zh", "dark", Settings(language="zh", theme="dark")]
    choose(stage, page, page.choices.text_scale, Qt.Key.Key_End)
    choose(stage, page, page.printers.labels, Qt.Key.Key_Down)
    choose(stage, page, page.printers.documents, Qt.Key.Key_End)

    assert SettingsFile(file.path).load() == page.settings == Settings(
        language="zh", theme="dark", text_scale=200, label_printer="Zebra", document_printer="Office"
    )  # fmt: skip


@pytest.mark.parametrize("minutes", ["1", "9", "30"])
def test_the_minutes_of_the_lock_are_typed_and_kept(minutes, stage, page, file):
    page.choices.lock_after.setFocus()
    page.choices.lock_after.selectAll()
    stage.type(page, minutes)
    stage.press(page, Qt.Key.Key_Return)

    assert file.load().lock_after_minutes == int(minutes)
    assert page.choices.fields[-1].note.text() == "1 to 30; at the bedside 2 at most, elsewhere 5"


@pytest.mark.parametrize("text", ["0", "31", "7.5", "-5", "1e1", "", "100", "五"])
def test_minutes_that_cannot_be_are_said_and_nothing_changes(text, stage, page, file):
    page.choices.lock_after.setFocus()
    page.choices.lock_after.selectAll()
    stage.press(page, Qt.Key.Key_Delete)
    stage.type(page, text)
    stage.press(page, Qt.Key.Key_Tab)

    assert page.choices.fields[-1].note.text().endswith("The time stays as it was.")
    assert page.choices.lock_after.property("wrong") is True
    assert page.settings.lock_after_minutes == 10
    assert not file.path.exists()


def test_a_file_that_cannot_be_written_is_said_and_the_choice_counts_until_the_end(stage, page, qtbot, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with qtbot.waitSignal(page.settings_changed) as told:
        choose(stage, page, page.choices.text_scale, Qt.Key.Key_End)

    assert told.args == [Settings(text_scale=200)]
    assert page.fault.isVisible()
    assert page.fault.text().startswith("The settings could not be saved in ")

    monkeypatch.undo()
    choose(stage, page, page.choices.text_scale, Qt.Key.Key_Home)
    assert not page.fault.isVisible()


def test_a_file_that_could_not_be_read_is_said_in_both_languages(show_as, file, stage, qtbot):
    file.path.write_text("{", encoding="utf-8")
    page = show_as("admin-1", lambda shift: SettingsPage(shift, file))
    assert page.fault.text().startswith("The settings in ")

    stage.speak("zh")
    qtbot.waitUntil(lambda: page.fault.text().startswith("设置文件"))


def test_a_turning_wheel_changes_nothing(page, file):
    for choice in (page.choices.language, page.choices.theme, page.printers.labels):
        choice.setFocus()
        nothing, down = QPoint(), QPoint(0, -240)
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            nothing,
            down,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(choice, event)

    assert not file.path.exists()


def test_a_printer_that_is_gone_stays_chosen_and_is_said(show_as, file, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Office"]))
    file.save(Settings(label_printer="Zebra"))
    page = show_as("nurse-1", lambda shift: SettingsPage(shift, file))

    assert page.printers.labels.currentData() == "Zebra"
    assert page.printers.label_field.note.text() == "The printer Zebra is not there now."

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Office", "Zebra"]))
    page.printers.look_again.click()
    assert page.printers.label_field.note.text() == ""


def test_without_any_printer_the_page_says_what_to_do(show_as, file, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page = show_as("nurse-1", lambda shift: SettingsPage(shift, file))

    assert page.printers.label_field.note.text().startswith("This computer has no printer.")
    assert page.printers.labels.currentData() == ""


def test_a_whole_code_is_shown_with_its_kind_its_rhythm_and_its_end_key(stage, page, scanner):
    before = last_seq(page.shift.desk)
    scan(stage, page, BAG.lower())
    facts = heard(page)

    assert page.scanner.raw.text().replace(" ", "") == BAG
    assert page.scanner.verdict.text() == "Read without error: the check agrees."
    assert facts["kind"] == "container or bag"
    assert facts["rhythm"].startswith("20 characters, ")
    assert (facts["end"], facts["filter"]) == ("Enter", "taken whole, before any field saw it")
    assert page.scanner.advice.text() == ""
    assert last_seq(page.shift.desk) == before


def test_a_wrong_check_is_said_with_the_right_one(stage, page, scanner):
    wrong = BAG[:-1] + ("0" if BAG[-1] != "0" else "1")
    scan(stage, page, wrong)

    assert page.scanner.verdict.text() == f"Read wrongly: the check should be {BAG[-2:]}."
    assert page.scanner.verdict.property("look") == "stop-strong"


def test_a_scan_without_an_end_key_is_seen_and_the_setting_is_advised(stage, page, scanner, qtbot):
    scan(stage, page, BAG, end=None)
    qtbot.waitUntil(lambda: heard(page).get("end") == "none")

    assert heard(page)["filter"].startswith("taken whole")
    assert page.scanner.advice.text().startswith("Set the scanner to send Enter")


def test_a_scanner_that_is_too_slow_is_seen_as_such(stage, page, scanner, qtbot):
    scan(stage, page, BAG[:6], gap_ms=110)
    qtbot.waitUntil(lambda: "6 characters" in heard(page).get("rhythm", ""))

    assert heard(page)["filter"].startswith("not taken")
    assert page.scanner.advice.text() == "Too slow: set the scanner to send at most 80 ms between two keys."


def test_a_foreign_code_is_shown_escaped(stage, page, scanner, qtbot):
    scanner.takes_bursts = True
    scan(stage, page, "http://x.y?q=1", end=Qt.Key.Key_Tab)

    assert page.scanner.raw.text() == "http://x.y?q=1"
    assert heard(page)["kind"] == "no code of this program"
    assert heard(page)["end"] == "Tab"


def test_slow_typing_is_no_scan(stage, page, scanner, qtbot):
    for character in "abcdef":
        stage.type(page, character)
        qtbot.wait(110)

    assert heard(page) == {}


def test_keys_that_the_filter_hands_on_are_counted_once(stage, page, scanner, qtbot):
    scan(stage, page, "C1ZZ-99")
    qtbot.waitUntil(lambda: heard(page) != {})
    qtbot.wait(250)

    assert heard(page)["rhythm"].startswith("7 characters")


def test_while_another_page_is_shown_nothing_is_looked_at(stage, page, scanner, qtbot):
    handle = stage.handle(page)
    page.scanner.listen(None)
    for character in BAG:
        QTest.keyClick(handle, character)
    qtbot.wait(250)

    assert heard(page) == {}


def test_a_scan_opens_nothing_and_no_input_method_works_here(page):
    assert page.take_scan(BAG) is True
    assert page.take_foreign("x") is True
    assert page.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    assert page.hasFocus()


def test_about_names_program_record_station_and_check_code(page):
    facts = {name: label.text() for name, label in page.about.facts.items()}

    assert facts["version"].startswith("UC-MSC Desktop ")
    assert facts["file"] == "copy.ucmsc"
    assert facts["station"] == "station-1"
    assert " at entry " in facts["head"]
    assert "SIL Open Font License 1.1" in facts["fonts"]


def test_the_licence_is_shown_and_hidden(page):
    page.about.show_licence.click()
    assert page.about.licence.isVisible()
    assert "SIL OPEN FONT LICENSE" in page.about.licence.toPlainText()

    page.about.show_licence.click()
    assert not page.about.licence.isVisible()


def test_every_text_is_said_in_chinese(stage, page, qtbot, qapp):
    stage.speak("zh")
    qtbot.waitUntil(lambda: page.choices.title.text() == "窗口")
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    english = [text for text in texts if text.isascii() and any(word in text for word in (" the ", " of ", "Scan"))]

    assert english == []
    assert page.choices.language.currentData() == "zh"

    stage.colour("dark")
    qtbot.waitUntil(lambda: page.choices.theme.currentData() == "dark")


@pytest.mark.parametrize("scale", [100, 130])
def test_nothing_is_wider_than_the_page(scale, page, qapp, stage):
    try:
        apply_theme(qapp, "light", text_scale=scale)
        qapp.processEvents()
        right = [
            page.mapFromGlobal(card.mapToGlobal(card.rect().topRight())).x() for card in (page.scanner, page.about)
        ]
        assert max(right) < page.width()
    finally:
        apply_theme(qapp, "light", text_scale=100)


def test_settings_that_changed_elsewhere_are_shown_and_not_written(page, file):
    page.show_settings(Settings(label_printer="Zebra", text_scale=115))

    assert page.printers.labels.currentData() == "Zebra"
    assert page.choices.text_scale.currentData() == 115
    assert not file.path.exists()
