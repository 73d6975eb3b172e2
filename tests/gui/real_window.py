"""The whole window on a copy of a real demonstration record."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.gui.hand import Hand
from ucmsc_desktop.bootstrap import bind_window
from ucmsc_desktop.gui.application import build_window
from ucmsc_desktop.gui.main_window import MainWindow

WindowAs = Callable[..., MainWindow]


def type_password(window: MainWindow, person: str, qtbot: QtBot) -> None:
    """Choose a name on the sign-in page, type the password and wait for the pages."""
    page = window.sign_in_page
    assert page is not None
    hand = Hand(window)
    page.choose(person)
    hand.type(f"{person}-demonstration")
    page.sign_in.click()
    qtbot.waitUntil(lambda: window.workplace is not None)


@pytest.fixture
def window_as(qtbot: QtBot, qapp: QApplication, demonstration: Demonstration) -> Iterator[WindowAs]:
    made: list[MainWindow] = []

    def open_one(person: str, *, language: str = "en", theme: str = "light") -> MainWindow:
        window = build_window(
            qapp,
            open_ports=lambda: bind_window(demonstration.file, app="test"),
            environment={"UCMSC_LANGUAGE": language, "UCMSC_THEME": theme},
        )
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        type_password(window, person, qtbot)
        return window

    yield open_one
    for window in made:
        window.close()
        shiboken6.delete(window)
