"""The sign-in page: names on the left, the password on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ucmsc_desktop.gui.ports import PersonCard
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.sign_in import SignInProps, SignInViewModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Field, SecretEdit
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.words import role_name

COLUMNS = 2
PASSWORD_PX = 420


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
        self.people: dict[str, QPushButton] = {}
        self._roles: dict[str, QLabel] = {}
        self._lay_out(view_model.props.people)
        self._name_everything()
        self.password.returnPressed.connect(self._try)
        self.sign_in.clicked.connect(self._try)
        view_model.changed.connect(self._present)
        view_model.signed_in.connect(self.password.clear)
        self._present(view_model.props)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
            self._view_model.refresh()
        super().changeEvent(event)

    def focus_first(self) -> None:
        """Put the focus on the first name."""
        for made in self.people.values():
            made.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _lay_out(self, people: tuple[PersonCard, ...]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._people_card(people), 1)
        row.addWidget(self._password_card(), 0, Qt.AlignmentFlag.AlignTop)

    def _people_card(self, people: tuple[PersonCard, ...]) -> Card:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setSpacing(8)
        rows = -(-len(people) // COLUMNS)
        for index, person in enumerate(people):
            grid.addWidget(self._person_button(person), index % rows, index // rows)
        grid.setRowStretch(rows, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        card = Card()
        card.column.addWidget(self._people_title)
        card.column.addWidget(area, 1)
        return card

    def _person_button(self, person: PersonCard) -> QPushButton:
        made = button("person")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setAccessibleName(person.name)
        name, role = label("field"), label("small")
        for shown in (name, role):
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        name.setText(person.name)
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(role)
        made.clicked.connect(partial(self._choose, person.person))
        self.people[person.person] = made
        self._roles[person.person] = role
        return made

    def _password_card(self) -> Card:
        card = Card(margin_px=24, spacing_px=12)
        card.setFixedWidth(PASSWORD_PX)
        for shown in (self._chosen, self._role, self._field, self._guidance, self._refusal):
            card.column.addWidget(shown)
        card.column.addSpacing(8)
        card.column.addWidget(self.sign_in, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _choose(self, person: str) -> None:
        self._view_model.choose(person)
        chosen = self._view_model.props.chosen
        self.password.clear()
        if chosen is not None and chosen.password is not None:
            self.password.setText(chosen.password)
            self.password.selectAll()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self) -> None:
        self._view_model.try_password(self.password.text())

    def _name_everything(self) -> None:
        self._people_title.setText(translate("SignIn", "Who are you?"))
        self._field.set_caption(translate("SignIn", "Password"))
        self.sign_in.setText(translate("SignIn", "Sign in"))
        password = translate("SignIn", "password")
        for person in self._view_model.props.people:
            words = role_name(person.role)
            if person.password is not None:
                words = f"{words} · {password} {person.password}"
            self._roles[person.person].setText(words)

    def _present(self, props: SignInProps) -> None:
        show_text(self._chosen, props.chosen.name if props.chosen else "")
        show_text(self._role, role_name(props.chosen.role) if props.chosen else "")
        show_text(self._guidance, props.guidance)
        show_text(self._refusal, props.refusal)
        self.password.setEnabled(props.chosen is not None and not props.is_busy)
        self.sign_in.setEnabled(props.can_sign_in)
        if props.refusal and not props.is_busy and self.password.isEnabled():
            self.password.selectAll()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
