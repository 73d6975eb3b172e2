"""The participants page: everybody by what is due, and beside it one participant with the next step first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.pages.candidate_panel import CandidatePanel
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.pages.participant_panel import ParticipantPanel
from ucmsc_desktop.gui.pages.participant_screening import ScreeningForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.viewmodels.participants import columns
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.candidate import is_candidate
from ucmsc_desktop.services.queries.participant_story import is_wristband_in_use, participant_story
from ucmsc_desktop.services.queries.participants import ParticipantLine, count_participants, participant_lines
from ucmsc_desktop.services.queries.scanned import what_was_scanned

_WRISTBAND = "P1"


class ParticipantsPage(Page):
    """A list on the left; on the right nobody, one participant, or the form of another candidate."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._refusal: UserFacingError | None = None
        model = LinesModel(
            columns(),
            count=lambda text: count_participants(shift.desk, text=text),
            lines=lambda text, start, count: participant_lines(shift.desk, text=text, start=start, count=count),
        )
        self.listing = Listing(model, key=lambda line: line.participant)
        self.begin = button()
        self.notice = label("stop-strong", wraps=True)
        self.nobody, self.panel, self.candidate = StateCard(), ParticipantPanel(shift), CandidatePanel(shift)
        self.form: ScreeningForm | None = None
        self._detail = QWidget()
        self._lay_out()
        self._connect()
        self.name_everything()
        self._show(self.nobody)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.panel.is_modal

    @property
    def shown(self) -> ParticipantPanel | CandidatePanel:
        """Return the panel of whoever was chosen last."""
        return self.candidate if self.candidate.participant else self.panel

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.listing.name(
            lambda: (
                translate("Participants", "Screening or randomisation number, initials"),
                translate("Participants", "Nobody is in screening or enrolled yet."),
                translate("Participants", "A coordinator or an investigator takes the first candidate into screening."),
            )
        )
        self.begin.setText(translate("Participants", "Take into screening"))
        self.nobody.show_empty(
            translate("Participants", "Nobody is chosen."),
            translate("Participants", "Scan a wristband, type a number, or choose a line."),
        )
        show_text(self.notice, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))

    def refresh(self) -> None:
        """Read list and participant anew; what is being typed stays."""
        self.listing.say()
        self.listing.read_again()
        self.panel.read_again()
        self.candidate.read_again()

    def focus_first(self) -> None:
        """Put the focus on the list, where no input method eats the digits of a scan."""
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.listing.chosen_key is None:
            self.listing.table.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to filter with whatever is typed while no field has the focus."""
        typed = event.text()
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if typed.isprintable() and typed.strip() and not event.modifiers() & command and not self.is_modal:
            self.listing.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.listing.filter.insert(typed)
        else:
            super().keyPressEvent(event)

    @property
    def awaits(self) -> Awaited | None:
        """Return the wristband that was printed and waits to be scanned back."""
        return Awaited.WRISTBAND if self.panel.waits_for_wristband else None

    def take_scan(self, text: str) -> bool:
        """Return whether a wristband was used: the one just printed counts, any other opens its participant."""
        if not text.startswith(_WRISTBAND):
            return False
        if self.is_modal or self.panel.take_wristband(text):
            return True
        try:
            found = what_was_scanned(self.shift.desk, text)
        except UserFacingError as error:
            self._refuse(error)
            return True
        if found.kind != "participant":
            return False
        self.open_subject("participant", found.subject)
        self._after_scan(found.subject, text)
        return True

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a participant or a candidate."""
        if kind != "participant" or self.is_modal:
            return
        self._refuse(None)
        self.listing.choose(subject)
        self._present(subject)

    def _after_scan(self, participant: str, code: str) -> None:
        """Let a wristband count that waits to be scanned back; say when it is void."""
        story = participant_story(self.shift.desk, participant)
        if story.pending_wristband == code and self.shift.may(Action.PRINT_WRISTBAND):
            self.panel.confirm(code)
        elif not is_wristband_in_use(self.shift.desk, participant=participant, code=code):
            self._refuse(
                UserFacingError("wristband-unconfirmed", participant=participant)
                if story.pending_wristband == code
                else UserFacingError("wristband-void", participant=participant)
            )

    def _lay_out(self) -> None:
        left, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.listing, 1)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        left.setLayout(column)
        self._parts = QVBoxLayout(self._detail)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(8)
        for part in (self.notice, self.nobody, self.panel, self.candidate):
            self._parts.addWidget(part)
        self._parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.beside = Beside(left, self._detail, share=(1, 1))
        whole.addWidget(self.beside)

    def _connect(self) -> None:
        self.begin.setVisible(self.shift.may(Action.SCREEN_PARTICIPANT))
        self.begin.clicked.connect(self._open_form)
        self.listing.chosen.connect(self._choose)
        self.listing.table.activated.connect(lambda _index: self.shown.focus_first())
        self.panel.opens.connect(self.opens)
        self.panel.modal_changed.connect(self._hold)
        self.candidate.enrolled.connect(self._welcome)

    def _choose(self, line: ParticipantLine) -> None:
        if line.participant != self.shown.participant or self.shown.isHidden():
            self._refuse(None)
            self._present(line.participant, keeps_focus=True)

    def _present(self, participant: str, *, keeps_focus: bool = False) -> None:
        """Show a candidate or a participant on the panel that is hers."""
        if is_candidate(self.shift.desk, participant):
            self.panel.show_participant("")
            self.candidate.show_candidate(participant)
        else:
            self.candidate.show_candidate("")
            self.panel.show_participant(participant)
        self._show(self.shown, keeps_focus=keeps_focus)

    def _welcome(self, participant: str, said: Callable[[], str]) -> None:
        """Show whoever was just enrolled as a participant, with what was recorded."""
        self.open_subject("participant", participant)
        self.panel.due.say_done(said)

    def _open_form(self) -> None:
        if self.form is None:
            self.form = ScreeningForm(self.shift)
            self.form.screened.connect(lambda participant: self.open_subject("participant", participant))
            self.form.left.connect(lambda: self._show(self.shown if self.shown.participant else self.nobody))
            self._parts.insertWidget(self._parts.count() - 1, self.form)
        self._refuse(None)
        self._show(self.form)
        self.form.open()

    def _show(self, part: QWidget, *, keeps_focus: bool = False) -> None:
        for each in (self.nobody, self.panel, self.candidate, self.form):
            if each is not None:
                each.setVisible(each is part)
        self.beside.detail_area.verticalScrollBar().setValue(0)
        if isinstance(part, ParticipantPanel | CandidatePanel) and not keeps_focus:
            part.focus_first()

    def _hold(self, is_held: bool) -> None:  # noqa: FBT001 - a signal's value
        """A signature holds the person to the participant whom it is about."""
        self.listing.setEnabled(not is_held)
        self.begin.setEnabled(not is_held)
        self.modal_changed.emit(is_held)

    def _refuse(self, error: UserFacingError | None) -> None:
        self._refusal = error
        self.name_everything()
