"""Outcomes: participants on the left; on the right the form of a visit, or curves of one or of the whole study."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.pages.study_outcome_form import OutcomeForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.paper.curves import CurveSheet, curves_pdf
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.queries.outcomes import OutcomeLine, count_outcome_lines, outcome_lines, outcome_rules_of
from ucmsc_desktop.services.trial.outcome_sheets import participant_sheet, study_sheet
from ucmsc_desktop.services.trial.record_outcomes import record_outcomes


class OutcomesPart(Part):
    """Curves in one colour, whatever the arms; clinic staff record the values of a visit in one act."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.participant = ""
        self._act = ""
        self._told = ""
        self._wanted: Callable[[], CurveSheet] | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self.listing: Listing[OutcomeLine] = Listing(self._model(), key=lambda line: line.participant)
        self.state, self.paper = StateCard(), PaperView(shift)
        self.title, self.outcome = label("card-title", wraps=True), label("go-strong", wraps=True)
        self.begin, self.study = button("primary"), button()
        self.form = OutcomeForm(outcome_rules_of(shift.desk))
        self._lay_out()
        self._connect()
        self.name_everything()

    def refresh(self) -> None:
        """Read the list anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.listing.say()
        self.begin.setText(translate("Outcomes", "Record the outcomes of a visit"))
        self.study.setText(translate("Outcomes", "Curves of the whole study"))
        self.state.show_empty(
            translate("Outcomes", "Nobody is chosen."),
            translate("Outcomes", "Choose a participant, or show the whole study."),
        )
        self.form.name_everything()
        self._show_parts()

    def open_participant(self, participant: str) -> None:
        """Show the curves of a participant."""
        self.participant, self._told = participant, ""
        self.form.hide()
        self._draw(lambda desk: participant_sheet(desk, participant))

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _show_parts(self) -> None:
        is_typing = not self.form.isHidden()
        may = bool(self.participant) and self._shift.may(Action.RECORD_OUTCOME)
        self.begin.setVisible(may and not is_typing)
        self.state.setVisible(self.paper.isHidden() and not is_typing)
        show_text(self.title, self.participant)
        show_text(self.outcome, self._told)

    def _draw(self, sheet: Callable[[Desk], Callable[[], CurveSheet]]) -> None:
        try:
            drawn = sheet(self._shift.desk)
        except UserFacingError as error:
            self._refuse(error)
            return
        self._wanted = drawn
        self._draw_wanted()

    def _refuse(self, error: UserFacingError) -> None:
        self.paper.hide()
        self._show_parts()
        self.state.show_error(error)

    def _draw_wanted(self) -> None:
        """Draw what was asked for last, once no other job is under way."""
        wanted = self._wanted
        if wanted is None or self._shift.jobs.is_busy:
            return
        self._wanted = None
        size = self._shift.paper_size
        self._shift.jobs.run(lambda: curves_pdf(wanted(), size=size), done=self._show_paper, refused=self._refuse)

    def _show_paper(self, pdf: bytes) -> None:
        if self._wanted is not None or not self.form.isHidden():
            return
        self.paper.show()
        self.paper.show_pdf(
            pdf,
            printer_kind="document",
            tells_arm=False,
            title=lambda: translate("Outcomes", "Outcomes"),
            file_name=f"outcomes-{self.participant or 'study'}.pdf",
        )
        self._show_parts()

    def _show_study(self) -> None:
        self.participant, self._told = "", ""
        self.form.hide()
        self._draw(study_sheet)

    def _begin(self) -> None:
        self._act, self._told, self._wanted = self._shift.desk.new_act(), "", None
        self.form.clear()
        self.form.name_everything()
        self.form.show()
        self.paper.hide()
        self._show_parts()
        self.form.focus_first()

    def _leave(self) -> None:
        self.form.hide()
        self.open_participant(self.participant)

    def _send(self) -> None:
        participant, act = self.participant, self._act
        try:
            typed = self.form.typed()
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self._shift.act(
            lambda desk: record_outcomes(
                desk,
                participant=participant,
                week=typed.week,
                sampled_on=typed.sampled_on,
                values=typed.values,
                age_text=typed.age_text,
                act=act,
            ),
            done=lambda _nothing: self._recorded(),
            refused=self.form.show_refusal,
        )

    def _recorded(self) -> None:
        self.open_participant(self.participant)
        self._told = translate("Outcomes", "The outcomes are recorded.")
        self.refresh()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        presses = QHBoxLayout()
        presses.addWidget(self.study)
        presses.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.listing, 1)
        column.addLayout(presses)
        parts = QVBoxLayout(right)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(12)
        for part in (self.title, self.outcome, self.state, self.form):
            parts.addWidget(part)
        parts.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignRight)
        parts.addWidget(self.paper)
        parts.addStretch(1)
        self.form.hide()
        self.paper.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(left, right, share=(2, 3)))

    def _connect(self) -> None:
        self.listing.name(
            lambda: (
                translate("Outcomes", "Number or initials"),
                translate("Outcomes", "Nobody is enrolled yet."),
                translate("Outcomes", "Outcomes are recorded of enrolled participants."),
            )
        )
        self.listing.chosen.connect(lambda line: self.open_participant(line.participant))
        self.study.clicked.connect(self._show_study)
        self._shift.jobs.busy_changed.connect(lambda _is_busy: self._later.start())
        self._later.timeout.connect(self._draw_wanted)
        self.begin.clicked.connect(self._begin)
        self.form.left.connect(self._leave)
        self.form.submitted.connect(self._send)

    def _model(self) -> LinesModel[OutcomeLine]:
        columns = (
            Column[OutcomeLine](
                title=lambda: translate("Outcomes", "Participant"), text=lambda line: line.participant, width_px=104
            ),
            Column[OutcomeLine](
                title=lambda: translate("Outcomes", "Random."), text=lambda line: line.randomisation_number, width_px=92
            ),
            Column[OutcomeLine](
                title=lambda: translate("Outcomes", "Initials"), text=lambda line: line.initials, width_px=84
            ),
            Column[OutcomeLine](title=lambda: translate("Outcomes", "Weeks"), text=lambda line: str(line.weeks)),
        )
        return LinesModel(
            columns,
            count=lambda text: count_outcome_lines(self._shift.desk, text=text),
            lines=lambda text, start, count: outcome_lines(self._shift.desk, text=text, start=start, count=count),
        )
