"""A person's hands on the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from ucmsc_desktop.gui.main_window import MainWindow

SLOWER_THAN_A_SCANNER_MS = 120


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
