"""Screening by keyboard: the criteria judged as one types, enrolment, screen failure, consents, and who may what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.participant_hands import NEW, choose, click, enrol, fill, opened, rows
from ucmsc_desktop.core.trial.eligibility import Measured, answers_from_data
from ucmsc_desktop.core.trial.screening import ScreeningState
from ucmsc_desktop.gui.theme import TARGET_PX
from ucmsc_desktop.services.demonstration.enrolment import screen, screen_eligible
from ucmsc_desktop.services.queries.candidate import candidate_view, is_candidate
from ucmsc_desktop.services.reading import candidate_of, participant_of

PERSON = {
    "screening_number": NEW,
    "initials": "LXJ",
    "sex": "F",
    "age_text": "54",
    "height_text": "165",
    "weight_text": "68",
    "consent_version": "2.0",
}
MEETING = {"diabetes-duration": "10", "hba1c-percent": "8.2", "uacr-mg-per-g": "120", "egfr": "70"}
QUESTIONS = {
    "type-2-diabetes": 1,
    "type-1-diabetes": 2,
    "tumour-history": 2,
    "other-kidney-disease": 2,
    "liver-function": 2,
}
"""How often the arrow is pressed: yes is the first choice, no the second."""
GFR, MG_PER_DL, UMOL_PER_L = 1, 2, 3


@pytest.fixture
def screened(stage):
    return screen(stage.shift("coordinator-1").desk, **PERSON)


@pytest.fixture
def eligible(stage):
    return screen_eligible(stage.shift("investigator-1").desk, **PERSON)


def answering(stage, show_as, person="investigator-1"):
    page = opened(show_as, person)
    click(page.candidate.due.primary)
    return page, page.candidate.form


def answer(stage, page, form, *, values=MEETING, questions=QUESTIONS, unit=GFR):
    fill(stage, page, form, values)
    for name, downs in questions.items():
        choose(stage, page, form.fields[name].control, downs)
    if "egfr" in values:
        choose(stage, page, form.fields["egfr:unit"].control, unit)


def notes(form):
    return {name: field.note.text() for name, field in form.fields.items()}


def test_whoever_is_in_screening_is_shown_as_such_with_what_is_next(stage, show_as, screened):
    page = opened(show_as, "investigator-1")
    panel = page.candidate
    assert (panel.isVisible(), page.panel.isVisible()) == (True, False)
    assert (panel.identity.number.text(), panel.identity.standing.text()) == (NEW, "In screening")
    assert panel.due.title.text() == "Answer the criteria"
    assert panel.due.primary.hasFocus()
    words = {row[0].text(): row[1].text() for row in panel.criteria.rows}
    assert words["Age 30 to 70 years"] == "met: 54 years of age"
    assert words["Body mass index at least 18.5 and below 30 kg/m2"] == "met: 24.977 kg/m2"
    assert words["Exclusion: History of a tumour"] == "not answered"


def test_nothing_is_preset_and_every_criterion_has_its_field_and_unit(stage, show_as, screened):
    _page, form = answering(stage, show_as)
    asked = {*MEETING, *QUESTIONS, "hba1c-mmol-per-mol", "uacr-mg-per-mmol", "egfr:unit"}
    assert set(form.fields) == asked
    assert set(form.texts().values()) == {""}
    assert notes(form)["egfr"] == notes(form)["tumour-history"] == "not answered"
    assert form.summary.text() == "Criteria not answered: 9."
    assert "Age 30 to 70 years – met: 54 years of age" in form.guidance.text()


def test_the_units_of_one_quantity_stand_side_by_side(stage, show_as, screened):
    _page, form = answering(stage, show_as)
    for one, other in (
        ("hba1c-percent", "hba1c-mmol-per-mol"),
        ("uacr-mg-per-g", "uacr-mg-per-mmol"),
        ("egfr", "egfr:unit"),
    ):
        row, column, *_ = form.grid.getItemPosition(form.grid.indexOf(form.fields[one]))
        assert form.grid.itemAtPosition(row, column + 1).widget() is form.fields[other]


def test_what_is_typed_is_judged_at_once_and_one_unit_suffices(stage, show_as, screened):
    page, form = answering(stage, show_as)
    fill(stage, page, form, {"hba1c-percent": "10.01"})
    assert notes(form)["hba1c-percent"] == "not met: 10.01 %"
    assert form.summary.text() == "Criteria not met: 1, not answered: 8."
    form.fields["hba1c-percent"].control.clear()
    fill(stage, page, form, {"hba1c-percent": "10"})
    assert (notes(form)["hba1c-percent"], notes(form)["hba1c-mmol-per-mol"]) == ("met: 10 %", "one unit suffices")
    fill(stage, page, form, {"hba1c-mmol-per-mol": "87"})
    assert notes(form)["hba1c-mmol-per-mol"] == "not met: 87 mmol/mol"


def test_a_creatinine_is_judged_by_the_rate_of_the_studys_equation(stage, show_as, screened):
    page, form = answering(stage, show_as)
    fill(stage, page, form, {"egfr": "1.35"})
    assert "unit" in notes(form)["egfr"]
    choose(stage, page, form.fields["egfr:unit"].control, MG_PER_DL)
    assert notes(form)["egfr"].startswith("met: 46.")
    choose(stage, page, form.fields["egfr:unit"].control, 1)
    assert "creatinine" in notes(form)["egfr"].lower()


def test_an_investigator_answers_by_keyboard_and_a_coordinator_enrols(stage, show_as, screened):
    page, form = answering(stage, show_as)
    answer(stage, page, form)
    assert form.summary.text() == "Every criterion is met."
    stage.press(page, Qt.Key.Key_Return)
    assert candidate_of(stage.record, NEW).eligibility is None
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    answers = answers_from_data(candidate_of(stage.record, NEW).eligibility.answers)
    assert (answers["tumour-history"], answers["egfr"].unit) == (False, "mL/min/1.73 m2")
    assert page.candidate.due.title.text() == "Eligible: enrol"

    page = opened(show_as, "coordinator-1")
    click(page.candidate.due.primary)
    assert page.candidate.form.fields["stratum"].isHidden()
    click(page.candidate.form.submit)
    assert participant_of(stage.record, NEW).randomisation_number
    assert (page.panel.isVisible(), page.candidate.isVisible()) == (True, False)
    assert page.panel.due.outcome.text().startswith("Enrolled with the number R-")
    assert not is_candidate(stage.shift("nurse-1").desk, NEW)


def test_a_fault_keeps_the_answers_and_records_nothing(stage, show_as, screened):
    page, form = answering(stage, show_as)
    fill(stage, page, form, {"diabetes-duration": "ten"})
    click(form.submit)
    assert "cannot be read" in form.refusal.text()
    assert notes(form)["diabetes-duration"]
    assert form.texts()["diabetes-duration"] == "ten"
    assert candidate_of(stage.record, NEW).eligibility is None


def test_answers_that_lack_a_criterion_are_recorded_and_what_is_missing_is_asked_for(stage, show_as, screened):
    page, form = answering(stage, show_as)
    answer(stage, page, form, values={"uacr-mg-per-mmol": "3.39"}, questions={})
    click(form.submit)
    recorded = answers_from_data(candidate_of(stage.record, NEW).eligibility.answers)
    assert list(recorded) == ["uacr-mg-per-mmol"]
    assert isinstance(recorded["uacr-mg-per-mmol"], Measured)
    assert page.candidate.due.title.text() == "Answer what is missing"
    assert page.candidate.due.detail.text() == "Criteria not answered: 8."


def test_whoever_fails_a_criterion_is_a_screen_failure_with_its_reason(stage, show_as, screened):
    page, form = answering(stage, show_as)
    answer(stage, page, form, questions={**QUESTIONS, "tumour-history": 1})
    click(form.submit)
    assert page.candidate.due.title.text() == "Not eligible: record the screen failure"
    click(page.candidate.due.primary)
    form = page.candidate.form
    assert "History of a tumour" in form.guidance.text()
    click(form.submit)
    assert form.refusal.text()
    fill(stage, page, form, {"reason": "A tumour in 2019."})
    click(form.submit)
    failure = candidate_of(stage.record, NEW).failure
    assert (failure.criteria, failure.reason) == (("tumour-history",), "A tumour in 2019.")
    panel = page.candidate
    assert panel.identity.standing.text() == "Screen failure"
    assert "A tumour in 2019." in panel.due.detail.text()
    assert panel.due.primary.isHidden()
    assert [name for name, made in panel.due.others.items() if not made.isHidden()] == []
    assert candidate_view(page.shift.desk, NEW).state is ScreeningState.FAILED


@pytest.mark.parametrize(
    ("person", "primary", "others", "waits"),
    [
        ("investigator-1", True, {"consent", "failure"}, ""),
        ("coordinator-1", False, {"consent"}, "Waits for: Investigator"),
        ("nurse-1", False, set(), "Waits for: Investigator"),
    ],
)
def test_each_role_is_offered_what_it_may_do(stage, show_as, screened, person, primary, others, waits):
    due = opened(show_as, person).candidate.due
    assert due.primary.isVisible() is primary
    assert {name for name, made in due.others.items() if made.isVisible()} == others
    assert due.waits.text() == waits


@pytest.mark.parametrize("is_enrolled", [False, True])
def test_a_later_consent_is_recorded_of_candidates_and_participants(stage, show_as, is_enrolled):
    if is_enrolled:
        enrol(stage)
    else:
        screen(stage.shift("coordinator-1").desk, **PERSON)
    page = opened(show_as, "coordinator-1")
    panel = page.panel if is_enrolled else page.candidate
    click(panel.due.others["consent"])
    form = panel.forms["consent"] if is_enrolled else panel.form
    day = candidate_of(stage.record, NEW).consent.on.isoformat()
    fill(stage, page, form, {"version": "3.0", "day": "soon"})
    click(form.submit)
    assert form.refusal.text()
    form.fields["day"].control.clear()
    fill(stage, page, form, {"day": day})
    click(form.submit)
    assert panel.due.outcome.text() == f"Recorded: consent 3.0 of {day}."
    known = participant_of(stage.record, NEW) if is_enrolled else candidate_of(stage.record, NEW)
    assert [each.version for each in known.consents] == ["2.0", "3.0"]


def test_a_form_keeps_what_is_typed_when_something_is_recorded_elsewhere(stage, show_as, screened):
    page, form = answering(stage, show_as)
    fill(stage, page, form, {"egfr": "70"})
    page.shift.recorded.emit()
    assert page.candidate.form is form
    assert form.texts()["egfr"] == "70"


def test_another_line_drops_the_form_and_shows_the_other_person(stage, show_as, screened):
    page, _form = answering(stage, show_as)
    page.open_subject("participant", "P-003")
    assert (page.panel.isVisible(), page.candidate.isVisible()) == (True, False)
    page.open_subject("participant", NEW)
    assert (page.candidate.form, page.candidate.due.isVisible()) == (None, True)
    assert rows(page)[0] == NEW or NEW in rows(page)


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_nothing_is_cut_and_every_target_is_large(stage, show_as, eligible, language, theme):
    stage.speak(language)
    stage.colour(theme)
    page = opened(show_as, "investigator-1")
    for act in ("eligibility", "enrolment", "failure", "consent"):
        page.candidate.begin(act)
        stage.qtbot.wait(20)
        form = page.candidate.form
        assert page._detail.width() <= page.beside.detail_area.viewport().width()
        made = (form.submit, form.leave, *(field.control for field in form.fields.values() if field.isVisible()))
        assert all(each.height() >= TARGET_PX for each in made)
    stage.colour("light")


def test_the_panel_and_its_form_are_said_in_chinese_at_once(qtbot, stage, show_as, screened):
    page, form = answering(stage, show_as)
    fill(stage, page, form, {"egfr": "44.99"})
    choose(stage, page, form.fields["egfr:unit"].control, GFR)
    stage.speak("zh")
    qtbot.waitUntil(lambda: form.summary.text() == "标准：不符合：1 项，未回答：8 项。")
    choose(stage, page, form.fields["tumour-history"].control, 1)
    assert notes(form)["tumour-history"] == "是：排除"
    assert notes(form)["egfr"] == "不符合：44.99 mL/min/1.73 m2"
    assert form.fields["tumour-history"].caption.text() == "排除标准：肿瘤病史"
    assert form.texts()["egfr:unit"] == "mL/min/1.73 m2"
    click(form.leave)
    assert page.candidate.due.title.text() == "回答入选与排除标准"
    assert page.candidate.identity.standing.text() == "筛选中"
    stage.speak("en")
    qtbot.waitUntil(lambda: page.candidate.identity.standing.text() == "In screening")


def test_a_list_with_strata_asks_for_hers_and_presets_none(stage, show_as, eligible):
    """The demonstration's list has no strata: the service refuses the one that was chosen, and the form says so."""
    page = opened(show_as, "coordinator-1")
    page.candidate.view = replace(page.candidate.view, strata=("eGFR below 60", "eGFR 60 or more"))
    click(page.candidate.due.primary)
    form = page.candidate.form
    assert (form.fields["stratum"].isVisible(), form.texts()["stratum"]) == (True, "")
    click(form.submit)
    unchosen = form.refusal.text()
    choose(stage, page, form.stratum, 2)
    click(form.submit)
    assert form.texts()["stratum"] == "eGFR 60 or more"
    assert form.refusal.text() not in {"", unchosen}
    assert is_candidate(page.shift.desk, NEW)
