"""The planned unblinding: what stands in its way, else why, and the signatures of a key holder and an investigator."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.allocation_words import obstacle_fields
from ucmsc_desktop.gui.widgets.field_table import FieldTable
from ucmsc_desktop.gui.widgets.fields import Choice, SecretEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.services.access.signing_in import Trial, password_trial, signature_of
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.queries.allocation_overview import who_is_treated
from ucmsc_desktop.services.trial.unblind_study import unblind_study


class ClosingForm(Form):
    """Both type their own passwords, which are forgotten at once; one transaction holds both signatures."""

    unblinded = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(columns=2, can_leave=True)
        self._shift = shift
        self._act: str | None = None
        self.obstacles = FieldTable()
        self.column.insertWidget(2, self.obstacles)
        self.reason, self.investigator = TextEdit(), Choice()
        self.own, self.other = SecretEdit(), SecretEdit()
        self.add("reason", self.reason)
        self.add("own", self.own)
        self.add("investigator", self.investigator)
        self.add("other", self.other)
        for place in range(2):
            self.grid.setColumnStretch(place, 1)
        self.submitted.connect(self._send)
        shift.jobs.busy_changed.connect(self._hold)

    def open(self) -> None:
        """Begin afresh: say who is still treated, or ask for reason and signatures.

        Raises:
            UserFacingError: No study was opened yet.
        """
        self.clear()
        self._act = None
        self._offer()
        self.show()
        if self.submit.isHidden():
            self.leave.setFocus()
        else:
            self.focus_first()

    def name_everything(self) -> None:
        """Say everything in the shown language; what was typed stays."""
        for name, caption in (
            ("reason", translate("Allocation", "Reason")),
            ("own", translate("Allocation", "Your password, {name}").format(name=self._shift.person.name)),
            ("investigator", translate("Allocation", "Investigator who agrees")),
            ("other", translate("Allocation", "Password of the investigator")),
        ):
            self.fields[name].set_caption(caption)
        people = [each for each in self._shift.people() if each.role == Role.INVESTIGATOR.value]
        nobody = (translate("Allocation", "Choose the investigator"), "")
        self.investigator.offer_again([nobody, *((each.name, each.person) for each in people)])
        if not self.isHidden():
            self._offer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget both passwords when the form is left."""
        self._forget_passwords()
        super().hideEvent(event)

    def _offer(self) -> None:
        still = who_is_treated(self._shift.desk)
        self.obstacles.show_fields(obstacle_fields(still))
        for shown in (self.submit, *self.fields.values()):
            shown.setVisible(not still)
        if still:
            guidance = translate("Allocation", "Not yet: {count} participants are still treated.").format(
                count=len(still)
            )
        else:
            guidance = translate(
                "Allocation",
                "You open the list and the investigator agrees: two signatures. From then on everybody reads every "
                "arm, and nobody can be enrolled. This cannot be taken back.",
            )
        self.say(
            translate("Allocation", "Unblind the study at its end"),
            translate("Allocation", "Sign and open the list"),
            guidance=guidance,
            leave=translate("Allocation", "Back"),
        )

    def _send(self) -> None:
        texts = self.texts()
        if self._shift.jobs.is_busy:
            return
        try:
            if not texts["reason"].strip():
                raise UserFacingError("field-blank", field=translate("Allocation", "Reason"))
            if not texts["investigator"]:
                raise UserFacingError("choice-missing")
            if not texts["own"] or not texts["other"]:
                raise UserFacingError("field-blank", field=translate("Allocation", "Password"))
            desk = self._shift.desk
            self._act = self._act or desk.new_act()
            own = password_trial(desk, person=self._shift.person.person, password=texts["own"])
            other = password_trial(desk, person=texts["investigator"], password=texts["other"])
        except UserFacingError as error:
            self.show_refusal(error)
            return
        self._forget_passwords()
        reason = texts["reason"]
        self._shift.jobs.run(
            lambda: (own(), other()), done=lambda both: self._record(reason, both), refused=self.show_refusal
        )

    def _record(self, reason: str, both: tuple[Trial, Trial]) -> None:
        def work(desk: Desk) -> None:
            holder, investigator = (signature_of(desk, each) for each in both)
            unblind_study(desk, reason=reason, holder=holder, investigator=investigator, act=self._act)

        self._shift.act(work, done=lambda _nothing: self._finish(), refused=self.show_refusal)

    def _finish(self) -> None:
        self.clear()
        self.unblinded.emit()

    def _forget_passwords(self) -> None:
        self.own.clear()
        self.other.clear()

    def _hold(self, is_busy: bool) -> None:  # noqa: FBT001 - a signal's value
        for control in (self.submit, self.leave, self.own, self.other):
            control.setEnabled(not is_busy)
