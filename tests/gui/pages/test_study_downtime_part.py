"""Downtime forms by keys: numbered and shown, accounted for by a scan of the bag, found by a scan of the form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_downtime import DowntimePart

CONTROL = Qt.KeyboardModifier.ControlModifier


def part_of(show_as, person: str) -> DowntimePart:
    page = show_as(person, StudyPage)
    page.show_part("downtime")
    part = page.part("downtime")
    assert isinstance(part, DowntimePart)
    return part


def choose(stage, part, form, name, steps):
    form.fields[name].control.setFocus()
    for _ in range(steps):
        stage.press(part, Qt.Key.Key_Down)


def print_two(stage, qtbot, part):
    part.begin.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    choose(stage, part, part.printing, "form", 1)
    part.printing.fields["count"].control.setFocus()
    stage.type(part, "2")
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(part.paper.pages) == 2)


def forms_of(stage):
    return stage.record.rows("SELECT code, outcome, dose FROM downtime_form ORDER BY seq")


def test_forms_are_numbered_shown_and_cannot_be_saved(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    print_two(stage, qtbot, part)
    assert [row["outcome"] for row in forms_of(stage)] == [None, None]
    assert not part.paper.save.isVisible()
    assert "recorded" in part.outcome.text()
    assert part.listing.model.rowCount() == 2


def test_what_is_missing_is_said_and_nothing_recorded(stage: Stage, show_as):
    part = part_of(show_as, "coordinator-1")
    part.begin.setFocus()
    stage.press(part, Qt.Key.Key_Space)
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert "still open" in part.printing.refusal.text()
    choose(stage, part, part.printing, "form", 2)
    part.printing.fields["count"].control.setFocus()
    stage.type(part, "21")
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert "1 to 20" in part.printing.refusal.text()
    part.printing.leave.click()
    assert part.printing.isHidden()
    assert forms_of(stage) == []


def test_a_used_form_is_accounted_for_by_a_scan_of_its_bag(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    print_two(stage, qtbot, part)
    code = forms_of(stage)[0]["code"]
    bag = stage.record.rows("SELECT id, code FROM dose WHERE code IS NOT NULL ORDER BY seq LIMIT 1")[0]
    part.open_subject("form", code)
    assert part.paper.isHidden()
    choose(stage, part, part.accounting, "outcome", 1)
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert "for which bag is open" in part.accounting.refusal.text()
    assert part.take_scan(bag["code"])
    stage.press(part, Qt.Key.Key_Return, CONTROL)
    assert forms_of(stage)[0] == {"code": code, "outcome": "used", "dose": bag["id"]}
    assert part.accounting.isHidden()
    assert "week" in part.story.text()


@pytest.mark.parametrize("person", ["monitor-1", "lab-1"])
def test_others_read_and_neither_print_nor_account(stage: Stage, qtbot, show_as, person):
    print_two(stage, qtbot, part_of(show_as, "nurse-1"))
    part = part_of(show_as, person)
    part.open_form(forms_of(stage)[0]["code"])
    assert part.begin.isHidden()
    assert part.accounting.isHidden()
    assert not part.take_scan("C1X")
    assert "Nobody accounted" in part.story.text()


def test_the_tab_is_said_in_chinese_at_once(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "nurse-1")
    stage.speak("zh")
    qtbot.waitUntil(lambda: part.begin.text() == "打印空白表")
