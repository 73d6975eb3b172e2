"""The study key of one person: who may know the arms is granted it, and it is taken back, by somebody who holds it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.people import key_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Field, TextEdit, Tick
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.access.revoke_key import revoke_study_key
from ucmsc_desktop.services.queries.people import PersonLine
from ucmsc_desktop.services.trial.open_study import grant_study_key


class KeyCard(Card):
    """Says whether a person holds the study key; who may grants it when sure, or takes it back with a reason."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=12)
        self._shift = shift
        self._line: PersonLine | None = None
        self._refusal: UserFacingError | None = None
        self._told = ""
        self.title, self.state, self.guidance = label("card-title"), label(wraps=True), label("muted", wraps=True)
        self.sure, self.grant = Tick(), button("primary")
        self.reason, self.revoke = TextEdit(), button()
        self._reason_field = Field(self.reason)
        self.refusal, self.outcome = label("stop-strong", wraps=True), label("go-strong", wraps=True)
        presses = QHBoxLayout()
        presses.addWidget(self.revoke)
        presses.addStretch(1)
        presses.addWidget(self.grant)
        for shown in (self.title, self.state, self.guidance, self.sure, self._reason_field, self.refusal, self.outcome):
            self.column.addWidget(shown)
        self.column.addLayout(presses)
        self.sure.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.grant.clicked.connect(self._grant)
        self.revoke.clicked.connect(self._revoke)

    def show_person(self, line: PersonLine) -> None:
        """Show the key of a person."""
        if self._line is None or line.person != self._line.person:
            self._refusal, self._told = None, ""
            self.sure.setChecked(False)
            self.reason.clear()
        self._line = line
        self.say()

    def say(self) -> None:
        """Say everything in the shown language."""
        line = self._line
        if line is None:
            return
        can_grant = line.waits_for_key and self._shift.may(Action.GRANT_KEY)
        self.title.setText(translate("People", "Study key"))
        self.state.setText(key_words(line, self._shift.zone))
        warning = translate("People", "Whoever holds it can learn every arm. What was seen is never unseen.")
        elsewhere = translate("People", "A pharmacist or the quality unit who holds the key grants it here.")
        show_text(self.guidance, warning if can_grant else elsewhere if line.waits_for_key else "")
        self.sure.setText(translate("People", "The delegation allows this person to know the arms."))
        self.grant.setText(translate("People", "Grant the study key"))
        for control in (self.sure, self.grant):
            control.setVisible(can_grant)
        can_revoke = line.holds_key and self._shift.may(Action.REVOKE_KEY)
        self._reason_field.set_caption(translate("People", "Why the key is taken back"))
        self.revoke.setText(translate("People", "Take the study key back"))
        self._reason_field.setVisible(can_revoke)
        self.revoke.setVisible(can_revoke)
        show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))
        show_text(self.outcome, self._told)

    def _grant(self) -> None:
        line = self._line
        if line is None:
            return
        if not self.sure.isChecked():
            self._refuse(UserFacingError("key-grant-unconfirmed"))
            return
        self._shift.act(
            lambda desk: grant_study_key(desk, person=line.person),
            done=lambda _nothing: self._tell(
                translate("People", "Recorded. {name} can open seals from the next sign-in."), line
            ),
            refused=self._refuse,
        )

    def _revoke(self) -> None:
        line = self._line
        if line is None:
            return
        self._shift.act(
            lambda desk: revoke_study_key(desk, person=line.person, reason=self.reason.text()),
            done=lambda _nothing: self._tell(translate("People", "Recorded. {name} opens no seal any more."), line),
            refused=self._refuse,
        )

    def _tell(self, words: str, line: PersonLine) -> None:
        self._refusal, self._told = None, words.format(name=line.name)
        self.reason.clear()
        self.say()

    def _refuse(self, error: UserFacingError) -> None:
        self._refusal = error
        self.say()
