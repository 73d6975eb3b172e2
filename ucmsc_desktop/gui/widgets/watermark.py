"""DEMONSTRATION across every page of a demonstration record."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap, QTransform
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
        ink, ratio = shown_tokens().ink, self.devicePixelRatio()
        if self._pixels is None or (self._ink, self._pixels.devicePixelRatio()) != (ink, ratio):
            self._ink, self._pixels = ink, _drawn(ink, ratio)
        size = self._pixels.deviceIndependentSize()
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        for share_x, share_y in _PLACES:
            corner = QPointF(self.width() * share_x - size.width() / 2, self.height() * share_y - size.height() / 2)
            painter.drawPixmap(corner.toPoint(), self._pixels)


def _drawn(ink: str, ratio: float) -> QPixmap:
    """Return the word as pixels: it is laid over every redrawn place, so it is drawn once."""
    font = QFont(FAMILY)
    font.setPixelSize(_SIZE_PX)
    font.setBold(True)
    metrics = QFontMetrics(font)
    width, height = metrics.horizontalAdvance(TEXT), metrics.height()
    slant = QTransform().rotate(_ANGLE)
    place = slant.mapRect(QRectF(-width / 2, -height, width, height * 1.5)).adjusted(-1, -1, 1, 1)
    half = QSizeF(max(-place.left(), place.right()), max(-place.top(), place.bottom()))
    pixels = QPixmap((half * 2 * ratio).toSize())
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_OPACITY)
    painter.setPen(QColor(ink))
    painter.setFont(font)
    painter.translate(half.width(), half.height())
    painter.rotate(_ANGLE)
    painter.drawText(QPointF(-width / 2, 0), TEXT)
    painter.end()
    return pixels
