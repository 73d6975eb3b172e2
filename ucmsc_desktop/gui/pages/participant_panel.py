"""One participant: who she is, what is due, the forms of every act, her visits and her story."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.candidate_forms import ConsentForm
from ucmsc_desktop.gui.pages.participant_due import DueCard
from ucmsc_desktop.gui.pages.participant_facts import IdentityCard, VisitsCard
from ucmsc_desktop.gui.pages.participant_fitness import FitnessForm
from ucmsc_desktop.gui.pages.participant_form import ActForm, Asked
from ucmsc_desktop.gui.pages.participant_missed import MissedForm
from ucmsc_desktop.gui.pages.participant_story_card import StoryCard
from ucmsc_desktop.gui.pages.participant_visits import ExceptionForm, WithdrawForm
from ucmsc_desktop.gui.pages.participant_weighing import WeighForm, countersignature
from ucmsc_desktop.gui.pages.participant_wristband import WristbandForm, WristbandPaper
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.participant_day import Step
from ucmsc_desktop.services.queries.participant_story import ParticipantStory, participant_story

_FORMS: dict[str, type[ActForm]] = {
    "weigh": WeighForm,
    "fitness": FitnessForm,
    "exception": ExceptionForm,
    "missed": MissedForm,
    "consent": ConsentForm,
    "withdraw": WithdrawForm,
    "wristband": WristbandForm,
}
_FORM_OF_STEP = {
    Step.PRINT_WRISTBAND: "wristband",
    Step.WEIGH: "weigh",
    Step.WEIGH_AGAIN: "weigh",
    Step.SIGN_FITNESS: "fitness",
    Step.APPROVE_EXCEPTION: "exception",
}


class ParticipantPanel(QWidget):
    """Shows what a query returned; one act at a time takes the place of what is due."""

    opens = Signal(str, str)
    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.participant = ""
        self.story: ParticipantStory | None = None
        self.identity, self.visits = IdentityCard(shift.zone), VisitsCard()
        self.due, self.state, self.told = DueCard(shift), StateCard(), StoryCard(shift)
        self.signing = SigningCard(shift)
        self.forms: dict[str, ActForm] = {}
        self.paper: WristbandPaper | None = None
        self._acting: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(16)
        for part in (self.state, self.identity, self.due, self.signing, self.visits, self.told):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.state.hide()
        self.due.pressed.connect(self._begin_due)
        self.due.asked.connect(self.begin)
        self.signing.left.connect(self._after_leaving)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.signing.is_open

    def show_participant(self, participant: str) -> None:
        """Show a participant from the beginning; what was being typed about another one is dropped."""
        self.due.forget()
        self.participant, self._acting = participant, None
        self.read_again()

    def read_again(self) -> None:
        """Show the participant as recorded now; a form that is open stays as it is."""
        if not self.participant:
            return
        try:
            story = participant_story(self._shift.desk, self.participant)
        except UserFacingError as error:
            self.story = None
            self.state.show_error(error)
            self._show_parts()
            return
        self.story = story
        self.identity.present(story)
        self.visits.present(story)
        self.due.present(story)
        self.told.present(story.participant)
        self._show_parts()

    def begin(self, act: str) -> None:
        """Open the form of an act in the place of what is due."""
        if self.story is None:
            return
        form = self._form(act)
        self.due.forget()
        self._act_in(form)
        form.open(self.story)

    @property
    def waits_for_wristband(self) -> bool:
        """Return whether a wristband waits here to be scanned back."""
        return self.paper is not None and self.paper.isVisible() and bool(self.paper.waits_for)

    def take_wristband(self, code: str) -> bool:
        """Return whether a scanned wristband was used: only while one waits to be scanned back here."""
        if self.paper is None or not self.paper.waits_for:
            return False
        self.paper.take_scan(code)
        return True

    def confirm(self, code: str) -> None:
        """Let the wristband of this participant count that was scanned while it waits."""
        self._open_paper()
        if self.paper is not None:
            self.paper.take_scan(code)

    def _begin_due(self) -> None:
        """Begin the act that is due."""
        if self.story is None:
            return
        due = self.story.due
        if due.step in _FORM_OF_STEP:
            self.begin(_FORM_OF_STEP[due.step])
        elif due.step is Step.CONFIRM_WRISTBAND:
            self._open_paper()
        elif due.step is Step.COUNTERSIGN_WEIGHT:
            self._ask(countersignature(self.story))
        elif due.step is Step.FOLLOW_DOSE and due.dose is not None:
            self.opens.emit("dose", due.dose.dose_id)
        elif due.step is Step.ORDER_DOSE:
            self.opens.emit("order", self.participant)

    def _form(self, act: str) -> ActForm:
        """Return a form, made when it is first asked for."""
        if act not in self.forms:
            form = self.forms[act] = _FORMS[act](self._shift)
            form.finished.connect(self._finish)
            form.asks.connect(self._ask)
            form.left.connect(self._leave)
            form.tried.connect(self.read_again)
            if isinstance(form, WristbandForm):
                form.printed.connect(self._open_paper)
            self._column.insertWidget(3, form)
        return self.forms[act]

    def _open_paper(self) -> None:
        if self.paper is None:
            self.paper = WristbandPaper(self._shift)
            self.paper.finished.connect(self._finish)
            self.paper.left.connect(self._leave)
            self._column.insertWidget(3, self.paper)
        self.read_again()
        if self.story is not None:
            self._act_in(self.paper)
            self.paper.open(self.story)

    def _ask(self, asked: Asked) -> None:
        def done(_result: object) -> None:
            self._finish(asked.said)
            self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value

        self.signing.ask(asked.meaning, asked.work, done=done, details=asked.details)
        self._show_parts()
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value

    def _after_leaving(self) -> None:
        self._show_parts()
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        if isinstance(self._acting, ActForm):
            self._acting.focus_first()

    def _finish(self, said: Callable[[], str]) -> None:
        """Say what was recorded and offer what is due now."""
        self.due.say_done(said)
        self._leave()

    def _leave(self) -> None:
        self._act_in(None)
        self.read_again()
        if self.isVisible():
            self.due.focus_first()

    def _act_in(self, part: QWidget | None) -> None:
        self._acting = part
        self._show_parts()

    def _show_parts(self) -> None:
        """Show what is due or the act in its place; a signature stands alone."""
        known, signs = self.story is not None, self.signing.is_open
        self.state.setVisible(not known)
        for part in (self.identity, self.visits, self.told):
            part.setVisible(known and not signs)
        self.due.setVisible(known and not signs and self._acting is None)
        for form in (*self.forms.values(), *((self.paper,) if self.paper is not None else ())):
            form.setVisible(known and not signs and form is self._acting)

    def focus_first(self) -> None:
        """Put the focus where the act that is due begins."""
        self.due.focus_first()
