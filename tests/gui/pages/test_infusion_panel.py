"""An infusion on the page, from the bag on the ward to the reconciled bag, on real records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.gui.hand import hold
from tests.gui.pages.bedside_scenes import at_bedside  # noqa: F401 - a fixture
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.gui.pages.bedside import BedsidePage
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.services.bedside import run_infusion as run

HELD_MS = 1300


def choose(control, value: str) -> None:
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Home)
    while control.currentData() != value:
        assert control.currentIndex() < control.count() - 1
        QTest.keyClick(control, Qt.Key.Key_Down)


def facts(opened) -> list[str]:
    return [number.text() for number in opened.panel.clock.facts.numbers if number.text()]


def submit(opened) -> None:
    """Send the form that has the focus by its key."""
    opened.shown.press(opened.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_clock_shows_what_ran_what_is_left_the_rate_and_the_end(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    clock = opened.panel.clock
    assert (clock.elapsed.text(), clock.left.text()) == ("0:00:00", "1:00:00")
    assert facts(opened) == ["slowly", "13:30", "12:45"]
    assert "until 12:45; 100 mL/h on average" in opened.texts()
    opened.wait(14)
    assert not clock.mix.isVisible()
    opened.wait(1)
    assert (clock.elapsed.text(), clock.left.text()) == ("0:15:00", "0:45:00")
    assert facts(opened) == ["100 mL/h", "13:30", "13:00"]
    assert clock.mix.text() == "Mix the bag now."
    opened.wait(2)
    assert not clock.mix.isVisible()
    opened.wait(46)
    assert clock.left.text() == "+0:03:00"
    assert "Past its end" in opened.texts()


def test_an_adverse_event_is_recorded_beside_the_running_infusion(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    opened.wait(20)
    opened.panel.clock.adverse.click()
    form = opened.panel.adverse
    submit(opened)
    assert form.refusal.isVisible()
    form.fields["term"].control.setFocus()
    opened.shown.type(opened.page, "Flushing")
    for name, value in (("grade", "1"), ("action", "slowed"), ("outcome", "recovering"), ("serious", "no")):
        choose(form.fields[name].control, value)
    choose(form.fields["thrombotic"].control, "no")
    form.fields["began"].control.setFocus()
    opened.shown.type(opened.page, "12:40")
    submit(opened)
    assert opened.panel.told.text().startswith("Recorded: adverse event.")
    assert opened.scene.dose.state is DoseState.INFUSING
    (row,) = opened.scene.record.rows("SELECT dose, term, grade, began_at FROM adverse_event")
    assert (row["dose"], row["term"], row["grade"]) == (opened.scene.dose_id, "Flushing", 1)
    assert row["began_at"].endswith("T04:40:00.000Z")


def test_a_pause_needs_its_reason_and_moves_the_end(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    opened.wait(20)
    opened.panel.clock.pause.click()
    submit(opened)
    assert opened.panel.pause.refusal.text().startswith("There is no reason.")
    assert opened.scene.dose.state is DoseState.INFUSING
    opened.shown.type(opened.page, "The vein was flushed.")
    opened.shown.press(opened.page, Qt.Key.Key_Return)
    assert opened.scene.dose.state is DoseState.INFUSING
    submit(opened)
    assert opened.scene.dose.state is DoseState.PAUSED
    assert opened.panel.told.text() == "Recorded: the infusion is paused."
    opened.wait(4)
    assert opened.panel.clock.elapsed.text() == "0:20:00"
    assert "paused since 12:50: The vein was flushed." in opened.texts()
    opened.panel.clock.pause.click()
    opened.shown.type(opened.page, "It flows.")
    submit(opened)
    assert opened.scene.dose.state is DoseState.INFUSING
    assert facts(opened) == ["100 mL/h", "13:34", "13:04"]
    assert "paused 12:50–12:54: The vein was flushed." in opened.texts()


def test_a_stop_needs_a_reason_from_the_list_and_leads_to_the_account(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    opened.wait(61)
    opened.panel.clock.stop.click()
    submit(opened)
    assert opened.panel.stop.refusal.text().startswith("No reason was chosen.")
    assert opened.scene.dose.state is DoseState.INFUSING
    choose(opened.panel.stop.reason, "completed")
    submit(opened)
    assert opened.scene.dose.infusion.stop_reason == "completed"
    assert opened.panel.told.text() == "Recorded: stopped. The infusion is complete."
    assert opened.panel.account.isVisible()
    assert not opened.panel.clock.stop_now.isVisible()


def test_stop_now_must_be_held_and_is_then_signed_with_its_reason(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    opened.wait(10)
    stop_now = opened.panel.clock.stop_now
    QTest.mouseClick(stop_now, Qt.MouseButton.LeftButton)
    QTest.qWait(HELD_MS)
    assert opened.scene.dose.state is DoseState.INFUSING
    hold(stop_now)
    assert opened.scene.dose.state is DoseState.STOPPED
    assert opened.scene.dose.infusion.stop_signed is False
    assert opened.panel.told.text() == "Recorded: stopped at once. Close the clamp."
    assert opened.panel.stop.isVisible()
    assert not opened.panel.account.isVisible()
    choose(opened.panel.stop.reason, "adverse-event")
    submit(opened)
    assert opened.scene.dose.infusion.stop_signed is True
    assert opened.panel.account.isVisible()
    assert not opened.panel.stop.isVisible()


def test_a_late_observation_is_marked_and_entered_with_its_time(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    card = opened.panel.observations
    opened.wait(15)
    assert card.rows["start+15"].state.text() == "due 12:45"
    opened.wait(5)
    assert card.rows["start+15"].state.text() == "late: was due 12:45"
    card.rows["start+15"].enter.click()
    submit(opened)
    assert card.form.refusal.text().startswith("Nothing was measured.")
    for text in ("128", "76", "72", "36,6", "98", "14"):
        opened.shown.type(opened.page, text)
        opened.shown.press(opened.page, Qt.Key.Key_Return)
    choose(card.form.arm, "left")
    card.form.edits["time"].setFocus()
    opened.shown.type(opened.page, "12:46")
    submit(opened)
    made = opened.scene.record.events(f"dose:{opened.scene.dose_id}")[-1].data
    assert (made["point"], made["observed_at"]) == ("start+15", "2026-03-16T04:46:00.000Z")
    assert (made["systolic_mmhg"], made["diastolic_mmhg"], made["temperature_celsius"]) == (128, 76, "36.6")
    assert (made["arm"], made["note"]) == ("left", None)
    assert opened.panel.told.text() == "Observation recorded: 15 min after the start."
    assert card.rows["start+15"].state.text() == "12:46 · Nurse 1"
    assert "128/76 mmHg" in card.rows["start+15"].measures.text()
    assert not card.rows["start+15"].enter.isVisible()


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("pulse_per_min", "72.5", '“72.5”|"72.5" is no whole number'),
        ("systolic_mmhg", "120", "A blood pressure has two numbers"),
        ("spo2_percent", "101", "The oxygen saturation of 101 %"),
        ("temperature_celsius", "warm", "warm"),
        ("time", "25:00", "is no time of day"),
        ("time", "23:00", "lies after"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_recorded(at_bedside, field, text, said):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    card = opened.panel.observations
    card.rows["start+15"].enter.click()
    card.form.edits["note"].setText("calm")
    card.form.edits[field].setText(text)
    before = opened.scene.kinds
    submit(opened)
    assert said.rpartition("|")[2] in card.form.refusal.text()
    assert opened.scene.kinds == before
    assert card.form.edits[field].text() == text


def test_a_bag_on_the_ward_is_observed_before_the_start_and_can_be_not_given(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("on-ward")
    assert opened.panel.clock.state.text() == "On the ward. Scan the wristband, then the bag."
    assert not opened.panel.clock.elapsed.isVisible()
    opened.panel.observations.rows["before"].enter.click()
    opened.shown.type(opened.page, "130")
    opened.shown.press(opened.page, Qt.Key.Key_Return)
    opened.shown.type(opened.page, "80")
    submit(opened)
    assert opened.scene.kinds[-1] == "observation.recorded/1"
    opened.panel.clock.not_given.click()
    submit(opened)
    assert opened.scene.dose.state is DoseState.ON_WARD
    choose(opened.panel.not_given.why, "refused")
    opened.panel.not_given.reason.setFocus()
    opened.shown.type(opened.page, "She refused.")
    submit(opened)
    assert opened.scene.dose.state is DoseState.NOT_GIVEN
    assert opened.scene.dose.ended_reason == "The participant refuses. She refused."
    assert "A further bag is a new order by the investigator." in opened.texts()
    assert opened.panel.clock.state.text() == "Not given."
    assert "She refused." in opened.texts()
    assert not opened.panel.observations.isVisible()


def account(opened, *texts: str, events: str = "none", described: str = "") -> None:
    form = opened.panel.account
    form.given.setFocus()
    for text in texts:
        opened.shown.type(opened.page, text)
        opened.shown.press(opened.page, Qt.Key.Key_Return)
    choose(form.events, events)
    if described:
        form.described.setFocus()
        opened.shown.type(opened.page, described)
    submit(opened)


def sign(opened, qtbot, password: str = "nurse-1-demonstration") -> None:
    opened.shown.type(opened.page, password)
    opened.panel.signing.sign.click()
    qtbot.waitUntil(lambda: opened.panel.signing.password.isEnabled() or not opened.panel.signing.is_open)


def test_an_account_that_does_not_balance_is_not_signed(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("stopped")
    form = opened.panel.account
    account(opened, "97", "4", "0")
    assert form.guidance.text() == "Together 101 mL of 100 mL"
    assert form.refusal.text()
    assert not opened.panel.signing.is_open
    assert opened.scene.dose.state is DoseState.STOPPED


def test_an_account_says_whether_an_adverse_event_was_seen(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("stopped")
    form = opened.panel.account
    account(opened, "97", "3", "0", events="seen")
    assert form.refusal.text().startswith("Nobody said whether an adverse event was seen.")
    form.described.setFocus()
    opened.shown.type(opened.page, "Chills.")
    submit(opened)
    assert opened.panel.signing.is_open
    assert "Chills." in opened.panel.signing.details.text()


@pytest.mark.parametrize(
    ("volumes", "outcome", "words"),
    [(("97", "3", "0"), "complete", "Given completely"), (("51", "40", "9"), "partial", "Given in part")],
)
def test_a_signed_account_says_the_outcome(at_bedside, qtbot, volumes, outcome, words):  # noqa: F811 - the fixture
    opened = at_bedside("stopped")
    account(opened, *volumes)
    assert opened.page.is_modal
    assert not opened.page.leave_infusion.isEnabled()
    opened.page.take_scan(opened.scene.scans.wristband)
    assert opened.page.stage is Stage.INFUSION
    assert "This scan was not taken" in opened.page.notice.text()
    sign(opened, qtbot)
    assert opened.scene.dose.reconciliation.outcome == outcome
    assert opened.panel.told.text().startswith(f"Signed. {words}")
    assert opened.panel.clock.state.text().startswith(words)
    assert not opened.page.is_modal
    assert opened.panel.observations.rows["end+30"].enter.isVisible()


def test_a_wrong_password_signs_nothing_and_back_keeps_what_was_typed(at_bedside, qtbot):  # noqa: F811 - the fixture
    opened = at_bedside("stopped")
    account(opened, "97", "3", "0")
    sign(opened, qtbot, "not hers")
    assert opened.panel.signing.refusal.text()
    assert opened.scene.dose.state is DoseState.STOPPED
    opened.panel.signing.back.click()
    assert not opened.page.is_modal
    assert opened.panel.account.isVisible()
    assert opened.panel.account.given.text() == "97"


def test_an_investigator_is_not_asked_for_the_account(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("stopped", "investigator-1")
    assert not opened.panel.account.isVisible()
    assert opened.panel.clock.state.text().startswith("Stopped.")


@pytest.mark.parametrize(
    ("step", "waits"),
    [
        ("on-ward", "Waits for its check"),
        ("infusing", "Running"),
        ("stopped", "Stopped: account for the bag"),
        ("reconciled", "Observation after the end"),
    ],
)
def test_a_page_that_opens_anew_finds_the_dose_at_every_step(at_bedside, step, waits):  # noqa: F811 - the fixture
    opened = at_bedside(step)
    opened.page.leave_infusion.click()
    again = opened.shown.show(BedsidePage(opened.page.shift))
    (row,) = again.home.list.rows
    assert (row.waits, row.key) == (waits, opened.scene.dose_id)
    again.home.list.setFocus()
    opened.shown.press(again, Qt.Key.Key_Return)
    assert again.stage is Stage.INFUSION
    assert again.facts["bag"].text() == row.pack_code


def test_a_pause_and_an_unsigned_stop_are_found_anew(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    run.pause_infusion(opened.page.shift.desk, dose=opened.scene.dose_id, reason="x")
    opened.page.leave_infusion.click()
    assert opened.page.home.list.rows[0].waits == "Paused"
    run.stop_now(opened.scene.record, dose=opened.scene.dose_id, act=opened.scene.record.new_name("act"))
    opened.page.refresh()
    assert opened.page.home.list.rows[0].waits == "Stopped: sign the stop"


def test_what_another_station_records_is_shown_and_what_was_typed_stays(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    opened.panel.clock.pause.click()
    opened.shown.type(opened.page, "Flushed.")
    run.record_observation(
        opened.page.shift.desk, dose=opened.scene.dose_id, point="start+15", measures=run.Measures(pulse_per_min=70)
    )
    opened.page.refresh()
    assert opened.panel.observations.rows["start+15"].measures.text() == "pulse 70/min"
    assert opened.panel.pause.reason.text() == "Flushed."
    run.stop_infusion(opened.page.shift.desk, dose=opened.scene.dose_id, reason="completed")
    opened.page.refresh()
    assert not opened.panel.pause.isVisible()
    assert opened.panel.account.isVisible()


def test_a_dose_that_is_not_at_the_bedside_is_refused_in_words(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("dispensed")
    assert opened.page.stage is Stage.WRISTBAND
    assert "is not on the ward" in opened.page.notice.text()
    assert "No infusion runs and no bag waits." in opened.texts()


def test_everything_is_said_in_the_language_that_is_switched_to(at_bedside, qtbot):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    opened.panel.clock.stop.click()
    opened.shown.speak("zh")
    qtbot.waitUntil(lambda: opened.panel.clock.state.text() == "正在输注。避光套和遮盖物不取下。")
    assert opened.panel.stop.title.text() == "停止输注"
    assert opened.panel.stop.reason.itemText(1) == "输注完成"
    assert opened.panel.observations.rows["start+15"].point.text() == "开始后 15 分钟"
    opened.page.leave_infusion.click()
    assert opened.page.home.list.rows[0].waits == "输注中"


def test_nothing_is_cut_or_scrolled_sideways_in_either_language(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    opened.wait(63)
    for language in ("en", "zh"):
        opened.shown.speak(language)
        QTest.qWait(20)
        for shown in (opened.panel.clock.elapsed, opened.panel.clock.left, opened.panel.clock.stop):
            right = shown.mapTo(opened.page, shown.rect().bottomRight()).x()
            assert shown.width() >= shown.minimumSizeHint().width()
            assert right < opened.panel.area.mapTo(opened.page, opened.panel.area.rect().topLeft()).x()
        inner = opened.panel.area.widget()
        assert inner.width() <= opened.panel.area.viewport().width()


def primary_buttons(opened) -> list[str]:
    made = opened.page.findChildren(QPushButton)
    return [each.text() for each in made if each.isVisible() and each.property("look") == "primary"]


def test_one_button_at_a_time_is_the_primary_one(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("infusing")
    assert primary_buttons(opened) == ["Stop …"]
    opened.panel.clock.stop.click()
    assert primary_buttons(opened) == ["Record the stop"]
    opened.panel.stop.leave.click()
    opened.panel.observations.rows["start+15"].enter.click()
    assert primary_buttons(opened) == ["Record"]
    opened.panel.observations.form.leave.click()
    assert primary_buttons(opened) == ["Stop …"]
    run.pause_infusion(opened.page.shift.desk, dose=opened.scene.dose_id, reason="x")
    opened.page.refresh()
    assert primary_buttons(opened) == ["Go on …"]
