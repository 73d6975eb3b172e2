"""A drawing as pixels that is moved by mouse or arrow keys and made larger or smaller by + and -."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucmsc_desktop.gui.theme import shown_tokens

STEP_PX = 64.0
ZOOM_STEP = 1.25
LEAST_ZOOM, GREATEST_ZOOM = 0.2, 3.0
_LEAST = QSize(320, 360)
_MOVES = {
    Qt.Key.Key_Left: QPointF(STEP_PX, 0),
    Qt.Key.Key_Right: QPointF(-STEP_PX, 0),
    Qt.Key.Key_Up: QPointF(0, STEP_PX),
    Qt.Key.Key_Down: QPointF(0, -STEP_PX),
}


class FamilyView(QWidget):
    """Pages one below the other on which one looks through a window; the drawing never leaves it altogether."""

    def __init__(self) -> None:
        super().__init__()
        self.zoom, self.place = 1.0, QPointF(0, 0)
        self._images: tuple[QImage, ...] = ()
        self._held: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show other pages, as wide as the window; none shows nothing."""
        self._images = tuple(images)
        self.place = QPointF(0, 0)
        widest = max((image.width() for image in self._images), default=1)
        self.zoom = min(1.0, max(LEAST_ZOOM, self.width() / widest))
        self.update()

    def magnify(self, factor: float) -> None:
        """Make the drawing larger or smaller around the middle of the window."""
        zoom = min(GREATEST_ZOOM, max(LEAST_ZOOM, self.zoom * factor))
        middle = QPointF(self.width() / 2, self.height() / 2)
        place = middle - (middle - self.place) * (zoom / self.zoom)
        self.zoom = zoom
        self._move_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, zoom by + and -, go back to the beginning by Home."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move_to(self.place + _MOVES[key])
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.magnify(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.magnify(1 / ZOOM_STEP)
        elif key == Qt.Key.Key_Home:
            self.show_images(self._images)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, move without."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.magnify(ZOOM_STEP if turned.y() > 0 else 1 / ZOOM_STEP)
        else:
            self._move_to(self.place + QPointF(turned.x(), turned.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the drawing."""
        self._held = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the drawing with the mouse."""
        if self._held is not None:
            self._move_to(self.place + event.position() - self._held)
            self._held = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - the drawing stays where it is
        """Let the drawing go."""
        self._held = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - what is seen is drawn whole
        """Draw the pages, and a frame when the keys move them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = self.place.y()
        for image in self._images:
            height = image.height() * self.zoom
            painter.drawImage(QRectF(self.place.x(), top, image.width() * self.zoom, height), image)
            top += height
        tokens = shown_tokens()
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.muted), 2 if self.hasFocus() else 1))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _move_to(self, place: QPointF) -> None:
        """Move the drawing, but never so far that less than a step of it is seen."""
        wide = max((image.width() for image in self._images), default=0) * self.zoom
        high = sum(image.height() for image in self._images) * self.zoom
        x = min(self.width() - STEP_PX, max(STEP_PX - wide, place.x()))
        y = min(self.height() - STEP_PX, max(STEP_PX - high, place.y()))
        self.place = QPointF(x, y)
        self.update()
