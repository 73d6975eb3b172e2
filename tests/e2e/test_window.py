"""The window on a real record: real key events, real entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.gui.hand import Hand
from ucmsc_desktop.bootstrap import bind_first_run, bind_window
from ucmsc_desktop.gui.application import build_window
from ucmsc_desktop.gui.main_window import MainWindow
from ucmsc_desktop.gui.ports import FirstRun, NewPerson
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.signing_in import open_record, sign_in
from ucmsc_desktop.services.queries.trace import trace
from ucmsc_desktop.services.reading import subject_of

OpenWindow = Callable[[str], MainWindow]


@pytest.fixture
def open_as(qtbot: QtBot, qapp: QApplication, demonstration: Demonstration) -> Iterator[OpenWindow]:
    made: list[MainWindow] = []

    def open_one(person: str) -> MainWindow:
        window = build_window(
            qapp,
            open_ports=lambda: bind_window(demonstration.file, app="test"),
            environment={"UCMSC_LANGUAGE": "en", "UCMSC_THEME": "light"},
        )
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        page = window.sign_in_page
        assert page is not None
        page.choose(person)
        page.password.setText(f"{person}-demonstration")
        page.sign_in.click()
        qtbot.waitUntil(lambda: window.workplace is not None)
        return window

    yield open_one
    for window in made:
        window.close()
        shiboken6.delete(window)


def test_a_right_pair_is_started_by_two_nurses_and_recorded(
    open_as: OpenWindow, demonstration: Demonstration, qtbot: QtBot
) -> None:
    bag = demonstration.bag()
    window = open_as("nurse-1")
    hand, page = Hand(window), window.workplace.page("bedside")  # type: ignore[union-attr]
    hand.scan(bag["wristband"])
    hand.scan(bag["code"])
    assert page.verdict.word.text() == "GO 可以输注"
    hand.click(page.sign)
    panel = page.signature_panel
    for tick in (panel.confirmed, *panel.line.values()):
        tick.setChecked(True)
    panel.second.setCurrentIndex(1)
    for edit, person in zip(panel.passwords, ("nurse-1", "nurse-2"), strict=True):
        edit.setText(f"{person}-demonstration")
    hand.click(panel.start)
    qtbot.waitUntil(lambda: _state(demonstration.file, bag["code"]) == "infusing", timeout=5000)
    window.close()
    assert verify_file(demonstration.file, full=True, every_signature=True).intact


def test_a_wrong_bag_is_stop_names_the_wearer_and_enter_does_not_close_it(
    open_as: OpenWindow, demonstration: Demonstration
) -> None:
    first, second = [bag for bag in demonstration.report["bags"] if bag["expected"] == "GO"][4:6]
    window = open_as("nurse-2")
    hand, page = Hand(window), window.workplace.page("bedside")  # type: ignore[union-attr]
    hand.scan(first["wristband"])
    hand.scan(second["code"])
    assert page.verdict.word.text() == "STOP 停止"
    assert page.facts["participant"].text().startswith(first["participant"])
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        hand.press(key)
    hand.scan(first["code"])
    assert page.verdict.word.text() == "STOP 停止"
    assert _state(demonstration.file, second["code"]) == "on-ward"


def test_both_verdicts_stand_in_the_record_with_every_check(open_as: OpenWindow, demonstration: Demonstration) -> None:
    first, second = [bag for bag in demonstration.report["bags"] if bag["expected"] == "GO"][4:6]
    window = open_as("nurse-2")
    hand = Hand(window)
    hand.scan(first["wristband"])
    hand.scan(second["code"])
    window.close()
    record = open_record(demonstration.file, app="test")
    try:
        found = subject_of(record, second["code"])
        assert found is not None
        checked = [event for event in record.events(f"dose:{found[1]}") if event.kind == "bedside.checked/1"]
    finally:
        record.close()
    assert checked[-1].data["verdict"] == "STOP"
    assert checked[-1].data["headline"] == "wristband-matches"
    assert checked[-1].data["typed_reason"] is None
    assert checked[-1].by == "nurse-2"


def test_a_wrong_password_opens_nothing_and_is_recorded(
    qtbot: QtBot, qapp: QApplication, demonstration: Demonstration
) -> None:
    window = build_window(qapp, open_ports=lambda: bind_window(demonstration.file, app="test"), environment={})
    window.show()
    qtbot.waitExposed(window)
    page = window.sign_in_page
    assert page is not None
    page.choose("nurse-1")
    page.password.setText("not the password")
    page.sign_in.click()
    qtbot.waitUntil(lambda: _failures(demonstration.file) == ["nurse-1"], timeout=5000)
    assert window.workplace is None
    window.close()
    shiboken6.delete(window)


def test_a_first_run_leaves_a_whole_record_that_two_people_can_open(tmp_path: Path) -> None:
    file = tmp_path / "site" / "study.ucmsc"
    ports = bind_first_run(file, app="test")
    ports.create_record(
        FirstRun(
            first=NewPerson(person="admin-1", name="Administrator 1", role="admin", password="a long first password"),
            second=NewPerson(person="qa-1", name="Quality unit 1", role="qa", password="a long second password"),
            station="ward-6",
            protocol="NCT04216849",
            site="Shanghai East Hospital",
            time_zone="Asia/Shanghai",
            allocation_file="",
        )
    )
    assert verify_file(file, full=True, every_signature=True).intact
    assert (file.with_name("study.ucmsc.station").stat().st_mode & 0o777) == 0o600
    record = open_record(file, app="test")
    try:
        assert sign_in(record, "qa-1", "a long second password").session.author.unsealed is not None
        assert sign_in(record, "admin-1", "a long first password").session.author.unsealed is None
    finally:
        record.close()


def test_a_first_run_that_is_refused_leaves_no_file(tmp_path: Path) -> None:
    file = tmp_path / "study.ucmsc"
    new = FirstRun(
        first=NewPerson(person="admin-1", name="Administrator 1", role="admin", password="a long first password"),
        second=NewPerson(person="nurse-1", name="Nurse 1", role="nurse", password="a long second password"),
        station="ward-6",
        protocol="NCT04216849",
        site="Shanghai East Hospital",
        time_zone="Asia/Shanghai",
        allocation_file="",
    )
    with pytest.raises(Exception, match="grant-to-blinded"):
        bind_first_run(file, app="test").create_record(new)
    assert list(tmp_path.iterdir()) == []


def test_a_first_run_seals_the_statisticians_list(tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("number,arm,stratum\n1,placebo,\n2,uc-msc,\n", encoding="utf-8")
    file = tmp_path / "study.ucmsc"
    new = FirstRun(
        first=NewPerson(person="admin-1", name="Administrator 1", role="admin", password="a long first password"),
        second=NewPerson(person="qa-1", name="Quality unit 1", role="qa", password="a long second password"),
        station="ward-6",
        protocol="NCT04216849",
        site="Shanghai East Hospital",
        time_zone="Asia/Shanghai",
        allocation_file=str(listed),
    )
    bind_first_run(file, app="test").create_record(new)
    record = open_record(file, app="test")
    assert record.rows("SELECT slots, origin FROM allocation") == [{"slots": 2, "origin": "imported"}]
    record.close()


def _state(file: Path, code: str) -> str:
    record = open_record(file, app="test")
    try:
        return str(trace(record, code, unsealed=None)["state"])
    finally:
        record.close()


def _failures(file: Path) -> list[str]:
    record = open_record(file, app="test")
    try:
        return [row["person"] for row in record.rows("SELECT person FROM failed_sign_in")]
    finally:
        record.close()
