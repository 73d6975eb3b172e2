"""The criteria of eligibility as a form: nothing is preset, and what is typed is judged at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy

from ucmsc_desktop.core.protocol.model import Criterion
from ucmsc_desktop.core.trial.eligibility import Line, is_computed, is_question, units_of
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.candidate_forms import CandidateForm
from ucmsc_desktop.gui.pages.participant_form import offer
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.screening import (
    criterion_words,
    finding_words,
    summary_look,
    summary_words,
)
from ucmsc_desktop.gui.widgets.fields import Choice, QuantityEdit
from ucmsc_desktop.gui.widgets.labels import label, set_look
from ucmsc_desktop.gui.words import refusal_words
from ucmsc_desktop.services.queries.candidate import CandidateView, Typed, TypedJudgement
from ucmsc_desktop.services.trial.record_eligibility import record_eligibility

_UNIT = ":unit"


class EligibilityForm(CandidateForm):
    """One field a criterion, those of one quantity side by side; age and index are of the screening."""

    def __init__(self, shift: Shift, view: CandidateView) -> None:
        super().__init__(shift)
        self._view = view
        self.summary = label("muted", wraps=True)
        self.column.insertWidget(self.column.count() - 1, self.summary)
        self._add_fields()

    def name_everything(self) -> None:
        """Say every fixed text in the shown language, and judge in it."""
        computed = [
            f"{criterion_words(finding.criterion)} – {finding_words(finding)}"
            for line in self.view.judgement.lines
            for finding in line.findings
            if is_computed(finding.criterion)
        ]
        nothing = translate("Screening", "Every answer is given anew; one unit of a quantity suffices.")
        self.say(
            translate("Screening", "Criteria of eligibility of {participant}").format(
                participant=self.view.participant
            ),
            translate("Screening", "Record the answers"),
            guidance="\n".join((nothing, *computed)),
            leave=translate("Participants", "Back"),
        )
        for criterion in self.view.asked:
            self._name(criterion)
        self._judge()

    def send(self) -> None:
        """Record all answers, those that fail or lack a criterion, too.

        Raises:
            UserFacingError: An answer cannot be read, or is not believed.
        """
        typed = self._typed()
        for fault in typed.faults.values():
            raise fault
        participant, act = self.view.participant, self.act
        self.shift.act(
            lambda desk: record_eligibility(desk, participant=participant, answers=typed.answers, act=act),
            done=lambda judgement: self.finished.emit(
                lambda: translate("Screening", "Recorded. {words}").format(words=summary_words(judgement))
            ),
            refused=self.refuse,
        )

    def _add_fields(self) -> None:
        """Add a control a criterion; a quantity of several units begins its own row."""
        groups = [each.either for each in self.view.asked]
        for criterion in self.view.asked:
            units = units_of(criterion)
            is_first = criterion.either is not None and groups.index(criterion.either) == self.view.asked.index(
                criterion
            )
            if is_first or len(units) > 1:
                self.begin_row()
            control = Choice() if is_question(criterion) else QuantityEdit()
            self._add_field(criterion.id, control)
            if len(units) > 1:
                self._add_field(criterion.id + _UNIT, Choice())

    def _add_field(self, name: str, control: Choice | QuantityEdit) -> None:
        """Add a field whose caption may have two lines; the controls of a row stand on one height all the same."""
        field = self.add(name, control)
        field.caption.setWordWrap(True)
        field.caption.setAlignment(Qt.AlignmentFlag.AlignBottom)
        field.caption.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.grid.setAlignment(field, Qt.AlignmentFlag(0))
        self._watch(control)

    def _watch(self, control: QComboBox | QLineEdit) -> None:
        if isinstance(control, QComboBox):
            control.currentIndexChanged.connect(lambda _index: self._judge())
        else:
            control.textChanged.connect(lambda _text: self._judge())

    def _name(self, criterion: Criterion) -> None:
        field = self.fields[criterion.id]
        field.set_caption(criterion_words(criterion))
        choose = (translate("Participants", "— choose —"), "")
        if isinstance(field.control, QComboBox):
            yes, no = translate("Screening", "yes"), translate("Screening", "no")
            offer(field.control, [choose, (yes, "yes"), (no, "no")])
        unit = self.fields.get(criterion.id + _UNIT)
        if unit is not None and isinstance(unit.control, QComboBox):
            own, *others = units_of(criterion)
            unit.set_caption(translate("Screening", "Unit of the value"))
            unit.show_note(translate("Screening", "as the laboratory reports it"))
            creatinine = translate("Screening", "creatinine, {unit}")
            offer(unit.control, [choose, (own, own), *((creatinine.format(unit=each), each) for each in others)])

    def _typed(self) -> TypedJudgement:
        texts = self.texts()
        return self.view.judged(
            {each.id: Typed(texts[each.id].strip(), self._unit(each, texts)) for each in self.view.asked}
        )

    def _unit(self, criterion: Criterion, texts: dict[str, str]) -> str:
        return texts.get(criterion.id + _UNIT, criterion.unit or "")

    def _judge(self) -> None:
        """Say below every field how its criterion stands, and below all what they come to."""
        typed = self._typed()
        for line in typed.judgement.lines:
            for criterion in line.criteria:
                if criterion.id in self.fields:
                    self._say_standing(criterion, line, typed.faults.get(criterion.id))
        self.summary.setText(summary_words(typed.judgement))
        set_look(self.summary, summary_look(typed.judgement))

    def _say_standing(self, criterion: Criterion, line: Line, fault: UserFacingError | None) -> None:
        field = self.fields[criterion.id]
        found = next((each for each in line.findings if each.criterion.id == criterion.id), None)
        if fault is not None:
            field.show_note(refusal_words(fault).message, is_wrong=True)
        elif found is not None:
            field.show_note(finding_words(found), is_wrong=not found.is_met)
        else:
            is_other_unit = bool(line.findings)
            one, nothing = translate("Screening", "one unit suffices"), translate("Screening", "not answered")
            field.show_note(one if is_other_unit else nothing)
