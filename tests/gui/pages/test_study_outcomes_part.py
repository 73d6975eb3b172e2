"""Outcomes by keys: clinic staff record a visit, everybody with a view of the trial reads the curves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_outcomes import OutcomesPart
from ucmsc_desktop.services.queries import outcomes as outcomes_query

DAY = "2026-03-02"


def part_of(show_as, person: str) -> OutcomesPart:
    page = show_as(person, StudyPage)
    page.show_part("outcomes")
    part = page.part("outcomes")
    assert isinstance(part, OutcomesPart)
    return part


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def fill(stage, part, **texts):
    for name, text in texts.items():
        part.form.fields[name].control.setFocus()
        stage.type(part.window(), text)


def kinds(stage, participant):
    return [event.kind for event in stage.record.events(f"participant:{participant}")]


def test_a_coordinator_records_a_visit_and_sees_its_curve(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "coordinator-1")
    part.open_participant("P-005")
    qtbot.waitUntil(lambda: bool(part.paper.images))
    click(part.begin)
    assert part.paper.isHidden()
    form = part.form
    form.week.setCurrentIndex(form.week.findData("40"))
    fill(stage, part, sampled_on=DAY, uacr="95")
    click(form.submit)
    assert "is not chosen" in form.refusal.text()
    form.fields["uacr.unit"].control.setCurrentIndex(1)
    click(form.submit)
    assert kinds(stage, "P-005")[-1] == "outcome.recorded/1"
    assert "recorded" in part.outcome.text()
    assert form.isHidden()
    qtbot.waitUntil(lambda: not part.paper.isHidden())


def test_what_is_missing_is_said_and_nothing_recorded(stage: Stage, show_as):
    part = part_of(show_as, "coordinator-1")
    part.open_participant("P-005")
    before = kinds(stage, "P-005")
    click(part.begin)
    click(part.form.submit)
    assert "still open" in part.form.refusal.text()
    part.form.week.setCurrentIndex(1)
    fill(stage, part, sampled_on="2 March")
    click(part.form.submit)
    assert "cannot be read" in part.form.refusal.text()
    click(part.form.leave)
    assert part.form.isHidden()
    assert kinds(stage, "P-005") == before


@pytest.mark.parametrize("person", ["monitor-1", "nurse-1", "qa-1"])
def test_others_read_the_curves_of_one_and_of_all(person, qtbot, show_as):
    part = part_of(show_as, person)
    part.open_participant("P-005")
    qtbot.waitUntil(lambda: bool(part.paper.images))
    assert part.begin.isHidden()
    click(part.study)
    qtbot.waitUntil(lambda: part.title.text() == "" and bool(part.paper.images))


def test_the_tab_is_said_in_chinese_at_once(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "coordinator-1")
    stage.speak("zh")
    qtbot.waitUntil(lambda: part.study.text() == "全研究曲线")


def test_walking_through_the_list_draws_the_last_one(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "monitor-1")
    for number in range(1, 9):
        part.listing.table.selectRow(number - 1)
    last = part.participant
    assert last == part.listing.model.line(7).participant
    qtbot.waitUntil(lambda: bool(part.paper.images) and not part._shift.jobs.is_busy)
    assert part.paper._file_name == f"outcomes-{last}.pdf"


def test_a_protocol_without_outcomes_has_no_such_tab_and_the_others_are_shown(monkeypatch, show_as):
    known = outcomes_query.study_if_open

    def without(record):
        study = known(record)
        return replace(study, protocol=replace(study.protocol, outcomes=None))

    before = show_as("monitor-1", StudyPage)
    monkeypatch.setattr(outcomes_query, "study_if_open", without)
    page = show_as("monitor-1", StudyPage)
    assert page.tabs.count() == before.tabs.count() - 1
    page.show_part("protocol")
    with pytest.raises(KeyError):
        page.part("outcomes")
