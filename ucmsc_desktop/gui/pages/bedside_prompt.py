"""What to scan next, large; and pack code and number to type when a label cannot be scanned, read back by another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ucmsc_desktop.gui.icons import IconLabel
from ucmsc_desktop.gui.ports import PersonCard
from ucmsc_desktop.gui.theme import are_texts_large, shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.bedside_props import BedsideProps
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage, TypedCodes
from ucmsc_desktop.gui.viewmodels.signatures import may_sign
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, Field, SecretEdit, TextEdit
from ucmsc_desktop.gui.widgets.flow import Flow
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.words import role_name

_ICON_PX = 96


class BedsidePrompt(Card):
    """Forwards what was typed, and the password of the person who read it back; scans do not come through here."""

    typed = Signal(object, str)
    typing_changed = Signal()
    """The form was opened or closed."""

    def __init__(self, people: Callable[[], Sequence[PersonCard]], person: str) -> None:
        super().__init__(margin_px=24, spacing_px=8)
        self._icon = IconLabel(_ICON_PX)
        self.prompt_en, self.prompt_zh = label("number", wraps=True), label("number", wraps=True)
        self._hint = label("muted", wraps=True)
        self.type_instead, self.check_typed, self.leave_typing = button(), button("primary"), button()
        self._form, self._top = QWidget(), QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._people, self._person = people, person
        self.reader, self.refusal = Choice(), label("stop-strong", wraps=True)
        self.edits: dict[str, QLineEdit] = {
            "participant": DirectEdit(),
            "pack": DirectEdit(),
            "reason": TextEdit(),
            "password": SecretEdit(),
        }
        self._fields: dict[str, Field] = {name: Field(edit) for name, edit in self.edits.items()}
        self._fields["reader"] = Field(self.reader)
        self._lay_out()
        self._name_everything()
        self.type_instead.clicked.connect(self._open_form)
        self.leave_typing.clicked.connect(self.forget)
        self.check_typed.clicked.connect(self._submit)
        self.forget()

    @property
    def is_typing(self) -> bool:
        """Return whether codes are typed."""
        return not self._form.isHidden()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language, with the sign beside the words where texts are large."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        elif event.type() == QEvent.Type.StyleChange:
            self._place_icon()
        super().changeEvent(event)

    def _place_icon(self) -> None:
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(beside if are_texts_large() else above)

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
        self.reader.setCurrentIndex(0)
        show_text(self.refusal, "")
        self._show_form(is_shown=False)

    def show_refusal(self, text: str) -> None:
        """Say why nothing was checked; what was typed stays, but for the password."""
        self.edits["password"].clear()
        show_text(self.refusal, text)

    def _open_form(self) -> None:
        self._offer_readers()
        self._show_form(is_shown=True)
        self.edits["participant"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, *, is_shown: bool) -> None:
        self._form.setVisible(is_shown)
        self.type_instead.setHidden(is_shown)
        self.typing_changed.emit()

    def _offer_readers(self) -> None:
        others = [each for each in self._people() if may_sign(each) and each.person != self._person]
        offered = [(f"{each.name} · {role_name(each.role)}", each.person) for each in others]
        self.reader.offer_again([(translate("Bedside", "Choose …"), ""), *offered])

    def _submit(self) -> None:
        show_text(self.refusal, "")
        password = self.edits["password"].text()
        self.typed.emit(
            TypedCodes(
                participant_number=self.edits["participant"].text(),
                pack_code=self.edits["pack"].text(),
                reason=self.edits["reason"].text(),
                reader=str(self.reader.currentData() or ""),
            ),
            password,
        )

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.prompt_en)
        words.addWidget(self.prompt_zh)
        words.addSpacing(8)
        words.addWidget(self._hint)
        top = self._top
        top.setSpacing(16)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self._place_icon()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, name in enumerate(("participant", "pack", "reason", "reader", "password")):
            grid.addWidget(self._fields[name], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        form.addLayout(grid)
        form.addWidget(self.refusal)
        presses = Flow(spacing_px=16)
        presses.addWidget(self.leave_typing)
        presses.add_at_end(self.check_typed)
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
            ("participant", translate("Bedside", "Screening or randomisation number")),
            ("pack", translate("Bedside", "Pack code, 6 characters")),
            ("reason", translate("Bedside", "Why it cannot be scanned")),
            ("reader", translate("Bedside", "Read back from bag and wristband by")),
            ("password", translate("Bedside", "Her password")),
        ):
            self._fields[name].set_caption(caption)
        self._offer_readers()
