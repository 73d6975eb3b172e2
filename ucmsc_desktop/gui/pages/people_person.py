"""One person: name and role, since when, the study key, and how she came in and failed to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.people_badge import BadgeCard
from ucmsc_desktop.gui.pages.people_key import KeyCard
from ucmsc_desktop.gui.pages.people_reset import ResetForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.people import enrolled_words, sign_in_lines
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
        self.name, self.role, self.enrolled = (
            label("identifier", wraps=True),
            label("field"),
            label("muted", wraps=True),
        )
        self.outcome, self.refusal = label("go-strong", wraps=True), label("stop-strong", wraps=True)
        self.key, self.badge = KeyCard(shift), BadgeCard(shift)
        self.begin_reset, self.reset = button(), ResetForm(shift)
        self._was_reset = False
        self.title, self.counted, self.story = label("card-title"), label("small"), StoryList()
        who, came = Card(spacing_px=4), Card(spacing_px=8)
        for shown in (self.outcome, self.name, self.role, self.enrolled, self.refusal):
            who.column.addWidget(shown)
        for part in (self.title, self.counted, self.story):
            came.column.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        who.column.addWidget(self.begin_reset, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (who, self.reset, self.key, self.badge, came):
            column.addWidget(card)
        self.reset.hide()
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
            self._was_reset = False
            self.reset.hide()
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
        told = recorded if self._is_new else reset if self._was_reset else ""
        show_text(self.outcome, told.format(name=line.name))
        self.begin_reset.setText(translate("Password", "Reset the password"))
        may_reset = self._shift.may(Action.RESET_KEYS) and line.person != self._shift.person.person
        self.begin_reset.setVisible(may_reset and self.reset.isHidden())
        if not self.reset.isHidden():
            self.reset.name_everything()
        self.key.show_person(line)
        self.badge.show_person(line.person)
        self.title.setText(translate("People", "Sign-ins"))
        counted = translate("People", "{count} in all; the newest are shown.")
        never = translate("People", "Never signed in.")
        self.counted.setText(counted.format(count=f"{self._count:,}") if self._count else never)
        self.story.show_lines(sign_in_lines(self._found, self._shift.zone))
