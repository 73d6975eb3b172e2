"""Disabling a person and letting her in again: a reason, and the administrator's password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import SecretEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import show_text
from ucmsc_desktop.services.access.disable_person import disable_person, enable_person
from ucmsc_desktop.services.queries.people import PersonLine


class StandingForm(Form):
    """Asks for what is the other way round: a person who may sign in is disabled, a disabled one let in again."""

    recorded = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=1, can_leave=True)
        self._shift = shift
        self._line: PersonLine | None = None
        self._act = ""
        self.reason, self.own = TextEdit(), SecretEdit()
        self.add("reason", self.reason)
        self.add("own", self.own)
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
        if self._line.disabled_at is None:
            title, submit = translate("Standing", "Disable {name}"), translate("Standing", "Sign and disable")
            guidance = translate(
                "Standing",
                "She signs in and signs no more, and an open session ends. What she signed stays. "
                "A study key of hers is gone.",
            )
        else:
            title, submit = translate("Standing", "Let {name} in again"), translate("Standing", "Sign and let in")
            guidance = translate("Standing", "Her password is as it was. A study key is granted again by its holders.")
        self.say(title.format(name=self._line.name), submit, guidance=guidance, leave=translate("Standing", "Back"))
        own = translate("Standing", "Your password, {name}").format(name=self._shift.person.name)
        self.fields["reason"].set_caption(translate("Standing", "Why, and since when"))
        self.fields["own"].set_caption(own)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the password."""
        self.own.clear()
        super().hideEvent(event)

    def _send(self) -> None:
        line, texts = self._line, self.texts()
        if line is None or self._shift.jobs.is_busy:
            return
        if not texts["own"]:
            self.show_refusal(UserFacingError("field-blank", field=translate("Standing", "Password")))
            return
        verb = disable_person if line.disabled_at is None else enable_person
        self.own.clear()
        show_text(self.guidance, translate("Standing", "Opening your key. This takes a moment."))
        self._shift.sign(
            lambda desk, own: verb(desk, person=line.person, reason=texts["reason"], own=own, act=self._act),
            password=texts["own"],
            done=lambda _nothing: self.recorded.emit(),
            refused=self._refuse,
        )

    def _refuse(self, error: UserFacingError) -> None:
        self.name_everything()
        self.show_refusal(error)

    def _hold(self, is_busy: bool) -> None:  # noqa: FBT001 - a signal's value
        for control in (self.submit, self.leave, self.reason, self.own):
            control.setEnabled(not is_busy)
