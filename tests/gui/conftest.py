"""A window on fake ports."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.fake_record import FakeRecord
from ucmsc_desktop.gui.application import build_window
from ucmsc_desktop.gui.main_window import MainWindow
from ucmsc_desktop.gui.ports import FirstRun, FirstRunPorts


@pytest.fixture
def record() -> FakeRecord:
    return FakeRecord()


@pytest.fixture
def open_window(qtbot, qapp: QApplication, record: FakeRecord) -> Callable[..., MainWindow]:
    made: list[MainWindow] = []

    def open_one(*, language: str = "en", theme: str = "light", first_run: FirstRunPorts | None = None) -> MainWindow:
        environment = {"UCMSC_LANGUAGE": language, "UCMSC_THEME": theme}
        window = build_window(qapp, open_ports=record.ports, first_run=first_run, environment=environment)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        made.append(window)
        return window

    yield open_one
    for window in made:
        window.close()
        shiboken6.delete(window)


@pytest.fixture
def sign_in(qtbot, open_window) -> Callable[..., MainWindow]:
    def sign_in_as(person: str = "nurse-1", **options: str) -> MainWindow:
        window = open_window(**options)
        window.sign_in_page.choose(person)
        window.sign_in_page.password.setText(f"{person}-demonstration")
        window.sign_in_page.sign_in.click()
        qtbot.waitUntil(lambda: window.workplace is not None)
        return window

    return sign_in_as


@pytest.fixture
def first_run_ports(record: FakeRecord) -> FirstRunPorts:
    def create(first_run: FirstRun) -> None:
        record.calls.append(("create", first_run))

    return FirstRunPorts(
        file="/home/station/record.ucmsc",
        protocols=tuple((each.id, each.title) for each in record.protocols()),
        time_zones=("Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin"),
        create_record=create,
    )
