"""An infusion that was done on paper: copied from its form, signed, and compared with the paper by another person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.bedside.downtime import FormKind, FormOutcome
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.study_paper_form import PaperInfusionForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.downtime_words import (
    compared_said,
    copied_words,
    finding_words,
)
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.services.bedside.enter_from_paper import (
    PaperEntry,
    checked_entry,
    compare_with_paper,
    enter_infusion,
)
from ucmsc_desktop.services.queries.forms import CopiedInfusion, FormLine, bedside_people, copied_infusion, dose_of_bag


class PaperInfusionPanel(QWidget):
    """Offers to copy an open form, shows what was copied, and offers the comparison to everybody but who copied."""

    changed = Signal()
    """Something was recorded."""
    switched = Signal()
    """The form was opened or closed, or a signature is asked for or over."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._line: FormLine | None = None
        self._copied: CopiedInfusion | None = None
        self._act: str | None = None
        self._told: str | None = None
        self._is_of_record = False
        self.story, self.against = label(wraps=True), label("caution-strong", wraps=True)
        self.outcome = label("go-strong", wraps=True)
        self.begin, self.compare = button("primary"), button("primary")
        self.form, self.signing = PaperInfusionForm(shift.zone), SigningCard(shift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.outcome, self.story, self.against):
            column.addWidget(part)
        for press in (self.begin, self.compare):
            column.addWidget(press, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        column.addWidget(self.signing)
        self.form.hide()
        self.begin.clicked.connect(self._begin)
        self.compare.clicked.connect(self._compare)
        self.form.left.connect(self.close_form)
        self.form.submitted.connect(self._ask)
        self.signing.signed.connect(self._after_signing)
        self.signing.left.connect(self._back)

    @property
    def is_open(self) -> bool:
        """Return whether the form or a signature is shown."""
        return not self.form.isHidden() or self.signing.is_open

    def begin_record(self) -> None:
        """Copy the infusion record that came with a bag; it has no number of its own."""
        self.present(None)
        self._is_of_record = True
        self._begin()

    def present(self, line: FormLine | None) -> None:
        """Show what may be done with a form; what is being typed for the same form, or of a record, stays."""
        if line is None and self._is_of_record and (self.is_open or self._told is not None):
            self.name_everything()
            return
        self._is_of_record = False
        if line is None or self._line is None or line.code != self._line.code:
            self._told = None
            self.form.clear_all()
            self.form.hide()
        self._line = line
        self._copied = None if line is None else copied_infusion(self._shift.desk, line)
        self.name_everything()

    def take_bag(self, code: str) -> bool:
        """Return whether a scanned bag went into the open form."""
        if self.form.isHidden():
            return False
        self.form.bag.setText(code)
        return True

    def close_form(self) -> None:
        """Leave the form; nothing was recorded."""
        self.form.hide()
        self.name_everything()
        self.switched.emit()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        line, copied = self._line, self._copied
        self.begin.setText(translate("Downtime", "Enter the infusion on it"))
        self.compare.setText(translate("Downtime", "I compared it with the paper"))
        self.form.name_everything()
        told = {
            "entered": translate("Downtime", "The infusion is recorded. Another person compares it with the paper."),
            "compared": compared_said(),
        }
        show_text(self.outcome, "" if self._told is None else told[self._told])
        show_text(self.story, "" if copied is None else copied_words(copied, self._shift.zone))
        show_text(self.against, "" if copied is None else finding_words(copied.findings))
        may = self._shift.may(Action.ENTER_FROM_PAPER) and not self.is_open
        is_open_form = line is not None and line.outcome in {None, FormOutcome.LOST.value}
        is_infusion = line is not None and line.form == FormKind.INFUSION.value
        self.begin.setVisible(may and is_open_form and is_infusion)
        is_hers = copied is not None and copied.by == self._shift.person.person
        self.compare.setVisible(may and copied is not None and not copied.is_compared and not is_hers)
        self.setVisible(is_infusion or self._is_of_record)

    def _begin(self) -> None:
        self._act, self._told = self._shift.desk.new_act(), None
        self.form.offer(bedside_people(self._shift.desk))
        self.form.show()
        self.name_everything()
        self.switched.emit()
        self.form.focus_first()

    def _ask(self) -> None:
        line = self._line
        if line is None and not self._is_of_record:
            return
        try:
            dose = dose_of_bag(self._shift.desk, self.form.bag.text())
            entry = PaperEntry(
                form=None if line is None else line.code,
                dose=dose,
                paper=self.form.paper(),
                rate_text=self.form.texts()["rate"].strip(),
                note=self.form.texts()["note"],
            )
            _, findings = checked_entry(self._shift.desk, entry, now=self._shift.now())
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self.form.show_done("")
        self.signing.ask(
            lambda: translate("Downtime", "I copied this infusion from the paper form as it stands there."),
            lambda desk, own: enter_infusion(desk, entry, signature=own, act=self._act),
            done=lambda _entry: self._done("entered"),
            details=finding_words(findings),
        )
        self.form.hide()
        self.switched.emit()

    def _compare(self) -> None:
        copied = self._copied
        if copied is None:
            return
        self.signing.ask(
            lambda: translate("Downtime", "I compared this entry with the paper form as another person; they agree."),
            lambda desk, own: compare_with_paper(desk, dose=copied.dose, entered=copied.entry, signature=own),
            done=lambda _nothing: self._done("compared"),
            details=copied_words(copied, self._shift.zone),
        )
        self.name_everything()
        self.switched.emit()

    def _done(self, told: str) -> None:
        self._told = told
        self.form.clear_all()

    def _after_signing(self) -> None:
        self.switched.emit()
        self.changed.emit()

    def _back(self) -> None:
        """Show the form again after its signature was left; of a comparison there is none."""
        self.form.setVisible(self._copied is None and self._told is None)
        self.name_everything()
        self.switched.emit()
