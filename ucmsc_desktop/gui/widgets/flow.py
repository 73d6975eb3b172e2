"""A row that goes on in the next line where it is too narrow, so that no button and no fact is ever cut."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_WIDEST_PX = 1 << 20


class Flow(QLayout):
    """Widgets from left to right, and some at the right end of the last line."""

    def __init__(self, parent: QWidget | None = None, *, spacing_px: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._ends: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing_px)

    def add_at_end(self, *widgets: QWidget) -> None:
        """Add widgets that stand at the right end, after all others."""
        for widget in widgets:
            self.addWidget(widget)
            self._ends.append(self._items[-1])

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item, as every layout does."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """Return an item, or None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Give an item up, or return None where there is none."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """Return that no direction is wanted for itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width [px]."""
        lines = self._lines(width)
        heights = sum(_height(line) for line in lines)
        return heights + self.spacing() * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        """Return the size of the one line that everything would fit in."""
        lines = self._lines(_WIDEST_PX)
        return QSize(self._width(lines[0]), _height(lines[0])) if lines else QSize(0, 0)

    def minimumSize(self) -> QSize:
        """Return the width of the widest item."""
        shown = self._shown()
        return QSize(max((_hint(item).width() for item in shown), default=0), _height(shown))

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        top = rect.top()
        lines = self._lines(rect.width())
        for place, line in enumerate(lines):
            self._place(line, QRect(rect.left(), top, rect.width(), _height(line)), is_last=place == len(lines) - 1)
            top += _height(line) + self.spacing()

    def _place(self, line: list[QLayoutItem], rect: QRect, *, is_last: bool) -> None:
        """Lay one line."""
        free = max(rect.width() - self._width(line), 0)
        left = rect.left()
        for place, item in enumerate(line):
            if is_last and item in self._ends and (place == 0 or line[place - 1] not in self._ends):
                left += free
            width = min(_hint(item).width(), rect.width())
            item.setGeometry(QRect(QPoint(left, rect.top()), QSize(width, rect.height())))
            left += width + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in self._shown():
            if lines and self._width([*lines[-1], item]) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _width(self, line: list[QLayoutItem]) -> int:
        return sum(_hint(item).width() for item in line) + self.spacing() * (len(line) - 1)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


def _hint(item: QLayoutItem) -> QSize:
    return item.sizeHint().expandedTo(item.minimumSize())


def _height(line: list[QLayoutItem]) -> int:
    return max((_hint(item).height() for item in line), default=0)
