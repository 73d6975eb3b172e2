"""The tab of the study key: holders, sheets that are shown once and never saved, and recovery from both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_keys import KeysPart
from ucmsc_desktop.services.access.recovery import print_recovery_sheets
from ucmsc_desktop.services.access.revoke_key import revoke_study_key


def part_of(show_as, person: str) -> KeysPart:
    page = show_as(person, StudyPage)
    page.show_part("keys")
    part = page.part("keys")
    assert isinstance(part, KeysPart)
    return part


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def said(part) -> str:
    return "\n".join(each.text() for each in part.findChildren(QLabel) if not each.isHidden())


def kinds(stage):
    return [event.kind for event in stage.record.events("study")]


def test_holders_and_what_is_missing_are_named(stage: Stage, show_as):
    part = part_of(show_as, "unblinded-monitor-1")
    assert "Pharmacist 1" in said(part)
    assert "None were made." in said(part)
    assert part.printing.isHidden()
    assert part.recovery.isHidden()
    desk = stage.shift("qa-1").desk
    revoke_study_key(desk, person="pharmacist-2", reason="The delegation ended.")
    part.refresh()
    assert "Each function needs 2" in part.missing.text()
    assert "Pharmacist 2" not in said(part)


def test_sheets_are_made_when_two_people_are_there_and_shown_one_after_the_other(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "qa-1")
    click(part.print)
    assert "Nobody confirmed" in part.refusal.text()
    assert "recovery.printed/1" not in kinds(stage)
    part.ready.setChecked(True)
    click(part.print)
    assert kinds(stage)[-1] == "recovery.printed/1"
    qtbot.waitUntil(lambda: bool(part.paper.images))
    assert "1 of 2" in part.paper.title.text()
    assert part.paper.save.isHidden()
    assert part.paper.tells_arm
    click(part.other)
    qtbot.waitUntil(lambda: "2 of 2" in part.paper.title.text())
    assert part.printing.isHidden()
    assert "made by" in said(part)
    part.hide()
    assert not part.paper.images


def test_who_lost_the_key_recovers_it_by_typing_both_sheets(stage: Stage, show_as):
    first, second = print_recovery_sheets(stage.shift("qa-1").desk)
    revoke_study_key(stage.shift("qa-1").desk, person="pharmacist-2", reason="The delegation ended.")
    part = part_of(show_as, "pharmacist-2")
    assert part.printing.isHidden()
    for sheet in (first, second):
        for number, line in enumerate(sheet.lines, start=1):
            part.recovery.fields[f"{sheet.sheet}.{number}"].control.setText(line)
    wrong = part.recovery.fields["2.3"].control
    wrong.setText(wrong.text()[:-1])
    click(part.recovery.submit)
    assert "Line 3" in part.recovery.refusal.text()
    wrong.setText(second.lines[2])
    click(part.recovery.submit)
    assert kinds(stage)[-2:] == ["study.key-recovered/1", "study.key-granted/1"]
    assert "Sign in again" in part.outcome.text()
    assert part.recovery.isHidden()


def test_what_was_typed_of_a_sheet_is_forgotten_with_the_tab(stage: Stage, show_as):
    revoke_study_key(stage.shift("qa-1").desk, person="pharmacist-2", reason="The delegation ended.")
    part = part_of(show_as, "pharmacist-2")
    part.recovery.fields["1.1"].control.setText("ABCD")
    part.hide()
    assert part.recovery.fields["1.1"].control.text() == ""


@pytest.mark.parametrize("person", ["nurse-1", "investigator-1", "admin-1", "monitor-1", "coordinator-1"])
def test_blinded_roles_have_no_such_tab(person, show_as):
    page = show_as(person, StudyPage)
    with pytest.raises(KeyError):
        page.part("keys")
