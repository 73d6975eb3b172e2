"""Why a dose is not simply accepted: one card a reason, drawn as one widget so that a keystroke needs no new layout."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucmsc_desktop.gui.icons import paint_icon
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.viewmodels.dose import ReasonLine

_MARGIN_PX = 12
_ICON_PX = 22
_CARD_GAP_PX = 8
_LINE_GAP_PX = 2
_RADIUS_PX = 10
_ROOM_PX = 10_000
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    card: QRect
    message: QRect
    remedy: QRect


class ReasonList(QWidget):
    """Each reason with its icon, its sentence in bold and what to do. A screen reader is told all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.reasons: tuple[ReasonLine, ...] = ()
        self._places: tuple[_Place, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_reasons(self, reasons: tuple[ReasonLine, ...]) -> None:
        """Show these reasons, the severest first as they come; hide when there is none."""
        if reasons != self.reasons:
            self.reasons = reasons
            self.setAccessibleDescription("\n".join(f"{line.message} {line.remedy}" for line in reasons))
            self._place()
        if self.isHidden() is bool(reasons):
            self.setVisible(bool(reasons))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the cards; the width is whatever there is."""
        return QSize(0, self._places[-1].card.bottom() + 1 if self._places else 0)

    def sizeHint(self) -> QSize:
        """Return the height of the cards."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place the cards anew for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cards."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = shown_tokens()
        for line, place in zip(self.reasons, self._places, strict=True):
            colour: str = getattr(tokens, line.look)
            painter.setPen(QPen(QColor(colour), 1))
            painter.setBrush(QColor(getattr(tokens, f"{line.look}_ground")))
            painter.drawRoundedRect(QRectF(place.card).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS_PX, _RADIUS_PX)
            corner = place.card.topLeft()
            icon = QRectF(corner.x() + _MARGIN_PX, corner.y() + _MARGIN_PX, _ICON_PX, _ICON_PX)
            paint_icon(painter, line.icon, colour=colour, place=icon)
            painter.setPen(QColor(tokens.ink))
            painter.setFont(self._strong())
            painter.drawText(place.message, _WRAP, line.message)
            painter.setFont(self.font())
            painter.drawText(place.remedy, _WRAP, line.remedy)

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _place(self) -> None:
        plain, strong = QFontMetrics(self.font()), QFontMetrics(self._strong())
        left = 2 * _MARGIN_PX + _ICON_PX
        room = QRect(0, 0, max(self.width() - left - _MARGIN_PX, 1), _ROOM_PX)
        places, top = [], 0
        for line in self.reasons:
            message = strong.boundingRect(room, _WRAP, line.message).height()
            remedy = plain.boundingRect(room, _WRAP, line.remedy).height()
            inner = top + _MARGIN_PX
            height = 2 * _MARGIN_PX + message + _LINE_GAP_PX + remedy
            places.append(
                _Place(
                    card=QRect(0, top, self.width(), height),
                    message=QRect(left, inner, room.width(), message),
                    remedy=QRect(left, inner + message + _LINE_GAP_PX, room.width(), remedy),
                )
            )
            top += height + _CARD_GAP_PX
        self._places = tuple(places)
        self.updateGeometry()
        self.update()
