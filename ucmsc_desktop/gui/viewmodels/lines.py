"""Long lists: the lines of a query, read in windows as they are looked at, filtered as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Line = TypeVar("Line")
Index: TypeAlias = QModelIndex | QPersistentModelIndex
WINDOW = 100
LOOK_ROLE = Qt.ItemDataRole.UserRole
"""The name of a cell's colour among the theme's tokens."""
_WINDOWS_KEPT = 12
_ROOT = QModelIndex()


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Line]):
    """One column: its title in the shown language, its text, its width (0 takes what is left) and its colour's name."""

    title: Callable[[], str]
    text: Callable[[Line], str]
    is_number: bool = False
    width_px: int = 0
    look: Callable[[Line], str] | None = None


class LinesModel(QAbstractTableModel, Generic[Line]):
    """The lines that match a filter text; only those that are looked at were read."""

    def __init__(
        self,
        columns: Sequence[Column[Line]],
        *,
        count: Callable[[str], int],
        lines: Callable[[str, int, int], Sequence[Line]],
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.filter_text = ""
        self._count_of, self._lines_of = count, lines
        self._windows: dict[int, Sequence[Line]] = {}
        self._count = 0

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines match."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, alignment or the name of the colour of a cell."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            LOOK_ROLE,
        }:
            return None
        line = self.line(index.row())
        if line is None:
            return None
        if role == LOOK_ROLE:
            return column.look(line) if column.look is not None else ""
        return column.text(line)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def line(self, row: int) -> Line | None:
        """Return the line of a row; None beyond the last."""
        start = row // WINDOW * WINDOW
        found = self._windows.get(start)
        if found is None:
            if len(self._windows) >= _WINDOWS_KEPT:
                self._windows.pop(next(iter(self._windows)))
            found = self._windows[start] = tuple(self._lines_of(self.filter_text, start, WINDOW))
        return found[row - start] if row - start < len(found) else None

    def read_again(self) -> None:
        """Read count and lines anew."""
        count = self._count_of(self.filter_text)
        self.beginResetModel()
        self._windows.clear()
        self._count = count
        self.endResetModel()
