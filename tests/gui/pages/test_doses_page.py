"""The doses page by keys: order, second signature, plan, independent check, readiness, and the sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.dose_scenes import Ward, tab_to
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.gui.pages.doses import CALCULATOR, DOSES, DosesPage
from ucmsc_desktop.services.dosing import order_dose as ordering
from ucmsc_desktop.services.reading import dose_of

SPARE = "P-051"


@pytest.fixture
def ward(stage):
    return Ward(stage)


def sign(stage, page, password):
    """Type a password into the open signature and press it by keys."""
    assert page.is_modal
    stage.type(page, password)
    tab_to(stage, page, page.panel.signing.sign)
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: not page.shift.jobs.is_busy)


def test_the_list_shows_what_is_due_first_and_nothing_is_chosen(show_as, ward):
    ward.bring(SPARE, "ordered")
    page = show_as("pharmacist-1", DosesPage)
    first = page.listing.model.line(0)
    assert (first.participant, first.state) == (SPARE, "ordered")
    row = [page.listing.model.data(page.listing.model.index(0, column)) for column in range(5)]
    assert row == [SPARE, "0 · 1", "68.4 kg", "102.6 million cells", "ordered"]
    assert page.nothing.message.text() == "No dose is chosen."
    assert page.panel.isHidden()


def test_a_letter_filters_and_the_arrows_open_a_dose_beside(show_as, stage, ward):
    ward.bring(SPARE, "ordered")
    page = show_as("nurse-1", DosesPage)
    stage.type(page, "p-051")
    stage.qtbot.waitUntil(lambda: page.listing.model.rowCount() == 1)
    stage.press(page, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.who.text() == SPARE
    assert page.panel.visit.text().startswith("Week 0 · infusion 1 of 5 · attempt 1")
    assert page.panel.result.target.text() == "102.6 million cells"
    assert [row.name for row in page.panel.result.steps.rows] == ["Body mass index", "Target dose", "Infusion rate"]


def test_the_list_is_filtered_by_the_state_as_it_is_shown(show_as, stage):
    page = show_as("nurse-1", DosesPage)
    stage.type(page, "on the ward")
    stage.qtbot.waitUntil(lambda: 0 < page.listing.model.rowCount() < 20)
    assert {page.listing.model.line(row).state for row in range(page.listing.model.rowCount())} == {"on-ward"}


def test_an_order_is_written_by_keys_after_its_calculation_was_shown(show_as, stage, ward):
    ward.bring(SPARE, "fit")
    page = show_as("investigator-1", DosesPage)
    tab_to(stage, page, page.order)
    stage.press(page, Qt.Key.Key_Space)
    view = page.order_view
    assert view.who.hasFocus()
    assert view.who.currentText() == "P-051 · WL · week 0"
    assert view.result.target.text() == "102.6 million cells"
    assert len(view.result.steps.rows) == 3
    assert not view.reason.isVisible()
    stage.press(page, Qt.Key.Key_Return)
    assert not stage.record.rows("SELECT 1 FROM dose WHERE participant = ?", (SPARE,))
    tab_to(stage, page, view.form.submit)
    stage.press(page, Qt.Key.Key_Space)
    assert page.panel.outcome.text() == "Recorded: the order."
    assert dose_of(stage.record, page.panel.dose).participant == SPARE
    assert page.listing.chosen_key == page.panel.dose


def test_a_reason_is_asked_for_only_when_one_is_due_and_an_empty_one_is_refused(show_as, stage, ward, monkeypatch):
    ward.bring(SPARE, "fit")
    fields = (("weight_kg", "76"), ("previous_weight_kg", "68"), ("limit_percent", "10"))
    due = Reason("weight-change-needs-reason", Severity.NEEDS_REASON, fields)
    monkeypatch.setattr(ordering, "_reasons", lambda _calculation, _weight: (due,))
    page = show_as("investigator-1", DosesPage)
    page.order.click()
    view = page.order_view
    assert view.reason.isVisible()
    assert view.result.verdict.text() == "Needs a reason"
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "needs a reason" in view.form.refusal.text()
    tab_to(stage, page, view.reason)
    stage.type(page, "Oedema.")
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.panel.outcome.text() == "Recorded: the order."
    assert page.panel.detail.reason == "Oedema."


def test_nobody_to_order_for_is_said_with_what_is_missing(show_as):
    page = show_as("investigator-1", DosesPage)
    page.order.click()
    assert page.order_view.state.isVisible()
    assert "Nobody" in page.order_view.state.message.text()
    assert not page.order_view.form.submit.isEnabled()


def test_a_scanned_wristband_chooses_whom_the_order_is_for(show_as, stage, ward):
    for participant in (SPARE, "P-052"):
        ward.bring(participant, "fit")
    page = show_as("investigator-1", DosesPage)
    code = ward.known("P-052").wristband
    assert not page.take_scan(code)
    page.open_subject("participant", SPARE)
    assert page.order_view.who.currentData() == SPARE
    assert page.take_scan(code)
    assert page.order_view.who.currentData() == "P-052"
    assert not page.take_scan(ward.known("P-001").wristband)
    page.order_view.form.leave.click()
    assert page.beside.isVisible()


def test_only_an_investigator_is_offered_the_order(show_as):
    assert not show_as("pharmacist-1", DosesPage).order.isVisible()
    assert not show_as("nurse-1", DosesPage).order.isVisible()


def test_an_order_outside_the_usual_range_is_signed_by_a_second_person(show_as, stage, ward, monkeypatch):
    heavy = Reason(
        "weight-outside-usual", Severity.NEEDS_SECOND_SIGNATURE, (("weight_kg", "104"), ("low", "40"), ("high", "100"))
    )
    monkeypatch.setattr(ordering, "_reasons", lambda _calculation, _weight: (heavy,))
    dose = ward.bring(SPARE, "ordered")
    page = show_as("investigator-1", DosesPage)
    page.open_subject("dose", dose)
    assert not page.panel.next.do.isVisible()
    assert "ordered this dose" in page.panel.next.refusal.text()
    page = show_as("pharmacist-2", DosesPage)
    page.open_subject("dose", dose)
    assert page.panel.state.text() == "to countersign"
    stage.press(page, Qt.Key.Key_Space)
    sign(stage, page, "pharmacist-2-demonstration")
    assert page.panel.outcome.text() == "Signed: the order."
    assert dose_of(stage.record, dose).people.countersigned_by == "pharmacist-2"
    assert page.panel.next.title.text() == "Plan the dose"


def test_a_plan_is_recorded_and_then_shown_with_arm_and_containers(show_as, stage, ward):
    for number in range(52, 60):
        dose = ward.bring(f"P-0{number}", "ordered")
        if ward.arm_of(f"P-0{number}") == "uc-msc":
            break
    page = show_as("pharmacist-1", DosesPage)
    page.open_subject("dose", dose)
    assert page.panel.sealed.isHidden()
    stage.press(page, Qt.Key.Key_Space)
    assert page.panel.outcome.text() == "Recorded: the plan."
    assert page.panel.sealed.arm.text() == "Human umbilical cord mesenchymal stromal cells"
    assert page.panel.sealed.thaw.text() == "Thaw 3 containers"
    assert page.panel.sealed.expected.text() == "180 million cells × 70 % expected recovery = 126 million cells"
    assert len(page.panel.sealed.plan_steps.rows) == 3
    assert "made this plan" in page.panel.next.refusal.text()


@pytest.mark.parametrize(("arm", "count"), [("uc-msc", "3"), ("placebo", "0")])
def test_the_check_is_typed_afresh_without_the_plan_and_signed(arm, count, show_as, stage, ward):
    dose = ward.of_arm(arm, "planned")
    page = show_as("pharmacist-2", DosesPage)
    page.open_subject("dose", dose)
    check = page.panel.next.check
    assert check.isVisible()
    assert page.panel.sealed.isHidden()
    assert page.panel.result.isHidden()
    row = next(n for n in range(20) if page.listing.model.line(n).dose == dose)
    assert page.listing.model.data(page.listing.model.index(row, 3)) == "–"
    for text in ("68.4", "102600000", count):
        stage.type(page, text)
        stage.press(page, Qt.Key.Key_Tab)
    assert check.fields["target"].note.text() == "Read as 102.6 million cells"
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sign(stage, page, "pharmacist-2-demonstration")
    assert page.panel.outcome.text() == "Signed: the check of the plan."
    assert dose_of(stage.record, dose).people.plan_checked_by == "pharmacist-2"
    assert page.panel.sealed.isVisible()
    assert page.panel.result.isVisible()


def test_a_differing_number_is_refused_and_what_was_typed_stays(show_as, stage, ward):
    dose = ward.of_arm("uc-msc", "planned")
    page = show_as("lab-1", DosesPage)
    page.open_subject("dose", dose)
    for text in ("68.4", "102600000", "4"):
        stage.type(page, text)
        stage.press(page, Qt.Key.Key_Tab)
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sign(stage, page, "lab-1-demonstration")
    assert "differs from the plan" in page.panel.signing.refusal.text()
    assert page.is_modal
    page.panel.signing.back.click()
    assert not page.is_modal
    assert page.panel.next.check.texts() == {"weight": "68.4", "target": "102600000", "containers": "4"}
    assert dose_of(stage.record, dose).state.value == "planned"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("weight", "68,4x", "cannot be read"), ("target", "102,600,000", "no number"), ("containers", "3.0", "no number")],
)
def test_an_unreadable_number_is_said_and_never_reaches_the_signature(name, text, said, show_as, stage, ward):
    page = show_as("pharmacist-2", DosesPage)
    page.open_subject("dose", ward.bring(SPARE, "planned"))
    check = page.panel.next.check
    for field, right in (("weight", "68.4"), ("target", "102600000"), ("containers", "3")):
        stage.type(page, text if field == name else right)
        stage.press(page, Qt.Key.Key_Tab)
    assert check.fields[name].control.property("wrong") is True
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.is_modal
    assert said in check.refusal.text()


def test_the_ward_is_ready_only_with_a_flowing_vein(show_as, stage, ward):
    dose = ward.bring(SPARE, "plan-checked")
    page = show_as("nurse-1", DosesPage)
    page.open_subject("dose", dose)
    tab_to(stage, page, page.panel.next.do)
    stage.press(page, Qt.Key.Key_Space)
    assert "vein does not flow" in page.panel.next.refusal.text()
    assert dose_of(stage.record, dose).state.value == "plan-checked"
    tab_to(stage, page, page.panel.next.vein)
    stage.press(page, Qt.Key.Key_Space)
    tab_to(stage, page, page.panel.next.do)
    stage.press(page, Qt.Key.Key_Space)
    assert page.panel.outcome.text() == "Recorded: the ward is ready."
    assert dose_of(stage.record, dose).state.value == "ready"
    assert page.panel.next.sentence.text().endswith("Waits for: Cell laboratory")


def test_what_another_desk_recorded_is_shown_without_being_asked_for(show_as, stage, ward):
    dose = ward.bring(SPARE, "ordered")
    page = show_as("nurse-1", DosesPage)
    page.open_subject("dose", dose)
    ordering_page = show_as("pharmacist-1", DosesPage)
    ordering_page.open_subject("dose", dose)
    ordering_page.panel.next.do.click()
    stage.qtbot.waitUntil(lambda: page.panel.state.text() == "to check")
    assert page.listing.model.line(0).state != "ordered"


def test_signing_holds_the_person_to_the_dose_and_nothing_else_can_be_pressed(show_as, stage, ward):
    held = []
    dose = ward.bring(SPARE, "planned")
    page = show_as("pharmacist-2", DosesPage)
    page.modal_changed.connect(held.append)
    page.open_subject("dose", dose)
    count = "3" if ward.arm_of(SPARE) == "uc-msc" else "0"
    for text in ("68.4", "102600000", count):
        stage.type(page, text)
        stage.press(page, Qt.Key.Key_Tab)
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert held == [True]
    assert not page.listing.isEnabled()
    assert not page.tabs.isEnabled()
    stage.press(page, Qt.Key.Key_Return)
    stage.press(page, Qt.Key.Key_Escape)
    assert page.is_modal
    page.open_subject("dose", page.listing.model.line(0).dose)
    assert page.panel.dose == dose
    sign(stage, page, "pharmacist-2-demonstration")
    assert held == [True, False]
    assert page.listing.isEnabled()


def test_a_dose_that_is_unknown_is_said_in_words(show_as):
    page = show_as("nurse-1", DosesPage)
    page.open_subject("dose", "D-NOWHERE")
    assert page.nothing.isVisible()
    assert "D-NOWHERE" in page.nothing.message.text()


def test_the_calculator_is_the_second_tab_and_is_reached_by_keys(show_as, stage):
    page = show_as("nurse-1", DosesPage)
    assert page.calculator is None
    tab_to(stage, page, page.tabs)
    stage.press(page, Qt.Key.Key_Right)
    assert page.calculator.isVisible()
    page.calculator.focus_first()
    stage.type(page, "68.4")
    assert page.calculator.result.target.text() == "102.6 million cells"
    page.show_tab(DOSES)
    assert page.beside.isVisible()
    page.show_tab(CALCULATOR)
    assert page.calculator.edits["weight_kg"].text() == "68.4"


def test_everything_is_said_in_chinese_at_once(show_as, stage, ward):
    page = show_as("pharmacist-1", DosesPage)
    page.open_subject("dose", ward.bring(SPARE, "ordered"))
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: page.panel.next.title.text() == "制定方案")
    assert page.tabs.tabText(CALCULATOR) == "计算器"
    assert page.panel.state.text() == "已开具"
    assert page.panel.result.target.text() == "102.6 百万个细胞"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_wider_than_its_place_on_a_small_screen(language, show_as, stage, ward):
    dose = ward.of_arm("uc-msc", "planned")
    stage.speak(language)
    page = show_as("pharmacist-1", DosesPage)
    rows = stage.record.rows("SELECT id FROM dose WHERE state IN ('reconciled', 'on-ward')")
    for each in (dose, *(row["id"] for row in rows)):
        page.open_subject("dose", each)
        stage.qtbot.wait(10)
        assert page.panel.minimumSizeHint().width() <= page.beside.detail_area.viewport().width(), each
