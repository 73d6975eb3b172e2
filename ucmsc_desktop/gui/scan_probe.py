"""What a scanner really sends: every burst of keys with its rhythm, seen before the scanner filter sees it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from ucmsc_desktop.gui.scanner import LINE_FEED

SHORTEST = 4
_SILENCE_MS = 200
_LONGEST = 256
_ENDS = {Qt.Key.Key_Return: "enter", Qt.Key.Key_Enter: "enter", Qt.Key.Key_Tab: "tab"}
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Keys that came one after the other.

    Args:
        text: The characters, as they came, control characters among them.
        slowest_ms: The longest time between two keys.
        mean_ms: The mean time between two keys, rounded down.
        end: What ended it: `enter`, `tab`, `line-feed` or `none`.
        caps_lock: Whether a letter came small though Shift was held, as only Caps Lock does it.
    """

    text: str
    slowest_ms: int
    mean_ms: int
    end: str
    caps_lock: bool


class ScanProbe(QObject):
    """Looks at the keys of a window while it is on and takes none of them."""

    seen = Signal(object)
    """A burst of at least four characters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._clock = QElapsedTimer()
        self._text, self._gaps, self._caps_lock = "", list[int](), False
        self._silence = QTimer(self, singleShot=True, interval=_SILENCE_MS)
        self._silence.timeout.connect(lambda: self._finish("none"))

    def look_at(self, window: QWindow | None) -> None:
        """Look at the keys of a window from now on, before whatever looked at them so far; None looks at nothing."""
        if self._window is not None:
            self._window.removeEventFilter(self)
            QGuiApplication.instance().focusWindowChanged.disconnect(self._again)  # type: ignore[union-attr]
        self._window = window
        self._forget()
        if window is not None:
            window.installEventFilter(self)
            # The scanner filter steps in front with each change of the window that has the keys.
            QGuiApplication.instance().focusWindowChanged.connect(self._again)  # type: ignore[union-attr]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Return False always: nothing is taken. Keys that the filter hands on come a second time and do not count."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.spontaneous():
            self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> None:
        text = event.text()
        end = "line-feed" if text == LINE_FEED else _ENDS.get(Qt.Key(event.key()))
        if end is not None:
            self._finish(end)
        elif text and len(self._text) < _LONGEST:
            if self._text:
                self._gaps.append(self._clock.elapsed())
            self._text += text
            self._caps_lock |= text.islower() and bool(event.modifiers() & _SHIFT)
            self._clock.restart()
            self._silence.start()

    def _finish(self, end: str) -> None:
        text, gaps, caps_lock = self._text, self._gaps, self._caps_lock
        self._forget()
        if len(text) >= SHORTEST:
            mean_ms = sum(gaps) // len(gaps)
            self.seen.emit(Burst(text=text, slowest_ms=max(gaps), mean_ms=mean_ms, end=end, caps_lock=caps_lock))

    def _forget(self) -> None:
        self._silence.stop()
        self._text, self._gaps, self._caps_lock = "", [], False

    def _again(self, _window: QWindow | None) -> None:
        if self._window is not None:
            self._window.installEventFilter(self)
