"""The own password: the present one, and the new one twice; from then on the present one opens nothing."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent

from ucmsc_desktop.core.roles import Role, minimum_password_length
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import SecretEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import show_text
from ucmsc_desktop.services.access.renew_password import NewKeys, change_password, new_keys_of


class PasswordForm(Form):
    """Passwords are forgotten as soon as the keys are made, and whenever the form is hidden."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=1)
        self._shift = shift
        self._recorded = False
        self.present, self.new, self.again = SecretEdit(), SecretEdit(), SecretEdit()
        for name in ("present", "new", "again"):
            self.add(name, getattr(self, name))
        self.submitted.connect(self._send)
        shift.jobs.busy_changed.connect(self._hold)

    def name_everything(self) -> None:
        """Say everything in the shown language; what was typed stays."""
        self.say(
            translate("Password", "Your password, {name}").format(name=self._shift.person.name),
            translate("Password", "Change the password"),
            guidance=translate("Password", "What you signed stays valid. Nobody but you may know the new one."),
        )
        for name, caption in (
            ("present", translate("Password", "Present password")),
            ("new", translate("Password", "New password")),
            ("again", translate("Password", "New password again")),
        ):
            self.fields[name].set_caption(caption)
        least = minimum_password_length(Role(self._shift.person.role), has_badge=False)
        self.fields["new"].show_note(translate("Password", "At least {least} characters.").format(least=least))
        if self._recorded:
            self.show_done(translate("Password", "Recorded. From now on the new password counts."))

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed."""
        self._forget()
        super().hideEvent(event)

    def _send(self) -> None:
        texts, desk = self.texts(), self._shift.desk
        self._recorded = False
        if self._shift.jobs.is_busy:
            return
        try:
            if not texts["present"] or not texts["new"]:
                raise UserFacingError("field-blank", field=translate("Password", "Password"))
            if texts["new"] != texts["again"]:
                raise UserFacingError("passwords-differ")
            make = new_keys_of(desk, person=desk.person, password=texts["new"])
        except UserFacingError as error:
            self.show_refusal(error)
            return
        self._forget()
        show_text(self.guidance, translate("Password", "Making keys. This takes a moment."))
        self._shift.jobs.run(make, done=lambda made: self._record(made, texts["present"]), refused=self._refuse)

    def _record(self, made: NewKeys, password: str) -> None:
        act = self._shift.desk.new_act()
        self._shift.sign(
            lambda desk, own: change_password(desk, made, own=own, act=act),
            password=password,
            done=lambda _nothing: self._finish(),
            refused=self._refuse,
        )

    def _finish(self) -> None:
        self._recorded = True
        self.name_everything()

    def _refuse(self, error: UserFacingError) -> None:
        self.name_everything()
        self.show_refusal(error)

    def _forget(self) -> None:
        for control in (self.present, self.new, self.again):
            control.clear()

    def _hold(self, is_busy: bool) -> None:  # noqa: FBT001 - a signal's value
        for control in (self.submit, self.present, self.new, self.again):
            control.setEnabled(not is_busy)
