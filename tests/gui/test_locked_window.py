"""The locked window on a real record: a badge resumes while her infusion runs, somebody else signs in, drafts wait."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.gui.hand import Hand
from tests.gui.real_window import WindowAs, window_as
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.main_window import MainWindow
from ucmsc_desktop.services.access.issue_badge import issue_badge
from ucmsc_desktop.services.access.signing_in import open_record, sign_in
from ucmsc_desktop.services.bedside.run_infusion import stop_now
from ucmsc_desktop.services.queries.infusions import running_infusions

__all__ = ["window_as"]


@pytest.fixture
def badges(demonstration: Demonstration) -> dict[str, str]:
    """Return the badges of four people, issued by the administrator."""
    record = open_record(demonstration.file, app="test")
    desk = sign_in(record, "admin-1", "admin-1-demonstration")
    people = (tending(demonstration), *("investigator-2", "pharmacist-1"))
    made = {person: issue_badge(desk, person=person) for person in people}
    record.close()
    return made


def tending(demonstration: Demonstration) -> str:
    """Return who started the infusion that runs at the end of the story."""
    record = open_record(demonstration.file, app="test")
    dose = running_infusions(record)[0].dose
    person = next(body.fields["by"] for body in record.bodies(f"dose:{dose}") if body.kind == "infusion.started/1")
    record.close()
    return str(person)


def kinds(demonstration: Demonstration, count: int) -> list[tuple[str, str]]:
    """Return the last entries: kind and by whom."""
    record = open_record(demonstration.file, app="test")
    rows = record.rows("SELECT kind, by FROM entry ORDER BY seq DESC LIMIT ?", (count,))
    record.close()
    return [(row["kind"], row["by"]) for row in reversed(rows)]


def unlock_by_password(window: MainWindow, person: str, qtbot: QtBot) -> None:
    hand = Hand(window)
    hand.type(f"{person}-demonstration")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workplace is not None and window.workplace.isVisible())


def test_her_badge_resumes_the_session_of_a_running_infusion_where_it_was(
    window_as: WindowAs, demonstration: Demonstration, badges: dict[str, str]
) -> None:
    nurse = tending(demonstration)
    window = window_as(nurse)
    workplace, session = window.workplace, window.workplace.shift.desk.session
    workplace.show_page("bags")
    workplace.side_bar.lock.click()
    assert kinds(demonstration, 1) == [("session.opened/1", nurse)]
    assert "badge" in window.lock_page.hint.text()
    assert not workplace.isVisible()
    assert workplace.shift.is_locked

    Hand(window).scan(badges[nurse])

    assert workplace.isVisible()
    assert workplace.shown_page is workplace.pages["bags"]
    assert workplace.shift.desk.session is session
    assert kinds(demonstration, 1) == [("session.resumed/1", nurse)]


def test_a_colleagues_badge_resumes_nothing_and_asks_for_her_own_password(
    window_as: WindowAs, demonstration: Demonstration, badges: dict[str, str], qtbot: QtBot
) -> None:
    nurse = tending(demonstration)
    window = window_as(nurse)
    pages = window.workplace
    window.lock()

    Hand(window).scan(badges["investigator-2"])

    assert window.workplace is None
    assert window.sign_in_page._chosen.text() == "Investigator 2"
    assert window.sign_in_page.password.hasFocus()
    unlock_by_password(window, "investigator-2", qtbot)
    assert window.workplace is not pages
    assert window.workplace.name.text().startswith("Investigator 2")
    assert [kind for kind, _by in kinds(demonstration, 2)] == ["session.opened/1", "session.closed/1"]
    window.lock()
    Hand(window).scan(badges[nurse])
    assert window.workplace is None


def test_what_a_blinded_person_typed_waits_for_her_alone(
    window_as: WindowAs, demonstration: Demonstration, qtbot: QtBot
) -> None:
    window = window_as("nurse-1")
    pages = window.workplace
    pages.show_page("participants")
    pages.shown_page.listing.filter.setText("P-003")
    window.lock()
    Hand(window).click(window.lock_page.leave)
    window.sign_in_page.choose("nurse-2")
    unlock_by_password(window, "nurse-2", qtbot)
    assert window.workplace is not pages
    window.workplace.show_page("participants")
    assert window.workplace.shown_page.listing.filter.text() == ""
    assert not pages.isVisible()
    assert pages.shift.is_locked
    window.lock()
    Hand(window).click(window.lock_page.leave)
    window.sign_in_page.choose("nurse-1")
    unlock_by_password(window, "nurse-1", qtbot)
    assert window.workplace is pages
    assert pages.shown_page.listing.filter.text() == "P-003"
    assert pages.shift.desk.person == "nurse-1"


def test_pages_that_tell_an_arm_are_gone_when_somebody_else_signs_in(window_as: WindowAs, qtbot: QtBot) -> None:
    window = window_as("pharmacist-1")
    pages = window.workplace
    window.lock()
    assert "forgotten" in window.lock_page.hint.text()
    Hand(window).click(window.lock_page.leave)
    window.sign_in_page.choose("nurse-2")
    unlock_by_password(window, "nurse-2", qtbot)
    qtbot.waitUntil(lambda: not shiboken6.isValid(pages))


def test_an_unblinded_person_comes_back_by_the_password_alone(
    window_as: WindowAs, demonstration: Demonstration, badges: dict[str, str], qtbot: QtBot
) -> None:
    window = window_as("pharmacist-1")
    window.lock()
    assert kinds(demonstration, 1) == [("session.closed/1", "pharmacist-1")]

    Hand(window).scan(badges["pharmacist-1"])

    assert not window.workplace.isVisible()
    assert "locked" in window.lock_page.refusal.text()
    unlock_by_password(window, "pharmacist-1", qtbot)


def test_when_the_infusion_ends_the_session_that_rests_is_closed_and_the_page_says_so(
    window_as: WindowAs, demonstration: Demonstration, badges: dict[str, str]
) -> None:
    nurse = tending(demonstration)
    window = window_as(nurse)
    window.lock()
    record = open_record(demonstration.file, app="test")
    for infusion in running_infusions(record):
        stop_now(record, dose=infusion.dose, act=record.new_name("act"))
    record.close()

    window._resting.timeout.emit()

    assert kinds(demonstration, 1) == [("session.closed/1", nurse)]
    assert "badge" not in window.lock_page.hint.text()
    assert not window._resting.isActive()
    Hand(window).scan(badges[nurse])
    assert not window.workplace.isVisible()


def test_closing_the_window_closes_the_session_that_rests(window_as: WindowAs, demonstration: Demonstration) -> None:
    nurse = tending(demonstration)
    window = window_as(nurse)
    window.lock()

    window.close()

    assert kinds(demonstration, 1) == [("session.closed/1", nurse)]


@pytest.mark.parametrize("code", [make_code(CodeKind.BADGE, bytes(10)), make_code(CodeKind.CONTAINER, bytes(10))])
def test_any_other_code_opens_nothing(window_as: WindowAs, demonstration: Demonstration, code: str) -> None:
    window = window_as(tending(demonstration))
    window.lock()

    Hand(window).scan(code)

    assert not window.workplace.isVisible()
    assert window.lock_page.refusal.text()
    assert window.lock_page.password.text() == ""


@pytest.mark.parametrize(("person", "minutes"), [("nurse-1", 2), ("lab-1", 5), ("admin-1", 5)])
def test_the_window_of_each_role_locks_in_its_time(window_as: WindowAs, person: str, minutes: int) -> None:
    window = window_as(person)

    assert window._idle._timer.interval() == minutes * 60_000
