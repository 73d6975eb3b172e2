"""Buttons: plain ones that a stray Enter cannot press, and one that must be held."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from ucmsc_desktop.gui.theme import TARGET_PX, shown_tokens

HOLD_MS = 1000
_TICK_MS = 40
_HOLDING_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


def button(look: str = "") -> QPushButton:
    """Return a button that is never pressed by default."""
    made = QPushButton()
    made.setProperty("look", look)
    made.setAutoDefault(False)
    made.setDefault(False)
    made.setMinimumHeight(TARGET_PX)
    return made


class HoldButton(QPushButton):
    """A button that acts only after it was held for a second, by mouse or by Space or Enter; a tap does nothing."""

    held = Signal()

    def __init__(self, *, hold_ms: int = HOLD_MS) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setMinimumHeight(TARGET_PX)
        self._hold_ms = hold_ms
        self._passed_ms = 0
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._go_on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to hold."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the hold."""
        super().mouseReleaseEvent(event)
        self._end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """End the hold when the pointer leaves the button."""
        super().mouseMoveEvent(event)
        if not self.rect().contains(event.position().toPoint()):
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to hold; every other key goes on as usual, Escape nowhere."""
        if event.key() not in _HOLDING_KEYS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._begin()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End the hold; a repeating key is still held."""
        if event.key() not in _HOLDING_KEYS:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the hold when something else takes the focus."""
        super().focusOutEvent(event)
        self._end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button and how long it was held."""
        super().paintEvent(event)
        if self._passed_ms:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown_tokens().accent))
            share = min(self._passed_ms / self._hold_ms, 1)
            painter.drawRoundedRect(QRectF(8, self.height() - 8, (self.width() - 16) * share, 4), 2, 2)

    def _begin(self) -> None:
        self._passed_ms = 0
        self._tick.start()

    def _end(self) -> None:
        self._tick.stop()
        self._passed_ms = 0
        self.update()

    def _go_on(self) -> None:
        self._passed_ms += _TICK_MS
        self.update()
        if self._passed_ms >= self._hold_ms + _TICK_MS:
            self._end()
            self.setDown(False)
            self.held.emit()
