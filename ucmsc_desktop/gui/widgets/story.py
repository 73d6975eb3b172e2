"""A time line: what happened, when and by whom, drawn as one widget however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucmsc_desktop.gui.icons import paint_icon
from ucmsc_desktop.gui.theme import shown_tokens

_TIME_PX = 128
_RAIL_PX = 24
_DOT_PX = 10
_GAP_PX = 14
_SIGN_PX = 16
_ROOM_PX = 10_000
_SMALL_PX = 13
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One line: when, what, who; `look` names a colour (`go`, `stop`, `caution`, `accent`, `muted`)."""

    at_text: str
    text: str
    who: str = ""
    look: str = "accent"
    is_signed: bool = False


class StoryList(QWidget):
    """Time on the left, a dot on the rail, the sentence and who did it on the right. A screen reader is told it all."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[StoryLine, ...] = ()
        self._places: tuple[tuple[QRect, QRect, QRect], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[StoryLine]) -> None:
        """Show these lines in their order."""
        if tuple(lines) != self.lines:
            self.lines = tuple(lines)
            told = (f"{line.at_text} {line.text} {line.who}".strip() for line in self.lines)
            self.setAccessibleDescription("\n".join(told))
            self._place()

    def minimumSizeHint(self) -> QSize:
        """Return the height of the lines; the width is whatever there is."""
        return QSize(0, self._places[-1][2].bottom() + _GAP_PX if self._places else 0)

    def sizeHint(self) -> QSize:
        """Return the height of the lines."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the lines anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place the lines anew for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines that are looked at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, seen = shown_tokens(), event.rect()
        rail = _TIME_PX + _RAIL_PX / 2
        painter.setPen(QPen(QColor(tokens.line), 2))
        if len(self._places) > 1:
            painter.drawLine(QPointF(rail, 10), QPointF(rail, self._places[-1][0].top() + 10))
        for line, (time, text, who) in zip(self.lines, self._places, strict=True):
            if not seen.intersects(QRect(0, time.top(), self.width(), who.bottom() - time.top() + 1)):
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(tokens, line.look)))
            painter.drawEllipse(QPointF(rail, time.top() + 11), _DOT_PX / 2, _DOT_PX / 2)
            painter.setPen(QColor(tokens.muted))
            painter.setFont(self._small())
            painter.drawText(time, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, line.at_text)
            painter.drawText(who, _WRAP, line.who)
            painter.setPen(QColor(tokens.ink))
            painter.setFont(self.font())
            painter.drawText(text, _WRAP, line.text)
            if line.is_signed:
                place = QRectF(self.width() - _SIGN_PX - 2, time.top() + 3, _SIGN_PX, _SIGN_PX)
                paint_icon(painter, "lock", colour=tokens.muted, place=place)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(_SMALL_PX)
        return font

    def _place(self) -> None:
        plain, small = QFontMetrics(self.font()), QFontMetrics(self._small())
        left = _TIME_PX + _RAIL_PX + 4
        room = QRect(0, 0, max(self.width() - left - _SIGN_PX - 8, 1), _ROOM_PX)
        places, top = [], 0
        for line in self.lines:
            text = plain.boundingRect(room, _WRAP, line.text).height()
            who = small.boundingRect(room, _WRAP, line.who).height() if line.who else 0
            places.append(
                (
                    QRect(0, top + 3, _TIME_PX, small.height()),
                    QRect(left, top, room.width(), text),
                    QRect(left, top + text, room.width(), who),
                )
            )
            top += text + who + _GAP_PX
        self._places = tuple(places)
        self.updateGeometry()
        self.update()
