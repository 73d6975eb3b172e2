"""The correction of one field of one entry: old value, new value and reason, signed; nothing is obscured."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.services.custody.correct_entry import correct_entry
from ucmsc_desktop.services.queries.entries import EntryDetail


class CorrectionForm(QWidget):
    """Asks for the field, the new value and the reason, then for the signature."""

    ended = Signal()
    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._detail: EntryDetail | None = None
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
            translate("Record", "Sign the correction"),
            guidance=translate("Record", "The old value stays in the record beside the new one."),
            leave=translate("Record", "Leave it as it is"),
        )
        captions = (
            translate("Record", "Field"),
            translate("Record", "New value"),
            translate("Record", "Reason"),
        )
        for name, caption in zip(("field", "new", "reason"), captions, strict=True):
            self.form.fields[name].set_caption(caption)

    def begin(self, detail: EntryDetail) -> None:
        """Open the form for an entry."""
        self._detail = detail
        self.form.clear()
        self.field.clear()
        for name, value in detail.correctable:
            self.field.addItem(f"{name}: {'–' if value is None else value}", name)
        self.form.show()
        self.show()
        self.new.setFocus()

    def _ask(self) -> None:
        detail = self._detail
        if detail is None:
            return
        name, reason, typed = str(self.field.currentData()), self.reason.text(), self.new.text().strip()
        old = dict(detail.correctable)[name]
        new = _like(old, typed)
        self.form.hide()
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value
        self.signing.ask(
            lambda: translate("Record", "I correct this entry."),
            lambda desk, signature: correct_entry(
                desk, entry=detail.id, field=name, old=old, new=new, reason=reason, signature=signature
            ),
            done=lambda _nothing: self._finish(),
            details=f"{name}: {'–' if old is None else old} → {typed or '–'}",
        )

    def _finish(self) -> None:
        self.hide()
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.ended.emit()

    def _reopen(self) -> None:
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.form.show()

    def _leave(self) -> None:
        self.hide()
        self.ended.emit()


def _like(old: Any, typed: str) -> Any:
    """Return what was typed in the form of the old value: a whole number stays one, nothing typed is nothing."""
    if not typed:
        return None
    return int(typed) if isinstance(old, int) and typed.isascii() and typed.isdigit() else typed
