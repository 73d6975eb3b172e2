"""A person's hands on the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from ucmsc_desktop.gui.main_window import MainWindow
from ucmsc_desktop.gui.widgets.buttons import HoldButton

SLOWER_THAN_A_SCANNER_MS = 120
LONGEST_HOLD_MS = 30_000
_LOOK_MS = 20


@contextmanager
def until_it_acts(button: HoldButton) -> Iterator[None]:
    """Keep holding a button that is pressed within until it acts: on a busy machine it counts its second late."""
    acted: list[bool] = []
    button.held.connect(lambda: acted.append(True))
    yield
    for _ in range(LONGEST_HOLD_MS // _LOOK_MS):
        if acted:
            return
        QTest.qWait(_LOOK_MS)
    raise AssertionError(f"held for {LONGEST_HOLD_MS} ms, the button did not act")


def hold(button: HoldButton) -> None:
    """Hold a button with the mouse until it acts, and release it where it is still there."""
    with until_it_acts(button):
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
    if shiboken6.isValid(button):
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


class Hand:
    """Types, scans and presses through the window system, never straight into a widget."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def handle(self) -> QWindow:
        handle = self.window.windowHandle()
        assert handle is not None
        return handle

    def type(self, text: str) -> None:
        for character in text:
            if character.isascii():
                QTest.keyClick(self.handle, character)
            else:
                self._compose(character)
        QTest.qWait(SLOWER_THAN_A_SCANNER_MS)

    def _compose(self, character: str) -> None:
        """Type a character that no key carries; it reaches the field as a pasted one would."""
        edit = self.window.focusWidget()
        assert isinstance(edit, QLineEdit)
        edit.insert(character)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.handle, key, modifier)

    def scan(self, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        for character in text:
            QTest.keyClick(self.handle, character)
        if end is not None:
            QTest.keyClick(self.handle, end)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
