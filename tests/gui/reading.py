"""Everything that a person, a screen reader or a mouse over a widget could read of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QTabBar, QWidget

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def texts_of(widget: QWidget) -> list[str]:
    """Return every text of a widget and its children, hidden ones included, in their order."""
    return [text for each in (widget, *widget.findChildren(QWidget)) for text in _own(each) if text]


def _own(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.whatsThis()
    yield widget.windowTitle()
    yield from _shown(widget)
    if isinstance(widget, QAbstractItemView) and not isinstance(widget.parent(), QComboBox):
        yield from _cells(widget.model())
    for name in ("lines", "rows", "reasons"):
        painted = getattr(widget, name, ())
        if isinstance(painted, tuple | list):
            yield from (str(line) for line in painted if not _holds_widgets(line))


def _shown(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.text()
            yield widget.placeholderText()
        case QComboBox():
            for index in range(widget.count()):
                yield widget.itemText(index)
                yield str(widget.itemData(index) or "")
        case QTabBar():
            for index in range(widget.count()):
                yield widget.tabText(index)


def _holds_widgets(line: object) -> bool:
    """Return whether a line is made of widgets, which are read by themselves."""
    return any(isinstance(part, QWidget) for part in (line if isinstance(line, tuple) else (line,)))


def _cells(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for section in range(columns):
        yield str(model.headerData(section, Qt.Orientation.Horizontal) or "")
    for row in range(model.rowCount()):
        for column in range(columns):
            for role in ROLES:
                yield str(model.index(row, column).data(role) or "")
