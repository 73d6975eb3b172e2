"""One candidate: who she is, what is to be done next, its form, how the criteria stand, and her story."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.candidate_cards import CandidateCard, CriteriaCard, ScreeningDueCard
from ucmsc_desktop.gui.pages.candidate_eligibility import EligibilityForm
from ucmsc_desktop.gui.pages.candidate_forms import CandidateForm, ConsentForm, EnrolForm, FailureForm
from ucmsc_desktop.gui.pages.participant_story_card import StoryCard
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.candidate import CandidateView, candidate_view

_FORMS: dict[str, type[CandidateForm]] = {"enrolment": EnrolForm, "failure": FailureForm, "consent": ConsentForm}


class CandidatePanel(QWidget):
    """Shows what a query returned; one form at a time takes the place of the next step."""

    enrolled = Signal(str, object)
    """She is a participant now: her id, and a callable that says what was recorded."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.participant = ""
        self.view: CandidateView | None = None
        self.form: CandidateForm | None = None
        self.identity, self.due = CandidateCard(), ScreeningDueCard(shift)
        self.criteria, self.told, self.state = CriteriaCard(shift.zone), StoryCard(shift), StateCard()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(16)
        for part in (self.state, self.identity, self.due, self.criteria, self.told):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.due.asked.connect(self.begin)

    def show_candidate(self, participant: str) -> None:
        """Show a candidate from the beginning; what was being typed about another one is dropped."""
        self.participant = participant
        self._close_form()
        self.due.say_done(str)
        self.read_again()

    def read_again(self) -> None:
        """Show the candidate as recorded now; a form that is open stays as it is."""
        if not self.participant:
            return
        try:
            view = self.view = candidate_view(self._shift.desk, self.participant)
        except UserFacingError as error:
            self.view = None
            self.state.show_error(error)
        else:
            self.identity.present(view)
            self.due.present(view)
            self.criteria.present(view)
            self.told.present(view.participant)
        self._show_parts()

    def begin(self, act: str) -> None:
        """Open a form in the place of the next step."""
        if self.view is None:
            return
        self._close_form()
        form = EligibilityForm(self._shift, self.view) if act == "eligibility" else _FORMS[act](self._shift)
        form.finished.connect(self._finish)
        form.left.connect(self._leave)
        form.tried.connect(self.read_again)
        self._column.insertWidget(2, form)
        self.form = form
        self._show_parts()
        form.show()
        form.open_for(self.view)

    def focus_first(self) -> None:
        """Put the focus where the next step begins."""
        self.due.focus_first()

    def _finish(self, said: Callable[[], str]) -> None:
        """Say what was recorded and offer what is next; whoever was enrolled is shown as a participant."""
        is_enrolment = isinstance(self.form, EnrolForm)
        self._close_form()
        if is_enrolment:
            self.enrolled.emit(self.participant, said)
            return
        self.due.say_done(said)
        self._leave()

    def _leave(self) -> None:
        self._close_form()
        self.read_again()
        if self.isVisible():
            self.due.focus_first()

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _show_parts(self) -> None:
        known = self.view is not None
        self.state.setVisible(not known)
        self.identity.setVisible(known)
        self.due.setVisible(known and self.form is None)
        self.criteria.setVisible(known and not isinstance(self.form, EligibilityForm))
        self.told.setVisible(known)
