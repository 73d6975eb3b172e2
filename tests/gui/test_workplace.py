"""The frame of the pages on a real record: who has which page, scans on every page, locking, masking's colours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.gui.hand import Hand
from tests.gui.real_window import WindowAs, window_as
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.entrance import Entrance
from ucmsc_desktop.gui.idle import IdleWatch
from ucmsc_desktop.gui.pages.directory import PAGES
from ucmsc_desktop.gui.widgets.running_strip import RunningStrip
from ucmsc_desktop.gui.widgets.watermark import Watermark
from ucmsc_desktop.services.access.signing_in import open_record

__all__ = ["window_as"]
PAGES_OF = {
    "lab-1": "today doses lab bags study record settings",
    "qa-1": "today participants doses lab bags study record people settings",
    "pharmacist-1": "today participants doses lab bags study record people settings",
    "unblinded-monitor-1": "today participants doses lab bags study record people settings",
    "nurse-1": "today participants doses bags bedside study record settings",
    "investigator-1": "today participants doses bags bedside study record settings",
    "coordinator-1": "today participants doses bags study record settings",
    "monitor-1": "today participants doses bags study record people settings",
    "courier-1": "today bags settings",
    "admin-1": "today record people settings",
}


def kinds_recorded(demonstration: Demonstration, stream: str) -> list[str]:
    record = open_record(demonstration.file, app="test")
    try:
        return [body.kind for body in record.bodies(stream)]
    finally:
        record.close()


def last_entry(demonstration: Demonstration) -> tuple[str, dict[str, object]]:
    record = open_record(demonstration.file, app="test")
    try:
        rows = record.rows("SELECT stream FROM entry ORDER BY seq DESC LIMIT 1")
        body = record.bodies(rows[0]["stream"])[-1]
        return body.kind, dict(body.data)
    finally:
        record.close()


def test_a_person_signs_in_by_typing_and_stands_in_large_type(
    window_as: WindowAs, demonstration: Demonstration
) -> None:
    window = window_as("nurse-2")

    assert window.workplace.name.text() == "Nurse 2 · Nurse"
    assert last_entry(demonstration)[0] == "session.opened/1"
    assert last_entry(demonstration)[1]["person"] == "nurse-2"


def test_sign_out_closes_the_session_and_goes_back_to_the_names(
    window_as: WindowAs, demonstration: Demonstration
) -> None:
    window = window_as("nurse-1")

    Hand(window).click(window.workplace.side_bar.sign_out)

    assert last_entry(demonstration)[1]["reason"] == "signed-out"
    assert window.sign_in_page is not None
    assert window.workplace is None


def test_closing_the_window_closes_the_session_first(window_as: WindowAs, demonstration: Demonstration) -> None:
    window_as("nurse-1").close()

    assert last_entry(demonstration)[1]["reason"] == "closed"


def test_the_watermark_lies_over_every_page_and_takes_no_click(window_as: WindowAs) -> None:
    window = window_as("nurse-1")

    watermark = window.findChild(Watermark)

    assert watermark.isVisible()
    assert watermark.size() == window.size()
    assert watermark.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_colours_are_switched_while_the_window_is_open(window_as: WindowAs, qapp: QApplication) -> None:
    window = window_as("nurse-1")

    Hand(window).click(window.workplace.side_bar.switches.theme)

    assert qapp.property("theme") == "dark"
    assert window.workplace.side_bar.switches.theme.text() == "Light"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("person", ["nurse-1", "lab-1", "qa-1", "admin-1"])
def test_every_button_is_large_enough_for_a_glove_and_has_a_name(
    window_as: WindowAs, person: str, language: str
) -> None:
    window = window_as(person, language=language)

    for name in window.workplace.side_bar.buttons:
        window.workplace.show_page(name)
        for made in window.findChildren(QAbstractButton):
            if made.isVisible() and made.objectName() != "qt_toolbar_ext_button":
                assert made.height() >= 44, (name, made.text())
                assert made.accessibleName() or made.text(), (name, made)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("person", PAGES_OF)
def test_at_1366_by_768_no_page_is_wider_than_its_place(window_as: WindowAs, person: str, language: str) -> None:
    window = window_as(person, language=language)
    window.resize(1366, 768)

    for name in window.workplace.side_bar.buttons:
        window.workplace.show_page(name)
        page = window.workplace.shown_page
        assert page.minimumSizeHint().width() <= page.width(), name
        assert (window.width(), window.height()) == (1366, 768), name
        for area in page.findChildren(QScrollArea):
            # An area that was never shown has no place yet, but the size that Qt begins every widget with.
            assert not area.isVisible() or area.horizontalScrollBar().maximum() == 0, name


@pytest.mark.parametrize("person", PAGES_OF)
def test_each_role_has_its_pages_and_every_one_opens(window_as: WindowAs, person: str) -> None:
    workplace = window_as(person).workplace

    assert list(workplace.side_bar.buttons) == PAGES_OF[person].split()
    for name, button in workplace.side_bar.buttons.items():
        button.click()
        assert workplace.shown_page is workplace.pages[name]
        assert workplace.title.text()
    assert not workplace.notice.text()


def test_every_page_opens_by_its_key_alone(window_as: WindowAs) -> None:
    window = window_as("nurse-1")

    for place, name in enumerate(PAGES_OF["nurse-1"].split(), start=1):
        QTest.keyClick(Hand(window).handle, str(place), Qt.KeyboardModifier.ControlModifier)
        assert window.workplace.shown_page is window.workplace.pages[name]


def test_only_pages_that_show_the_arm_to_the_unblinded_have_the_coloured_frame(window_as: WindowAs) -> None:
    workplace = window_as("pharmacist-1").workplace
    for button in workplace.side_bar.buttons.values():
        button.click()

    framed = {name for name, frame in workplace._frames.items() if frame.is_unblinded}

    assert "lab" in framed
    assert framed == {name for name, page in workplace.pages.items() if page.shows_arm}
    assert all(not frame.warning.isHidden() for name, frame in workplace._frames.items() if name in framed)


@pytest.mark.parametrize("person", ["nurse-1", "investigator-1", "coordinator-1", "monitor-1", "courier-1", "admin-1"])
def test_a_blinded_person_never_has_the_coloured_frame(window_as: WindowAs, person: str) -> None:
    workplace = window_as(person).workplace
    for button in workplace.side_bar.buttons.values():
        button.click()

    assert not any(frame.is_unblinded for frame in workplace._frames.values())
    assert "lab" not in workplace.pages


def test_a_nurses_scan_on_any_page_leads_to_the_bedside(window_as: WindowAs, demonstration: Demonstration) -> None:
    window = window_as("nurse-1")
    window.workplace.show_page("record")

    Hand(window).scan(demonstration.bag()["wristband"])

    assert window.workplace.shown_page is window.workplace.pages["bedside"]


def test_on_the_settings_page_a_scan_is_tested_and_opens_nothing(
    window_as: WindowAs, demonstration: Demonstration
) -> None:
    window = window_as("nurse-1")
    window.workplace.show_page("settings")

    Hand(window).scan(demonstration.bag()["wristband"])

    assert window.workplace.shown_page is window.workplace.pages["settings"]


def test_a_pharmacists_scan_opens_the_bag(window_as: WindowAs, demonstration: Demonstration) -> None:
    window = window_as("pharmacist-1")

    Hand(window).scan(demonstration.bag()["code"])

    assert window.workplace.shown_page is window.workplace.pages["bags"]


def test_a_code_that_was_never_issued_is_refused_in_words_and_recorded(
    window_as: WindowAs, demonstration: Demonstration
) -> None:
    window = window_as("courier-1")
    unknown = make_code(CodeKind.CONTAINER, bytes(10))

    Hand(window).scan(unknown)

    assert unknown in window.workplace.notice.text()
    kind, data = last_entry(demonstration)
    assert kind == "scan.refused/1"
    assert (data["text"], data["where"], data["reason"]) == (unknown, "today", "scan-unknown")


def test_a_foreign_code_presses_nothing_and_is_recorded_escaped(
    window_as: WindowAs, demonstration: Demonstration
) -> None:
    window = window_as("nurse-1")

    Hand(window).scan("6901234567892")

    assert "6901234567892" in window.workplace.notice.text()
    assert last_entry(demonstration)[1]["text"] == "6901234567892"
    assert window.workplace.shown_page is window.workplace.pages["today"]


def test_a_locked_window_shows_no_page_closes_the_session_and_goes_on_where_it_was(
    window_as: WindowAs, demonstration: Demonstration, qtbot
) -> None:
    window = window_as("coordinator-1")
    hand, workplace = Hand(window), window.workplace
    workplace.show_page("bags")

    workplace.side_bar.lock.click()

    assert not workplace.isVisible()
    assert last_entry(demonstration)[1]["reason"] == "locked"
    hand.scan(demonstration.bag()["wristband"])
    assert "locked" in window.lock_page.refusal.text()
    hand.type("coordinator-1-demonstration")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(workplace.isVisible)
    assert workplace.shown_page is workplace.pages["bags"]
    assert last_entry(demonstration)[0] == "session.opened/1"


@pytest.mark.parametrize("leave", ["close", "sign-out"])
def test_nobody_looks_into_a_record_that_was_left(window_as: WindowAs, leave: str) -> None:
    window = window_as("nurse-1")
    shift = window.workplace.shift

    if leave == "close":
        window.close()
    else:
        window.workplace.side_bar.sign_out.click()

    shift._look_for_entries()
    with pytest.raises(UserFacingError, match="nobody-signed-in"):
        _ = shift.desk


def test_a_wrong_password_keeps_the_window_locked(window_as: WindowAs, qtbot) -> None:
    window = window_as("nurse-1")
    window.lock()

    Hand(window).type("wrong")
    Hand(window).press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(window.lock_page.refusal.text()))
    assert not window.workplace.isVisible()


def test_a_language_chosen_while_locked_is_said_when_the_person_comes_back(window_as: WindowAs, qtbot: QtBot) -> None:
    window = window_as("pharmacist-1")
    workplace = window.workplace
    for name in workplace.side_bar.buttons:
        workplace.show_page(name)
    for index in range(workplace.page("study").tabs.count()):
        workplace.page("study").tabs.setCurrentIndex(index)
    workplace.show_page("today")
    window.lock()

    entrance = next(each for each in window.findChildren(Entrance) if each.isVisible())
    entrance.language_switched.emit()
    entrance.theme_switched.emit()
    QTest.qWait(50)
    Hand(window).type("pharmacist-1-demonstration")
    Hand(window).press(Qt.Key.Key_Return)

    qtbot.waitUntil(workplace.isVisible)
    assert workplace.side_bar.buttons["today"].text().strip() == "今天"
    assert workplace.title.text() == "今天"


def test_somebody_else_signs_in_instead_and_finds_nothing_of_the_pages(window_as: WindowAs) -> None:
    window = window_as("pharmacist-1")
    window.lock()

    window.lock_page.leave.click()

    assert window.workplace is None
    assert window.sign_in_page is not None


def test_a_window_that_is_left_alone_locks_itself(window_as: WindowAs) -> None:
    window = window_as("nurse-1")

    window._idle.left_alone.emit()

    assert window.lock_page is not None


def test_a_running_infusion_is_stopped_at_the_locked_station_without_a_sign_in(
    window_as: WindowAs, demonstration: Demonstration, qtbot: QtBot
) -> None:
    window = window_as("nurse-1")
    window.lock()
    qtbot.waitUntil(lambda: window.lock_page is not None)
    # Only the strip that is seen: that of the sign-in page, left behind, may still wait for its deletion.
    qtbot.waitUntil(lambda: any(strip.isVisible() for strip in window.findChildren(RunningStrip)))
    strip = next(strip for strip in window.findChildren(RunningStrip) if strip.isVisible())
    dose = next(iter(strip.cards))

    QTest.mousePress(strip.cards[dose].stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dose not in strip.cards)

    kind, data = last_entry(demonstration)
    assert (kind, data["reason"], data["signed"]) == ("infusion.stopped/1", "stop-now", False)
    assert window.lock_page is not None


def test_every_sign_of_life_counts_anew(qtbot) -> None:
    watch = IdleWatch(after_minutes=1)
    watch._timer.start(2_000)
    qtbot.wait(400)
    left_ms = watch._timer.remainingTime()

    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPoint(1, 1),
        QPoint(1, 1),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    kept = watch.eventFilter(watch, moved)

    assert kept is False
    assert watch._timer.remainingTime() > left_ms
    with qtbot.waitSignal(watch.left_alone):
        watch._timer.setInterval(1)


def test_the_language_is_said_on_every_page_at_once(window_as: WindowAs, qtbot) -> None:
    workplace = window_as("pharmacist-1").workplace
    for button in workplace.side_bar.buttons.values():
        button.click()

    workplace.side_bar.switches.language.click()

    qtbot.waitUntil(lambda: workplace.side_bar.buttons["today"].text().strip() == "今天")
    assert "药师" in workplace.name.text()


def test_every_page_of_the_directory_is_somebodys() -> None:
    assert all(entry.roles for entry in PAGES)
    assert {entry.name for entry in PAGES} == {name for pages in PAGES_OF.values() for name in pages.split()}


def test_what_a_quick_person_types_into_a_list_is_no_scan(window_as: WindowAs, qtbot: QtBot) -> None:
    window = window_as("nurse-1")
    window.workplace.show_page("participants")
    page = window.workplace.shown_page

    for character in "p-003":
        QTest.keyClick(Hand(window).handle, character)
        qtbot.wait(60)

    qtbot.waitUntil(lambda: page.listing.model.rowCount() == 1)
    assert page.listing.filter.text() == "p-003"
    assert not window.workplace.notice.text()
