"""What is shown of a candidate: who she is, what is to be done next, and how every criterion stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.screening import ScreeningState
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.participants import waiting_for
from ucmsc_desktop.gui.viewmodels.screening import (
    LOOKS,
    consent_words,
    line_words,
    person_words,
    state_words,
    step_button,
    step_detail,
    step_title,
)
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.candidate import ACTION_OF, CandidateView, ScreeningStep

OTHERS = {
    "eligibility": Action.RECORD_ELIGIBILITY,
    "consent": Action.RECORD_CONSENT,
    "failure": Action.RECORD_ELIGIBILITY,
}
FORM_OF_STEP = {
    ScreeningStep.ANSWER: "eligibility",
    ScreeningStep.COMPLETE: "eligibility",
    ScreeningStep.ENROL: "enrolment",
    ScreeningStep.FAIL: "failure",
}


class CandidateCard(Card):
    """Number, person, consents, and whether she is in screening or a screen failure."""

    def __init__(self) -> None:
        super().__init__(spacing_px=4)
        self.number, self.person, self.standing = label("identifier"), label("muted", wraps=True), label()
        self.consent = label("muted", wraps=True)
        for shown in (self.number, self.person, self.consent, self.standing):
            self.column.addWidget(shown)

    def present(self, view: CandidateView) -> None:
        """Show a candidate."""
        self.number.setText(view.participant)
        self.person.setText(person_words(view))
        self.consent.setText(consent_words(view))
        self.standing.setText(state_words(view.state))
        set_look(self.standing, "stop-strong" if view.state is ScreeningState.FAILED else "field")


class ScreeningDueCard(Card):
    """The next step about a candidate; who may not do it reads for whom it waits."""

    asked = Signal(str)
    """A form shall open: `eligibility`, `enrolment`, `failure` or `consent`."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=8)
        self._shift = shift
        self._view: CandidateView | None = None
        self._done: Callable[[], str] = str
        self.outcome, self.caption = label("go-strong", wraps=True), label("muted")
        self.title, self.detail = label("reason", wraps=True), label("next-act", wraps=True)
        self.waits = label("caution-strong", wraps=True)
        self.primary, self.others = button("primary"), {name: button() for name in OTHERS}
        for shown in (self.outcome, self.caption, self.title, self.detail, self.waits):
            self.column.addWidget(shown)
        others, last = QHBoxLayout(), QHBoxLayout()
        others.setSpacing(8)
        for name, made in self.others.items():
            others.addWidget(made)
            made.clicked.connect(partial(self.asked.emit, name))
        others.addStretch(1)
        last.addStretch(1)
        last.addWidget(self.primary)
        self.column.addLayout(others)
        self.column.addLayout(last)
        self.primary.clicked.connect(self._begin)

    def present(self, view: CandidateView) -> None:
        """Show the next step and what else this person may do."""
        self._view = view
        self._say()

    def say_done(self, said: Callable[[], str]) -> None:
        """Say what was recorded, until something else begins."""
        self._done = said
        self._say()

    def focus_first(self) -> None:
        """Put the focus on the next step, or on the first other act."""
        for made in (self.primary, *self.others.values()):
            if not made.isHidden():
                made.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _begin(self) -> None:
        if self._view is not None:
            self.asked.emit(FORM_OF_STEP[self._view.step])

    def _say(self) -> None:
        show_text(self.outcome, self._done())
        view = self._view
        if view is None:
            return
        action = ACTION_OF.get(view.step)
        may = action is not None and self._shift.may(action)
        self.caption.setText(translate("Participants", "Next"))
        self.title.setText(step_title(view))
        show_text(self.detail, step_detail(view, self._shift.zone))
        self.primary.setText(step_button(view.step))
        self.primary.setVisible(may)
        show_text(self.waits, "" if may or action is None else waiting_for(action))
        for name, text in self._names().items():
            is_primary = may and FORM_OF_STEP[view.step] == name
            self.others[name].setText(text)
            self.others[name].setVisible(action is not None and self._shift.may(OTHERS[name]) and not is_primary)

    def _names(self) -> dict[str, str]:
        return {
            "eligibility": translate("Screening", "Answer anew")
            if self._view is not None and self._view.answered is not None
            else translate("Screening", "Answer the criteria"),
            "consent": translate("Screening", "New consent"),
            "failure": translate("Screening", "Screen failure …"),
        }


class CriteriaCard(Card):
    """Every criterion, one below the other, with the value that was compared and how it stands."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__(spacing_px=8)
        self._zone = zone
        self.title, self.answered = label("card-title"), label("muted", wraps=True)
        self.refusal = label("stop-strong", wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self.rows: list[tuple[QLabel, QLabel]] = []
        for shown in (self.title, self.answered, self.refusal):
            self.column.addWidget(shown)
        self.column.addLayout(self._grid)

    def present(self, view: CandidateView) -> None:
        """Show how the criteria stand, by the newest answers."""
        self.title.setText(translate("Screening", "Criteria of eligibility"))
        if view.answered is None:
            words = translate("Screening", "Nobody answered them yet; age and body mass index are of the screening.")
        else:
            at = f"{view.answered.at.astimezone(self._zone):%Y-%m-%d %H:%M}"
            words = translate("Screening", "answered {at} by {name}").format(at=at, name=view.answered.by_name)
        self.answered.setText(words)
        show_text(self.refusal, "" if view.refusal is None else in_one_line(refusal_words(view.refusal)))
        lines = view.judgement.lines
        while len(self.rows) < len(lines):
            self._add_row()
        for number, row in enumerate(self.rows):
            line = lines[number] if number < len(lines) else None
            texts = ("", "") if line is None else line_words(line)
            for shown, text in zip(row, texts, strict=True):
                show_text(shown, text)
            if line is not None:
                set_look(row[1], LOOKS[line.standing])

    def _add_row(self) -> None:
        row = (label("", wraps=True), label("muted", wraps=True))
        for column, shown in enumerate(row):
            self._grid.addWidget(shown, len(self.rows), column, Qt.AlignmentFlag.AlignTop)
        self.rows.append(row)
