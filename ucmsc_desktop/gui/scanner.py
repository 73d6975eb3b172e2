"""The scanner filter: a keyboard-wedge scan is taken before any widget sees a key of it.

A scan is known by its shape and its speed. Keys that may begin one are held back; as soon as the shape breaks or the
next key is late, they are handed on in their order, so that typing loses nothing. Of a scan nothing is handed on, its
Enter or Tab included. While bursts are taken and no text is being entered, a burst at a scanner's pace is taken too, so
that a foreign code is refused in words and presses nothing; what a quick person types is slower and goes its way.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

GAP_MS = 80
GRACE_MS = 20
FOREIGN_LENGTH = 4
FOREIGN_PACE_MS = 35
"""The longest mean time between the keys of a foreign burst: scanners send one in 1 to 20 ms, people in 60 or more."""
LONGEST = 128
_BEGINNING = re.compile(
    r"(?:[CPBLD](?:1[0-9A-HJKMNP-TV-Z]{0,18})?|H1?|H1\.[0-9]{0,19}|H1\.[0-9]{1,19}\.[A-Z2-7]{0,52})"
)
_WHOLE = re.compile(r"(?:[CPBLD]1[0-9A-HJKMNP-TV-Z]{18}|H1\.[0-9]{1,19}\.[A-Z2-7]{52})")
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_LINE_FEED = "\n"
"""Some scanners end with a line feed, which is no Enter."""
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ScannerFilter(QObject):
    """Watches the keys of every window that has them; connect `watch` to the application's `focusWindowChanged`.

    It is no filter of the application, because then each event of each object would be handed to Python first.
    """

    scanned = Signal(str)
    """A whole text of the shape of a code or a head, in upper case; its check characters are not looked at here."""
    foreign = Signal(str)
    """A burst that is no code of ours, only while `takes_bursts`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.takes_bursts = False
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._text = ""
        self._began_ms = self._last_ms = 0
        self._handing_on = False
        self._swallows_end = False
        self._late = QTimer(self, singleShot=True, interval=GAP_MS)
        self._late.timeout.connect(self._wait_a_little_longer)
        self._too_late = QTimer(self, singleShot=True, interval=GRACE_MS)
        self._too_late.timeout.connect(self._end_without_enter)

    def watch(self, window: QWindow | None) -> None:
        """Watch the keys of a window that has them from now on; a window that is watched already stays so."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return True for a key that is held back or belonged to a scan."""
        if self._handing_on or not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(watched, event)
        if event.type() == QEvent.Type.KeyRelease and self._held and event.text():
            self._hold(watched, event)
            return True
        return False

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        text = event.text()
        if (key in _ENDS or text == _LINE_FEED) and not event.modifiers() & _COMMAND:
            return self._ended()
        self._swallows_end = False
        if not text or not text.isprintable() or event.modifiers() & _COMMAND:
            if key not in _MODIFIERS:
                self._hand_on()
            return False
        if _WHOLE.fullmatch(self._text.upper()):
            self._take()
        if event.isAutoRepeat() or not self._may_continue(self._text + text):
            self._hand_on()
            if event.isAutoRepeat() or not self._may_continue(text):
                return False
        self._hold(window, event)
        self._last_ms = event.timestamp()
        if not self._text:
            self._began_ms = self._last_ms
        self._text += text
        self._too_late.stop()
        self._late.start()
        return True

    def _may_continue(self, text: str) -> bool:
        if self._takes_everything() and not text.startswith(" "):
            return len(text) <= LONGEST
        return _BEGINNING.fullmatch(text.upper()) is not None

    def _takes_everything(self) -> bool:
        focus = QGuiApplication.focusObject()
        enters_text = focus is not None and focus.property("entersText") is True
        return self.takes_bursts and not enters_text

    def _hold(self, window: QWindow, event: QKeyEvent) -> None:
        self._held.append((window, event.clone()))

    def _ended(self) -> bool:
        """Return True when this Enter or Tab ended a scan."""
        if self._swallows_end:
            self._swallows_end = False
            return True
        if not self._held:
            return False
        if self._take():
            return True
        self._hand_on()
        return False

    def _wait_a_little_longer(self) -> None:
        # After a stall the timer can overtake keys that already wait in the queue.
        self._too_late.start()

    def _end_without_enter(self) -> None:
        if self._take():
            self._swallows_end = True
            QTimer.singleShot(GAP_MS * 2, self, self._forget_end)
        else:
            self._hand_on()

    def _forget_end(self) -> None:
        self._swallows_end = False

    def _take(self) -> bool:
        text = self._text
        whole = _WHOLE.fullmatch(text.upper()) is not None
        if not whole and not self._is_foreign_burst():
            return False
        self._clear()
        if whole:
            self.scanned.emit(text.upper())
        else:
            self.foreign.emit(text)
        return True

    def _is_foreign_burst(self) -> bool:
        keys = len(self._text)
        is_fast = self._last_ms - self._began_ms <= FOREIGN_PACE_MS * (keys - 1)
        return self._takes_everything() and keys >= FOREIGN_LENGTH and is_fast

    def _clear(self) -> None:
        self._held, self._text = [], ""
        self._late.stop()
        self._too_late.stop()

    def _hand_on(self) -> None:
        held = self._held
        self._clear()
        self._handing_on = True
        try:
            for window, event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._handing_on = False
