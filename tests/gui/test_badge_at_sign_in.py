"""A badge scanned at the names says who; the password alone opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.fake_record import BADGE, BAND
from tests.gui.hand import Hand


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab, None])
def test_a_badge_chooses_its_person_and_asks_for_the_password(open_window, record, qtbot, end):
    window = open_window()
    page = window.sign_in_page
    hand = Hand(window)

    hand.scan(BADGE, end=end)
    qtbot.waitUntil(lambda: page._view_model.props.chosen is not None)

    assert page._chosen.text() == "Nurse 2"
    assert page.password.hasFocus()
    assert record.named("sign-in") == []
    hand.press(Qt.Key.Key_Return)
    hand.type("wrong")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "nurse-2" in page._refusal.text())
    assert record.named("sign-in") == [("nurse-2", "wrong")]


def test_a_badge_scanned_again_with_nothing_typed_opens_nothing(open_window, record, qtbot):
    window = open_window()
    hand = Hand(window)

    hand.scan(BADGE)
    hand.scan(BADGE)
    QTest.qWait(150)

    assert window.sign_in_page._view_model.props.chosen.person == "nurse-2"
    assert window.sign_in_page.password.text() == ""
    assert record.named("sign-in") == []


def test_a_badge_forgets_what_the_person_before_had_typed(open_window):
    window = open_window()
    hand = Hand(window)
    window.sign_in_page.choose("nurse-1")
    hand.type("half a password")

    hand.scan(BADGE)

    assert window.sign_in_page.password.text() == ""
    assert window.sign_in_page._chosen.text() == "Nurse 2"


@pytest.mark.parametrize(("language", "words"), [("en", "is no badge"), ("zh", "不是胸卡")])
def test_any_other_code_chooses_nobody_and_says_so(open_window, language, words):
    window = open_window(language=language)

    Hand(window).scan(BAND)

    assert window.sign_in_page._view_model.props.chosen is None
    assert words in window.sign_in_page._refusal.text()
