"""The check at the bedside by scanner and keyboard, on a real record in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.hand import until_it_acts
from tests.gui.pages.bedside_scenes import ward  # noqa: F401 - a fixture
from tests.gui.real_window import window_as  # noqa: F401 - a fixture
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.services.access.signing_in import sign_in, signing
from ucmsc_desktop.services.custody.hold_bag import hold_bag

HELD_MS = 1200
TAPPED_MS = 600
SHEET = make_code(CodeKind.SHEET, bytes(10))
UNKNOWN_BAG = make_code(CodeKind.CONTAINER, bytes(10))


@pytest.fixture
def go(ward):  # noqa: F811 - the fixture
    ward.go()
    return ward


@pytest.fixture
def stop(ward):  # noqa: F811 - the fixture
    ward.stop()
    return ward


def test_the_right_pair_is_go_in_both_languages_and_recorded(go):
    page = go.page

    assert go.kinds()[-1] == "bedside.checked/1"
    assert page.verdict.word.text() == "GO 可以输注"
    assert page.verdict.reason_en.text() == "All checks passed. The infusion of week 8 may start."
    assert page.verdict.reason_zh.text() == "全部核对通过。第 8 周的输注可以开始。"
    assert page.facts["participant"].text() == "P-001 · ZZ · F"
    assert page.facts["give"].text() == "100 mL over 60 min"
    assert "infusion 2 of 5" in page._details["give"].text()
    assert page.sign.isVisible()
    assert not page.close_stop.isVisible()


def test_a_wrong_bag_is_stop_with_reason_and_safe_next_act_and_no_way_to_start(stop):
    page = stop.page

    assert page.verdict.word.text() == "STOP 停止"
    assert page.verdict.reason_en.text().endswith("belong to different participants. Do not start.")
    assert page.verdict.reason_zh.text() == "腕带与袋属于不同的受试者。不得开始输注。"
    assert page.verdict.next_act_en.text().startswith("Ask the participant's name")
    assert page.facts["give"].text() == "–"
    assert not page.sign.isVisible()
    assert not page.open_bag.isVisible()
    assert page.close_stop.isVisible()


def test_all_checks_are_listed_in_one_order_and_the_failed_ones_stand_out(stop):
    titles = [shown.text() for _, shown in stop.page.verdict.check_lines]
    strong = [shown.text() for _, shown in stop.page.verdict.check_lines if shown.property("look") == "stop-strong"]

    assert titles[0] == "Label known, not replaced"
    assert titles[9].startswith("Expires 14:01 (1 h ")
    assert len(titles) == 11
    assert strong == ["Wristband matches bag", "For this participant and visit"]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape], ids=lambda key: key.name
)
@pytest.mark.parametrize("focused", ["page", "button"])
def test_no_pressed_key_closes_a_stop(stop, key, focused):
    if focused == "button":
        stop.page.close_stop.setFocus()

    stop.hand.press(key)
    QTest.qWait(150)

    assert stop.page.stage is Stage.STOP


@pytest.mark.parametrize("focused", ["page", "button"])
def test_the_next_scan_does_not_close_a_stop_and_the_page_says_so(stop, focused):
    if focused == "button":
        stop.page.close_stop.setFocus()
    checks = stop.checks()

    stop.go()

    assert stop.page.stage is Stage.STOP
    assert stop.checks() == checks
    assert stop.page.notice.text() == "This scan was not taken. Close the STOP first: hold the button."


def test_a_click_does_not_close_a_stop(stop):
    stop.hand.click(stop.page.close_stop)
    QTest.qWait(HELD_MS)

    assert stop.page.stage is Stage.STOP


def test_holding_the_button_with_the_mouse_for_a_second_closes_a_stop(stop):
    page = stop.page

    with until_it_acts(page.close_stop):
        QTest.mousePress(page.close_stop, Qt.MouseButton.LeftButton)
        QTest.qWait(TAPPED_MS)
        assert page.stage is Stage.STOP
    QTest.mouseRelease(page.close_stop, Qt.MouseButton.LeftButton)

    assert page.stage is Stage.WRISTBAND


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return], ids=lambda key: key.name)
def test_tapping_a_key_on_the_button_does_not_close_a_stop_later(stop, key):
    stop.page.close_stop.setFocus()

    stop.hand.press(key)
    QTest.qWait(HELD_MS + 200)

    assert stop.page.stage is Stage.STOP


def test_leaving_the_button_with_the_mouse_ends_the_hold(stop):
    page = stop.page

    QTest.mousePress(page.close_stop, Qt.MouseButton.LeftButton)
    QTest.mouseMove(page.close_stop, page.close_stop.rect().bottomRight() * 3)
    QTest.qWait(HELD_MS)

    assert page.stage is Stage.STOP


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return], ids=lambda key: key.name)
def test_holding_a_key_on_the_button_for_a_second_closes_a_stop(stop, key):
    page = stop.page
    page.close_stop.setFocus()

    with until_it_acts(page.close_stop):
        QTest.keyPress(stop.hand.handle, key)
        QTest.qWait(TAPPED_MS)
        assert page.stage is Stage.STOP
    QTest.keyRelease(stop.hand.handle, key)

    assert page.stage is Stage.WRISTBAND


def test_a_stop_holds_the_side_bar_and_every_other_page(stop):
    workplace = stop.hand.window.workplace

    assert not any(made.isEnabled() for made in workplace.side_bar.buttons.values())
    workplace.show_page("today")
    assert workplace.shown_page is stop.page
    stop.page._view_model.close()
    assert all(made.isEnabled() for made in workplace.side_bar.buttons.values())


def test_a_stop_is_not_left_for_an_infusion(stop):
    stop.page.open_subject("infusion", stop.page.home.list.rows[0].key)

    assert stop.page.stage is Stage.STOP


def test_a_bag_before_the_wristband_is_not_checked(ward):  # noqa: F811 - the fixture
    checks = ward.checks()

    ward.hand.scan(ward.bag)

    assert ward.page.stage is Stage.WRISTBAND
    assert ward.checks() == checks
    assert ward.page.notice.text() == "This is a bag. Scan the wristband first, then the bag."


def test_the_bag_of_a_running_infusion_opens_it(ward):  # noqa: F811 - the fixture
    running = next(bag for bag in ward.demonstration.report["bags"] if bag["state"] == "infusing")

    ward.hand.scan(running["code"])

    assert ward.page.stage is Stage.INFUSION
    assert ward.page.facts["participant"].text().startswith(running["participant"])


def test_another_bag_at_a_go_takes_the_go_away(go):
    checks = go.checks()

    go.hand.scan(go.other_bag)

    assert go.page.stage is Stage.WRISTBAND
    assert go.checks() == checks
    assert "the earlier check is closed" in go.page.notice.text()


def test_the_same_bag_scanned_twice_leaves_the_go(go):
    checks = go.checks()

    go.hand.scan(go.bag)

    assert go.page.stage is Stage.GO
    assert go.checks() == checks


def test_another_wristband_at_a_go_begins_a_new_check(go):
    go.hand.scan(go.other_band)

    assert go.page.stage is Stage.BAG
    assert go.page.facts["participant"].text() == "Wristband read"
    assert go.page.facts["give"].text() == "–"


def test_a_code_with_a_wrong_check_character_is_refused_in_words_and_recorded(ward):  # noqa: F811 - the fixture
    wrong = ward.band[:-1] + ("0" if ward.band[-1] != "0" else "1")

    ward.hand.scan(wrong)

    assert ward.page.stage is Stage.WRISTBAND
    assert ward.kinds()[-1] == "scan.refused/1"
    assert not ward.page.notice.isHidden()


def test_a_label_that_was_never_issued_is_stop_and_recorded_as_a_refused_scan(ward):  # noqa: F811 - the fixture
    ward.hand.scan(ward.band)

    ward.hand.scan(UNKNOWN_BAG)

    assert ward.page.stage is Stage.STOP
    assert ward.kinds()[-1] == "scan.refused/1"
    assert (
        ward.page.verdict.reason_en.text()
        == "This is no bag for infusion, but a vial or an unknown label. Do not start."
    )


def test_a_check_that_cannot_be_recorded_keeps_the_wristband_and_says_why(ward):  # noqa: F811 - the fixture
    ward.hand.scan(ward.band)
    record = ward.page.shift.desk.record
    record.station, record.find_station = None, lambda: None

    ward.hand.scan(UNKNOWN_BAG)

    assert ward.page.stage is Stage.BAG
    assert "no certified key" in ward.page.notice.text()


def test_a_foreign_code_is_refused_recorded_and_presses_nothing(go):
    go.page.sign.setFocus()

    go.hand.scan("69 0123456 7892")

    assert go.page.stage is Stage.GO
    assert go.kinds()[-1] == "scan.refused/1"


def test_a_sheet_during_a_check_is_neither_wristband_nor_bag(ward):  # noqa: F811 - the fixture
    ward.hand.scan(ward.band)

    ward.hand.scan(SHEET)

    assert ward.page.stage is Stage.BAG
    assert ward.page.notice.text() == "This is a sheet; scan the bag. Nothing was done."


@pytest.mark.parametrize("is_known", [True, False])
def test_a_vial_and_an_unknown_label_get_the_same_words(is_known, ward):  # noqa: F811 - the fixture
    rows = ward.page.shift.desk.record.rows("SELECT code FROM container LIMIT 1")
    code = str(rows[0]["code"]) if is_known else UNKNOWN_BAG

    ward.hand.scan(code)
    words = "This is no bag for infusion, but a vial or an unknown label; scan the wristband. Nothing was done."
    assert (ward.page.stage, ward.page.notice.text()) == (Stage.WRISTBAND, words)

    ward.hand.scan(ward.band)
    ward.hand.scan(code)
    assert ward.page.stage is Stage.STOP
    assert ward.page.verdict.reason_en.text().startswith("This is no bag for infusion, but a vial or an unknown label.")


def test_with_nothing_under_way_other_codes_are_left_to_the_frame(ward):  # noqa: F811 - the fixture
    assert ward.page.take_scan(SHEET) is False
    assert ward.page.take_scan(ward.band) is True


def test_the_trailing_enter_of_a_scan_presses_no_focused_button(go):
    go.page.sign.setFocus()

    go.hand.scan(go.bag)

    assert go.page.stage is Stage.GO


def test_a_scan_without_enter_is_taken(ward, qtbot):  # noqa: F811 - the fixture
    ward.hand.scan(ward.band)

    ward.hand.scan(ward.bag, end=None)

    qtbot.waitUntil(lambda: ward.page.stage is Stage.GO)


def test_two_scans_without_enter_in_one_go_are_two_scans(ward):  # noqa: F811 - the fixture
    ward.hand.scan(ward.band, end=None)
    ward.hand.scan(ward.bag)

    assert ward.page.stage is Stage.GO


def test_no_input_method_works_where_the_focus_rests(ward):  # noqa: F811 - the fixture
    assert ward.hand.window.focusWidget() is ward.page
    assert ward.page.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False


def test_how_it_was_decided_shows_each_sentence(go):
    go.hand.click(go.page.explain)

    assert go.page.verdict.check_lines[0][1].text() == "The label is known and valid."
    assert go.page.explain.text() == "Show the short list"


def test_a_wristband_scanned_on_another_page_opens_the_check(ward):  # noqa: F811 - the fixture
    workplace = ward.hand.window.workplace
    workplace.show_page("today")

    ward.hand.scan(ward.band)

    assert workplace.shown_page is ward.page
    assert ward.page.stage is Stage.BAG


def test_what_others_record_leaves_the_go_and_its_bag_alone(go):
    record = go.page.shift.desk.record
    other = sign_in(record, "qa-1", "qa-1-demonstration")
    former = go.page._view_model.props.verdict
    dose = next(row.key for row in go.page.home.list.rows if row.pack_code == go.page.facts["bag"].text())
    hold_bag(other, dose=dose, signature=signing(record, "qa-1", "qa-1-demonstration"))

    go.page.refresh()

    assert go.page.stage is Stage.GO
    assert go.page._view_model.props.verdict.reason_en == former.reason_en


def test_a_stop_is_told_to_a_screen_reader(stop):
    told = stop.page.verdict.accessibleName()

    assert told.startswith("STOP 停止. The wristband and the bag belong to different participants.")
