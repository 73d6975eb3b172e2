"""Hands outside the program: with `UCMSC_HANDS=xdotool` every key comes from the X server, as from a real keyboard."""

from __future__ import annotations

import os
import shlex
import subprocess
import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.hand import SLOWER_THAN_A_SCANNER_MS, Hand
from ucmsc_desktop.gui.main_window import MainWindow

VARIABLE = "UCMSC_HANDS"
_NAMES = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "KP_Enter",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "ISO_Left_Tab",
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Backspace: "BackSpace",
    Qt.Key.Key_Delete: "Delete",
}
_AFTER_A_KEY_MS = 30
_BETWEEN_SCANNED_MS = 8


def hands_on(window: MainWindow, qtbot: QtBot) -> Hand:
    """Return hands by Qt's own test keys, or by xdotool where the environment asks for it."""
    return XdotoolHand(window, qtbot) if os.environ.get(VARIABLE) == "xdotool" else Hand(window)


class XdotoolHand(Hand):
    """Sends keys to the X server; the window finds them in its queue like any others."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window)
        self._qtbot = qtbot

    def type(self, text: str) -> None:
        for character in text:
            if character.isascii():
                self._send("type", "--delay", "0", "--", character)
            else:
                self._compose(character)
        self._qtbot.wait(SLOWER_THAN_A_SCANNER_MS)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        name = _NAMES.get(key) or chr(key).lower()
        held = "ctrl+" if modifier & Qt.KeyboardModifier.ControlModifier else ""
        self._send("key", f"{held}{name}")
        self._qtbot.wait(_AFTER_A_KEY_MS)

    def scan(self, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Type as fast as a hand scanner, without a pause for the window, then Enter."""
        typed = f"xdotool type --delay {_BETWEEN_SCANNED_MS} -- {shlex.quote(text)}"
        ended = "" if end is None else f"; xdotool key {_NAMES[end]}"
        running = subprocess.Popen(["sh", "-c", typed + ended])
        while running.poll() is None:
            QApplication.processEvents()
            time.sleep(0.002)
        self._qtbot.wait(SLOWER_THAN_A_SCANNER_MS)

    def _send(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True)
        self._qtbot.wait(2)

    def _compose(self, character: str) -> None:
        edit = self.window.focusWidget()
        assert isinstance(edit, QLineEdit)
        edit.insert(character)
