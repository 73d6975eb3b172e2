"""The Bags page on real records: the list by what is due first, scans, and what each person reads of a bag."""

# ruff: noqa: F811 - fixtures are asked for by the names they are imported under
from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.pages.bag_scenes import at, choose, panel, texts  # noqa: F401 - fixtures
from tests.services_scenes import ACTIVE, PLACEBO
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.gui.pages.bags import BagsPage
from ucmsc_desktop.services.custody.hand_over import set_aside_bag
from ucmsc_desktop.services.queries.bag_steps import BagStep


def test_the_list_shows_what_is_due_first_and_the_detail_asks_for_a_bag(stage, show_as):
    page = show_as("nurse-1", BagsPage)
    first = page.listing.model.line(0)
    assert page.listing.model.rowCount() > 20
    assert first.state == "on-ward"
    assert "Scan a bag" in texts(page.detail)


def test_the_filter_finds_by_words_of_the_state_in_the_shown_language(qtbot, stage, show_as):
    page = show_as("nurse-1", BagsPage)
    page.listing.filter.setFocus()
    stage.type(page, "infus")
    qtbot.waitUntil(lambda: page.listing.model.rowCount() == 1)
    assert page.listing.model.line(0).state == "infusing"


def test_an_arrow_in_the_list_opens_the_bag_beside(stage, show_as):
    page = show_as("nurse-1", BagsPage)
    page.listing.table.setFocus()
    stage.press(page, Qt.Key.Key_Down)
    stage.press(page, Qt.Key.Key_Down)
    line = page.listing.model.line(page.listing.table.currentIndex().row())
    assert page.detail.dose == line.dose
    assert line.pack_code[:3] in page.detail.head.pack_code.text()


def test_a_scan_of_a_bag_opens_it_and_a_wristband_is_left_to_the_frame(show_as, demonstration):
    page = show_as("nurse-1", BagsPage)
    bag = demonstration.bag()
    assert page.take_scan(bag["code"])
    assert page.detail.detail.code == bag["code"]
    assert not page.take_scan(bag["wristband"])
    assert not page.take_scan("C1XXXXXXXXXXXXXXXXXX")


def test_a_scan_while_signing_changes_nothing(at):
    page = at("labelled", "qa-1", minute=125)
    panel(page, BagStep.RELEASE).submit.click()
    for code in (page.scene.dose.code, page.scene.known.wristband):
        assert page.take_scan(code)
    assert page.is_modal
    page.detail.signing.back.click()
    assert not page.is_modal
    assert page.detail.step is BagStep.RELEASE
    assert page.scene.dose.state.value == "labelled"


def test_blinded_people_read_the_same_of_both_arms_and_no_word_of_the_outcome(at):
    told = []
    for participant in (ACTIVE, PLACEBO):
        page = at("labelled", "nurse-1", participant)
        whole = texts(page.detail).replace(participant, "P")
        for name in (page.scene.dose.pack_code[:3], page.scene.dose.pack_code[3:]):
            whole = whole.replace(name, "XXX")
        told.append((whole, page.detail.story.accessibleDescription().replace(participant, "P")))
        assert "limits" not in whole
        assert "cell" not in whole.lower()
    assert told[0][0] == told[1][0]


def test_what_was_typed_stays_when_something_else_is_recorded(at):
    page = at("taken-over-again", "nurse-1")
    receive = panel(page, BagStep.RECEIVE)
    page.take_scan(page.scene.dose.code)
    receive.display.minimum.setText("2.4")
    choose(receive.display.alarm, "no")
    page.shift.recorded.emit()
    assert (receive.display.minimum.text(), receive.display.alarm.currentData(), receive.is_scanned) == (
        "2.4",
        "no",
        True,
    )


def test_what_was_typed_for_one_bag_is_not_there_for_another(stage, show_as):
    page = show_as("nurse-1", BagsPage)
    first, second = (page.listing.model.line(row) for row in (3, 4))
    page.open_subject("dose", first.dose)
    page.detail.buttons[BagStep.SET_ASIDE].click()
    page.detail.panels[BagStep.SET_ASIDE].reason.setText("A port leaks.")
    page.open_subject("dose", second.dose)
    assert page.detail.step is not BagStep.SET_ASIDE
    page.detail.buttons[BagStep.SET_ASIDE].click()
    assert page.detail.panels[BagStep.SET_ASIDE].reason.text() == ""


def test_a_gap_of_the_chain_is_said_in_words(at):
    page = at("handed-over", "courier-1")
    assert not page.detail.gaps.isVisible()
    take = panel(page, BagStep.TAKE_OVER)
    page.take_scan(page.scene.dose.code)
    choose(take.seal, "no")
    take.display.minimum.setText("2.4")
    take.display.maximum.setText("4")
    choose(take.display.alarm, "no")
    take.submit.click()
    assert "seal is broken" in page.detail.told.text()
    assert page.detail.gaps.isVisible()
    assert page.detail.gaps.gaps.text() == "The seal was broken when Courier 1 took the bag."


def test_the_language_can_be_switched_with_a_bag_open(qtbot, stage, show_as):
    page = show_as("nurse-1", BagsPage)
    page.open_subject("dose", page.listing.model.line(0).dose)
    assert page.detail.head.state.text() == "On the ward"
    stage.speak("zh")
    qtbot.waitUntil(lambda: page.detail.head.state.text() == "已到病区")
    assert page.detail.nothing_due.text() == "此袋已不能开始输注。请另行放置。"
    stage.speak("en")
    qtbot.waitUntil(lambda: page.detail.head.state.text() == "On the ward")


def test_a_bag_that_can_no_longer_be_started_asks_to_be_set_aside(stage, show_as):
    page = show_as("nurse-1", BagsPage)
    page.open_subject("dose", page.listing.model.line(0).dose)
    assert "no longer be started" in page.detail.nothing_due.text()
    assert page.detail.head.left[0].property("look") == "stop-identifier"


def test_another_persons_step_is_read_when_it_is_recorded(at):
    page = at("on-ward", "monitor-1")
    assert page.detail.buttons == {}
    set_aside_bag(page.scene.desk("nurse-1"), dose=page.scene.dose_id, how="returned", reason="Not needed.")
    page.shift.recorded.emit()
    assert page.detail.head.state.text() == "Returned"
