"""The people who may sign in, as one list of drawn tiles: it costs the same for five and for five hundred."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ucmsc_desktop.gui.ports import PersonCard
from ucmsc_desktop.gui.theme import FAMILY, scaled_px, scaled_room_px, shown_tokens

Index: TypeAlias = QModelIndex | QPersistentModelIndex
TILE_PX, NARROWEST_PX = 60, 360
_SPACE_PX, _MARGIN_PX, _RADIUS_PX = 8, 14, 8
_NAME_PX, _SMALL_PX = 15, 13
_ROOT = QModelIndex()
_CHOOSING_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _People(QAbstractListModel):
    """The people whose name, id or role holds what is looked for."""

    def __init__(self, people: Sequence[PersonCard], say: Callable[[PersonCard], tuple[str, str]]) -> None:
        super().__init__()
        self._all, self.shown, self.say = tuple(people), tuple(people), say

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for text in (person.name, *self.say(person)) if text)
        return None

    def look_for(self, text: str) -> None:
        wanted = text.casefold().split()
        self.beginResetModel()
        self.shown = tuple(person for person in self._all if all(word in self._words(person) for word in wanted))
        self.endResetModel()

    def row_called(self, text: str) -> int:
        """Return where somebody with just this name or id is listed, else the first row."""
        wanted = text.strip().casefold()
        rows = (row for row, each in enumerate(self.shown) if wanted in {each.name.casefold(), each.person.casefold()})
        return next(rows, 0)

    def draw_again(self) -> None:
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

    def _words(self, person: PersonCard) -> str:
        return f"{person.name} {person.person} {self.say(person)[0]}".casefold()


class _Tile(QStyledItemDelegate):
    """Draws a person: the name, beside it the role, below it what a demonstration adds."""

    def __init__(self, people: _People) -> None:
        super().__init__()
        self._people = people
        self.size = QSize(NARROWEST_PX, scaled_room_px(TILE_PX))
        self.chosen: str | None = None
        self.is_active = False
        self.current = 0

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self.size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person, tokens = self._people.shown[index.row()], shown_tokens()
        role, below = self._people.say(person)
        place: QRect = option.rect
        tile = QRectF(place).adjusted(1.5, 1.5, -_SPACE_PX, -_SPACE_PX + 0.5)
        is_marked = person.person == self.chosen or (self.is_active and index.row() == self.current)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if is_marked else tokens.line), 2 if is_marked else 1))
        painter.setBrush(QColor(tokens.background if person.person == self.chosen else tokens.surface))
        painter.drawRoundedRect(tile, _RADIUS_PX, _RADIUS_PX)
        inner = tile.toRect().adjusted(_MARGIN_PX, 5, -_MARGIN_PX, -5)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2) if below else inner
        painter.setPen(QColor(tokens.muted))
        painter.setFont(_font(_SMALL_PX))
        painter.drawText(upper, _RIGHT, role)
        painter.drawText(QRect(inner.left(), upper.bottom() + 1, inner.width(), inner.height() // 2), _LEFT, below)
        painter.setPen(QColor(tokens.ink))
        strong = _font(_NAME_PX, bold=True)
        painter.setFont(strong)
        room = upper.width() - QFontMetrics(_font(_SMALL_PX)).horizontalAdvance(role) - _MARGIN_PX
        painter.drawText(upper, _LEFT, QFontMetrics(strong).elidedText(person.name, Qt.TextElideMode.ElideRight, room))
        painter.restore()


class PeopleList(QListView):
    """Tiles in one or two columns; arrows move, Space, Enter or a click chooses."""

    chosen = Signal(str)

    def __init__(self, people: Sequence[PersonCard], say: Callable[[PersonCard], tuple[str, str]]) -> None:
        super().__init__()
        self._people = _People(people, say)
        self._tile = _Tile(self._people)
        self.setProperty("look", "people")
        self.setModel(self._people)
        self.setItemDelegate(self._tile)
        self.setUniformItemSizes(True)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.clicked.connect(self._choose)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the ids of the people who are listed now, in their order."""
        return tuple(person.person for person in self._people.shown)

    def place_of(self, person: str) -> QRect:
        """Return where in the viewport the tile of somebody who is listed lies."""
        return self.visualRect(self._people.index(self.shown.index(person)))

    def look_for(self, text: str) -> None:
        """List those whose name, id or role holds each word, and go to the one who is called just that."""
        self._people.look_for(text)
        self._move_to(self._people.row_called(text))

    def say(self) -> None:
        """Say roles and passwords in the shown language."""
        self._people.draw_again()

    def show_chosen(self, person: str | None) -> None:
        """Mark who was chosen."""
        if self._tile.chosen != person:
            self._tile.chosen = person
            self._people.draw_again()

    def move_by(self, steps: int) -> None:
        """Go to a later or an earlier tile; the last and the first are the ends."""
        self._move_to(min(max(self._tile.current + steps, 0), len(self._people.shown) - 1))

    def choose_current(self) -> None:
        """Choose the tile that the keys stand at; nothing happens where nobody is listed."""
        self._choose(self._people.index(self._tile.current))

    def mark_current(self, *, is_active: bool) -> None:
        """Show, or no longer show, which tile the keys stand at."""
        self._tile.is_active = is_active
        self._people.draw_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space or Enter; arrows move."""
        if event.key() in _CHOOSING_KEYS:
            self.choose_current()
            return
        super().keyPressEvent(event)
        self._tile.current = max(self.currentIndex().row(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles out for another width: the event bears the size of the place for the tiles."""
        # A row as wide as the view would not fit by Qt's reckoning and begin one line lower.
        width = event.size().width() - 2
        columns = 2 if width >= 2 * scaled_room_px(NARROWEST_PX) else 1
        self._tile.size = QSize(width // columns, scaled_room_px(TILE_PX))
        self.setGridSize(self._tile.size)
        super().resizeEvent(event)

    def _move_to(self, row: int) -> None:
        self._tile.current = max(row, 0)
        self.setCurrentIndex(self._people.index(self._tile.current))
        self._people.draw_again()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._tile.current = index.row()
            self.chosen.emit(self._people.shown[index.row()].person)


def _font(size_px: int, *, bold: bool = False) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(scaled_px(size_px))
    font.setBold(bold)
    return font
