"""The sign-in page: names on the left, the password on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ucmsc_desktop.gui.ports import PersonCard
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.sign_in import SignInProps, SignInViewModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.edits import Field, SecretEdit, TextEdit
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.people_list import PeopleList
from ucmsc_desktop.gui.words import role_name

PASSWORD_PX = 420
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class _Finder(TextEdit):
    """A line that narrows the list below it; arrows move in the list and Enter chooses a name."""

    def __init__(self, people: PeopleList) -> None:
        super().__init__()
        self._people = people
        self.setClearButtonEnabled(False)
        self.textChanged.connect(people.look_for)
        self.returnPressed.connect(people.choose_current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list with the arrows; every other key is for the text."""
        steps = _STEPS.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self._people.move_by(steps)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys stand."""
        super().focusInEvent(event)
        self._people.mark_current(is_active=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self._people.mark_current(is_active=False)


class SignInPage(QWidget):
    """Shows the props and forwards choice and password; it keeps no password."""

    def __init__(self, view_model: SignInViewModel) -> None:
        super().__init__()
        self._view_model = view_model
        self._people_title, self._chosen, self._role = label("card-title"), label("identifier"), label("muted")
        self._guidance, self._refusal = label("muted", wraps=True), label("stop-strong", wraps=True)
        self.password = SecretEdit()
        self._field = Field(self.password)
        self.sign_in = button("primary")
        self.people = PeopleList(view_model.props.people, _said_of)
        self.finder = _Finder(self.people)
        self._lay_out()
        self._name_everything()
        self.password.returnPressed.connect(self._try)
        self.sign_in.clicked.connect(self._try)
        self.people.chosen.connect(self.choose)
        view_model.changed.connect(self._present)
        view_model.signed_in.connect(self.password.clear)
        view_model.scanned.connect(self.choose)
        self._present(view_model.props)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
            self._view_model.refresh()
        super().changeEvent(event)

    def focus_first(self) -> None:
        """Put the focus where a name is looked for."""
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, person: str) -> None:
        """Take who signs in and ask for the password; a demonstration record fills it in."""
        self._view_model.choose(person)
        chosen = self._view_model.props.chosen
        self.password.clear()
        if chosen is not None and chosen.password is not None:
            self.password.setText(chosen.password)
            self.password.selectAll()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        card = Card()
        card.column.addWidget(self._people_title)
        card.column.addWidget(self.finder)
        card.column.addWidget(self.people, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(card, 1)
        row.addWidget(self._password_card(), 0, Qt.AlignmentFlag.AlignTop)

    def _password_card(self) -> Card:
        card = Card(margin_px=24, spacing_px=12)
        card.setFixedWidth(PASSWORD_PX)
        for shown in (self._chosen, self._role, self._field, self._guidance, self._refusal):
            card.column.addWidget(shown)
        card.column.addSpacing(8)
        card.column.addWidget(self.sign_in, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _try(self) -> None:
        self._view_model.try_password(self.password.text())

    def _name_everything(self) -> None:
        self._people_title.setText(translate("SignIn", "Who are you?"))
        self._field.set_caption(translate("SignIn", "Password"))
        self.sign_in.setText(translate("SignIn", "Sign in"))
        hint = translate("SignIn", "Type a name or a role, or scan a badge")
        self.finder.setPlaceholderText(hint)
        self.finder.setAccessibleName(hint)
        self.people.setAccessibleName(translate("SignIn", "Who are you?"))
        self.people.say()

    def _present(self, props: SignInProps) -> None:
        self.people.show_chosen(props.chosen.person if props.chosen else None)
        show_text(self._chosen, props.chosen.name if props.chosen else "")
        show_text(self._role, role_name(props.chosen.role) if props.chosen else "")
        show_text(self._guidance, props.guidance)
        show_text(self._refusal, props.refusal)
        self.password.setEnabled(props.chosen is not None and not props.is_busy)
        self.sign_in.setEnabled(props.can_sign_in)
        if props.refusal and not props.is_busy and self.password.isEnabled():
            self.password.selectAll()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)


def _said_of(person: PersonCard) -> tuple[str, str]:
    password = f"{translate('SignIn', 'password')} {person.password}" if person.password is not None else ""
    return role_name(person.role), password
