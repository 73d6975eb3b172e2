from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.fake_record import BAG, BAND, OTHER_BAG, OTHER_BAND, SHEET
from tests.gui.hand import Hand
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.gui.ports import Scans
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage

HELD_MS = 1200
TAPPED_MS = 600


@pytest.fixture
def bedside(sign_in):
    window = sign_in("nurse-1")
    return Hand(window), window.workplace.bedside


@pytest.fixture
def go(bedside):
    hand, page = bedside
    hand.scan(BAND)
    hand.scan(BAG)
    return hand, page


@pytest.fixture
def stop(bedside):
    hand, page = bedside
    hand.scan(BAND)
    hand.scan(OTHER_BAG)
    return hand, page


def stage(page) -> Stage:
    return page._view_model.props.stage


def test_the_right_pair_is_go_in_both_languages(go, record):
    _, page = go

    assert record.named("verdict") == [Scans(wristband=BAND, bag=BAG)]
    assert page.verdict.word.text() == "GO 可以输注"
    assert page.verdict.reason_en.text().startswith("All checks passed.")
    assert page.verdict.reason_zh.text().startswith("全部核对通过。")
    assert page.facts["participant"].text() == "P-014 · 1961 · F"
    assert page.facts["bag"].text() == "7Q4 K2M"
    assert page.facts["give"].text() == "100 mL over 60 min"
    assert page.sign.isVisible()
    assert not page.close_stop.isVisible()


def test_a_wrong_bag_is_stop_with_reason_and_safe_next_act_and_no_way_to_start(stop):
    _, page = stop

    assert page.verdict.word.text() == "STOP 停止"
    assert page.verdict.reason_en.text() == "This bag is for another participant. Do not start."
    assert page.verdict.reason_zh.text() == "此袋属于另一位受试者。不得开始输注。"
    assert page.verdict.next_act_en.text() == "Set the bag aside and find the right one."
    assert page.facts["give"].text() == "–"
    assert not page.sign.isVisible()
    assert page.close_stop.isVisible()


def test_all_checks_are_listed_in_one_order_and_the_failed_ones_stand_out(stop):
    _, page = stop

    titles = [shown.text() for _, shown in page.verdict.check_lines]
    strong = [shown.text() for _, shown in page.verdict.check_lines if shown.property("look") == "stop-strong"]

    assert titles[0] == "Label known, not replaced"
    assert titles[9] == "Expires 17:10 (2 h 38 min left)"
    assert len(titles) == 11
    assert strong == ["Wristband matches bag", "For this participant and visit"]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape], ids=lambda key: key.name
)
@pytest.mark.parametrize("focused", ["page", "button"])
def test_no_pressed_key_closes_a_stop(stop, key, focused):
    hand, page = stop
    if focused == "button":
        page.close_stop.setFocus()

    hand.press(key)
    QTest.qWait(150)

    assert stage(page) is Stage.STOP


@pytest.mark.parametrize("focused", ["page", "button"])
def test_the_next_scan_does_not_close_a_stop_and_the_page_says_so(stop, record, focused):
    hand, page = stop
    if focused == "button":
        page.close_stop.setFocus()

    hand.scan(BAND)
    hand.scan(BAG)

    assert stage(page) is Stage.STOP
    assert len(record.named("verdict")) == 1
    assert page.notice.text() == "This scan was not taken. Close the STOP first: hold the button."


def test_a_click_does_not_close_a_stop(stop):
    hand, page = stop

    hand.click(page.close_stop)
    QTest.qWait(HELD_MS)

    assert stage(page) is Stage.STOP


def test_holding_the_button_with_the_mouse_for_a_second_closes_a_stop(stop):
    _, page = stop

    QTest.mousePress(page.close_stop, Qt.MouseButton.LeftButton)
    QTest.qWait(TAPPED_MS)
    assert stage(page) is Stage.STOP
    QTest.qWait(HELD_MS - TAPPED_MS)
    QTest.mouseRelease(page.close_stop, Qt.MouseButton.LeftButton)

    assert stage(page) is Stage.WRISTBAND


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return], ids=lambda key: key.name)
def test_tapping_a_key_on_the_button_does_not_close_a_stop_later(stop, key):
    hand, page = stop
    page.close_stop.setFocus()

    hand.press(key)
    QTest.qWait(HELD_MS + 200)

    assert stage(page) is Stage.STOP


def test_leaving_the_button_with_the_mouse_ends_the_hold(stop):
    _, page = stop

    QTest.mousePress(page.close_stop, Qt.MouseButton.LeftButton)
    QTest.mouseMove(page.close_stop, page.close_stop.rect().bottomRight() * 3)
    QTest.qWait(HELD_MS)

    assert stage(page) is Stage.STOP


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return], ids=lambda key: key.name)
def test_holding_a_key_on_the_button_for_a_second_closes_a_stop(stop, key):
    hand, page = stop
    page.close_stop.setFocus()

    QTest.keyPress(hand.handle, key)
    QTest.qWait(TAPPED_MS)
    assert stage(page) is Stage.STOP
    QTest.qWait(HELD_MS - TAPPED_MS + 200)
    QTest.keyRelease(hand.handle, key)

    assert stage(page) is Stage.WRISTBAND


def test_a_stop_holds_the_side_bar_and_the_sign_out(stop):
    hand, page = stop
    workplace = hand.window.workplace

    assert not any(made.isEnabled() for made in (*workplace.side_buttons.values(), workplace.sign_out))
    page._view_model.close()
    assert all(made.isEnabled() for made in (*workplace.side_buttons.values(), workplace.sign_out))


def test_a_bag_before_the_wristband_is_not_checked(bedside, record):
    hand, page = bedside

    hand.scan(BAG)

    assert stage(page) is Stage.WRISTBAND
    assert record.named("verdict") == []
    assert page.notice.text() == "This is a bag. Scan the wristband first, then the bag."


def test_another_bag_at_a_go_takes_the_go_away(go, record):
    hand, page = go

    hand.scan(OTHER_BAG)

    assert stage(page) is Stage.WRISTBAND
    assert len(record.named("verdict")) == 1
    assert "the earlier check is closed" in page.notice.text()


def test_the_same_bag_scanned_twice_leaves_the_go(go, record):
    hand, page = go

    hand.scan(BAG)

    assert stage(page) is Stage.GO
    assert len(record.named("verdict")) == 1


def test_another_wristband_at_a_go_begins_a_new_check(go):
    hand, page = go

    hand.scan(OTHER_BAND)

    assert stage(page) is Stage.BAG
    assert page.facts["participant"].text() == "Wristband read"
    assert page.facts["give"].text() == "–"


def test_a_code_with_a_wrong_check_character_is_refused_in_words_and_recorded(bedside, record):
    hand, page = bedside
    wrong = BAND[:-1] + ("0" if BAND[-1] != "0" else "1")

    hand.scan(wrong)

    assert stage(page) is Stage.WRISTBAND
    assert record.named("refuse-scan") == [(wrong, "code-check-wrong")]
    assert not page.notice.isHidden()


def test_a_foreign_code_is_refused_and_presses_nothing(go, record):
    hand, page = go
    page.sign.setFocus()

    hand.scan("69 0123456 7892")

    assert stage(page) is Stage.GO
    assert record.named("refuse-scan") == [("69 0123456 7892", "code-unreadable")]


def test_a_sheet_is_neither_wristband_nor_bag(bedside):
    hand, page = bedside

    hand.scan(SHEET)

    assert page.notice.text() == "This is neither a wristband nor a bag. Nothing was checked."


def test_a_refused_check_keeps_the_wristband_and_says_why(bedside, record):
    hand, page = bedside
    hand.scan(BAND)
    record.verdict_refusal = UserFacingError("station-not-certified", kind=ErrorKind.RULE)

    hand.scan(BAG)

    assert stage(page) is Stage.BAG
    assert "no certified key" in page.notice.text()


def test_typed_codes_need_a_reason_and_are_marked_as_typed(bedside, record):
    hand, page = bedside
    hand.click(page.prompt.type_instead)
    page.prompt.edits["wristband"].setText(BAND[:4].lower() + " " + BAND[4:])
    page.prompt.edits["bag"].setText(BAG)

    hand.click(page.prompt.check_typed)
    assert record.named("verdict") == []
    assert "reason is missing" in page.notice.text()
    page.prompt.edits["reason"].setText("label torn")
    hand.click(page.prompt.check_typed)

    assert record.named("verdict") == [Scans(wristband=BAND, bag=BAG, typed_reason="label torn")]
    assert "typed" in page._details["bag"].text()


def test_the_trailing_enter_of_a_scan_presses_no_focused_button(go):
    hand, page = go
    page.sign.setFocus()

    hand.scan(BAG)

    assert stage(page) is Stage.GO


def test_a_scan_without_enter_is_taken(bedside, qtbot):
    hand, page = bedside
    hand.scan(BAND)

    hand.scan(BAG, end=None)

    qtbot.waitUntil(lambda: stage(page) is Stage.GO)


def test_two_scans_without_enter_in_one_go_are_two_scans(bedside):
    hand, page = bedside

    hand.scan(BAND, end=None)
    hand.scan(BAG)

    assert stage(page) is Stage.GO


def test_no_input_method_works_where_the_focus_rests(bedside):
    hand, page = bedside

    assert hand.window.focusWidget() is page
    assert page.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False


def test_how_it_was_decided_shows_each_sentence(go):
    hand, page = go

    hand.click(page.explain)

    assert page.verdict.check_lines[0][1].text() == "The label is known and valid."
    assert page.explain.text() == "Show the short list"


def test_a_scan_on_the_dose_page_opens_the_bedside_check(bedside):
    hand, page = bedside
    hand.window.workplace.show_page("dose")

    hand.scan(BAND)

    assert hand.window.workplace._stack.currentWidget() is page
    assert stage(page) is Stage.BAG
    assert hand.window.workplace.dose.edits["weight_kg"].text() == ""
