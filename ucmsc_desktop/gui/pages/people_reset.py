"""A lost password: the person types a new one, an administrator and a second person sign; the study key stays away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from ucmsc_desktop.core.roles import MATRIX, Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import Choice, SecretEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import show_text
from ucmsc_desktop.gui.words import role_name
from ucmsc_desktop.services.access.renew_password import NewKeys, new_keys_of, reset_password
from ucmsc_desktop.services.access.signing_in import Trial, password_trial, signature_of
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.queries.people import PersonLine

_AGREEING = frozenset(role.value for role in MATRIX[Action.AGREE_RESET])


class ResetForm(Form):
    """Three people type their own passwords, which are forgotten at once; one transaction holds what they sign."""

    recorded = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=1, can_leave=True)
        self._shift = shift
        self._line: PersonLine | None = None
        self._act = ""
        self.new, self.again, self.own = SecretEdit(), SecretEdit(), SecretEdit()
        self.second, self.other = Choice(), SecretEdit()
        for name in ("new", "again", "second", "other", "own"):
            self.add(name, getattr(self, name))
        self.submitted.connect(self._send)
        shift.jobs.busy_changed.connect(self._hold)

    def open(self, line: PersonLine) -> None:
        """Begin with an empty form about a person."""
        self._line, self._act = line, self._shift.desk.new_act()
        self.clear()
        self.name_everything()
        self.show()
        self.focus_first()

    def name_everything(self) -> None:
        """Say everything in the shown language; what was typed stays."""
        if self._line is None:
            return
        self.say(
            translate("Password", "Reset the password of {name}").format(name=self._line.name),
            translate("Password", "Sign and reset"),
            guidance=translate(
                "Password",
                "She types the new password herself. A second person agrees. A study key does not come with it: "
                "it is granted again.",
            ),
            leave=translate("Password", "Back"),
        )
        for name, caption in (
            ("new", translate("Password", "New password, typed by {name}").format(name=self._line.name)),
            ("again", translate("Password", "New password again")),
            ("second", translate("Password", "Second person, who knows her and agrees")),
            ("other", translate("Password", "Password of the second person")),
            ("own", translate("Password", "Your password, {name}").format(name=self._shift.person.name)),
        ):
            self.fields[name].set_caption(caption)
        people = [each for each in self._shift.people() if each.role in _AGREEING and each.person != self._line.person]
        offered = [(f"{each.name} · {role_name(each.role)}", each.person) for each in people]
        self.second.offer_again([(translate("Password", "Choose the second person"), ""), *offered])

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed."""
        self._forget()
        super().hideEvent(event)

    def _send(self) -> None:
        texts, line, desk = self.texts(), self._line, self._shift.desk
        if line is None or self._shift.jobs.is_busy:
            return
        try:
            if not all(texts[name] for name in ("new", "other", "own")):
                raise UserFacingError("field-blank", field=translate("Password", "Password"))
            if texts["new"] != texts["again"]:
                raise UserFacingError("passwords-differ")
            if not texts["second"]:
                raise UserFacingError("choice-missing")
            make = new_keys_of(desk, person=line.person, password=texts["new"])
            own = password_trial(desk, person=desk.person, password=texts["own"])
            other = password_trial(desk, person=texts["second"], password=texts["other"])
        except UserFacingError as error:
            self.show_refusal(error)
            return
        self._forget()
        show_text(self.guidance, translate("Password", "Making keys. This takes a moment."))
        self._shift.jobs.run(
            lambda: (make(), own(), other()), done=lambda made: self._record(*made), refused=self._refuse
        )

    def _record(self, made: NewKeys, own: Trial, other: Trial) -> None:
        def work(desk: Desk) -> None:
            reset_by, agreed_by = signature_of(desk, own), signature_of(desk, other)
            reset_password(desk, made, reset_by=reset_by, agreed_by=agreed_by, act=self._act)

        self._shift.act(work, done=lambda _nothing: self.recorded.emit(), refused=self._refuse)

    def _refuse(self, error: UserFacingError) -> None:
        self.name_everything()
        self.show_refusal(error)

    def _forget(self) -> None:
        for control in (self.new, self.again, self.other, self.own):
            control.clear()

    def _hold(self, is_busy: bool) -> None:  # noqa: FBT001 - a signal's value
        for control in (self.submit, self.leave, self.new, self.again, self.second, self.other, self.own):
            control.setEnabled(not is_busy)
