"""One person: name and role, since when, the study key, and how she came in and failed to."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.people_badge import BadgeCard
from ucmsc_desktop.gui.pages.people_key import KeyCard
from ucmsc_desktop.gui.pages.people_reset import ResetForm
from ucmsc_desktop.gui.pages.people_standing import StandingForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.people import enrolled_words, sign_in_lines, standing_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.story import StoryList
from ucmsc_desktop.gui.words import in_one_line, refusal_words, role_name
from ucmsc_desktop.services.queries.people import PersonLine, SignInLine, count_sign_ins, person_line, sign_ins


class PersonPanel(QWidget):
    """Who she is, her key and her sign-ins, newest first."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._line: PersonLine | None = None
        self._count = 0
        self._found: tuple[SignInLine, ...] = ()
        self._is_new = False
        self.name, self.role = label("identifier", wraps=True), label("field")
        self.enrolled = label("muted", wraps=True)
        self.outcome, self.refusal = label("go-strong", wraps=True), label("stop-strong", wraps=True)
        self.key, self.badge = KeyCard(shift), BadgeCard(shift)
        self.standing = label("caution-strong", wraps=True)
        self.begin_reset, self.reset = button(), ResetForm(shift)
        self.begin_standing, self.standing_form = button(), StandingForm(shift)
        self._was_reset = self._was_changed = False
        self.title, self.counted, self.story = label("card-title"), label("small"), StoryList()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        who, came = Card(spacing_px=4), Card(spacing_px=8)
        for shown in (self.outcome, self.name, self.role, self.enrolled, self.standing, self.refusal):
            who.column.addWidget(shown)
        for part in (self.title, self.counted, self.story):
            came.column.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        presses = QHBoxLayout()
        presses.setSpacing(8)
        for press in (self.begin_reset, self.begin_standing):
            presses.addWidget(press)
        presses.addStretch(1)
        who.column.addLayout(presses)
        for card in (who, self.reset, self.standing_form, self.key, self.badge, came):
            column.addWidget(card)
        for form in (self.reset, self.standing_form):
            form.hide()

    def _connect(self) -> None:
        self.begin_standing.clicked.connect(self._open_standing)
        self.standing_form.left.connect(self._close_standing)
        self.standing_form.recorded.connect(self._tell_standing)
        self.begin_reset.clicked.connect(self._open_reset)
        self.reset.left.connect(self._close_reset)
        self.reset.recorded.connect(self._tell_reset)

    @property
    def person(self) -> str | None:
        """Return who is shown."""
        return None if self._line is None else self._line.person

    def show_person(self, person: str) -> None:
        """Show a person, or why she cannot be shown."""
        self._is_new = False
        if person != self.person:
            self._was_reset = self._was_changed = False
            self.reset.hide()
            self.standing_form.hide()
        show_text(self.refusal, "")
        try:
            self._line = person_line(self._shift.desk, person)
        except UserFacingError as error:
            show_text(self.refusal, in_one_line(refusal_words(error)))
            return
        self._found = sign_ins(self._shift.desk, person)
        self._count = count_sign_ins(self._shift.desk, person)
        self.say()

    def read_again(self) -> None:
        """Read the shown person anew."""
        if self._line is not None:
            was_new = self._is_new
            self.show_person(self._line.person)
            self._is_new = was_new
            self.say()

    def say_enrolled(self) -> None:
        """Say that the shown person was enrolled just now."""
        self._is_new = True
        self.say()

    def _open_reset(self) -> None:
        if self._line is not None:
            self._was_reset = False
            self.reset.open(self._line)
            self.say()

    def _close_reset(self) -> None:
        self.reset.hide()
        self.say()
        self.begin_reset.setFocus()

    def _tell_reset(self) -> None:
        self._was_reset = True
        self._close_reset()

    def _open_standing(self) -> None:
        if self._line is not None:
            self._was_changed = False
            self.standing_form.open(self._line)
            self.say()

    def _close_standing(self) -> None:
        self.standing_form.hide()
        self.say()
        self.begin_standing.setFocus()

    def _tell_standing(self) -> None:
        self._was_changed = True
        self._close_standing()

    def say(self) -> None:
        """Say everything in the shown language."""
        line = self._line
        if line is None:
            return
        self.name.setText(line.name)
        self.role.setText(f"{role_name(line.role)} · {line.person}")
        self.enrolled.setText(enrolled_words(line, self._shift.zone))
        recorded = translate("People", "Recorded: {name} is enrolled and can sign in.")
        reset = translate("Password", "Recorded. {name} signs in with the new password.")
        told = recorded if self._is_new else reset if self._was_reset else self._changed_words(line)
        show_text(self.outcome, told.format(name=line.name))
        show_text(self.standing, standing_words(line, self._shift.zone))
        self.begin_reset.setText(translate("Password", "Reset the password"))
        may_reset = self._shift.may(Action.RESET_KEYS) and line.person != self._shift.person.person
        self.begin_reset.setVisible(may_reset and line.disabled_at is None and self._is_at_rest)
        disable, let_in = translate("Standing", "Disable this person"), translate("Standing", "Let in again")
        self.begin_standing.setText(disable if line.disabled_at is None else let_in)
        may_disable = self._shift.may(Action.DISABLE_PERSON) and line.person != self._shift.person.person
        self.begin_standing.setVisible(may_disable and self._is_at_rest)
        for form in (self.reset, self.standing_form):
            if not form.isHidden():
                form.name_everything()
        self.key.show_person(line)
        self.badge.show_person(line.person)
        if line.disabled_at is not None:
            self.badge.hide()
        self.title.setText(translate("People", "Sign-ins"))
        counted = translate("People", "{count} in all; the newest are shown.")
        never = translate("People", "Never signed in.")
        self.counted.setText(counted.format(count=f"{self._count:,}") if self._count else never)
        self.story.show_lines(sign_in_lines(self._found, self._shift.zone))

    @property
    def _is_at_rest(self) -> bool:
        """Return whether no form about the person is open."""
        return self.reset.isHidden() and self.standing_form.isHidden()

    def _changed_words(self, line: PersonLine) -> str:
        if not self._was_changed:
            return ""
        if line.disabled_at is None:
            return translate("Standing", "Recorded: {name} may sign in again.")
        return translate("Standing", "Recorded: {name} signs in no more.")
