"""The preparation run, worked by keys and scans on a real record with a clock that the test moves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog

from tests.gui.pages.lab_bench import CONTROL, lab_page, words  # noqa: F401 - the fixture
from tests.services_scenes import ACTIVE, CELL_LOT, PLACEBO, SALINE_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.dosing.filling import InProcessCheck
from ucmsc_desktop.gui.viewmodels.draft_keeper import EVERY_MS, DraftKeeper
from ucmsc_desktop.gui.widgets.listing import Beside
from ucmsc_desktop.record.storage.draft import draft_file, load_draft
from ucmsc_desktop.services.dosing.prepare_dose import record_components, record_count
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.queries.preparation import prepared_of
from ucmsc_desktop.services.queries.preparation_run import RunStep, preparation_run


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_a_whole_preparation_by_keys_and_scans_in_both_arms(participant, lab):
    bench = lab("ready", participant)
    scene = bench.scene
    bench.at(0)
    assert bench.form.cleared.hasFocus()
    bench.press(Qt.Key.Key_Space)
    cabinet = scene.cabinet()
    assert bench.scan(cabinet)
    assert "CABINET-01 (Cabinet 1), calibrated to 2026-09-01" in words(bench.form)
    bench.press(Qt.Key.Key_Return, CONTROL)
    assert scene.dose.state is DoseState.PREPARING
    bench.at(6)
    for code in scene.components():
        assert bench.scan(code)
    bench.submit()
    if participant == ACTIVE:
        bench.at(26)
        bench.form.focus_first()
        for text in ("7000000", "7100000", "93"):
            bench.type(text)
            bench.press(Qt.Key.Key_Return)
        assert bench.form.submit.hasFocus()
        bench.press(Qt.Key.Key_Space)
    assert bench.step is RunStep.COMMIT_COUNT
    bench.at(29, second=59)
    assert not bench.form.submit.isEnabled()
    bench.at(30)
    bench.submit()
    assert scene.dose.state is DoseState.COUNTED
    drawn = "14.6 mL" if participant == ACTIVE else "0 mL"
    assert bench.form.facts.numbers[0].text() == drawn
    bench.form.focus_first()
    for text in ("20", "20", "1", "2", "0,4", "2") if participant == ACTIVE else ("0",) * 6:
        bench.type(text)
        bench.press(Qt.Key.Key_Return)
    for _ in InProcessCheck:
        bench.press(Qt.Key.Key_Down)
        bench.press(Qt.Key.Key_Tab)
    bench.submit()
    assert bench.step is RunStep.PREPARE
    bench.at(110)
    bench.submit()
    assert bench.page.is_modal
    bench.sign(bench.panel.signing, "lab-1")
    assert scene.dose.state is DoseState.PREPARED
    assert not bench.page.is_modal
    assert "Another person" in bench.form.guidance.text()
    assert bench.form.submit.isHidden()


def test_the_second_entry_is_made_by_another_person_without_the_first(lab):
    bench = lab("prepared", person="lab-2")
    first = prepared_of(bench.scene.desk("pharmacist-2"), bench.scene.dose_id)
    assert "7,050,000" not in words(bench.page)
    assert "14.6" not in words(bench.page)
    assert "14.6" not in bench.panel.story.accessibleDescription()
    bench.at(115)
    bench.form.focus_first()
    bench.type("7000000")
    bench.press(Qt.Key.Key_Tab)
    bench.type("14.6")
    bench.submit()
    bench.sign(bench.panel.signing, "lab-2")
    bench.stage.qtbot.waitUntil(lambda: bool(bench.panel.signing.refusal.text()))
    assert bench.scene.dose.state is DoseState.PREPARED
    bench.panel.signing.leave()
    assert bench.form.edits["volume"].text() == "14.6"
    bench.form.edits["count"].setText(str(first["counted_cells_per_ml"]))
    bench.submit()
    bench.sign(bench.panel.signing, "lab-2")
    bench.stage.qtbot.waitUntil(lambda: bench.scene.dose.state is DoseState.SECOND_ENTERED)
    with bench.stage.qtbot.waitSignal(bench.page.opens) as opened:
        bench.submit()
    assert opened.args == ["dose", bench.scene.dose_id]


def test_each_wrong_container_is_refused_in_words_and_a_bag_is_left_to_the_frame(lab):
    bench = lab("preparing", PLACEBO)
    assert bench.scan(bench.scene.container(CELL_LOT, 11))
    assert "holds cells" in bench.refusal()
    saline = bench.scene.container(SALINE_LOT)
    assert bench.scan(saline)
    assert bench.refusal() == ""
    assert bench.scan(saline)
    assert "already" in bench.refusal()
    assert not bench.scan("C1NOSUCHCODE")
    assert bench.panel.components.codes == (saline,)


def test_a_container_that_is_not_planned_is_taken_and_marked(lab):
    bench = lab("preparing")
    planned = bench.scene.components()
    other = next(code for code in bench.scene.containers(CELL_LOT) if code not in planned)
    assert bench.scan(other)
    assert "not planned" in bench.panel.components.listed.accessibleDescription()


def test_a_code_that_cannot_be_scanned_is_typed_with_its_reason(lab):
    bench = lab("preparing")
    code, form = bench.scene.components()[0], bench.panel.components
    form.leave.click()
    bench.type(code.lower())
    form.take_typed.click()
    assert "reason" in bench.refusal()
    form.reason.setFocus()
    bench.type("The label is torn.")
    form.take_typed.click()
    assert form.codes == (code,)
    form.submit.click()
    kept = preparation_run(bench.scene.desk("lab-1"), bench.scene.dose_id)
    assert [each.code for each in kept.attempts[0].components] == [code]


@pytest.mark.parametrize("how", ["waited", "closed"])
def test_what_is_scanned_and_typed_is_there_when_the_window_is_opened_again(how, lab):
    bench = lab("preparing")
    codes = bench.scene.components()
    for code in codes[:2]:
        bench.scan(code)
    if how == "waited":
        bench.stage.qtbot.waitUntil(lambda: not bench.panel._keeping.isActive())
    else:
        bench.page.hide()
    again = lab("preparing", scene=bench.scene)
    assert again.panel.components.codes == tuple(codes[:2])
    record_components(bench.scene.desk("lab-1"), dose=bench.scene.dose_id, codes=codes)
    again.page.refresh()
    again.form.focus_first()
    again.type("7000000")
    again.page.hide()
    third = lab("preparing", scene=bench.scene)
    assert third.panel.count.edits["first"].text() == "7000000"
    assert third.panel.count.edits["second"].text() == ""


def test_a_count_that_fails_leads_to_the_one_repeat_and_forgets_what_was_typed(lab):
    bench = lab("thawed")
    bench.form.focus_first()
    for text in ("7000000", "9000000", "93"):
        bench.type(text)
        bench.press(Qt.Key.Key_Tab)
    bench.submit()
    assert "does not pass" in bench.panel.outcome.text()
    assert bench.panel.outcome.property("look") == "stop-strong"
    assert "differ" in bench.form.failures.accessibleDescription()
    bench.form.leave.click()
    assert bench.form is bench.panel.components
    for component in bench.panel.run.planned:
        assert bench.scan(component.code)
    bench.submit()
    assert bench.form is bench.panel.count
    assert bench.form.edits["first"].text() == ""


def test_a_failed_count_goes_on_without_a_repeat_and_says_so(lab):
    bench = lab("thawed")
    record_count(
        bench.scene.desk("lab-1"),
        dose=bench.scene.dose_id,
        first_text="7000000",
        second_text="7100000",
        viability_text="70",
    )
    bench.scene.go_to(30)
    bench.scene.do("counted")
    bench.page.refresh()
    assert "does not pass" in bench.form.title.text()
    bench.form.leave.click()
    assert "will not be supplied" in bench.form.guidance.text()
    assert "viability" in bench.form.reasons.accessibleDescription().lower()


def test_the_clock_counts_to_the_opening_through_it_and_to_the_next(lab):
    bench = lab("drafted")
    head = bench.panel.head
    bench.at(27, second=48)
    assert (head.caption.text(), head.clock.text()) == ("Count opens in", "02:12")
    assert "10:30" in head.next.text()
    bench.at(30, second=25)
    assert (head.caption.text(), head.clock.text()) == ("Count is open for", "01:35")
    assert "10:35" in head.next.text()
    bench.at(32)
    assert (head.caption.text(), head.clock.text()) == ("Count opens in", "03:00")
    assert "Next opening 10:35" in head.next.text()
    assert not bench.form.submit.isEnabled()


@pytest.mark.parametrize("person", ["qa-1", "unblinded-monitor-1", "pharmacist-1"])
def test_who_does_not_work_at_the_bench_follows_it_and_can_press_nothing(person, lab):
    bench = lab("preparing", person=person)
    assert bench.form.submit.isHidden()
    assert not bench.scan(bench.scene.components()[0])
    assert "cell laboratory" in bench.form.guidance.text()
    with pytest.raises(KeyError):
        bench.page.part("register")


def test_enter_presses_nothing(lab):
    bench = lab("ready")
    bench.press(Qt.Key.Key_Space)
    for _ in range(6):
        bench.press(Qt.Key.Key_Return)
    assert bench.scene.dose.state is DoseState.READY


def test_each_step_begins_at_its_clock_and_a_signature_is_seen_whole(lab):
    bench = lab("filled")
    bench.page.resize(1130, 430)
    area = bench.page.part("preparation").findChild(Beside).detail_area
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    bench.at(110)
    bench.submit()
    card = bench.panel.signing

    def top() -> int:
        return card.mapTo(area.viewport(), QPoint(0, 0)).y()

    bench.stage.qtbot.waitUntil(lambda: top() >= 0 and top() + card.height() <= area.viewport().height())
    bench.sign(card, "lab-1")
    bench.stage.qtbot.waitUntil(lambda: bench.scene.dose.state is DoseState.PREPARED)
    bench.stage.qtbot.waitUntil(lambda: area.verticalScrollBar().value() <= bench.panel.head.y())


def test_without_a_ready_ward_the_page_says_what_brings_a_line(lab):
    bench = lab("plan-checked")
    assert "ready" in words(bench.page.part("preparation").listing)
    assert bench.panel.form is None


def test_everything_is_said_in_chinese_and_in_the_dark(lab):
    bench = lab("drafted")
    bench.stage.speak("zh")
    bench.stage.colour("dark")
    bench.stage.qtbot.waitUntil(lambda: bench.page.tabs.tabText(0) == "制备")
    assert bench.form.title.text() == "记录计数"
    assert bench.panel.head.clock.text()
    for part in ("stock", "register"):
        bench.page.show_part(part)
    assert "登记批次及其容器" in words(bench.page)


def test_the_draft_is_written_again_for_the_laboratory_while_a_preparation_is_open(lab):
    bench = lab("preparing")
    keeper = DraftKeeper(bench.page.shift)
    draft = draft_file(bench.scene.record.path)
    before = draft.read_bytes()
    assert keeper._timer.isActive()
    assert keeper._timer.interval() == EVERY_MS == 10_000
    keeper.write()
    assert draft.read_bytes() != before
    assert len(draft.read_bytes()) == len(before)
    closed = lab("labelled")
    quiet = draft_file(closed.scene.record.path)
    kept = quiet.read_bytes()
    DraftKeeper(closed.page.shift).write()
    assert quiet.read_bytes() == kept
    other = lab("preparing", person="qa-1")
    assert not DraftKeeper(other.page.shift)._timer.isActive()


def test_a_held_run_says_so_and_goes_on(lab):
    bench = lab("counted")
    recall_lot(bench.scene.desk("qa-1"), lot=SALINE_LOT, reason="Leaks.", signature=bench.scene.own("qa-1"))
    bench.page.refresh()
    assert "On hold" in bench.panel.head.hold.text()
    assert bench.form.submit.isEnabled()


def test_a_clock_left_alone_never_opens_a_late_step(lab):
    bench = lab("filled")
    for second in (0, 119):
        bench.at(110, second=second)
        assert bench.form.submit.isEnabled()
    bench.at(112)
    assert not bench.form.submit.isEnabled()
    bench.scene.clock.move_to(bench.scene.clock.now() + timedelta(minutes=3))
    bench.page.tick(bench.scene.clock.now())
    assert bench.form.submit.isEnabled()


def read_counter(bench, file):
    bench.panel.count.read_file(file)
    bench.stage.qtbot.waitUntil(lambda: not bench.page.shift.jobs.is_busy)


def test_a_counters_file_fills_the_count_and_is_named_until_a_number_is_changed(lab, tmp_path):
    bench = lab("thawed")
    file = tmp_path / "count.csv"
    file.write_text(
        "sample;total cells [cells/mL];viable cells [cells/mL]\nA;7500000;7000000\nB;7600000;7100000\n",
        encoding="utf-8-sig",
    )
    form = bench.panel.count
    read_counter(bench, file)
    assert [edit.text() for edit in form.edits.values()] == ["7000000", "7100000", "93.37"]
    assert "Read from the counter's file" in words(form)
    digest = form.digest
    bench.page.hide()
    again = lab("thawed", scene=bench.scene)
    assert again.panel.count.digest == digest
    again.form.edits["viability"].setFocus()
    again.type("1")
    assert again.panel.count.digest is None
    read_counter(again, file)
    again.submit()
    assert "It passes" in again.panel.outcome.text()
    kept = load_draft(again.scene.record.path, again.scene.desk("lab-1").session.author.vault)
    assert kept[again.scene.dose_id]["attempts"][0]["count"]["counter_file"] == digest


def test_a_file_with_faults_fills_nothing_and_says_each(lab, tmp_path, monkeypatch):
    bench = lab("thawed")
    file = tmp_path / "count.csv"
    file.write_text("sample,total cells [cells/uL],viable cells [cells/mL]\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    bench.form.from_file.click()
    bench.stage.qtbot.waitUntil(lambda: not bench.page.shift.jobs.is_busy)
    said = bench.panel.count.faults.accessibleDescription()
    assert '"total cells [cells/mL]" is missing' in said
    assert "cells/uL" in said
    assert bench.form.edits["first"].text() == ""
    read_counter(bench, tmp_path / "none.csv")
    assert "none.csv" in bench.refusal()


def test_equipment_is_scanned_beside_the_containers_and_stays_when_the_window_is_opened_again(lab):
    bench = lab("preparing")
    codes = {row["id"]: row["code"] for row in bench.scene.record.rows("SELECT id, code FROM equipment")}
    assert bench.scan(codes["COUNTER-1"])
    assert "COUNTER-1 (Cell counter), calibrated to 2026-09-01" in bench.panel.components.listed.accessibleDescription()
    bench.submit()
    assert "No container" in bench.refusal()
    bench.page.hide()
    again = lab("preparing", scene=bench.scene)
    assert again.panel.components.codes == (codes["COUNTER-1"],)
    for code in again.scene.components():
        assert again.scan(code)
    again.submit()
    assert "The containers are kept (3)." in again.panel.outcome.text()
    assert "COUNTER-1" in again.panel.story.accessibleDescription()


def test_a_cabinet_in_use_is_refused_at_its_scan_and_the_free_ones_are_named(lab):
    bench = lab("ready")
    scene = bench.scene
    assert "Free: CABINET-01, CABINET-02" in words(bench.form)
    device = scene.record.rows("SELECT code FROM equipment WHERE id = 'COUNTER-1'")[0]["code"]
    assert bench.scan(device)
    assert "not a cabinet" in bench.refusal()
    assert not bench.scan(scene.container(SALINE_LOT))
    bench.form.cleared.setChecked(True)
    bench.submit()
    assert "No cabinet was scanned" in bench.refusal()
    assert scene.dose.state is DoseState.READY


def test_a_bag_that_is_not_looked_at_or_not_accounted_for_is_not_kept(lab):
    bench = lab("counted")
    form = bench.panel.fill
    for name, text in (("wash", "20"), ("made", "20"), ("sampled", "1"), ("retained", "0"), ("lost", "0")):
        form.edits[name].setText(text)
    form.edits["discarded"].setText("4,3")
    bench.submit()
    assert "Not every check" in bench.refusal()
    for choice in form.checks.values():
        choice.setCurrentIndex(1)
    bench.submit()
    assert "difference is 0.1" in bench.refusal()
    form.edits["discarded"].setText("4.4")
    list(form.checks.values())[1].setCurrentIndex(2)
    bench.submit()
    assert "The filled bag is kept." in bench.panel.outcome.text()
    assert "clumps in the bag" in bench.form.reasons.accessibleDescription()
    assert "will not be supplied" in bench.form.guidance.text()
    assert "Made 20 mL: samples 1" in bench.panel.story.accessibleDescription()
