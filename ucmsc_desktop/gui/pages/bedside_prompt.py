"""What to scan next, large; and the codes to type when a label cannot be scanned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ucmsc_desktop.gui.icons import IconLabel
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.bedside_props import BedsideProps
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import DirectEdit, Field, TextEdit
from ucmsc_desktop.gui.widgets.labels import Card, label

_ICON_PX = 96


class BedsidePrompt(Card):
    """Forwards two typed codes with their reason; scans do not come through here."""

    typed = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__(margin_px=24, spacing_px=8)
        self._icon = IconLabel(_ICON_PX)
        self.prompt_en, self.prompt_zh = label("number"), label("number")
        self._hint = label("muted", wraps=True)
        self.type_instead, self.check_typed, self.leave_typing = button(), button("primary"), button()
        self._form = QWidget()
        self.edits: dict[str, QLineEdit] = {"wristband": DirectEdit(), "bag": DirectEdit(), "reason": TextEdit()}
        self._fields = {name: Field(edit) for name, edit in self.edits.items()}
        self._lay_out()
        self._name_everything()
        self.type_instead.clicked.connect(self._open_form)
        self.leave_typing.clicked.connect(self.forget)
        self.check_typed.clicked.connect(self._submit)
        self.forget()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def present(self, props: BedsideProps) -> None:
        """Show what to scan next."""
        icon = "bag" if props.stage is Stage.BAG else "wristband"
        self._icon.show_icon(icon, colour=shown_tokens().accent)
        self.prompt_en.setText(props.prompt_en)
        self.prompt_zh.setText(props.prompt_zh)

    def forget(self) -> None:
        """Close the form and forget what was typed."""
        for edit in self.edits.values():
            edit.clear()
        self._form.hide()
        self.type_instead.show()

    def _open_form(self) -> None:
        self.type_instead.hide()
        self._form.show()
        self.edits["wristband"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        texts = [self.edits[name].text() for name in ("wristband", "bag", "reason")]
        self.typed.emit(*texts)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.prompt_en)
        words.addWidget(self.prompt_zh)
        words.addSpacing(8)
        words.addWidget(self._hint)
        top = QVBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignLeft)
        top.addLayout(words)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        for field in self._fields.values():
            form.addWidget(field)
        presses = QHBoxLayout()
        presses.setSpacing(16)
        presses.addWidget(self.leave_typing)
        presses.addStretch(1)
        presses.addWidget(self.check_typed)
        form.addLayout(presses)
        self.column.addStretch(1)
        self.column.addLayout(top)
        self.column.addStretch(1)
        self.column.addWidget(self._form)
        self.column.addWidget(self.type_instead, 0, Qt.AlignmentFlag.AlignLeft)

    def _name_everything(self) -> None:
        self._hint.setText(translate("Bedside", "Hold the scanner to the code. It works without clicking anything."))
        self.type_instead.setText(translate("Bedside", "Type the codes instead"))
        self.leave_typing.setText(translate("Bedside", "Back to scanning"))
        self.check_typed.setText(translate("Bedside", "Check the typed codes"))
        for name, caption in (
            ("wristband", translate("Bedside", "Code on the wristband")),
            ("bag", translate("Bedside", "Code on the bag")),
            ("reason", translate("Bedside", "Why it cannot be scanned")),
        ):
            self._fields[name].set_caption(caption)
