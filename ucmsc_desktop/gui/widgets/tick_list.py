"""A short list of which several lines are ticked: arrows move, Space or a touch ticks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from ucmsc_desktop.gui.icons import paint_icon
from ucmsc_desktop.gui.theme import TARGET_PX, shown_tokens

_BOX_PX = 20


class TickList(QListWidget):
    """Lines with a box each; `chosen` says which are ticked, in the order of the list."""

    def __init__(self, *, lines: int = 3) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(_BOX_PX, _BOX_PX))
        self.setFixedHeight(lines * TARGET_PX + 4)
        self.itemSelectionChanged.connect(self._draw_boxes)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Return that no input method is wanted, otherwise what Qt knows."""
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the keys of the ticked lines."""
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in self._items() if item.isSelected())

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show these keys with their words; what was ticked and is still there stays ticked."""
        kept = set(self.chosen)
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        for key, words in choices:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(0, TARGET_PX))
            self.addItem(item)
            item.setSelected(key in kept)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._draw_boxes()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _draw_boxes(self) -> None:
        boxes = {ticked: QIcon(_box(ticked=ticked)) for ticked in (False, True)}
        for item in self._items():
            item.setIcon(boxes[item.isSelected()])


def _box(*, ticked: bool) -> QPixmap:
    """Return a box, with a tick in it or without, in the theme's colours."""
    tokens, pixmap = shown_tokens(), QPixmap(_BOX_PX, _BOX_PX)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    place = QRectF(1, 1, _BOX_PX - 2, _BOX_PX - 2)
    painter.setPen(QPen(QColor(tokens.accent if ticked else tokens.muted), 2))
    if ticked:
        painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(place, 4, 4)
    if ticked:
        paint_icon(painter, "check", colour=tokens.on_accent, place=place.adjusted(2, 2, -2, -2))
    painter.end()
    return pixmap
