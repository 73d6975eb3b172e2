"""Enrolling a person: she types her own password twice; then the administrator signs, and her key accepts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Role, minimum_password_length
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, SecretEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import show_text
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.words import role_name
from ucmsc_desktop.services.access.enrol_person import enrol_with, keys_of
from ucmsc_desktop.services.access.first_run import Credentials, NewPerson


class EnrolPersonForm(QWidget):
    """The form, and after it the signature; passwords are forgotten once the keys are made."""

    enrolled = Signal(str)
    """The new person's id."""
    left = Signal()
    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.form, self.signing = Form(columns=2, can_leave=True), SigningCard(shift)
        self.person, self.name, self.role = DirectEdit(), TextEdit(), Choice()
        self.password, self.again = SecretEdit(), SecretEdit()
        for name in ("person", "name", "role", "password", "again"):
            self.form.add(name, getattr(self, name), wide=name == "role")
        for place in range(2):
            self.form.grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self.signing)
        self.form.submitted.connect(self._send)
        self.form.left.connect(self._leave)
        self.signing.left.connect(self._go_back)
        shift.jobs.busy_changed.connect(self._hold)

    @property
    def is_modal(self) -> bool:
        """Return whether the administrator's signature is asked for."""
        return self.signing.is_open

    def open(self) -> None:
        """Begin with an empty form."""
        self.form.clear()
        self.form.show()
        self.say()
        self.form.focus_first()

    def say(self) -> None:
        """Say everything in the shown language."""
        self.form.say(
            translate("People", "Enrol a person"),
            translate("People", "Go on to the signature"),
            guidance=translate("People", "The new person types the password alone. Nobody else may know it."),
            leave=translate("People", "Back"),
        )
        for name, caption in (
            ("person", translate("People", "Id")),
            ("name", translate("People", "Name")),
            ("role", translate("People", "Role")),
            ("password", translate("People", "New person's password")),
            ("again", translate("People", "Password again")),
        ):
            self.form.fields[name].set_caption(caption)
        self.form.fields["person"].show_note(translate("People", "Small letters, digits, hyphens: nurse-2"))
        least = minimum_password_length(Role.ADMIN, has_badge=False)
        self.form.fields["password"].show_note(translate("People", "At least {least} characters.").format(least=least))
        self._offer(self.role)

    def _send(self) -> None:
        texts = self.form.texts()
        try:
            if not texts["person"].strip() or not texts["name"].strip():
                raise UserFacingError("person-unnamed")
            if not texts["role"]:
                raise UserFacingError("role-not-chosen")
            if texts["password"] != texts["again"]:
                raise UserFacingError("passwords-differ")
            role = Role(texts["role"])
            new = NewPerson(texts["person"].strip(), texts["name"].strip(), role, texts["password"])
            make = keys_of(self._shift.desk, new)
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        if self._shift.jobs.is_busy:
            return
        self.form.show_done("")
        show_text(self.form.guidance, translate("People", "Making keys. This takes a moment."))
        self._shift.jobs.run(make, done=self._ask, refused=self._refuse)

    def _ask(self, made: Credentials) -> None:
        self._forget_passwords()
        person, name, role = (str(made.data[field]) for field in ("person", "name", "role"))
        self.form.hide()
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value
        self.signing.ask(
            lambda: translate("People", "I enrol {name} as: {role}.").format(name=name, role=role_name(role)),
            lambda desk, signature: enrol_with(desk, made, enroller=signature),
            done=lambda _nothing: self._finish(person),
            details=translate("People", "Id: {person}").format(person=person),
        )

    def _refuse(self, error: UserFacingError) -> None:
        self.say()
        self.form.show_refusal(error)

    def _finish(self, person: str) -> None:
        self.form.clear()
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.enrolled.emit(person)

    def _go_back(self) -> None:
        """The keys that were made are dropped; nothing was recorded."""
        self.form.show()
        self.say()
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.password.setFocus()

    def _leave(self) -> None:
        self.form.clear()
        self.left.emit()

    def _forget_passwords(self) -> None:
        self.password.clear()
        self.again.clear()

    def _hold(self, is_busy: bool) -> None:  # noqa: FBT001 - a signal's value
        for control in (self.form.submit, self.form.leave):
            control.setEnabled(not is_busy)

    def _offer(self, choice: QComboBox) -> None:
        chosen = choice.currentIndex()
        choice.clear()
        choice.addItem(translate("People", "— choose —"), "")
        for role in Role:
            choice.addItem(role_name(role.value), role.value)
        choice.setCurrentIndex(max(chosen, 0))
