"""The infusions of the ward as one drawn list: which bag, whose, what it waits for, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ucmsc_desktop.gui.theme import scaled_px, scaled_room_px, shown_tokens

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LINE_PX, _GAP_PX = 72, 8
_MARGIN_PX, _RADIUS_PX, _EDGE_PX = 16, 8, 4
_BIG_PX, _PLAIN_PX, _SMALL_PX = 18, 15, 13
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True, kw_only=True)
class WardRow:
    """One line as shown: `look` names the colour of what is pressing (`stop`, `caution`, `go`, `muted`)."""

    key: str
    pack_code: str
    whose: str
    waits: str
    observation: str
    when: str
    look: str

    @property
    def told(self) -> str:
        """Return the whole line for a screen reader."""
        return ", ".join(part for part in (self.pack_code, self.whose, self.waits, self.observation, self.when) if part)


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[WardRow, ...] = ()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.rows[index.row()].told
        return None

    def show_rows(self, rows: Sequence[WardRow]) -> None:
        """Show these rows; the place in the list is kept while their order stays."""
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if same:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class WardList(QListView):
    """Arrows choose a line; Enter, Space or a click opens it. No input method works here."""

    opened = Signal(str)
    """The key of the line that was opened."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows()
        self.setProperty("look", "people")
        self.setModel(self._rows)
        self.setItemDelegate(_Line(self._rows))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)

    @property
    def rows(self) -> tuple[WardRow, ...]:
        """Return the lines that are shown."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[WardRow]) -> None:
        """Show these lines; the chosen one stays chosen while it is among them."""
        chosen = self._key(self.currentIndex())
        if tuple(rows) != self._rows.rows:
            self._rows.show_rows(rows)
        keys = [row.key for row in rows]
        if keys:
            self.setCurrentIndex(self._rows.index(keys.index(chosen) if chosen in keys else 0))

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

    def _key(self, index: Index) -> str | None:
        return self._rows.rows[index.row()].key if index.isValid() else None

    def _open(self, index: Index) -> None:
        key = self._key(index)
        if key is not None:
            self.opened.emit(key)


class _Line(QStyledItemDelegate):
    """Draws the code for the eye and whose it is, what it waits for, and by when."""

    def __init__(self, rows: _Rows) -> None:
        super().__init__()
        self._rows = rows

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, scaled_room_px(_LINE_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.rows[index.row()]
        tokens, state, place = shown_tokens(), option.state, QRect(option.rect)
        colour = getattr(tokens, row.look)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        tile = QRectF(place).adjusted(1.5, 1.5, -1.5, 0.5 - _GAP_PX)
        painter.setPen(QPen(QColor(tokens.accent if is_chosen or is_over else tokens.line), 2 if is_chosen else 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(tile, _RADIUS_PX, _RADIUS_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(tile.left() + 6, tile.top() + 8, _EDGE_PX, tile.height() - 16), 2, 2)
        inner = tile.toRect().adjusted(_MARGIN_PX + 6, 6, -_MARGIN_PX, -6)
        first = inner.width() * 27 // 100
        code = inner.adjusted(0, 0, first - inner.width(), 0)
        self._two(painter, code, (row.pack_code, row.whose, ""), colour=tokens.ink, size_px=_BIG_PX)
        rest = inner.adjusted(first + 8, 0, 0, 0)
        self._two(painter, rest, (row.waits, row.observation, row.when), colour=colour, size_px=_PLAIN_PX)
        painter.restore()

    def _two(self, painter: QPainter, place: QRect, words: tuple[str, str, str], *, colour: str, size_px: int) -> None:
        """Draw a strong line with what stands at its right end, and a small line below."""
        upper, lower, beside = words
        strong, small = _font(size_px, bold=True), _font(_SMALL_PX)
        above = QRect(place.left(), place.top(), place.width(), place.height() * 11 // 20)
        below = QRect(place.left(), above.bottom() + 1, place.width(), place.height() - above.height())
        painter.setFont(strong)
        painter.setPen(QColor(colour))
        metrics = QFontMetrics(strong)
        room = above.width() - (metrics.horizontalAdvance(beside) + 12 if beside else 0)
        side = Qt.AlignmentFlag.AlignVCenter
        shown = metrics.elidedText(upper, Qt.TextElideMode.ElideRight, room)
        painter.drawText(above, side | Qt.AlignmentFlag.AlignLeft, shown)
        painter.drawText(above, side | Qt.AlignmentFlag.AlignRight, beside)
        painter.setFont(small)
        painter.setPen(QColor(shown_tokens().muted))
        shown = QFontMetrics(small).elidedText(lower, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, side | Qt.AlignmentFlag.AlignLeft, shown)


def _font(size_px: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(scaled_px(size_px))
    font.setBold(bold)
    return font
