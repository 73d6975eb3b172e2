"""The positions of a box, painted: arrows move, a press chooses; Enter does nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ucmsc_desktop.gui.theme import TARGET_PX, shown_tokens

_GAP_PX = 4
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A position: its name, the colour's name and a mark that say its state, and its line for a screen reader."""

    position: str
    mark: str
    look: str
    is_full: bool
    is_crossed: bool
    words: str


class BoxGrid(QWidget):
    """A grid of cells of the size of a target; the chosen one stands in a frame."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[GridCell, ...] = ()
        self._columns = 1
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def position(self) -> str:
        """Return the chosen position; empty before a box is shown."""
        return self._cells[self._at].position if self._cells else ""

    def show_cells(self, cells: Sequence[GridCell], *, columns: int) -> None:
        """Show a box; the chosen position stays where it exists."""
        before = self.position
        self._cells, self._columns = tuple(cells), max(columns, 1)
        names = [cell.position for cell in self._cells]
        self._at = names.index(before) if before in names else 0
        self.setFixedSize(self.sizeHint())
        self._say()

    def choose(self, position: str) -> None:
        """Choose a position without saying so; an unknown one changes nothing."""
        names = [cell.position for cell in self._cells]
        if position in names:
            self._at = names.index(position)
            self._say()

    def sizeHint(self) -> QSize:
        """Return the size of all cells."""
        rows = -(-len(self._cells) // self._columns)
        step = TARGET_PX + _GAP_PX
        return QSize(self._columns * step + _GAP_PX, max(rows, 1) * step + _GAP_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; Enter does nothing."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                super().keyPressEvent(event)
            return
        row, column = divmod(self._at, self._columns)
        column += step[1]
        target = (row + step[0]) * self._columns + column
        if 0 <= column < self._columns and 0 <= target < len(self._cells):
            self._move(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        for number in range(len(self._cells)):
            if self.cell_rect(number).contains(event.position().toPoint()):
                self._move(number)

    def cell_rect(self, number: int) -> QRect:
        """Return where a cell is painted."""
        row, column = divmod(number, self._columns)
        step = TARGET_PX + _GAP_PX
        return QRect(_GAP_PX + column * step, _GAP_PX + row * step, TARGET_PX, TARGET_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells that are looked at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, cell in enumerate(self._cells):
            place = self.cell_rect(number)
            if event.rect().intersects(place):
                self._paint_cell(painter, cell, place, is_chosen=number == self._at)

    def _paint_cell(self, painter: QPainter, cell: GridCell, place: QRect, *, is_chosen: bool) -> None:
        tokens = shown_tokens()
        colour = QColor(getattr(tokens, cell.look))
        ground = getattr(tokens, f"{cell.look}_ground", tokens.surface) if cell.is_full else tokens.background
        edge = colour if cell.is_full else QColor(tokens.line)
        painter.setPen(QPen(QColor(tokens.ink), 3) if is_chosen else QPen(edge, 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, 6, 6)
        if cell.is_crossed:
            painter.setPen(QPen(colour, 1))
            painter.drawLine(place.bottomLeft(), place.topRight())
        painter.setPen(colour if cell.is_full else QColor(tokens.muted))
        half = place.height() // 2
        upper = place.adjusted(0, 4, 0, -half) if cell.mark else place
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, cell.position)
        painter.drawText(place.adjusted(0, half, 0, -4), Qt.AlignmentFlag.AlignCenter, cell.mark)

    def _move(self, target: int) -> None:
        self._at = target
        self._say()
        self.chosen.emit(self.position)

    def _say(self) -> None:
        self.setAccessibleDescription(self._cells[self._at].words if self._cells else "")
        self.update()
