"""Disabling and letting in again on the People page by keys, the yearly review, and the window whose session ended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.gui.hand import Hand
from tests.gui.pages.conftest import Stage
from tests.gui.real_window import WindowAs, window_as
from ucmsc_desktop.gui.pages.people import PeoplePage
from ucmsc_desktop.services.access.disable_person import disable_person, enable_person
from ucmsc_desktop.services.access.renew_password import new_keys_of, reset_password
from ucmsc_desktop.services.access.signing_in import open_record, sign_in, signing
from ucmsc_desktop.services.queries.people import person_line
from ucmsc_desktop.services.queries.window_lists import people

__all__ = ["window_as"]


def password(person: str) -> str:
    return f"{person}-demonstration"


def last_kind(stage: Stage) -> str:
    return str(stage.record.rows("SELECT kind FROM entry ORDER BY seq DESC LIMIT 1")[0]["kind"])


@pytest.fixture
def page(show_as) -> PeoplePage:
    shown = show_as("admin-1", PeoplePage)
    shown.open_subject("person", "nurse-3")
    return shown


def fill(page: PeoplePage, stage: Stage, reason: str, own: str = password("admin-1")) -> None:
    """Open the form and type reason and password by keys alone."""
    page.panel.begin_standing.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    assert page.panel.standing_form.reason.hasFocus()
    stage.type(page, reason)
    stage.press(page, Qt.Key.Key_Return)
    stage.type(page, own)
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_an_administrator_disables_a_person_and_lets_her_in_again(page, stage, qtbot: QtBot):
    panel = page.panel
    fill(page, stage, "Left the site in May.")
    qtbot.waitUntil(lambda: last_kind(stage) == "person.disabled/1")

    qtbot.waitUntil(panel.outcome.isVisible)
    assert "signs in no more" in panel.outcome.text()
    assert panel.standing.text().startswith("Disabled 20")
    assert panel.standing_form.isHidden()
    assert not panel.begin_reset.isVisible()
    assert not panel.badge.isVisible()
    assert panel.begin_standing.text() == "Let in again"
    assert person_line(page.shift.desk, "nurse-3").disabled_by == "Administrator 1"
    assert "nurse-3" not in {each.person for each in people(stage.record)}
    stage.type(page, "nurse")
    qtbot.waitUntil(lambda: page.listing.model.rowCount() == 3)
    told = {page.listing.model.index(row, 3).data() for row in range(3)}
    assert "disabled" in told

    fill(page, stage, "Came back.")
    qtbot.waitUntil(lambda: last_kind(stage) == "person.enabled/1")
    qtbot.waitUntil(lambda: "may sign in again" in panel.outcome.text())
    assert panel.begin_standing.text() == "Disable this person"
    assert not panel.standing.isVisible()


def test_without_reason_or_password_or_with_a_wrong_one_nothing_is_recorded(page, stage, qtbot: QtBot):
    form = page.panel.standing_form
    former = person_line(page.shift.desk, "nurse-3")
    fill(page, stage, "Left.", own="")
    assert "Password" in form.refusal.text()
    form.leave.click()
    fill(page, stage, "Left.", own="not hers")
    qtbot.waitUntil(lambda: last_kind(stage) == "sign-in.failed/1")
    assert form.reason.text() == "Left."
    assert form.own.text() == ""
    form.leave.click()
    fill(page, stage, " ")
    qtbot.waitUntil(lambda: "Nothing says why" in form.refusal.text())
    assert person_line(page.shift.desk, "nurse-3") == former


@pytest.mark.parametrize("person", ["qa-1", "monitor-1"])
def test_nobody_else_is_offered_it_and_no_administrator_about_herself(show_as, person):
    shown = show_as(person, PeoplePage)
    shown.open_subject("person", "nurse-3")
    assert not shown.panel.begin_standing.isVisible()
    assert not shown.review.isVisible()


def test_an_administrator_does_not_disable_herself(page):
    page.open_subject("person", "admin-1")
    assert not page.panel.begin_standing.isVisible()


def test_the_review_is_recorded_once_everybody_was_compared(page, stage):
    review = page.review
    assert "never reviewed" in review.last.text()
    review.note.setFocus()
    stage.type(page, "courier-2 left")
    review.submit.click()
    assert "not confirmed" in review.refusal.text()
    assert last_kind(stage) != "people.reviewed/1"
    review.compared.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    review.submit.click()
    assert last_kind(stage) == "people.reviewed/1"
    assert "Recorded" in review.outcome.text()
    assert review.last.text().startswith("Reviewed 20")
    assert not review.compared.isChecked()


def elsewhere(demonstration: Demonstration, act) -> None:
    """Do something in another process's stead, by the administrator."""
    record = open_record(demonstration.file, app="test")
    act(record, sign_in(record, "admin-1", password("admin-1")))
    record.close()


def disable(record, desk):
    disable_person(desk, person="nurse-1", reason="Left.", own=signing(record, "admin-1", password("admin-1")))


def reset(record, desk):
    made = new_keys_of(desk, person="nurse-1", password="quite another one")()
    own, agreed = (signing(record, each, password(each)) for each in ("admin-1", "qa-1"))
    reset_password(desk, made, reset_by=own, agreed_by=agreed)


@pytest.mark.parametrize(("act", "words"), [(disable, "is disabled"), (reset, "does not fit")])
def test_a_window_locks_by_itself_when_its_session_was_ended_elsewhere(
    window_as: WindowAs, demonstration: Demonstration, qtbot: QtBot, act, words
) -> None:
    window = window_as("nurse-1")
    pages = window.workplace

    elsewhere(demonstration, act)

    qtbot.waitUntil(lambda: window.lock_page is not None)
    assert "has ended" in window.lock_page.refusal.text()
    assert not pages.isVisible()
    hand = Hand(window)
    hand.type(password("nurse-1"))
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words in window.lock_page.refusal.text())
    assert not pages.isVisible()


def test_what_a_disabled_person_had_typed_is_gone_from_the_window(
    window_as: WindowAs, demonstration: Demonstration, qtbot: QtBot
) -> None:
    window = window_as("nurse-1")
    window.lock()
    window.lock_page.leave.click()
    assert list(window._kept) == ["nurse-1"]
    elsewhere(demonstration, disable)
    window.sign_in_page.choose("nurse-2")
    Hand(window).type(password("nurse-2"))
    Hand(window).press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workplace is not None)
    window.workplace.side_bar.sign_out.click()

    assert window._kept == {}
    assert "nurse-1" not in window.sign_in_page.people.shown
    elsewhere(
        demonstration,
        lambda record, desk: enable_person(
            desk, person="nurse-1", reason="Back.", own=signing(record, "admin-1", password("admin-1"))
        ),
    )
