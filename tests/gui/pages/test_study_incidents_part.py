"""Masking incidents at the window: recorded by keys in neutral words, assessed by others, said in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.participant_hands import texts_of
from ucmsc_desktop.gui.pages.participants import ParticipantsPage
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_incidents import IncidentsPart
from ucmsc_desktop.gui.workplace import Workplace
from ucmsc_desktop.services.access.signing_in import sign_in
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task
from ucmsc_desktop.services.queries.unblindings import dose_choices, incident_lines

CONTROL = Qt.KeyboardModifier.ControlModifier
WHO = "P-001"


def part_of(show_as, person: str) -> IncidentsPart:
    page = show_as(person, StudyPage)
    page.show_part("incidents")
    part = page.part("incidents")
    assert isinstance(part, IncidentsPart)
    return part


def choose(stage, part, name: str, data: str) -> None:
    """Choose by the arrow keys, as a hand does."""
    control = part.form.fields[name].control
    control.setFocus()
    for _ in range(control.findData(data)):
        stage.press(part, Qt.Key.Key_Down)
    assert control.currentData() == data


def type_into(stage, part, form, **texts: str) -> None:
    for name, text in texts.items():
        control = form.fields[name].control
        control.setFocus()
        control.selectAll()
        stage.type(part, text)


def open_form(stage, part) -> None:
    part.begin.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    assert part.form.isVisible()
    assert "2026-05-20 14:30" in part.form.fields["happened_at"].note.text()


def record(
    stage, part, *, text: str = "The sleeve was torn at the corner.", dose: str = "", kind: str = "sleeve-opened"
) -> None:
    open_form(stage, part)
    choose(stage, part, "type", kind)
    choose(stage, part, "participant", WHO)
    choose(stage, part, "dose", dose)
    now = part._shift.now().astimezone(part._shift.zone)
    type_into(stage, part, part.form, happened_at=f"{now:%Y-%m-%d %H:%M}", text=text)
    stage.press(part, Qt.Key.Key_Return, CONTROL)


def recorded(stage):
    return incident_lines(sign_in(stage.record, "qa-1", "qa-1-demonstration"), text="", start=0, count=9)


def test_a_nurse_records_one_with_its_bag_by_keys_and_may_not_assess_it(stage, show_as):
    part = part_of(show_as, "nurse-1")
    dose = dose_choices(part._shift.desk, WHO)[0]
    record(stage, part, dose=dose.dose)
    (line,) = recorded(stage)
    assert (line.type, line.participant, line.dose, line.by) == ("sleeve-opened", WHO, dose.dose, "Nurse 1")
    assert line.text in part.story.text()
    assert f"Week {dose.week}, bag {dose.attempt}" in part.title.text()
    assert part.outcome.isVisible()
    assert part.form.isHidden()
    assert part.assessing.isHidden()


def test_a_text_that_tells_is_refused_and_what_was_typed_stays(stage, show_as):
    part = part_of(show_as, "nurse-1")
    record(stage, part, text="It looked like placebo.")
    assert "placebo" in part.form.refusal.text()
    assert part.form.texts()["participant"] == WHO
    assert recorded(stage) == ()
    type_into(stage, part, part.form, text="The sleeve slipped.")
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert [line.text for line in recorded(stage)] == ["The sleeve slipped."]


def test_what_is_missing_is_said_and_enter_alone_records_nothing(stage, show_as):
    part = part_of(show_as, "courier-1")
    open_form(stage, part)
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert "choice" in part.form.refusal.text()
    choose(stage, part, "type", "leak")
    choose(stage, part, "participant", WHO)
    type_into(stage, part, part.form, happened_at="yesterday")
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert "yesterday" in part.form.refusal.text()
    type_into(stage, part, part.form, happened_at="2026-01-05 08:00")
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert "In neutral words" in part.form.refusal.text()
    type_into(stage, part, part.form, text="A drop on the sleeve.")
    stage.press(part, Qt.Key.Key_Return)
    assert recorded(stage) == ()


@pytest.mark.parametrize("person", ["investigator-1", "qa-1"])
def test_investigator_and_quality_unit_assess_it_by_keys_once(person, stage, show_as):
    record(stage, part_of(show_as, "nurse-1"))
    part = part_of(show_as, person)
    part.listing.setFocus()
    stage.press(part, Qt.Key.Key_Return)
    assert part.assessing.isVisible()
    part.assessing.submit.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    assert "Assessment" in part.assessing.refusal.text()
    type_into(stage, part, part.assessing, assessment="Nobody saw the bag.", measures="New sleeve.")
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    (line,) = recorded(stage)
    assert (line.assessment, line.measures) == ("Nobody saw the bag.", "New sleeve.")
    assert part.assessing.isHidden()
    assert f"Assessed by {line.assessed_by}" in part.story.text()


@pytest.mark.parametrize("person", ["monitor-1", "admin-1"])
def test_who_may_only_read_gets_no_form(person, stage, show_as):
    record(stage, part_of(show_as, "nurse-1"))
    part = part_of(show_as, person)
    part.open_incident(recorded(stage)[0].incident)
    assert part.begin.isHidden()
    assert part.assessing.isHidden()
    assert part.story.isVisible()


def test_a_change_of_language_says_everything_again_and_keeps_what_was_chosen(stage, show_as):
    part = part_of(show_as, "nurse-1")
    open_form(stage, part)
    choose(stage, part, "type", "leak")
    choose(stage, part, "participant", WHO)
    dose = dose_choices(part._shift.desk, WHO)[0].dose
    choose(stage, part, "dose", dose)
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: part.begin.text() == "记录事件")
    assert part.form.kind.currentText() == "输注袋渗漏"
    assert [part.form.texts()[name] for name in ("type", "participant", "dose")] == ["leak", WHO, dose]


def test_quality_unit_and_monitors_see_on_today_what_nobody_assessed(stage, show_as):
    record(stage, part_of(show_as, "nurse-1"))
    seen = {
        person: [line.count for line in today(stage.shift(person).desk).lines if line.task is Task.SEE_INCIDENTS]
        for person in ("qa-1", "monitor-1", "unblinded-monitor-1", "nurse-1")
    }
    assert seen == {"qa-1": [1], "monitor-1": [1], "unblinded-monitor-1": [1], "nurse-1": []}


def test_a_participant_who_was_not_unblinded_has_no_line_about_it(show_as):
    page = show_as("nurse-1", ParticipantsPage)
    page.open_subject("participant", WHO)
    assert page.panel.identity.masking.isHidden()
    assert "nblinded" not in texts_of(page)


@pytest.mark.parametrize(("kind", "name"), [("incidents", "incidents"), ("unblindings", "unblinding")])
def test_a_line_of_today_opens_its_tab(kind, name, stage):
    place = Workplace(stage.shift("qa-1"))
    stage.shown.append(place)
    place.open_subject(kind, kind)
    page = place.page("study")
    assert page.shown is page.part(name)


@pytest.mark.parametrize(("kind", "is_advised"), [("leak", True), ("sleeve-opened", False)])
def test_an_incident_leads_to_its_bag_and_a_leak_says_that_it_must_be_set_aside(kind, is_advised, stage, show_as):
    part = part_of(show_as, "nurse-1")
    dose = dose_choices(part._shift.desk, WHO)[0].dose
    assert part.bag.isHidden()
    record(stage, part, kind=kind, dose=dose)
    assert part.advice.isVisible() is is_advised
    opened = []
    part.opens.connect(lambda *subject: opened.append(subject))
    part.bag.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    assert opened == [("dose", dose)]


@pytest.mark.parametrize(("person", "dose"), [("investigator-1", True), ("nurse-1", False)])
def test_who_may_not_touch_the_bag_or_where_there_is_none_is_led_nowhere(person, dose, stage, show_as):
    by = part_of(show_as, "nurse-1")
    record(stage, by, kind="leak", dose=dose_choices(by._shift.desk, WHO)[0].dose if dose else "")
    part = part_of(show_as, person)
    part.open_incident(recorded(stage)[0].incident)
    assert part.bag.isHidden()
    assert part.advice.isHidden()


def test_the_bag_opens_on_the_page_where_it_is_set_aside(stage, show_as):
    by = part_of(show_as, "nurse-1")
    dose = dose_choices(by._shift.desk, WHO)[0].dose
    record(stage, by, kind="leak", dose=dose)
    place = Workplace(stage.shift("nurse-1"))
    stage.shown.append(place)
    place.open_subject("incidents", "incidents")
    part = place.page("study").part("incidents")
    part.open_incident(recorded(stage)[0].incident)
    part.bag.click()
    assert place.shown_page is place.page("bags")
