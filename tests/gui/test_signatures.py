from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.fake_record import BAG, BAND
from tests.gui.hand import Hand
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.ports import Scans, StartRequest
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage


@pytest.fixture
def signing(sign_in):
    window = sign_in("nurse-1")
    hand, page = Hand(window), window.workplace.bedside
    hand.scan(BAND)
    hand.scan(BAG)
    hand.click(page.sign)
    return hand, page


def fill(page, *, second: int = 1) -> None:
    panel = page.signature_panel
    panel.confirmed.setChecked(True)
    panel.second.setCurrentIndex(second)
    for edit, text in zip(panel.passwords, ("first secret", "second secret"), strict=True):
        edit.setText(text)


def test_start_waits_for_the_spoken_name_both_passwords_and_a_second_person(signing):
    _, page = signing
    panel = page.signature_panel
    assert not panel.start.isEnabled()
    for step in (
        lambda: panel.confirmed.setChecked(True),
        lambda: panel.passwords[0].setText("a"),
        lambda: panel.second.setCurrentIndex(1),
    ):
        step()
        assert not panel.start.isEnabled()

    panel.passwords[1].setText("b")

    assert panel.start.isEnabled()


def test_start_waits_for_the_spoken_name_even_when_all_else_is_there(signing):
    _, page = signing
    fill(page)
    assert page.signature_panel.start.isEnabled()

    page.signature_panel.confirmed.setChecked(False)

    assert not page.signature_panel.start.isEnabled()
    assert "say name and birth date" in page.signature_panel._guidance.text()


def test_the_second_person_is_never_the_first_and_may_sign_at_the_bedside(signing):
    _, page = signing

    names = [page.signature_panel.second.itemText(n) for n in range(1, page.signature_panel.second.count())]

    assert names == [
        "Nurse 2 · Nurse",
        "Nurse 3 · Nurse",
        "Investigator 1 · Investigator",
        "Investigator 2 · Investigator",
    ]


def test_recorded_is_said_only_after_the_record_answered(signing, record, qtbot):
    hand, page = signing
    fill(page)

    hand.click(page.signature_panel.start)
    assert "Recorded" not in page.verdict.reason_en.text()
    qtbot.waitUntil(lambda: page._stage is Stage.STARTED)

    assert record.named("start") == [
        StartRequest(
            scans=Scans(wristband=BAND, bag=BAG),
            first=("nurse-1", "first secret"),
            second=("nurse-2", "second secret"),
            name_and_birth_date_confirmed=True,
        )
    ]
    assert page.verdict.reason_en.text() == "Recorded: started at 14:32:05, signed by both."
    assert page.verdict.word.text() == "STARTED 已开始"
    assert not page.sign.isVisible()
    assert [edit.text() for edit in page.signature_panel.passwords] == ["", ""]


def test_a_refused_start_says_why_and_forgets_the_passwords(signing, record, qtbot):
    hand, page = signing
    fill(page)
    record.start_refusal = UserFacingError("password-wrong", person="nurse-2")

    hand.click(page.signature_panel.start)
    qtbot.waitUntil(lambda: bool(page.signature_panel.refusal.text()))

    assert page._stage is Stage.SIGNING
    assert "nurse-2" in page.signature_panel.refusal.text()
    assert [edit.text() for edit in page.signature_panel.passwords] == ["", ""]
    assert not page.signature_panel.start.isEnabled()
    assert record.named("start")


def test_a_go_that_has_become_a_stop_shows_the_stop(signing, record, qtbot):
    hand, page = signing
    fill(page)
    record.start_refusal = UserFacingError("bedside-on-hold")
    record.turned_to_stop = True

    hand.click(page.signature_panel.start)
    qtbot.waitUntil(lambda: page._stage is Stage.STOP)

    assert page.verdict.word.text() == "STOP 停止"
    assert page.is_modal


def test_enter_in_a_password_starts_nothing(signing, record):
    hand, page = signing
    fill(page)
    page.signature_panel.passwords[1].setFocus()

    hand.press(Qt.Key.Key_Return)

    assert page._stage is Stage.SIGNING
    assert record.named("start") == []


def test_a_scan_while_a_password_is_typed_leaks_nothing(signing, record):
    hand, page = signing
    panel = page.signature_panel
    fill(page)
    panel.passwords[1].setFocus()

    hand.scan(BAND)

    assert panel.passwords[1].text() == "second secret"
    assert page._stage is Stage.SIGNING
    assert record.named("start") == []
    assert page.notice.text() == "This scan was not taken. Sign, or go back, then scan."


def test_back_returns_to_the_go_without_a_trace_of_the_passwords(signing, record):
    hand, page = signing
    fill(page)

    hand.click(page.signature_panel.back)

    assert page._stage is Stage.GO
    assert [edit.text() for edit in page.signature_panel.passwords] == ["", ""]
    assert not page.signature_panel.confirmed.isChecked()
    assert record.named("start") == []
