"""The signatures of two people, and the spoken name and birth date, before an infusion starts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.gui.theme import are_texts_large
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.signatures import SignatureProps, SignatureViewModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, Field, SecretEdit, Tick, in_two_lines
from ucmsc_desktop.gui.widgets.flow import Flow
from ucmsc_desktop.gui.widgets.labels import Card, label, rule, show_text
from ucmsc_desktop.gui.words import role_name


class SignaturePanel(Card):
    """Shows the props and hands the passwords over once; it decides nothing."""

    submitted = Signal(str, str)
    left = Signal()

    def __init__(self, view_model: SignatureViewModel) -> None:
        super().__init__(margin_px=24, spacing_px=12)
        self._view_model = view_model
        self._people: tuple[str, ...] = ()
        self._title = label("page-title")
        self._first_title, self._second_title = label("card-title"), label("card-title")
        self._first_name = label("identifier")
        self.confirmed = Tick()
        self.line = {name: Tick() for name in LINE_CHECKS}
        self.second = Choice()
        self.passwords = (SecretEdit(), SecretEdit())
        self._password_fields = tuple(Field(edit) for edit in self.passwords)
        self._second_field = Field(self.second)
        self._guidance, self.refusal = label("muted", wraps=True), label("stop-strong", wraps=True)
        self.start, self.back = button("primary"), button()
        self._lay_out()
        self._name_everything()
        self._connect()
        self._present(view_model.props)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._name_everything()
            self._view_model.refresh()
        super().changeEvent(event)

    def focus_first(self) -> None:
        """Put the focus on the box to tick; Enter does not tick it."""
        self.confirmed.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Forget both passwords, the choice and the tick."""
        for edit in self.passwords:
            edit.clear()
        for tick in (self.confirmed, *self.line.values()):
            tick.setChecked(False)
        self.second.setCurrentIndex(0)

    def _connect(self) -> None:
        self.confirmed.toggled.connect(self._view_model.confirm)
        for tick in self.line.values():
            tick.toggled.connect(self._note_line)
        self.second.currentIndexChanged.connect(self._choose)
        for edit in self.passwords:
            edit.textChanged.connect(self._note_passwords)
        self.start.clicked.connect(self._submit)
        self.back.clicked.connect(self.left)
        self._view_model.changed.connect(self._present)
        self._view_model.refused.connect(self._clear_passwords)
        self._view_model.scanned.connect(self._ask_second)

    def _choose(self, index: int) -> None:
        self._view_model.choose_second(self._people[index - 1] if index > 0 else None)

    def _ask_second(self) -> None:
        """Ask the person whose badge was scanned for her password; what another had typed there is gone."""
        self.passwords[1].clear()
        self.passwords[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_line(self) -> None:
        self._view_model.note_line(frozenset(name for name, tick in self.line.items() if tick.isChecked()))

    def _note_passwords(self) -> None:
        first, second = (bool(edit.text()) for edit in self.passwords)
        self._view_model.note_passwords(has_first=first, has_second=second)

    def _submit(self) -> None:
        self.submitted.emit(*(edit.text() for edit in self.passwords))

    def _clear_passwords(self) -> None:
        for edit in self.passwords:
            edit.clear()
        self.passwords[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        people = QHBoxLayout()
        people.setSpacing(32)
        first, second = QVBoxLayout(), QVBoxLayout()
        for column in (first, second):
            column.setSpacing(8)
            people.addLayout(column, 1)
        for shown in (self._first_title, self._first_name, self._password_fields[0]):
            first.addWidget(shown)
        for shown in (self._second_title, self._second_field, self._password_fields[1]):
            second.addWidget(shown)
        first.insertStretch(2, 1)
        presses = QHBoxLayout()
        presses.setSpacing(16)
        presses.addWidget(self.back)
        presses.addStretch(1)
        presses.addWidget(self.start)
        self.column.addWidget(self._title)
        self.column.addWidget(self.confirmed)
        ticks = Flow(spacing_px=24)
        for tick in self.line.values():
            ticks.addWidget(tick)
        self.column.addLayout(ticks)
        self.column.addWidget(rule())
        self.column.addLayout(people)
        self.column.addStretch(1)
        self.column.addWidget(self.refusal)
        self.column.addWidget(self._guidance)
        self.column.addLayout(presses)

    def _name_everything(self) -> None:
        self._title.setText(translate("Signature", "Two people sign, then the infusion starts"))
        spoken = translate("Signature", "The participant said name and birth date; the name agrees with the wristband.")
        self.confirmed.setText(in_two_lines(spoken) if are_texts_large() else spoken)
        for name, words in (
            ("sleeve", translate("Signature", "Sleeve is on")),
            ("line", translate("Signature", "Line is right")),
            ("chamber-cover", translate("Signature", "Chamber is covered")),
            ("seal", translate("Signature", "Seal is whole")),
        ):
            self.line[name].setText(words)
        self._first_title.setText(translate("Signature", "First person"))
        self._second_title.setText(translate("Signature", "Second person"))
        self._second_field.set_caption(translate("Signature", "Name"))
        for field in self._password_fields:
            field.set_caption(translate("Signature", "Password"))
        titles = (translate("Signature", "First person"), translate("Signature", "Second person"))
        password = translate("Signature", "Password")
        for edit, title in zip(self.passwords, titles, strict=True):
            edit.setAccessibleName(f"{title}: {password}")
        self.start.setText("Start infusion  开始输注")
        self.back.setText(translate("Signature", "Back"))

    def _present(self, props: SignatureProps) -> None:
        people = tuple(each.person for each in props.candidates)
        names = [translate("Signature", "Choose …")]
        names += [f"{each.name} · {role_name(each.role)}" for each in props.candidates]
        if people != self._people:
            self._people = people
            self.second.clear()
            for name, person in zip(names, ("", *people), strict=True):
                self.second.addItem(name, person)
        for index, name in enumerate(names):
            self.second.setItemText(index, name)
        if props.second in people:
            self.second.setCurrentIndex(people.index(props.second) + 1)
        show_text(self._first_name, props.first_name)
        show_text(self._guidance, props.guidance or " ")
        show_text(self.refusal, props.refusal)
        for control in (self.confirmed, *self.line.values(), self.second, *self.passwords, self.back):
            control.setEnabled(not props.is_busy)
        self.start.setEnabled(props.can_start)
