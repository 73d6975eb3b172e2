from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.gui.fake_record import BAND
from tests.gui.hand import Hand
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.gui.pages.failure import FailurePage
from ucmsc_desktop.gui.ports import FirstRun, NewPerson
from ucmsc_desktop.gui.theme import FAMILY
from ucmsc_desktop.gui.widgets.watermark import Watermark
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol
from ucmsc_desktop.services.trial.read_allocation_list import read_allocation_list


def click_tile(window, person: str) -> None:
    people = window.sign_in_page.people
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=people.place_of(person).center())


def said_of(window, person: str) -> str:
    people = window.sign_in_page.people
    index = people.model().index(people.shown.index(person), 0)
    return index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_person_is_found_by_typing_and_chosen_by_keys(open_window, record, qtbot):
    window = open_window()
    hand = Hand(window)
    page = window.sign_in_page

    hand.type("NURSE")
    assert page.people.shown == ("nurse-1", "nurse-2", "nurse-3")
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)

    assert page._view_model.props.chosen.person == "nurse-2"
    assert page.password.hasFocus()
    assert record.named("sign-in") == []


def test_a_text_that_fits_nobody_lists_nobody_and_chooses_nobody(open_window):
    window = open_window()
    hand = Hand(window)

    hand.type("nobody")
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)

    assert window.sign_in_page.people.shown == ()
    assert window.sign_in_page._view_model.props.chosen is None


@pytest.mark.parametrize(
    "keys", [(Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space), (Qt.Key.Key_Down, Qt.Key.Key_Return)]
)
def test_a_name_is_chosen_by_keyboard_alone(open_window, keys):
    window = open_window()
    page = window.sign_in_page

    for key in keys:
        Hand(window).press(key)

    assert page._view_model.props.chosen.person in page.people.shown[1:3]


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640)])
def test_no_tile_is_cut_and_none_needs_a_sideways_scroll(open_window, record, size):
    record.demonstration = True
    window = open_window()
    window.resize(*size)
    QTest.qWait(0)
    people = window.sign_in_page.people

    small = QFont(FAMILY)
    small.setPixelSize(13)
    for person in people.shown:
        place = people.place_of(person)
        below = said_of(window, person).split(", ")[-1]
        assert place.right() <= people.viewport().width()
        assert QFontMetrics(small).horizontalAdvance(below) <= place.width() - 40
    assert people.horizontalScrollBar().maximum() == 0
    assert people.place_of(people.shown[0]).top() == 0


def test_a_wrong_password_opens_nothing_and_says_so(open_window, qtbot):
    window = open_window()
    hand = Hand(window)
    click_tile(window, "nurse-1")
    hand.type("wrong")

    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.sign_in_page._refusal.text()))

    assert window.workplace is None
    assert "nurse-1" in window.sign_in_page._refusal.text()
    assert window.sign_in_page.password.hasFocus()


def test_a_scan_while_the_password_has_the_focus_leaks_nothing_and_signs_nobody_in(open_window, record):
    window = open_window()
    hand = Hand(window)
    click_tile(window, "nurse-1")
    hand.type("abc")

    hand.scan(BAND)
    QTest.qWait(150)

    assert window.sign_in_page.password.text() == "abc"
    assert record.named("sign-in") == []
    assert "Sign in first" in window.sign_in_page._refusal.text()


def test_an_enter_that_comes_late_after_a_scan_signs_nobody_in(open_window, record, qtbot):
    window = open_window()
    hand = Hand(window)
    click_tile(window, "nurse-1")
    hand.type("abc")
    hand.scan(BAND, end=None)
    qtbot.waitUntil(lambda: bool(window.sign_in_page._refusal.text()))

    hand.press(Qt.Key.Key_Return)
    qtbot.wait(50)

    assert record.named("sign-in") == []
    assert window.sign_in_page.password.text() == "abc"


def test_letters_that_may_begin_a_code_are_typed_in_their_order(open_window):
    window = open_window()
    hand = Hand(window)
    click_tile(window, "nurse-1")

    hand.type("C1p1B1 blood H1.2 dl")

    assert window.sign_in_page.password.text() == "C1p1B1 blood H1.2 dl"


def test_backspace_comes_after_the_letter_that_was_held_back(open_window):
    window = open_window()
    hand = Hand(window)
    click_tile(window, "nurse-1")

    QTest.keyClick(hand.handle, "a")
    QTest.keyClick(hand.handle, "C")
    hand.press(Qt.Key.Key_Backspace)

    assert window.sign_in_page.password.text() == "a"


def test_passwords_are_listed_in_a_demonstration_only(open_window, record):
    window = open_window()
    assert said_of(window, "nurse-1") == "Nurse 1, Nurse"
    assert not any("demonstration" in shown.text() for shown in window.findChildren(QLabel))
    assert not window.findChildren(Watermark)
    window.close()
    record.demonstration = True

    window = open_window()

    assert "nurse-1-demonstration" in said_of(window, "nurse-1")
    assert window.findChildren(Watermark)[0].isVisible()


def test_a_record_that_cannot_be_opened_is_explained_and_tried_again(open_window, record, monkeypatch):
    ports = record.ports()
    answers = [UserFacingError("station-not-certified", kind=ErrorKind.ENVIRONMENT)]

    def open_ports():
        if answers:
            raise answers.pop()
        return ports

    monkeypatch.setattr(record, "ports", open_ports)
    window = open_window()
    page = window.findChild(FailurePage)
    assert "no certified key" in page.message.text()

    Hand(window).click(page.retry)

    assert window.sign_in_page is not None


GOOD = {
    "first_person": "admin-1",
    "first_name": "Li Wei",
    "first_password": "a long password 1",
    "first_again": "a long password 1",
    "second_person": "pharmacist-1",
    "second_name": "王芳",
    "second_password": "a long password 2",
    "second_again": "a long password 2",
    "station": "ward-6-east",
    "site": "Shanghai East Hospital",
}


def fill(page, **changes: str) -> None:
    for name, text in {**GOOD, **changes}.items():
        page.controls[name].setText(text)
    for name in ("second_role", "protocol", "time_zone"):
        page.controls[name].setCurrentIndex(1)


def test_a_whole_form_makes_the_record_and_leads_to_the_names(open_window, first_run_ports, record, qtbot):
    window = open_window(first_run=first_run_ports)
    fill(window.first_run_page)

    Hand(window).click(window.first_run_page.create_record)
    qtbot.waitUntil(lambda: window.sign_in_page is not None)

    assert record.named("create") == [
        FirstRun(
            first=NewPerson(person="admin-1", name="Li Wei", role="admin", password="a long password 1"),
            second=NewPerson(person="pharmacist-1", name="王芳", role="pharmacist", password="a long password 2"),
            station="ward-6-east",
            protocol=first_run_ports.protocols[0][0],
            site="Shanghai East Hospital",
            time_zone="Asia/Shanghai",
            allocation_file="",
        )
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("first_person", "Li Wei", "small letters"),
        ("first_person", "", "small letters"),
        ("second_person", "admin-1", "Two people are needed"),
        ("first_password", "only fourteen!", "14 of at least 15"),
        ("second_again", "a long password 3", "differ"),
        ("second_name", "  ", "empty"),
        ("site", "", "empty"),
        ("station", "Ward 6", "small letters"),
    ],
)
def test_a_fault_stands_beside_its_field_and_no_record_is_made(open_window, first_run_ports, record, name, text, words):
    window = open_window(first_run=first_run_ports)
    page = window.first_run_page
    fill(page, **{name: text})

    Hand(window).click(page.create_record)

    assert words in page.fields[name].note.text()
    assert record.named("create") == []
    assert page.controls[page._view_model.props.first_fault].hasFocus()


def test_a_form_that_was_not_chosen_from_is_not_sent(open_window, first_run_ports, record):
    window = open_window(first_run=first_run_ports)
    page = window.first_run_page
    fill(page)
    page.controls["time_zone"].setCurrentIndex(0)

    Hand(window).click(page.create_record)

    assert page.fields["time_zone"].note.text() == "Choose one."
    assert record.named("create") == []


@pytest.mark.parametrize(("language", "said"), [("en", "stands in row 2 already"), ("zh", "已出现在第 2 行")])
def test_every_fault_of_the_allocation_file_is_listed(language, said, open_window, first_run_ports, tmp_path, qtbot):
    file = tmp_path / "list.csv"
    file.write_text("number,arm,stratum\n1,uc-msc,\n1,sugar,\n3,placebo,x\n", encoding="utf-8")
    protocol = shipped_protocol("NCT04216849").protocol

    def read(new: FirstRun) -> None:
        read_allocation_list(Path(new.allocation_file), protocol)

    window = open_window(language=language, first_run=replace(first_run_ports, create_record=read))
    page = window.first_run_page
    fill(page)
    page.controls["allocation_file"].setText(str(file))
    Hand(window).click(page.create_record)
    qtbot.waitUntil(page.file_faults.isVisible)

    model = page.file_faults.model
    shown = [[model.index(row, column).data() for column in range(2)] for row in range(model.rowCount())]
    assert shown == [["3", "number"], ["3", "arm"], ["4", "number"], ["4", "stratum"]]
    assert said in model.index(0, 2).data()
    page.controls["allocation_file"].setText("")
    assert page.file_faults.isHidden()


def test_a_refused_first_run_keeps_what_was_typed(open_window, first_run_ports, qtbot):
    def refuse(_first_run: FirstRun) -> None:
        raise UserFacingError("two-people-needed", person="admin-1")

    window = open_window(first_run=replace(first_run_ports, create_record=refuse))
    page = window.first_run_page
    fill(page)

    Hand(window).click(page.create_record)
    qtbot.waitUntil(lambda: bool(page._refusal.text()))

    assert "No record was made" in page._refusal.text()
    assert page.controls["first_name"].text() == "Li Wei"
    assert page.create_record.isEnabled()
