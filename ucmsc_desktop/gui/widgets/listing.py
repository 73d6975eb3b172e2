"""A list with its filter above and, beside it, the details of the line that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import LOOK_ROLE, Index, LinesModel
from ucmsc_desktop.gui.widgets.fields import TextEdit
from ucmsc_desktop.gui.widgets.labels import label
from ucmsc_desktop.gui.widgets.states import StateCard

Line = TypeVar("Line")
ROW_PX = 40
_FILTER_MS = 120


class _Table(QTableView):
    """A table whose arrows choose and which no input method touches."""

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Tab and letters to the page; arrows, Home and End move in the table."""
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} or (event.text() and event.text().isprintable()):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    """Writes a cell in the colour that its line asks for."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        look = index.data(LOOK_ROLE)
        if look:
            palette: QPalette = option.palette
            palette.setColor(QPalette.ColorRole.Text, QColor(getattr(shown_tokens(), look)))
            option.palette = palette


class Listing(QWidget, Generic[Line]):
    """A filter box, the table below it, and a sentence where there is nothing to list."""

    chosen = Signal(object)
    """The line that was chosen by hand or by `choose`; None when nothing is chosen any more."""

    def __init__(self, model: LinesModel[Line], key: Callable[[Line], str]) -> None:
        super().__init__()
        self.model, self._key = model, key
        self._chosen: str | None = None
        self._names: Callable[[], tuple[str, str, str]] = lambda: ("", "", "")
        self.filter, self.counted = TextEdit(), label("small")
        self.table, self.state = _Table(), StateCard()
        self._middle, self._top = QStackedWidget(), QHBoxLayout()
        self._late = QTimer(self, singleShot=True, interval=_FILTER_MS)
        self._lay_out()
        self._connect()

    def name(self, names: Callable[[], tuple[str, str, str]]) -> None:
        """Take what the filter asks for, and message and next step of the empty list, in the shown language."""
        self._names = names
        self.say()

    def say(self) -> None:
        """Say everything in the shown language."""
        hint, _, _ = self._names()
        self.filter.setPlaceholderText(hint)
        self.filter.setAccessibleName(hint)
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
        self._present()

    def read_again(self) -> None:
        """Read the lines anew and keep place and choice."""
        place = self.table.verticalScrollBar().value()
        row = self.table.currentIndex().row()
        try:
            self.model.read_again()
        except UserFacingError as error:
            self.state.show_error(error)
            self._middle.setCurrentWidget(self.state)
            return
        self._present()
        self.table.verticalScrollBar().setValue(place)
        self._mark(row)

    def choose(self, key: str) -> None:
        """Choose a line by its key, without hunting for it in the table."""
        self._chosen = key
        self._mark(self.table.currentIndex().row())

    def add_beside_filter(self, *controls: QWidget) -> None:
        """Put controls of the whole list into the line of its filter."""
        for control in controls:
            self._top.addWidget(control)

    @property
    def chosen_key(self) -> str | None:
        """Return the key of the chosen line."""
        return self._chosen

    def _lay_out(self) -> None:
        table, header = self.table, self.table.horizontalHeader()
        table.setModel(self.model)
        table.setItemDelegate(_Cells(table))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setWordWrap(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for number, column in enumerate(self.model.columns):
            stretches = column.width_px == 0
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(number, mode)
            if not stretches:
                table.setColumnWidth(number, column.width_px)
        for shown in (table, self.state):
            self._middle.addWidget(shown)
        self._top.setSpacing(12)
        self._top.addWidget(self.filter, 1)
        self._top.addWidget(self.counted)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.setSpacing(8)
        column_box.addLayout(self._top)
        column_box.addWidget(self._middle, 1)
        self.setFocusProxy(self.filter)

    def _connect(self) -> None:
        self._late.timeout.connect(self._filter)
        self.filter.textChanged.connect(self._late.start)
        self.filter.returnPressed.connect(self._into_table)
        self.state.retried.connect(self.read_again)
        self.table.selectionModel().selectionChanged.connect(self._take_choice)

    def _filter(self) -> None:
        self.model.filter_text = self.filter.text().strip()
        self.read_again()

    def _into_table(self) -> None:
        """Go from the filter to its first line."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.selectRow(0)

    def _take_choice(self, _now: QItemSelection, _before: QItemSelection) -> None:
        rows = self.table.selectionModel().selectedRows()
        line = self.model.line(rows[0].row()) if rows else None
        if line is None:
            return
        self._chosen = self._key(line)
        self.chosen.emit(line)

    def _mark(self, row: int) -> None:
        """Mark the chosen line where it stood or among the first lines; elsewhere nothing is marked."""
        selection = self.table.selectionModel()
        selection.blockSignals(True)  # noqa: FBT003 - Qt's signature
        selection.clearSelection()
        for candidate in (row, *range(min(self.model.rowCount(), 50))):
            line = self.model.line(candidate) if 0 <= candidate < self.model.rowCount() else None
            if line is not None and self._key(line) == self._chosen:
                self.table.setCurrentIndex(self.model.index(candidate, 0, QModelIndex()))
                self.table.selectRow(candidate)
                break
        selection.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.table.viewport().update()

    def _present(self) -> None:
        count = self.model.rowCount()
        _, message, next_step = self._names()
        if self.model.filter_text and not count:
            message = translate("Listing", "Nothing matches “{text}”.").format(text=self.model.filter_text)
            next_step = translate("Listing", "Type less, or clear the filter.")
        if not count:
            self.state.show_empty(message, next_step)
        self._middle.setCurrentWidget(self.table if count else self.state)
        self.counted.setText(f"{count:,}" if count else "")


class Beside(QWidget):
    """A list on the left, the details of what was chosen on the right; the details scroll, never sideways."""

    def __init__(self, listing: QWidget, detail: QWidget, *, share: tuple[int, int] = (5, 6)) -> None:
        super().__init__()
        self.detail_area = QScrollArea()
        self.detail_area.setWidgetResizable(True)
        self.detail_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.detail_area.setWidget(detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for part, stretch in ((listing, share[0]), (self.detail_area, share[1])):
            policy = part.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            part.setSizePolicy(policy)
            row.addWidget(part, stretch)


def list_and_parts(listing: QWidget, begin: QWidget, parts: Sequence[QWidget]) -> Beside:
    """Return a list with a button below it, and beside it the parts of what was chosen; buttons stand at the left."""
    left, right = QWidget(), QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(listing, 1)
    column.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
    details = QVBoxLayout(right)
    details.setContentsMargins(0, 0, 0, 0)
    details.setSpacing(12)
    for part in parts:
        details.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if isinstance(part, QPushButton) else Qt.AlignmentFlag(0))
    details.addStretch(1)
    return Beside(left, right, share=(1, 1))


def reveal(shown: QWidget) -> None:
    """Scroll what scrolls around a widget until the whole of it is seen; outside of any scroll area nothing happens."""
    around = shown.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(shown, 0, 8)
