"""The tasks of a day as one drawn list: what to do, for whom, which bag, and how the time stands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ucmsc_desktop.gui.icons import paint_icon
from ucmsc_desktop.gui.theme import Tokens, scaled_px, scaled_room_px, shown_tokens
from ucmsc_desktop.gui.viewmodels.today import Heading, Index, TodayModel
from ucmsc_desktop.gui.viewmodels.today_words import bag_words, task_words, whom_words
from ucmsc_desktop.services.queries.today_line import TodayLine, Urgency

_LINE_PX, _HEADING_PX = 64, 44
_MARGIN_PX, _ICON_PX, _RADIUS_PX = 16, 22, 8
_WHEN_PX, _BAG_PX, _PARTICIPANT_PX = 190, 120, 90
_TASK_PX, _SMALL_PX, _NUMBER_PX = 15, 13, 18
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LOOKS = {Urgency.LATE: ("warning", "stop"), Urgency.NOW: ("clock", "accent"), Urgency.COMING: ("clock", "muted")}


class TaskList(QListView):
    """Arrows choose a task; Enter, Space or a click opens it. No input method works here."""

    opened = Signal(object)
    """The task that was opened."""

    def __init__(self, model: TodayModel) -> None:
        super().__init__()
        self._tasks = model
        self.setProperty("look", "people")
        self.setModel(model)
        self.setItemDelegate(_Row(model))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Return that no input method is wanted here: it would eat the digits of a scan."""
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space; letters are left to the page, arrows choose."""
        if event.key() in _OPENING_KEYS:
            if not event.isAutoRepeat():
                self._open(self.currentIndex())
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} or (event.text() and event.text().isprintable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def choose_row(self, row: int) -> None:
        """Choose the task of a row."""
        self.setCurrentIndex(self._tasks.index(row))

    @property
    def chosen(self) -> TodayLine | None:
        """Return the chosen task."""
        return self._line(self.currentIndex())

    def _line(self, index: Index) -> TodayLine | None:
        row = self._tasks.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, TodayLine) else None

    def _open(self, index: Index) -> None:
        line = self._line(index)
        if line is not None:
            self.opened.emit(line)


class _Row(QStyledItemDelegate):
    """Draws a heading with its word and icon, or a task in three columns."""

    def __init__(self, model: TodayModel) -> None:
        super().__init__()
        self._tasks = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        is_heading = isinstance(self._tasks.rows[index.row()], Heading)
        return QSize(0, scaled_room_px(_HEADING_PX if is_heading else _LINE_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._tasks.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, option.rect, row)
        else:
            self._paint_line(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, place: QRect, heading: Heading) -> None:
        icon, look = _LOOKS[heading.urgency]
        colour = getattr(shown_tokens(), look)
        words = place.adjusted(_MARGIN_PX + _ICON_PX + 10, 6, -_MARGIN_PX, 0)
        middle = words.top() + words.height() / 2
        at = QRectF(place.left() + _MARGIN_PX, middle - _ICON_PX / 2, _ICON_PX, _ICON_PX)
        paint_icon(painter, icon, colour=colour, place=at)
        painter.setPen(QColor(colour))
        painter.setFont(_font(_NUMBER_PX, bold=True))
        painter.drawText(words, _LEFT, self._tasks.heading_words(heading))

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: TodayLine) -> None:
        tokens = shown_tokens()
        place: QRect = option.rect
        _paint_tile(painter, option, tokens, late=line.urgency is Urgency.LATE)
        inner = place.adjusted(_MARGIN_PX + 6, 6, -_MARGIN_PX, -12)
        left, participant, bag, right = _columns(inner)
        _paint_two(painter, left, task_words(line), whom_words(line), colour=tokens.ink, side=_LEFT, size_px=_TASK_PX)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(_font(_NUMBER_PX, bold=True))
        painter.drawText(participant, _LEFT, line.participant or "")
        painter.drawText(bag, _LEFT, bag_words(line))
        stands = self._tasks.when(line)
        colour = getattr(tokens, stands.look)
        _paint_two(painter, right, stands.span, stands.instant, colour=colour, side=_RIGHT, size_px=_NUMBER_PX)


def _columns(place: QRect) -> tuple[QRect, QRect, QRect, QRect]:
    """Return where the task, the participant, the bag and the time stand in a line."""
    columns, right = [], place.right()
    for width in (scaled_room_px(_WHEN_PX), scaled_room_px(_BAG_PX), scaled_room_px(_PARTICIPANT_PX)):
        right -= width
        columns.append(QRect(right, place.top(), width, place.height()))
    when, bag, participant = columns
    return QRect(place.left(), place.top(), right - place.left() - 8, place.height()), participant, bag, when


def _paint_tile(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens, *, late: bool) -> None:
    state: QStyle.StateFlag = option.state
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    is_over = bool(state & QStyle.StateFlag.State_MouseOver)
    tile = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -6.5)
    painter.setPen(QPen(QColor(tokens.accent if is_chosen or is_over else tokens.line), 2 if is_chosen else 1))
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(tile, _RADIUS_PX, _RADIUS_PX)
    if late:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.stop))
        painter.drawRoundedRect(QRectF(tile.left() + 6, tile.top() + 8, 4, tile.height() - 16), 2, 2)


def _paint_two(
    painter: QPainter, place: QRect, upper: str, lower: str, *, colour: str, side: Qt.AlignmentFlag, size_px: int
) -> None:
    """Draw a strong line and a small one below it; a single line stands in the middle."""
    strong, small = _font(size_px, bold=True), _font(_SMALL_PX)
    above = QRect(place.left(), place.top(), place.width(), place.height() * 11 // 20) if lower else place
    painter.setPen(QColor(colour))
    painter.setFont(strong)
    painter.drawText(above, side, QFontMetrics(strong).elidedText(upper, Qt.TextElideMode.ElideRight, place.width()))
    below = QRect(place.left(), above.bottom() + 1, place.width(), place.height() - above.height())
    painter.setPen(QColor(shown_tokens().muted))
    painter.setFont(small)
    painter.drawText(below, side, QFontMetrics(small).elidedText(lower, Qt.TextElideMode.ElideRight, place.width()))


def _font(size_px: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(scaled_px(size_px))
    font.setBold(bold)
    return font
