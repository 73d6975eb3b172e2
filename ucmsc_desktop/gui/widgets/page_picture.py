"""One page as pixels on the stock of its printer, both at their true proportion."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucmsc_desktop.core.printers import UM_PER_MM, PrinterSetup
from ucmsc_desktop.gui.printers import fits_stock
from ucmsc_desktop.gui.printing import PagePreview
from ucmsc_desktop.gui.theme import shown_tokens

_FRAME_PX = 2


@dataclass(frozen=True, slots=True)
class _Places:
    """Where stock and page lie [mm from the page's own corner], and what encloses both."""

    stock: QRectF
    page: QRectF

    @property
    def whole(self) -> QRectF:
        """Return what encloses both."""
        return self.stock.united(self.page)


class PagePicture(QWidget):
    """One page where its printer would put it, as wide as there is room and never wider than its own pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self._places: _Places | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_page(self, page: PagePreview | None, setup: PrinterSetup | None = None) -> None:
        """Show a page on a printer's stock, its corner where the printer begins; None shows nothing."""
        self.image = None if page is None else page.image
        self._places = None if page is None else _places(page, setup)
        self._take_height()
        self.update()

    @property
    def is_cut(self) -> bool:
        """Return whether the page reaches beyond the stock."""
        return self._places is not None and not self._places.stock.contains(self._places.page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the page has at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._take_height()

    def minimumSizeHint(self) -> QSize:
        """Return that any width will do."""
        return QSize(160, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the page is drawn whole
        """Draw the stock and the page on it, framed."""
        if self.image is None or self._places is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale, whole = self._px_per_mm(self._places), self._places.whole
        stock, page = (
            QRectF(
                (place.x() - whole.x()) * scale + _FRAME_PX / 2,
                (place.y() - whole.y()) * scale + _FRAME_PX / 2,
                place.width() * scale,
                place.height() * scale,
            )
            for place in (self._places.stock, self._places.page)
        )
        painter.fillRect(stock, Qt.GlobalColor.white)
        painter.drawImage(page, self._scaled(page))
        tokens = shown_tokens()
        painter.setPen(QPen(QColor(tokens.muted), 1))
        painter.drawRect(stock)
        if self.is_cut:
            painter.setPen(QPen(QColor(tokens.stop), _FRAME_PX, Qt.PenStyle.DashLine))
            painter.drawRect(page)

    def _scaled(self, place: QRectF) -> QImage:
        """Return the page's pixels as large as they are drawn, averaged: thin strokes of a label stay readable."""
        image = self.image or QImage()
        size = (place.size() * self.devicePixelRatioF()).toSize()
        return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)

    def _take_height(self) -> None:
        places = self._places
        height = 0 if places is None else round(places.whole.height() * self._px_per_mm(places)) + _FRAME_PX
        self.setFixedHeight(height)

    def _px_per_mm(self, places: _Places) -> float:
        """Return how large a millimetre is drawn [px]: a page never larger than its own pixels."""
        room = (self.width() - _FRAME_PX) / places.whole.width()
        return room if self.image is None else min(room, self.image.width() / places.page.width())


def _places(page: PagePreview, setup: PrinterSetup | None) -> _Places:
    lies = QRectF(0, 0, page.width_mm, page.height_mm)
    if setup is None or fits_stock(setup, page):
        return _Places(stock=lies, page=lies)
    return _Places(stock=QRectF(0, 0, setup.width_um / UM_PER_MM, setup.height_um / UM_PER_MM), page=lies)
