"""What a scanner really sends: every burst of keys with its rhythm, seen before the scanner filter sees it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

SHORTEST = 4
_SILENCE_MS = 200
_LONGEST = 256
_ENDS = {Qt.Key.Key_Return: "enter", Qt.Key.Key_Enter: "enter", Qt.Key.Key_Tab: "tab"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Keys that came one after the other.

    Args:
        text: The characters, as they came.
        slowest_ms: The longest time between two keys.
        mean_ms: The mean time between two keys, rounded down.
        end: What ended it: `enter`, `tab` or `none`.
    """

    text: str
    slowest_ms: int
    mean_ms: int
    end: str


class ScanProbe(QObject):
    """Looks at the keys of a window while it is on and takes none of them."""

    seen = Signal(object)
    """A burst of at least four characters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._clock = QElapsedTimer()
        self._text, self._gaps = "", list[int]()
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
        end = _ENDS.get(Qt.Key(event.key()))
        if end is not None:
            self._finish(end)
        elif event.text() and event.text().isprintable() and len(self._text) < _LONGEST:
            if self._text:
                self._gaps.append(self._clock.elapsed())
            self._text += event.text()
            self._clock.restart()
            self._silence.start()

    def _finish(self, end: str) -> None:
        text, gaps = self._text, self._gaps
        self._forget()
        if len(text) >= SHORTEST:
            self.seen.emit(Burst(text=text, slowest_ms=max(gaps), mean_ms=sum(gaps) // len(gaps), end=end))

    def _forget(self) -> None:
        self._silence.stop()
        self._text, self._gaps = "", []

    def _again(self, _window: QWindow | None) -> None:
        if self._window is not None:
            self._window.installEventFilter(self)
