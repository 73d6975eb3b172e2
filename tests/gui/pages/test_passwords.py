"""A password is changed in Settings and reset on the page People, by keys, and is kept nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.people import PeoplePage
from ucmsc_desktop.gui.pages.settings_password import PasswordForm
from ucmsc_desktop.services.access.signing_in import sign_in

NEW = "quiet harbour 27 lanterns"


def fill(stage, page, form, texts):
    for name, text in texts.items():
        form.fields[name].control.setFocus()
        stage.type(page, text)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def kinds(stage, person):
    return [event.kind for event in stage.record.events(f"person:{person}")]


@pytest.fixture
def own(stage: Stage, qtbot):
    """The form of nurse 1, alone in a window."""
    form = PasswordForm(stage.shift("nurse-1"))
    qtbot.addWidget(form)
    form.name_everything()
    form.show()
    return form


def test_a_nurse_changes_her_password_by_keys(stage: Stage, qtbot, own):
    fill(stage, own, own, {"present": "nurse-1-demonstration", "new": NEW, "again": NEW})
    stage.press(own, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Recorded" in own.outcome.text())
    assert {own.present.text(), own.new.text(), own.again.text()} == {""}
    assert kinds(stage, "nurse-1")[-2:] == ["person.key-changed/1", "person.accepted/1"]
    assert sign_in(stage.record, "nurse-1", NEW).session.role == "nurse"
    with pytest.raises(UserFacingError, match="password-wrong"):
        sign_in(stage.record, "nurse-1", "nurse-1-demonstration")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"present": "", "new": NEW, "again": NEW}, "is blank"),
        ({"present": "x", "new": "", "again": ""}, "is blank"),
        ({"present": "x", "new": NEW, "again": "another"}, "The two passwords differ."),
        ({"present": "not the present one", "new": NEW, "again": NEW}, "does not fit"),
    ],
)
def test_what_is_wrong_is_said_and_the_password_stays(typed, said, stage: Stage, qtbot, own):
    before = kinds(stage, "nurse-1")
    fill(stage, own, own, typed)
    click(own.submit)
    qtbot.waitUntil(lambda: said in own.refusal.text())
    assert kinds(stage, "nurse-1") == before
    assert "Recorded" not in own.outcome.text()


def test_what_was_typed_is_forgotten_with_the_form(stage: Stage, own):
    fill(stage, own, own, {"present": "nurse-1-demonstration", "new": NEW})
    own.hide()
    assert own.present.text() == own.new.text() == ""


def opened(show_as, person, whom):
    page = show_as(person, PeoplePage)
    page.open_subject("person", whom)
    return page


def reset_by_keys(stage, page, second="qa-1"):
    form = page.panel.reset
    fill(stage, page, form, {"new": NEW, "again": NEW})
    form.second.setCurrentIndex(form.second.findData(second))
    fill(stage, page, form, {"other": f"{second}-demonstration", "own": "admin-1-demonstration"})
    click(form.submit)


def test_an_administrator_and_a_second_person_reset_a_lost_password(stage: Stage, qtbot, show_as):
    page = opened(show_as, "admin-1", "nurse-2")
    click(page.panel.begin_reset)
    assert page.panel.begin_reset.isHidden()
    assert "Nurse 2" in page.panel.reset.title.text()
    reset_by_keys(stage, page)
    qtbot.waitUntil(lambda: "signs in with the new password" in page.panel.outcome.text())
    assert page.panel.reset.isHidden()
    assert {each.text() for each in (page.panel.reset.new, page.panel.reset.own, page.panel.reset.other)} == {""}
    assert kinds(stage, "nurse-2")[-3:] == ["person.key-reset/1", "person.reset-agreed/1", "person.accepted/1"]
    assert sign_in(stage.record, "nurse-2", NEW).session.role == "nurse"


def test_only_those_who_may_agree_are_offered_and_never_herself(show_as):
    page = opened(show_as, "admin-1", "qa-1")
    click(page.panel.begin_reset)
    second = page.panel.reset.second
    offered = {second.itemData(number) for number in range(1, second.count())}
    assert "qa-2" in offered
    assert not {"qa-1", "nurse-1", "admin-1", "lab-1", "coordinator-1"} & offered


def test_a_wrong_password_of_the_second_person_resets_nothing(stage: Stage, qtbot, show_as):
    page = opened(show_as, "admin-1", "nurse-2")
    click(page.panel.begin_reset)
    before = kinds(stage, "nurse-2")
    form = page.panel.reset
    fill(stage, page, form, {"new": NEW, "again": NEW, "other": "wrong", "own": "admin-1-demonstration"})
    click(form.submit)
    assert form.refusal.text()
    form.second.setCurrentIndex(form.second.findData("qa-1"))
    fill(stage, page, form, {"other": "wrong"})
    click(form.submit)
    qtbot.waitUntil(lambda: "does not fit" in form.refusal.text())
    assert kinds(stage, "nurse-2") == before


@pytest.mark.parametrize(("person", "whom"), [("admin-1", "admin-1"), ("qa-1", "nurse-2"), ("nurse-1", "nurse-2")])
def test_nobody_else_is_offered_a_reset(person, whom, show_as):
    assert opened(show_as, person, whom).panel.begin_reset.isHidden()


def test_another_person_closes_the_form(show_as):
    page = opened(show_as, "admin-1", "nurse-2")
    click(page.panel.begin_reset)
    page.panel.reset.new.setText("half typed")
    page.open_subject("person", "nurse-1")
    assert page.panel.reset.isHidden()
    assert page.panel.reset.new.text() == ""
    click(page.panel.begin_reset)
    click(page.panel.reset.leave)
    assert page.panel.reset.isHidden()
