"""One entry whole: what it says, its signature, its corrections, every plain field, what it seals, and its subject."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import UNBLINDED, Action, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.record_correction import CorrectionForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.record import entry_text, field_pair, subject_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.field_table import FieldTable
from ucmsc_desktop.gui.widgets.labels import Card, label, rule, show_text
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.words import clock_words
from ucmsc_desktop.services.queries.entry_detail import CorrectionLine, EntryDetail, entry_detail

_OPENED = frozenset({"dose", "participant"})
_OPENED_UNBLINDED = _OPENED | {"lot", "container"}


class EntryCard(QWidget):
    """Nothing chosen yet, or one entry, and below it the form that corrects it."""

    modal_changed = Signal(bool)
    opens = Signal(str, str)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._detail: EntryDetail | None = None
        self._refusal: UserFacingError | None = None
        self.nothing, self.card = StateCard(), Card(spacing_px=8)
        self.what, self.who = label("card-title", wraps=True), label("muted", wraps=True)
        self.meaning, self.voided = label("field", wraps=True), label("caution-strong", wraps=True)
        self.corrections = label("caution-strong", wraps=True)
        self.fields, self.about = FieldTable(), FieldTable()
        self.sealed = label("muted", wraps=True)
        self.unsealed_title, self.payload = label("field", wraps=True), FieldTable()
        self.unsealed = Card("unblinded", spacing_px=8)
        self.open, self.correct = button(), button()
        self.correction = CorrectionForm(shift)
        self._lay_out()
        self.correct.clicked.connect(self._begin)
        self.open.clicked.connect(self._open)
        self.correction.ended.connect(self.read_again)
        self.correction.modal_changed.connect(self.modal_changed)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature is asked for."""
        return self.correction.is_modal

    @property
    def seq(self) -> int | None:
        """Return the number of the shown entry."""
        return None if self._detail is None else self._detail.line.seq

    def say(self) -> None:
        """Say everything in the shown language."""
        self.open.setText(translate("Record", "Open the subject"))
        self.correct.setText(translate("Record", "Correct this entry"))
        self.correction.say()
        self._present()

    def show_entry(self, seq: int) -> None:
        """Show an entry, or why it cannot be shown; a signature under way stays."""
        if self.is_modal:
            return
        self._refusal = None
        try:
            self._detail = entry_detail(self._shift.desk, seq)
        except UserFacingError as error:
            self._detail, self._refusal = None, error
        self.correction.hide()
        self._present()

    def read_again(self) -> None:
        """Read the shown entry anew, unless it is being corrected."""
        if self._detail is not None and self.correction.isHidden():
            self.show_entry(self._detail.line.seq)

    def _lay_out(self) -> None:
        self.unsealed.column.addWidget(self.unsealed_title)
        self.unsealed.column.addWidget(self.payload)
        for shown in (self.what, self.who, self.meaning, self.voided, self.corrections, rule(), self.fields):
            self.card.column.addWidget(shown)
        for shown in (self.sealed, self.unsealed, rule(), self.about):
            self.card.column.addWidget(shown)
        presses = QHBoxLayout()
        presses.addWidget(self.open)
        presses.addStretch(1)
        presses.addWidget(self.correct)
        self.card.column.addLayout(presses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.nothing, self.correction, self.card):
            column.addWidget(part)
        self.card.hide()
        self.correction.hide()

    def _present(self) -> None:
        detail = self._detail
        if self._refusal is not None:
            self.nothing.show_error(self._refusal)
        else:
            chosen = translate("Record", "Choose a line to see all of it.")
            self.nothing.show_empty(translate("Record", "No entry is chosen."), chosen)
        self.nothing.setVisible(detail is None)
        self.card.setVisible(detail is not None)
        if detail is None:
            return
        self.what.setText(entry_text(detail.line))
        self.who.setText(f"{detail.line.by_name} · {clock_words(detail.line.at, self._shift.zone)}")
        self._present_signature(detail)
        show_text(self.corrections, "\n".join(self._correction_words(each) for each in detail.corrections))
        self.fields.show_fields([field_pair(line) for line in detail.fields])
        self.about.show_fields(_about(detail))
        closed = translate("Record", "Part of this entry is sealed.")
        show_text(self.sealed, closed if detail.line.is_sealed and detail.sealed is None else "")
        self.unsealed.setVisible(detail.sealed is not None)
        opened = translate("Record", "Sealed, opened for you")
        show_text(self.unsealed_title, "" if detail.sealed is None else opened)
        self.payload.show_fields([field_pair(line) for line in detail.sealed or ()])
        can_correct = bool(detail.correctable) and self._shift.may(Action.CORRECT_ENTRY)
        self.correct.setVisible(can_correct and self.correction.isHidden())
        unblinded = Role(self._shift.person.role) in UNBLINDED
        self.open.setVisible(detail.subject.kind in (_OPENED_UNBLINDED if unblinded else _OPENED))

    def _present_signature(self, detail: EntryDetail) -> None:
        meaning = detail.meaning_zh if shown_language() == "zh" and detail.meaning_zh else detail.meaning_en
        signed = translate("Record", "Signed by {name}: “{meaning}”")
        show_text(self.meaning, signed.format(name=detail.printed_name, meaning=meaning) if meaning else "")
        voided = translate("Record", "A correction voided this signature.")
        show_text(self.voided, voided if detail.is_voided else "")

    def _correction_words(self, line: CorrectionLine) -> str:
        field = line.field_zh if shown_language() == "zh" else line.field_en
        words = translate("Record", "Corrected: {field} from {old} to {new}, by {name}, {time}. {reason}")
        time = clock_words(line.at, self._shift.zone)
        return words.format(field=field, old=line.old, new=line.new, name=line.by_name, time=time, reason=line.reason)

    def _begin(self) -> None:
        if self._detail is not None:
            self.correction.begin(self._detail)
            self.correct.hide()

    def _open(self) -> None:
        if self._detail is not None:
            self.opens.emit(self._detail.subject.kind, self._detail.subject.id)


def _about(detail: EntryDetail) -> list[tuple[str, str]]:
    inputs = {
        "keyboard": translate("Record", "keyboard"),
        "scanner": translate("Record", "scanner"),
        "command": translate("Record", "command"),
        "preparation": translate("Record", "preparation"),
    }
    return [
        (translate("Record", "Subject"), subject_words(detail.subject)),
        (translate("Record", "Entry"), f"{detail.line.seq:,} · {detail.line.kind}"),
        (translate("Record", "Record check code"), detail.check_code),
        (translate("Record", "Hash"), detail.hash_text),
        (translate("Record", "Entered by"), f"{inputs.get(detail.input_by, detail.input_by)} · {detail.station}"),
        (translate("Record", "Program"), detail.app),
    ]
