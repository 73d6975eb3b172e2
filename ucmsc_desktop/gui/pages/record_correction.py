"""The correction of one field of one entry: old value, new value and reason, signed; nothing is obscured."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.record import typed_value
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.services.custody.correct_entry import correct_entry, require_may_correct
from ucmsc_desktop.services.queries.entry_detail import CorrectableField, EntryDetail


class CorrectionForm(QWidget):
    """Asks for the field, the new value and the reason, then for the signature."""

    ended = Signal()
    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._detail: EntryDetail | None = None
        self._act = ""
        self.form, self.signing = Form(columns=1, can_leave=True), SigningCard(shift)
        self.field, self.new, self.reason = Choice(), TextEdit(), TextEdit()
        for name, control in (("field", self.field), ("new", self.new), ("reason", self.reason)):
            self.form.add(name, control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self.signing)
        self.form.submitted.connect(self._ask)
        self.form.left.connect(self._leave)
        self.signing.left.connect(self._reopen)

    @property
    def is_modal(self) -> bool:
        """Return whether the signature is asked for."""
        return self.signing.is_open

    def say(self) -> None:
        """Say everything in the shown language."""
        self.form.say(
            translate("Record", "Correct this entry"),
            translate("Record", "Go on to the signature"),
            guidance=translate("Record", "The old value stays in the record beside the new one."),
            leave=translate("Record", "Back"),
        )
        captions = (
            translate("Record", "Field and present value"),
            translate("Record", "New value"),
            translate("Record", "Reason"),
        )
        for name, caption in zip(("field", "new", "reason"), captions, strict=True):
            self.form.fields[name].set_caption(caption)
        if self._detail is not None:
            for number, each in enumerate(self._detail.correctable):
                self.field.setItemText(number, f"{_name(each)}: {_value(each.value)}")

    def begin(self, detail: EntryDetail) -> None:
        """Open the form for an entry."""
        self._detail, self._act = detail, self._shift.desk.new_act()
        self.form.clear()
        self.field.clear()
        for each in detail.correctable:
            self.field.addItem("", each.name)
        self.say()
        self.form.show()
        self.show()
        self.form.focus_first()

    def _ask(self) -> None:
        detail, name, reason = self._detail, str(self.field.currentData()), self.reason.text()
        if detail is None:
            return
        chosen = next(each for each in detail.correctable if each.name == name)
        entry, old, act = detail.id, chosen.value, self._act
        try:
            new = typed_value(chosen, self.new.text())
            require_may_correct(self._shift.desk, entry=entry, field=name, old=old, new=new, reason=reason)
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self.form.hide()
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value
        self.signing.ask(
            lambda: translate("Record", "I correct this entry."),
            lambda desk, signature: correct_entry(
                desk, entry=entry, field=name, old=old, new=new, reason=reason, signature=signature, act=act
            ),
            done=lambda _nothing: self._finish(),
            details=f"{_name(chosen)}: {_value(old)} → {_value(new)}\n{reason.strip()}",
        )

    def _finish(self) -> None:
        self._detail = None
        self.hide()
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.ended.emit()

    def _reopen(self) -> None:
        self.form.show()
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.new.setFocus()

    def _leave(self) -> None:
        self._detail = None
        self.hide()
        self.ended.emit()


def _name(field: CorrectableField) -> str:
    return field.name_zh if shown_language() == "zh" else field.name_en


def _value(value: object) -> str:
    return "–" if value is None or value == "" else str(value)
