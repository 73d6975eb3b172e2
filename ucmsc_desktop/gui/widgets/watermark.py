"""DEMONSTRATION across every page of a demonstration record."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ucmsc_desktop.gui.theme import FAMILY, shown_tokens

TEXT = "DEMONSTRATION 演示"
_SIZE_PX = 72
_ANGLE = -24
_OPACITY = 0.07
_PLACES = ((0.4, 0.4), (0.68, 0.78))


class Watermark(QWidget):
    """Lies over another widget, follows its size and lets every click and key through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._ink = ""
        self._pixels: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(TEXT)
        self.setGeometry(over.rect())
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the widget below."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.ChildAdded} and watched is self._over:
            self.setGeometry(self._over.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word twice, slanted, so faint that every text under it stays readable."""
        ink = shown_tokens().ink
        size = self.size() * self.devicePixelRatio()
        if self._pixels is None or self._ink != ink or self._pixels.size() != size:
            self._ink = ink
            self._pixels = self._drawn(ink)
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._pixels)

    def _drawn(self, ink: str) -> QPixmap:
        """Return the words as pixels: they are laid over every redrawn place, so they are drawn once."""
        pixels = QPixmap(self.size() * self.devicePixelRatio())
        pixels.setDevicePixelRatio(self.devicePixelRatio())
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_OPACITY)
        painter.setPen(QColor(ink))
        font = QFont(FAMILY)
        font.setPixelSize(_SIZE_PX)
        font.setBold(True)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(TEXT)
        for share_x, share_y in _PLACES:
            painter.save()
            painter.translate(self.width() * share_x, self.height() * share_y)
            painter.rotate(_ANGLE)
            painter.drawText(QPointF(-width / 2, 0), TEXT)
            painter.restore()
        painter.end()
        return pixels
