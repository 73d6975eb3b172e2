"""A form: fields one below the other or in columns, its refusal in words, one primary button bottom right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.theme import are_texts_large
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Field
from ucmsc_desktop.gui.widgets.flow import Flow
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Form(Card):
    """Fields with a title; Enter moves to the next field and never presses, Ctrl+Enter submits."""

    submitted = Signal()
    left = Signal()

    def __init__(self, *, columns: int = 2, can_leave: bool = False) -> None:
        super().__init__(spacing_px=12)
        self._columns = columns
        self._refusal: UserFacingError | None = None
        self.fields: dict[str, Field] = {}
        self._wide: set[str] = set()
        self._row_ends: set[str] = set()
        self.title, self.guidance = label("card-title"), label("muted", wraps=True)
        self.refusal, self.outcome = label("stop-strong", wraps=True), label("go-strong", wraps=True)
        self.submit, self.leave = button("primary"), button()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        presses = Flow(spacing_px=16)
        presses.addWidget(self.leave)
        presses.add_at_end(self.submit)
        self.column.addWidget(self.title)
        self.column.addWidget(self.guidance)
        self.column.addLayout(self.grid)
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.outcome)
        self.column.addLayout(presses)
        self.leave.setVisible(can_leave)
        for shown in (self.title, self.guidance, self.refusal, self.outcome):
            show_text(shown, "")
        self.submit.clicked.connect(self._submit)
        self.leave.clicked.connect(self.left)

    def add(self, name: str, control: QWidget, *, wide: bool = False) -> Field:
        """Add a control under a name and return its field."""
        field = self.fields[name] = Field(control)
        if wide:
            self._wide.add(name)
        *_, (_name, row, place, span) = self._places()
        self.grid.addWidget(field, row, place, 1, span, Qt.AlignmentFlag.AlignTop)
        return field

    def begin_row(self) -> None:
        """Let the next control stand at the beginning of a row."""
        self._row_ends.update(list(self.fields)[-1:])

    def texts(self) -> dict[str, str]:
        """Return what the line edits hold and what the choices' data say, by name."""
        return {name: _text(field.control) for name, field in self.fields.items()}

    def say(self, title: str, submit: str, *, guidance: str = "", leave: str = "") -> None:
        """Name the form and its buttons; a refusal is said again in the shown language."""
        show_text(self.title, title)
        show_text(self.guidance, guidance)
        self.submit.setText(submit)
        self.leave.setText(leave)
        if self._refusal is not None:
            self.show_refusal(self._refusal)

    def show_refusal(self, error: UserFacingError) -> None:
        """Say why nothing was recorded and what to do; what was typed stays."""
        self._refusal = error
        show_text(self.outcome, "")
        show_text(self.refusal, in_one_line(refusal_words(error)))

    def show_done(self, text: str) -> None:
        """Say what was recorded."""
        self._refusal = None
        show_text(self.refusal, "")
        show_text(self.outcome, text)

    def clear(self) -> None:
        """Empty the fields and forget what was said."""
        self._refusal = None
        show_text(self.refusal, "")
        show_text(self.outcome, "")
        for field in self.fields.values():
            _empty(field.control)
            field.show_note("")

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        for field in self.fields.values():
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def showEvent(self, event: QShowEvent) -> None:
        """Lead Tab and Enter through the fields to the buttons, which were made before them."""
        super().showEvent(event)
        order = (*(field.control for field in self.fields.values()), self.leave, self.submit)
        for earlier, later in pairwise(order):
            QWidget.setTabOrder(earlier, later)

    def changeEvent(self, event: QEvent) -> None:
        """Lay the fields anew for the size of the texts."""
        if event.type() == QEvent.Type.StyleChange:
            self._place_again()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit by Ctrl+Enter; Enter alone moves on."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.submit.isEnabled():
                self._submit()
        else:
            self.focusNextChild()

    def _submit(self) -> None:
        show_text(self.outcome, "")
        self.submitted.emit()

    def _place_again(self) -> None:
        items = {name: self.grid.itemAt(self.grid.indexOf(field)) for name, field in self.fields.items()}
        alignments = {name: item.alignment() for name, item in items.items() if item is not None}
        for name, row, place, span in self._places():
            self.grid.addWidget(self.fields[name], row, place, 1, span, alignments[name])

    def _places(self) -> Iterator[tuple[str, int, int, int]]:
        """Yield where each field stands: row, column and columns that it takes; half as many where texts are large."""
        columns = (self._columns + 1) // 2 if are_texts_large() else self._columns
        place = 0
        for name in self.fields:
            span = columns if name in self._wide else 1
            place += -place % columns if name in self._wide else 0
            yield name, place // columns, place % columns, span
            place += span
            place += -place % columns if name in self._row_ends else 0


def _text(control: QWidget) -> str:
    if isinstance(control, QLineEdit):
        return control.text()
    if isinstance(control, QComboBox):
        return str(control.currentData() or "")
    if isinstance(control, QCheckBox):
        return "yes" if control.isChecked() else ""
    return ""


def _empty(control: QWidget) -> None:
    if isinstance(control, QLineEdit):
        control.clear()
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(0)
    elif isinstance(control, QCheckBox):
        control.setChecked(False)
