"""Masking incidents: the open ones first on the left; on the right one and its assessment, or the form of a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.incident import IncidentType
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.pages.study_incident_form import IncidentForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.incident_words import columns, story_words, title_words
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Listing, list_and_parts
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.scanned import has_bag
from ucmsc_desktop.services.queries.unblindings import (
    IncidentLine,
    count_incidents,
    incident_line,
    incident_lines,
)
from ucmsc_desktop.services.trial.record_incident import assess_incident, record_incident


class IncidentsPart(Part):
    """Records an incident, shows one, and lets investigator and quality unit assess it."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.line: IncidentLine | None = None
        self._told: str | None = None
        self._act: str | None = None
        self._is_new = False
        self.listing: Listing[IncidentLine] = Listing(self._model(), key=lambda line: line.incident)
        self.begin, self.state = button(), StateCard()
        self.outcome, self.title = label("go-strong", wraps=True), label("card-title", wraps=True)
        self.story, self.advice, self.bag = label(wraps=True), label("caution", wraps=True), button()
        self.form, self.assessing = IncidentForm(shift), Form(columns=1)
        for name in ("assessment", "measures"):
            self.assessing.add(name, TextEdit())
        self._lay_out()
        self._connect()
        self.name_everything()

    def refresh(self) -> None:
        """Read list and incident anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        if self.line is not None:
            self.line = incident_line(self._shift.desk, self.line.incident)
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.listing.say()
        self.begin.setText(translate("Incidents", "Record an incident"))
        self.state.show_empty(
            translate("Incidents", "No incident is chosen."), translate("Incidents", "Choose a line on the left.")
        )
        self.form.name_everything()
        for name, caption in self._captions().items():
            self.assessing.fields[name].set_caption(caption)
        self.assessing.say(
            translate("Incidents", "Assess this incident"),
            translate("Incidents", "Record the assessment"),
            guidance=translate("Incidents", "Everybody reads this: write no arm and no component."),
        )
        self._show_parts()

    def open_incident(self, incident: str) -> None:
        """Show an incident.

        Raises:
            UserFacingError: No such incident.
        """
        if self.line is None or self.line.incident != incident:
            self.assessing.clear()
        self.line = incident_line(self._shift.desk, incident)
        self._told, self._is_new = None, False
        self._show_parts()

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _captions(self) -> dict[str, str]:
        return {
            "assessment": translate("Incidents", "Assessment"),
            "measures": translate("Incidents", "Done about it"),
        }

    def _show_parts(self) -> None:
        line = None if self._is_new else self.line
        show_text(self.title, "" if line is None else title_words(line))
        show_text(self.story, "" if line is None else story_words(line, self._shift.zone))
        show_text(self.outcome, self._outcome())
        self._offer_bag(line)
        self.state.setVisible(line is None and not self._is_new)
        self.form.setVisible(self._is_new)
        self.begin.setVisible(not self._is_new and self._shift.may(Action.RECORD_INCIDENT))
        is_open = line is not None and line.assessment is None
        self.assessing.setVisible(is_open and self._shift.may(Action.ASSESS_INCIDENT))

    def _offer_bag(self, line: IncidentLine | None) -> None:
        """Lead to the bag where somebody holds it or sets it aside; the incident alone does not stop it."""
        may = self._shift.may(Action.SET_ASIDE_BAG) or self._shift.may(Action.HOLD_BAG)
        dose = None if line is None else line.dose
        is_there = may and dose is not None and has_bag(self._shift.desk, dose)
        is_leak = line is not None and line.type == IncidentType.LEAK.value
        advice = translate("Incidents", "A leaking bag goes on until somebody sets it aside or holds it.")
        show_text(self.advice, advice if is_there and is_leak else "")
        self.bag.setText(translate("Incidents", "Open this bag"))
        self.bag.setVisible(is_there)

    def _open_bag(self) -> None:
        if self.line is not None and self.line.dose is not None:
            self.opens.emit("dose", self.line.dose)

    def _outcome(self) -> str:
        if self._told is None:
            return ""
        return {
            "recorded": translate("Incidents", "The incident is recorded."),
            "assessed": translate("Incidents", "The assessment is recorded."),
        }[self._told]

    def _begin(self) -> None:
        self._act, self._told, self._is_new = None, None, True
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
            self._act = self._act or self._shift.desk.new_act()
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self._shift.act(
            lambda desk: record_incident(
                desk,
                incident_type=typed.incident_type,
                participant=typed.participant,
                happened_at=typed.happened_at,
                text=typed.text,
                dose=typed.dose,
                act=self._act,
            ),
            done=self._recorded,
            refused=self.form.show_refusal,
        )

    def _recorded(self, incident: str) -> None:
        self._act = None
        self.open_incident(incident)
        self._told = "recorded"
        self.refresh()
        self.listing.choose(incident)

    def _assess(self) -> None:
        if self.line is None:
            return
        incident, texts = self.line.incident, self.assessing.texts()
        blank = next((name for name in texts if not texts[name].strip()), None)
        if blank is not None:
            self.assessing.show_refusal(UserFacingError("field-blank", field=self._captions()[blank]))
            return
        self._shift.act(
            lambda desk: assess_incident(
                desk, incident=incident, assessment=texts["assessment"], measures=texts["measures"]
            ),
            done=lambda _nothing: self._assessed(),
            refused=self.assessing.show_refusal,
        )

    def _assessed(self) -> None:
        self.assessing.clear()
        self._told = "assessed"
        self.refresh()

    def _lay_out(self) -> None:
        parts = (self.state, self.outcome, self.title, self.story, self.advice, self.bag, self.form, self.assessing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(list_and_parts(self.listing, self.begin, parts))

    def _connect(self) -> None:
        self.listing.name(
            lambda: (
                translate("Incidents", "Participant, name or text"),
                translate("Incidents", "No masking incident is recorded."),
                translate("Incidents", "Record whatever may have let a blinded person learn an arm."),
            )
        )
        self.listing.chosen.connect(lambda line: self.open_incident(line.incident))
        self.begin.clicked.connect(self._begin)
        self.bag.clicked.connect(self._open_bag)
        self.form.left.connect(self._leave)
        self.form.submitted.connect(self._send)
        self.assessing.submitted.connect(self._assess)

    def _model(self) -> LinesModel[IncidentLine]:
        return LinesModel(
            columns(self._shift.zone),
            count=lambda text: count_incidents(self._shift.desk, text=text),
            lines=lambda text, start, count: incident_lines(self._shift.desk, text=text, start=start, count=count),
        )
