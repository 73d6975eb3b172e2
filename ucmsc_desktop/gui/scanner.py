"""The scanner filter: a keyboard-wedge scan is taken before any widget sees a key of it.

A scan is known by its shape and its speed. Keys that may begin one are held back; as soon as the shape breaks or the
next key is late, they are handed on in their order, so that typing loses nothing. Of a scan nothing is handed on, its
Enter or Tab included. While bursts are taken and no text is being entered, a burst at a scanner's pace is taken too, so
that a foreign code is refused in words and presses nothing; what a quick person types is slower and goes its way.
A code that comes in one breath with other characters is taken and refused: it is part of something else.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from ucmsc_desktop.core.scan_shape import ScanShape

GAP_MS = 80
GRACE_MS = 20
FOREIGN_LENGTH = 4
FOREIGN_PACE_MS = 35
"""The longest mean time between the keys of a foreign burst: scanners send one in 1 to 20 ms, people in 60 or more."""
LONGEST = 128
"""How much of a foreign burst is told."""
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
LINE_FEED = "\n"
"""Some scanners end with a line feed, which is no Enter."""
_SEPARATORS = frozenset("\x04\x1c\x1d\x1e\x1f")
"""What separates the fields of other people's codes; a keyboard sends them with Ctrl, and no page uses them."""
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
        self.shape = ScanShape()
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._text = ""
        self._began_ms = self._last_ms = 0
        self._passed_ms: int | None = None
        self._is_torn = False
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

    def take_line(self, text: str) -> None:
        """Take what a scanner sent that is no keyboard, such as at a serial port, like a scan of keys."""
        codes = self.shape.codes_in(text)
        if codes:
            self._emit(codes)
        else:
            self._refuse(text)

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
        if text == LINE_FEED or (key in _ENDS and not event.modifiers() & _COMMAND):
            self._passed_ms = None
            return self._ended()
        self._swallows_end = False
        if not self._may_belong_to_a_scan(event):
            if key not in _MODIFIERS:
                self._hand_on()
                self._passed_ms = event.timestamp()
            return False
        if event.isAutoRepeat() or not self._may_continue(self._text + text):
            self._break_off(text)
            if event.isAutoRepeat() or not self._may_continue(text):
                self._passed_ms = event.timestamp()
                return False
        self._hold(window, event)
        self._last_ms = event.timestamp()
        if not self._text:
            self._began_ms = self._last_ms
            self._is_torn = self._passed_ms is not None and self._last_ms - self._passed_ms <= FOREIGN_PACE_MS
        self._text += text
        self._too_late.stop()
        self._late.start()
        return True

    def _may_belong_to_a_scan(self, event: QKeyEvent) -> bool:
        text = event.text()
        if text in _SEPARATORS:
            return bool(self._held) and self._takes_everything()
        return bool(text) and text.isprintable() and not event.modifiers() & _COMMAND

    def _may_continue(self, text: str) -> bool:
        if self._takes_everything() and not text.startswith(" "):
            return True
        return self.shape.may_begin(text)

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
        codes = self.shape.codes_in(text)
        if not codes and not self._is_foreign_burst():
            return False
        is_torn = self._is_torn
        self._clear()
        self._passed_ms = None
        if codes and not is_torn:
            self._emit(codes)
        else:
            self._refuse(text)
        return True

    def _emit(self, codes: tuple[str, ...]) -> None:
        for code in codes:
            self.scanned.emit(code)

    def _refuse(self, text: str) -> None:
        if self.takes_bursts:
            self.foreign.emit(self.shape.bare(text)[:LONGEST])

    def _break_off(self, text: str) -> None:
        """Hand on what was held; a code that goes on as something else is kept from the field and refused."""
        if self.shape.codes_in(self._text):
            whole = self._text + text
            self._clear()
            self._refuse(whole)
        else:
            self._hand_on()

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
        if held:
            self._passed_ms = self._last_ms
        self._clear()
        self._handing_on = True
        try:
            for window, event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._handing_on = False
