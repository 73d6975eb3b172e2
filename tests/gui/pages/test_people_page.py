"""The People page on a real record: the list, the study key, a new person by keys alone, and the station."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.people import PeoplePage
from ucmsc_desktop.record.access.station import station_file
from ucmsc_desktop.services.access.enrol_person import enrol_person
from ucmsc_desktop.services.access.first_run import NewPerson
from ucmsc_desktop.services.access.signing_in import sign_in, signing
from ucmsc_desktop.services.queries.people import person_line

PASSWORD = "Quiet harbour 26"


def told(widget) -> str:
    return "\n".join(shown.text() for shown in widget.findChildren(QLabel) if shown.isVisible())


def entries(stage: Stage) -> int:
    return int(stage.record.rows("SELECT COUNT(*) AS n FROM entry")[0]["n"])


@pytest.fixture
def waiting(stage: Stage) -> str:
    """Return the id of a new laboratory technologist who waits for the study key."""
    desk = stage.shift("admin-1").desk
    new = NewPerson("lab-9", "Zhao Min", Role.LAB, "lab-9-demonstration")
    enrol_person(desk, new, enroller=signing(stage.record, "admin-1", "admin-1-demonstration"))
    return "lab-9"


def fill(page: PeoplePage, stage: Stage, *, person="nurse-9", name="Li Na", again=PASSWORD, role="nurse") -> None:
    """Type a new person by keys alone, from the first field to the submission."""
    for text in (person, name):
        stage.type(page, text)
        stage.press(page, Qt.Key.Key_Return)
    stage.press(page, Qt.Key.Key_Home)
    for _ in range(page.form.role.findData(role)):
        stage.press(page, Qt.Key.Key_Down)
    stage.press(page, Qt.Key.Key_Tab)
    stage.type(page, PASSWORD)
    stage.press(page, Qt.Key.Key_Return)
    stage.type(page, again)
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def open_form(page: PeoplePage, stage: Stage) -> None:
    page.enrol.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    assert page.form.form.isVisible()


def test_everybody_is_listed_with_role_key_and_last_sign_in(show_as):
    page = show_as("monitor-1", PeoplePage)
    model = page.listing.model
    row = next(row for row in range(model.rowCount()) if model.line(row).person == "pharmacist-1")
    shown = [model.index(row, column).data() for column in range(4)]
    assert shown[:3] == ["Pharmacist 1", "Pharmacist", "holds it"]
    assert shown[3].startswith("2026-04-27 ")
    assert page.enrol.isHidden()


def test_typing_filters_by_name_and_by_the_role_in_the_shown_language(show_as, stage: Stage):
    page = show_as("admin-1", PeoplePage)
    stage.type(page, "courier")
    stage.qtbot.waitUntil(lambda: page.listing.model.rowCount() == 2)
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: page.enrol.text() == "登记人员")
    assert {page.listing.model.line(row).role for row in (0, 1)} == {"courier"}
    page.listing.filter.setText("质量部门")
    stage.qtbot.waitUntil(lambda: page.listing.model.line(0).role == "qa")
    assert page.listing.model.rowCount() == 2


def test_an_arrow_shows_the_person_beside_with_her_sign_ins(show_as, stage: Stage):
    with pytest.raises(UserFacingError):
        sign_in(stage.record, "nurse-2", "wrong")
    page = show_as("admin-1", PeoplePage)
    stage.press(page, Qt.Key.Key_Down)
    assert page.panel.person == page.listing.model.line(0).person == "nurse-2"
    assert "Blinded: may never hold the study key." in told(page.panel)
    assert "A password did not fit." in page.panel.story.accessibleDescription()
    assert "station-1" in page.panel.story.accessibleDescription()


def test_a_person_is_enrolled_by_keys_alone_and_signs_in(show_as, stage: Stage):
    page = show_as("admin-1", PeoplePage)
    open_form(page, stage)
    fill(page, stage)
    stage.qtbot.waitUntil(lambda: page.is_modal)
    assert page.form.signing.meaning.text() == "I enrol Li Na as: Nurse."
    assert not page.listing.isEnabled()
    assert page.form.password.text() == page.form.again.text() == ""
    before = entries(stage)
    stage.type(page, "admin-1-demonstration")
    stage.press(page, Qt.Key.Key_Return)
    assert page.is_modal
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: not page.is_modal)
    assert entries(stage) == before + 2
    assert page.panel.person == "nurse-9"
    assert "Recorded: Li Na is enrolled and can sign in." in told(page.panel)
    assert page.listing.isEnabled()
    assert sign_in(stage.record, "nurse-9", PASSWORD).session.role == "nurse"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"again": "Quiet harbour 27"}, "The two passwords differ."),
        ({"person": "nurse-1"}, "was issued before"),
        ({"person": "Nurse 9"}, "is no id of a person"),
        ({"name": " "}, "Id or name is missing."),
        ({"role": ""}, "No role was chosen."),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_enrolled(typed, said, show_as, stage: Stage):
    page = show_as("admin-1", PeoplePage)
    open_form(page, stage)
    before = entries(stage)
    fill(page, stage, **typed)
    stage.qtbot.waitUntil(lambda: bool(page.form.form.refusal.text()))
    assert said in page.form.form.refusal.text()
    assert not page.is_modal
    assert entries(stage) == before
    assert page.form.person.text() == typed.get("person", "nurse-9")


def test_a_wrong_password_of_the_administrator_enrols_nobody_and_back_drops_the_keys(show_as, stage: Stage):
    page = show_as("admin-1", PeoplePage)
    open_form(page, stage)
    fill(page, stage)
    stage.qtbot.waitUntil(lambda: page.is_modal)
    stage.type(page, "wrong")
    page.form.signing.sign.click()
    stage.qtbot.waitUntil(lambda: bool(page.form.signing.refusal.text()))
    page.form.signing.back.click()
    assert not page.is_modal
    assert page.form.form.isVisible()
    assert stage.record.rows("SELECT 1 FROM person WHERE id = 'nurse-9'") == []


def test_the_key_is_granted_only_after_the_delegation_was_confirmed(show_as, stage: Stage, waiting):
    page = show_as("qa-1", PeoplePage)
    page.open_subject("person", waiting)
    before = entries(stage)
    page.panel.key.grant.click()
    assert "not confirmed" in page.panel.key.refusal.text()
    assert entries(stage) == before
    page.panel.key.sure.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    page.panel.key.grant.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    assert person_line(page.shift.desk, waiting).holds_key
    assert "Recorded. Zhao Min can open seals" in page.panel.key.outcome.text()
    assert "granted by Quality unit 1" in page.panel.key.state.text()
    assert page.panel.key.grant.isHidden()
    assert sign_in(stage.record, waiting, "lab-9-demonstration").session.author.unsealed is not None


def test_the_key_is_taken_back_with_a_reason(show_as, stage: Stage):
    page = show_as("qa-1", PeoplePage)
    page.open_subject("person", "lab-2")
    before = entries(stage)
    page.panel.key.revoke.click()
    assert "needs a reason" in page.panel.key.refusal.text()
    assert entries(stage) == before
    page.panel.key.reason.setFocus()
    stage.type(page, "The delegation ended.")
    page.panel.key.revoke.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    assert not person_line(page.shift.desk, "lab-2").holds_key
    assert "opens no seal any more" in page.panel.key.outcome.text()
    assert page.panel.key.revoke.isHidden()


@pytest.mark.parametrize("person", ["admin-1", "nurse-1", "lab-1", "unblinded-monitor-1"])
def test_who_may_not_take_the_key_back_sees_no_button(person, show_as):
    page = show_as(person, PeoplePage)
    page.open_subject("person", "lab-2")
    assert page.panel.key.revoke.isHidden()


@pytest.mark.parametrize("person", ["admin-1", "nurse-1", "lab-1", "unblinded-monitor-1"])
def test_who_may_not_grant_reads_who_does(person, show_as, waiting):
    page = show_as(person, PeoplePage)
    page.open_subject("person", waiting)
    assert page.panel.key.grant.isHidden()
    assert page.panel.key.sure.isHidden()
    assert "A pharmacist or the quality unit" in told(page.panel.key)


def test_a_confirmation_for_one_person_does_not_count_for_another(show_as, stage: Stage, waiting):
    page = show_as("qa-1", PeoplePage)
    page.open_subject("person", waiting)
    page.panel.key.sure.setChecked(True)
    page.open_subject("person", "nurse-1")
    page.open_subject("person", waiting)
    assert not page.panel.key.sure.isChecked()


def test_a_station_without_its_key_is_certified_by_the_administrator(show_as, stage: Stage):
    stage.record.station = None
    page = show_as("admin-1", PeoplePage)
    assert "The record knows no key of this computer." in told(page.stations)
    page.stations.name.setText("Station 2")
    page.stations.form.submit.click()
    assert "is no name of a station" in page.stations.form.refusal.text()
    page.stations.name.setText("station-2")
    page.stations.form.submit.click()
    assert page.is_modal
    stage.type(page, "admin-1-demonstration")
    page.stations.signing.sign.click()
    stage.qtbot.waitUntil(lambda: not page.is_modal)
    assert "Recorded: this computer is station-2." in told(page.stations)
    stage.qtbot.waitUntil(lambda: "station-2 (here)" in told(page.stations))
    assert station_file(stage.record.path).exists()
    assert page.stations.form.isHidden()


def test_only_an_administrator_is_asked_to_certify(show_as, stage: Stage):
    stage.record.station = None
    page = show_as("nurse-1", PeoplePage)
    assert "The record knows no key of this computer." in told(page.stations)
    assert page.stations.form.isHidden()


def test_the_page_speaks_chinese_with_a_person_open(show_as, stage: Stage):
    page = show_as("admin-1", PeoplePage)
    page.open_subject("person", "pharmacist-1")
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: page.panel.role.text() == "药师 · pharmacist-1")
    assert "起持有研究密钥" in page.panel.key.state.text()
    assert page.stations.title.text() == "工作站"


def test_the_administrator_issues_a_badge_and_a_second_one_only_with_a_reason(show_as, stage: Stage, qtbot):
    page = show_as("admin-1", PeoplePage)
    page.open_subject("person", "nurse-1")
    badge = page.panel.badge
    assert badge.reason.isHidden()
    assert badge.paper.isHidden()
    badge.form.submit.click()
    assert "recorded" in badge.outcome.text()
    first = badge.code.text()
    badge.paper.press.click()
    qtbot.waitUntil(lambda: bool(badge.paper.paper.pages))
    badge.form.submit.click()
    assert "nothing says why" in badge.form.refusal.text()
    badge.reason.control.setFocus()
    stage.type(page, "Lost on the way.")
    badge.form.submit.click()
    assert badge.code.text() not in {"", first}


@pytest.mark.parametrize("person", ["qa-1", "nurse-1"])
def test_nobody_else_issues_badges(person, show_as):
    page = show_as(person, PeoplePage)
    page.open_subject("person", "nurse-1")
    assert page.panel.badge.isHidden()
