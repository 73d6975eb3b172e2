"""One entry whole: what it says, its signature, every plain field, and the form that corrects it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.record_correction import CorrectionForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, rule, show_text
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.words import clock_words
from ucmsc_desktop.services.queries.entries import EntryDetail, entry_detail


class FieldsTable(QWidget):
    """Names and values of fields, one below the other; values wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._cells: list[tuple[QLabel, QLabel]] = []

    def show_fields(self, fields: tuple[tuple[str, str], ...]) -> None:
        """Show these names and values."""
        while len(self._cells) < len(fields):
            cells = (label("small"), label("", wraps=True))
            for place, cell in enumerate(cells):
                self._grid.addWidget(cell, len(self._cells), place, Qt.AlignmentFlag.AlignTop)
            cells[1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._cells.append(cells)
        for number, (name, value) in enumerate(self._cells):
            shown = fields[number] if number < len(fields) else ("", "")
            show_text(name, shown[0])
            show_text(value, shown[1])
        self.setVisible(bool(fields))


class EntryCard(QWidget):
    """Nothing chosen yet, or one entry."""

    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._detail: EntryDetail | None = None
        self.nothing, self.card = StateCard(), Card(spacing_px=10)
        self.what, self.who, self.meaning = (
            label("card-title", wraps=True),
            label("muted", wraps=True),
            label("", wraps=True),
        )
        self.fields, self.sealed, self.payload = FieldsTable(), label("unblinded", wraps=True), FieldsTable()
        self.correct = button()
        self.correction = CorrectionForm(shift)
        for shown in (self.what, self.who, self.meaning, rule(), self.fields, self.sealed, self.payload):
            self.card.column.addWidget(shown)
        self.card.column.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.nothing, self.card, self.correction):
            column.addWidget(part)
        self.card.hide()
        self.correction.hide()
        self.correct.clicked.connect(self._begin)
        self.correction.ended.connect(self._end)
        self.correction.modal_changed.connect(self.modal_changed)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature is asked for."""
        return self.correction.is_modal

    def say(self) -> None:
        """Say everything in the shown language."""
        self.nothing.show_empty(
            translate("Record", "No entry is chosen."), translate("Record", "Choose a line to see all of it.")
        )
        self.correct.setText(translate("Record", "Correct this entry"))
        self.correction.say()
        self._present()

    def show_entry(self, seq: int) -> None:
        """Show an entry.

        Raises:
            UserFacingError: There is no such entry; what was shown stays.
        """
        if self.is_modal:
            return
        self._detail = entry_detail(self._shift.desk, seq)
        self.correction.hide()
        self._present()

    def show_refusal(self, error: UserFacingError) -> None:
        """Say why nothing can be shown."""
        self.nothing.show_error(error)
        self.nothing.show()
        self.card.hide()

    def _present(self) -> None:
        detail = self._detail
        self.nothing.setVisible(detail is None)
        self.card.setVisible(detail is not None)
        if detail is None:
            return
        is_chinese = shown_language() == "zh"
        line = detail.line
        self.what.setText(line.text_zh if is_chinese else line.text_en)
        self.who.setText(f"{line.by_name} · {clock_words(line.at, self._shift.zone)}")
        meaning = detail.meaning_zh if is_chinese and detail.meaning_zh else detail.meaning_en
        signed = translate("Record", "Signed by {name}: “{meaning}”")
        show_text(self.meaning, signed.format(name=detail.printed_name, meaning=meaning) if meaning else "")
        about = (
            (translate("Record", "Entry"), f"{line.seq:,}"),
            (translate("Record", "Kind"), line.kind),
            (translate("Record", "Subject"), line.stream),
            (translate("Record", "Hash"), detail.hash_text),
            (translate("Record", "Entered by"), detail.input_by),
            (translate("Record", "Program"), detail.app),
        )
        self.fields.show_fields((*about, *detail.fields))
        self.payload.show_fields(detail.payload or ())
        opened = translate("Record", "Sealed, opened for you:")
        closed = translate("Record", "Part of this entry is sealed.")
        sealed = opened if detail.payload else closed
        show_text(self.sealed, sealed if line.is_sealed else "")
        self.correct.setVisible(bool(detail.correctable) and self._shift.may(Action.CORRECT_ENTRY))

    def _begin(self) -> None:
        if self._detail is not None:
            self.correction.begin(self._detail)
            self.correct.hide()

    def _end(self) -> None:
        detail = self._detail
        if detail is not None:
            self.show_entry(detail.line.seq)
