"""Adverse events by keys: recorded, shown first while they hold a dose, assessed by an investigator."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.conftest import Stage
from tests.gui.pages.test_study_downtime_part import CONTROL, choose
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_adverse_events import AdverseEventsPart


def part_of(show_as, person: str) -> AdverseEventsPart:
    page = show_as(person, StudyPage)
    page.show_part("adverse-events")
    part = page.part("adverse-events")
    assert isinstance(part, AdverseEventsPart)
    return part


def select(stage: Stage, part, form, name: str, data: str) -> None:
    choose(stage, part, form, name, form.fields[name].control.findData(data))


def begin(stage: Stage, part) -> None:
    part.begin.setFocus()
    stage.press(part, Qt.Key.Key_Space)


def fill(stage: Stage, part, **changes: str) -> None:
    form = part.form
    choose(stage, part, form, "participant", 1)
    chosen = {"grade": "3", "action": "stopped", "outcome": "recovering", "serious": "yes", "thrombotic": "no"}
    for name, data in {**chosen, **changes}.items():
        select(stage, part, form, name, data)
    form.fields["term"].control.setFocus()
    stage.type(part, "Anaphylaxis")
    form.fields["began"].control.setFocus()
    stage.type(part, f"{part._shift.now().astimezone(part._shift.zone):%Y-%m-%d %H:%M}")


def test_an_event_is_recorded_and_holds_until_an_investigator_lets_doses_go_on(stage: Stage, show_as):
    part = part_of(show_as, "nurse-1")
    begin(stage, part)
    fill(stage, part)
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert "is recorded" in part.outcome.text()
    assert part.title.text().startswith("Anaphylaxis · 3 severe")
    assert "No dose can be ordered before" in part.held.text()
    assert not part.assessing.isVisible()

    asked = part_of(show_as, "investigator-1")
    event = stage.record.rows("SELECT id FROM adverse_event")[0]["id"]
    asked.open_subject("adverse-event", event)
    assert asked.listing.model.rowCount() == 1
    for name, data in (("relation", "unlikely"), ("serious", "yes"), ("outcome", "recovered"), ("may_go_on", "yes")):
        select(stage, asked, asked.assessing, name, data)
    stage.press(asked, Qt.Key.Key_Return, CONTROL)
    assert "Reason" in asked.assessing.refusal.text()
    asked.assessing.fields["note"].control.setFocus()
    stage.type(asked, "It passed.")
    stage.press(asked, Qt.Key.Key_Return, CONTROL)
    assert "doses go on" in asked.held.text()
    assert "Unlikely related: It passed." in asked.story.text()


def test_what_is_open_or_contradicts_itself_is_said_and_nothing_recorded(stage: Stage, show_as):
    part = part_of(show_as, "coordinator-1")
    begin(stage, part)
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert "still open" in part.form.refusal.text()
    fill(stage, part, grade="5")
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert "5 is a death" in part.form.refusal.text()
    assert part.form.fields["term"].control.text() == "Anaphylaxis"
    part.form.leave.click()
    assert stage.record.rows("SELECT id FROM adverse_event") == []


@pytest.mark.parametrize("person", ["monitor-1", "qa-1", "lab-1"])
def test_others_read(show_as, person):
    part = part_of(show_as, person)
    assert not part.begin.isVisible()
    assert not part.assessing.isVisible()


def test_the_tab_is_said_in_chinese_at_once(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    stage.speak("zh")
    qtbot.waitUntil(lambda: part.begin.text() == "记录不良事件")
