"""Adverse events: those that hold a dose first on the left; on the right one and its assessment, or a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.pages.study_event_forms import AssessmentForm, NewEventForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.adverse_event_words import event_columns, event_story, event_title, hold_words
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import label, set_look, show_text
from ucmsc_desktop.gui.widgets.listing import Listing, list_and_parts
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.adverse_events import (
    EventLine,
    adverse_event_line,
    adverse_event_lines,
    count_adverse_events,
)
from ucmsc_desktop.services.trial.record_adverse_event import assess_adverse_event, record_adverse_event


class AdverseEventsPart(Part):
    """Records an event, shows one, and lets an investigator assess it, again where that is needed."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.line: EventLine | None = None
        self._told: str | None = None
        self._act: str | None = None
        self._is_new = False
        self.listing: Listing[EventLine] = Listing(self._model(), key=lambda line: line.event)
        self.begin, self.state = button(), StateCard()
        self.outcome, self.title = label("go-strong", wraps=True), label("card-title", wraps=True)
        self.held, self.story = label("stop-strong", wraps=True), label(wraps=True)
        self.form, self.assessing = NewEventForm(shift), AssessmentForm()
        self._lay_out()
        self._connect()
        self.name_everything()

    def refresh(self) -> None:
        """Read list and event anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        if self.line is not None:
            self.line = adverse_event_line(self._shift.desk, self.line.event)
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.listing.say()
        self.begin.setText(translate("AdverseEvents", "Record an adverse event"))
        self.state.show_empty(
            translate("AdverseEvents", "No event is chosen."),
            translate("AdverseEvents", "Choose a line on the left."),
        )
        self.form.name_everything()
        self.assessing.name_everything()
        self._show_parts()

    def open_subject(self, kind: str, subject: str) -> None:
        """Show one event; the kind of all of them shows the list."""
        if kind == "adverse-event":
            self.open_event(subject)

    def open_event(self, event: str) -> None:
        """Show an event.

        Raises:
            UserFacingError: No such event.
        """
        if self.line is None or self.line.event != event:
            self.assessing.clear()
            self.assessing.name_everything()
        self.line = adverse_event_line(self._shift.desk, event)
        self._told, self._is_new = None, False
        self._show_parts()

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _show_parts(self) -> None:
        line = None if self._is_new else self.line
        show_text(self.title, "" if line is None else event_title(line))
        show_text(self.story, "" if line is None else event_story(line, self._shift.zone))
        show_text(self.held, "" if line is None else hold_words(line))
        set_look(self.held, "stop-strong" if line is not None and line.holds_next_order else "muted")
        told = {
            "recorded": translate("AdverseEvents", "The event is recorded."),
            "assessed": translate("AdverseEvents", "The assessment is recorded."),
        }
        show_text(self.outcome, "" if self._told is None else told[self._told])
        self.state.setVisible(line is None and not self._is_new)
        self.form.setVisible(self._is_new)
        self.begin.setVisible(not self._is_new and self._shift.may(Action.RECORD_ADVERSE_EVENT))
        self.assessing.setVisible(line is not None and self._shift.may(Action.ASSESS_ADVERSE_EVENT))

    def _begin(self) -> None:
        self._act, self._told, self._is_new = self._shift.desk.new_act(), None, True
        self.form.clear()
        self.form.name_everything()
        self._show_parts()
        self.form.focus_first()

    def _leave(self) -> None:
        self._is_new = False
        self._show_parts()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        try:
            typed = self.form.typed()
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self._shift.act(
            lambda desk: record_adverse_event(
                desk,
                participant=typed.participant,
                dose=typed.dose,
                reported=typed.reported,
                note=typed.note,
                act=self._act,
            ),
            done=self._recorded,
            refused=self.form.show_refusal,
        )

    def _recorded(self, event: str) -> None:
        self.open_event(event)
        self._told = "recorded"
        self.refresh()
        self.listing.choose(event)

    def _assess(self) -> None:
        if self.line is None:
            return
        event = self.line.event
        try:
            typed = self.assessing.typed()
        except UserFacingError as error:
            self.assessing.show_refusal(error)
            return
        self._shift.act(
            lambda desk: assess_adverse_event(desk, event=event, assessment=typed),
            done=lambda _nothing: self._assessed(),
            refused=self.assessing.show_refusal,
        )

    def _assessed(self) -> None:
        self.assessing.clear()
        self._told = "assessed"
        self.refresh()

    def _lay_out(self) -> None:
        parts = (self.state, self.outcome, self.title, self.held, self.story, self.form, self.assessing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(list_and_parts(self.listing, self.begin, parts))

    def _connect(self) -> None:
        self.listing.name(
            lambda: (
                translate("AdverseEvents", "Participant, name or event"),
                translate("AdverseEvents", "No adverse event is recorded."),
                translate("AdverseEvents", "Record what happened to a participant, whatever caused it."),
            )
        )
        self.listing.chosen.connect(lambda line: self.open_event(line.event))
        self.begin.clicked.connect(self._begin)
        self.form.left.connect(self._leave)
        self.form.submitted.connect(self._send)
        self.assessing.submitted.connect(self._assess)

    def _model(self) -> LinesModel[EventLine]:
        return LinesModel(
            event_columns(self._shift.zone),
            count=lambda text: count_adverse_events(self._shift.desk, text=text),
            lines=lambda text, start, count: adverse_event_lines(self._shift.desk, text=text, start=start, count=count),
        )
