"""Our own icons, drawn in the colour that the theme gives them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ucmsc_desktop.runtime.resources import resource_path

_INK = "#000000"


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = resource_path(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace(_INK, colour).encode("ascii")))


def paint_icon(painter: QPainter, name: str, *, colour: str, place: QRectF) -> None:
    """Draw an icon of `resources/icons` in one colour."""
    _renderer(name, colour).render(painter, place)


def icon_pixmap(name: str, *, colour: str, size_px: int) -> QPixmap:
    """Return an icon as pixels, sharp on the screen in use."""
    application = QApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QApplication) else 1.0
    return _pixels(name, colour, size_px, ratio)


@cache
def _pixels(name: str, colour: str, size_px: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(size_px, size_px) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, colour=colour, place=QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap


def icon(name: str, *, colour: str, on_colour: str | None = None) -> QIcon:
    """Return an icon for a button; `on_colour` is used while the button is checked."""
    made = QIcon(icon_pixmap(name, colour=colour, size_px=20))
    if on_colour is not None:
        made.addPixmap(icon_pixmap(name, colour=on_colour, size_px=20), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(icon_pixmap(name, colour=colour, size_px=20), QIcon.Mode.Disabled, QIcon.State.On)
    return made


class IconLabel(QLabel):
    """An icon beside words; it says nothing by itself and carries no accessible name."""

    def __init__(self, size_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size_px = size_px
        self._shown: tuple[str, str] | None = None
        self.setFixedSize(size_px, size_px)

    def show_icon(self, name: str, *, colour: str) -> None:
        """Show an icon of `resources/icons` in a colour of the theme."""
        if self._shown != (name, colour):
            self._shown = (name, colour)
            self.setPixmap(icon_pixmap(name, colour=colour, size_px=self._size_px))
