"""The delegation log by keys: an investigator signs, everybody reads, and nobody else is offered an act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.gui.pages.study import StudyPage
from ucmsc_desktop.gui.pages.study_delegation import DelegationPart

DAY = "2026-03-01"


def part_of(show_as, person: str) -> DelegationPart:
    page = show_as(person, StudyPage)
    page.show_part("delegation")
    part = page.part("delegation")
    assert isinstance(part, DelegationPart)
    return part


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def fill(stage, part, form, **texts):
    for name, text in texts.items():
        form.fields[name].control.setFocus()
        stage.type(part.window(), text)


def sign(stage, qtbot, part, person="investigator-1"):
    assert part.signing.is_open
    part.signing.password.setFocus()
    stage.type(part.window(), f"{person}-demonstration")
    click(part.signing.sign)
    qtbot.waitUntil(lambda: not part.signing.is_open)


def kinds(stage, person):
    return [event.kind for event in stage.record.events(f"person:{person}")]


def said(part):
    return "\n".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())


def test_an_investigator_delegates_trains_and_ends(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "investigator-1")
    part.open_person("lab-2")
    click(part.acts["end"])
    part.ending.delegation.setCurrentIndex(1)
    fill(stage, part, part.ending, ended_on="2026-12-31", reason="Another team.")
    click(part.ending.submit)
    sign(stage, qtbot, part)
    assert kinds(stage, "lab-2")[-1] == "person.delegation-ended/1"
    assert "ended: Another team." in said(part)

    click(part.acts["delegate"])
    form = part.delegating
    assert [form.tasks.item(row).text() for row in range(form.tasks.count())] == [
        "dose calculation and its check",
        "preparation and labels",
    ]
    form.tasks.setFocus()
    stage.press(part.window(), Qt.Key.Key_Down)
    stage.press(part.window(), Qt.Key.Key_Space)
    fill(stage, part, form, valid_from="2027-01-01")
    click(form.submit)
    assert "preparation and labels" in part.signing.details.text()
    sign(stage, qtbot, part)
    assert kinds(stage, "lab-2")[-1] == "person.delegated/1"
    assert "Signed and recorded." in said(part)
    assert form.isHidden()

    click(part.acts["train"])
    fill(stage, part, part.training, training="Preparation SOP", version="4", trained_on=DAY)
    click(part.training.submit)
    sign(stage, qtbot, part)
    assert kinds(stage, "lab-2")[-1] == "person.trained/1"
    assert "Preparation SOP" in said(part)


@pytest.mark.parametrize(
    ("act", "texts", "words"),
    [
        ("delegate", {"valid_from": "2027-01-01"}, "No task was chosen"),
        ("train", {"training": "GCP", "version": "R3", "trained_on": "1 March"}, "cannot be read"),
        ("end", {"ended_on": DAY}, "still open"),
    ],
)
def test_what_is_missing_is_said_before_the_signature(act, texts, words, stage: Stage, show_as):
    part = part_of(show_as, "investigator-1")
    part.open_person("nurse-1")
    if part.acts[act].isHidden():
        pytest.fail("the demonstration delegates its nurses")
    click(part.acts[act])
    fill(stage, part, part.forms[act], **texts)
    click(part.forms[act].submit)
    assert words in part.forms[act].refusal.text()
    assert not part.signing.is_open


def test_leaving_the_signature_leaves_the_form_as_it_was(stage: Stage, show_as):
    part = part_of(show_as, "investigator-1")
    part.open_person("lab-2")
    before = kinds(stage, "lab-2")
    click(part.acts["train"])
    fill(stage, part, part.training, training="GCP", version="R3", trained_on=DAY)
    click(part.training.submit)
    assert not part.listing.isEnabled()
    click(part.signing.back)
    assert part.training.texts()["training"] == "GCP"
    assert part.listing.isEnabled()
    click(part.training.leave)
    assert part.training.isHidden()
    assert kinds(stage, "lab-2") == before


@pytest.mark.parametrize("person", ["nurse-1", "admin-1", "qa-1", "monitor-1", "courier-1"])
def test_everybody_reads_and_nobody_else_signs(person, show_as):
    part = part_of(show_as, person)
    part.open_person("nurse-1")
    assert all(act.isHidden() for act in part.acts.values())
    assert "infusion and observations" in said(part)


def test_the_log_is_said_in_chinese_at_once(stage: Stage, qtbot, show_as):
    part = part_of(show_as, "investigator-1")
    part.open_person("nurse-1")
    stage.speak("zh")
    qtbot.waitUntil(lambda: part.acts["delegate"].text() == "授权任务")
    assert "输注与观察" in said(part)


def test_everybody_prints_the_log(qtbot, show_as):
    part = part_of(show_as, "monitor-1")
    click(part.print)
    qtbot.waitUntil(lambda: bool(part.paper.images))
    assert "Delegation log" in part.paper.title.text()
