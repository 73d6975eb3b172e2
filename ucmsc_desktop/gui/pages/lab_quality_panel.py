"""One lot or bag: its specification with results and verdicts, and what this person may do with them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.lab_quality_forms import ReasonForm, ResultForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import meaning_words
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.viewmodels.quality_words import (
    finding_word,
    history_lines,
    limit_words,
    name_of_test,
    standing_words,
    title_words,
    value_words,
    verdict_look,
    verdict_word,
    words_of_test,
)
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.field_table import FieldTable
from ucmsc_desktop.gui.widgets.labels import label, set_look, show_text
from ucmsc_desktop.gui.widgets.listing import Listing, reveal
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.services.product.answer_alert import answer_alert
from ucmsc_desktop.services.product.attachment_digest import attachment_digest
from ucmsc_desktop.services.product.record_result import correct_result, record_results
from ucmsc_desktop.services.product.reject_lot import reject_lot
from ucmsc_desktop.services.queries.quality import QualityView, TestLine, quality_of
from ucmsc_desktop.services.queries.quality_alerts import Alert, quality_alerts
from ucmsc_desktop.services.queries.quality_subjects import SubjectLine, SubjectState, subject_line

_TESTS_PX = 300


class QualityPanel(QWidget):
    """Shows what queries returned; one form at a time below the specification."""

    opens = Signal(str, str)
    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.subject = ""
        self._line: SubjectLine | None = None
        self._view: QualityView | None = None
        self._alerts: tuple[Alert, ...] = ()
        self._is_reading = False
        self._revealing = QTimer(self, singleShot=True, interval=0)
        self._revealing.timeout.connect(self._reveal_form)
        self.title, self.standing = label("card-title"), label("strong", wraps=True)
        self.tests: Listing[TestLine] = Listing(self._model(), key=lambda line: line.test)
        self.history, self.outcome = FieldTable(), label("go-strong", wraps=True)
        self.open_lot, self.begin_result = button(), button("primary")
        self.begin_correction, self.begin_rejection, self.begin_answer = button(), button(), button()
        self.result, self.rejection, self.answer = ResultForm(), ReasonForm(), ReasonForm()
        self.signing = SigningCard(shift)
        self._lay_out()
        self._connect()
        self.name_everything()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature is asked for, or the file of a report is being read."""
        return self.signing.is_open or self._is_reading

    def show_subject(self, subject: str) -> None:
        """Show another lot or bag, without a form."""
        self.subject = subject
        show_text(self.outcome, "")
        self._close_forms()
        self.read_again()

    def read_again(self) -> None:
        """Read it anew; what is being typed stays."""
        if not self.subject:
            return
        try:
            self._line = subject_line(self._shift.desk, self.subject)
            self._view = quality_of(self._shift.desk, self.subject)
            self._alerts = tuple(each for each in quality_alerts(self._shift.desk) if each.subject == self.subject)
        except UserFacingError:
            return
        self.tests.read_again()
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.tests.name(
            lambda: (
                translate("LabQuality", "Test"),
                translate("LabQuality", "The protocol names no test for this."),
                translate("LabQuality", "Materials are released by their certificate."),
            )
        )
        self._name_buttons()
        self.result.name_everything()
        self._name_reasons()
        if self._view is None or self._line is None:
            return
        self.title.setText(title_words(self._line))
        show_text(self.standing, standing_words(self._view, self._line.state))
        set_look(self.standing, "stop-strong" if self._view.failed else "strong")
        self._show_history()
        self._offer()

    def _name_buttons(self) -> None:
        self.open_lot.setText(translate("LabQuality", "Open this lot"))
        self.begin_result.setText(translate("LabQuality", "Record a result"))
        self.begin_correction.setText(translate("LabQuality", "Correct this result"))
        self.begin_rejection.setText(translate("LabQuality", "Reject this lot"))
        self.begin_answer.setText(translate("LabQuality", "Answer the late failure"))

    def _name_reasons(self) -> None:
        self.rejection.present(
            title=translate("LabQuality", "Reject this lot"),
            caption=translate("LabQuality", "Reason"),
            submit=translate("LabQuality", "Sign the rejection"),
            guidance=translate("LabQuality", "A rejected lot is never released."),
        )
        names = {} if self._view is None else {line.test: name_of_test(line) for line in self._view.lines}
        failed = "".join(f"{names[each.test]}: {finding_word(each.value)}" for each in self._open_alerts()[:1])
        self.answer.present(
            title=translate("LabQuality", "Answer the late failure"),
            caption=translate("LabQuality", "What was done, and who was called"),
            submit=translate("LabQuality", "Sign the action"),
            guidance=failed,
        )

    def _model(self) -> LinesModel[TestLine]:
        columns = (
            Column[TestLine](title=lambda: translate("LabQuality", "Test"), text=words_of_test),
            Column[TestLine](title=lambda: translate("LabQuality", "Must be"), text=limit_words, width_px=136),
            Column[TestLine](title=lambda: translate("LabQuality", "Result"), text=value_words, width_px=128),
            Column[TestLine](
                title=lambda: translate("LabQuality", "Verdict"),
                text=lambda line: verdict_word(line.verdict),
                width_px=96,
                look=lambda line: verdict_look(line.verdict),
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: len(self._tests(text)),
            lines=lambda text, start, count: self._tests(text)[start : start + count],
        )

    def _tests(self, text: str) -> tuple[TestLine, ...]:
        lines = () if self._view is None else self._view.lines
        return tuple(line for line in lines if text.upper() in name_of_test(line).upper())

    def _open_alerts(self) -> tuple[Alert, ...]:
        return tuple(each for each in self._alerts if each.answer is None)

    def _chosen(self) -> TestLine | None:
        lines = () if self._view is None else self._view.lines
        return next((line for line in lines if line.test == self.tests.chosen_key), None)

    def _show_history(self) -> None:
        chosen = self._chosen()
        self.history.show_fields([] if chosen is None else history_lines(chosen, self._alerts, zone=self._shift.zone))

    def _choose(self, _line: TestLine) -> None:
        self._show_history()
        self._offer()

    def _offer(self) -> None:
        line, chosen = self._line, self._chosen()
        free = all(form.isHidden() for form in (self.result, self.rejection, self.answer)) and not self.is_modal
        waits = line is not None and line.state is SubjectState.WAITING
        self.open_lot.setVisible(free and self.subject.startswith("lot:"))
        self.begin_result.setVisible(free and self._shift.may(Action.RECORD_QC) and bool(self._tests("")))
        can_correct = self._shift.may(Action.CORRECT_QC) and chosen is not None and bool(chosen.results)
        self.begin_correction.setVisible(free and can_correct)
        self.begin_rejection.setVisible(free and waits and self._shift.may(Action.REJECT_LOT))
        self.begin_answer.setVisible(free and bool(self._open_alerts()) and self._shift.may(Action.ANSWER_ALERT))

    def _begin_result(self) -> None:
        missing = () if self._view is None else self._view.missing
        chosen = self.tests.chosen_key or (missing[0] if missing else "")
        self.result.offer(self._tests(""), chosen=chosen, zone=self._shift.zone)
        self._show_form(self.result)

    def _begin_correction(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.results:
            self.result.offer(self._tests(""), chosen=chosen.test, zone=self._shift.zone, corrects=chosen.results)
            self._show_form(self.result)

    def _show_form(self, form: ResultForm | ReasonForm) -> None:
        show_text(self.outcome, "")
        form.show()
        self.name_everything()
        form.focus_first()
        self._revealing.start()

    def _reveal_form(self) -> None:
        for form in (self.result, self.rejection, self.answer):
            if form.isVisible():
                reveal(form)

    def _close_forms(self) -> None:
        for form in (self.result, self.rejection, self.answer):
            form.clear()
            form.hide()
        if self._view is not None:
            self._offer()

    def _send_result(self) -> None:
        """Read the report's file in a job if there is one, then record."""
        file = self.result.attachment
        if file is None:
            kept = None if self.result.corrected is None else self.result.corrected.attachment_digest
            self._send(kept)
        elif not self._shift.jobs.is_busy:
            self._is_reading = True
            self._hold(is_modal=True)
            self._shift.jobs.run(lambda: attachment_digest(file), done=self._take_digest, refused=self._refuse_file)

    def _take_digest(self, digest: str) -> None:
        self._end_reading()
        self._send(digest)

    def _refuse_file(self, error: UserFacingError) -> None:
        self._end_reading()
        self.result.show_refusal(error)
        self.result.fields["attachment"].control.setFocus()

    def _end_reading(self) -> None:
        self._is_reading = False
        self._hold(is_modal=False)

    def _send(self, digest: str | None) -> None:
        subject, corrected = self.subject, self.result.corrected
        try:
            result = self.result.result(attachment_digest=digest, zone=self._shift.zone)
        except UserFacingError as error:
            self.result.show_refusal(error)
            return
        if corrected is None:
            self._shift.act(
                lambda desk: record_results(desk, results=[(subject, result)]),
                done=lambda _entries: self._done(translate("LabQuality", "The result is recorded.")),
                refused=self.result.show_refusal,
            )
            return
        reason = self.result.texts()["reason"].strip()
        if not reason:
            self.result.show_refusal(
                UserFacingError("field-blank", field=translate("LabQuality", "Why it is corrected"))
            )
            return
        self._ask(
            "I corrected this result.",
            lambda desk, own: correct_result(
                desk, subject=subject, entry=corrected.entry, result=result, reason=reason, signature=own
            ),
            said=translate("LabQuality", "The correction is recorded."),
            details=f"{finding_word(corrected.value)} → {finding_word(result.value_text)} · {reason}",
        )

    def _send_rejection(self) -> None:
        lot, reason = self.subject.removeprefix("lot:"), self.rejection.reason.text().strip()
        if not reason:
            self.rejection.show_refusal(UserFacingError("field-blank", field=translate("LabQuality", "Reason")))
            return
        self._ask(
            "I reject this lot.",
            lambda desk, own: reject_lot(desk, lot=lot, reason=reason, signature=own),
            said=translate("LabQuality", "The rejection is recorded."),
            details=f"{lot} · {reason}",
        )

    def _send_answer(self) -> None:
        action = self.answer.reason.text().strip()
        if not action or not self._open_alerts():
            self.answer.show_refusal(UserFacingError("field-blank", field=translate("LabQuality", "What was done")))
            return
        entry = self._open_alerts()[0].entry
        self._ask(
            "I recorded what was done about this result.",
            lambda desk, own: answer_alert(desk, entry=entry, action=action, signature=own),
            said=translate("LabQuality", "The action is recorded."),
            details=action,
        )

    def _ask(self, meaning: str, work: object, *, said: str, details: str) -> None:
        self.signing.ask(lambda: meaning_words(meaning), work, done=lambda _r: self._done(said), details=details)  # type: ignore[arg-type]
        self._hold(is_modal=True)

    def _done(self, said: str) -> None:
        self._hold(is_modal=False)
        self._close_forms()
        show_text(self.outcome, said)
        self.read_again()

    def _hold(self, *, is_modal: bool) -> None:
        for part in (self.tests, self.result, self.rejection, self.answer):
            part.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)

    def _lay_out(self) -> None:
        self.tests.setMinimumHeight(_TESTS_PX)
        apart, primary = QHBoxLayout(), QHBoxLayout()
        for row in (apart, primary):
            row.setSpacing(16)
        for each in (self.open_lot, self.begin_correction, self.begin_rejection):
            apart.addWidget(each)
        apart.addStretch(1)
        primary.addWidget(self.begin_answer)
        primary.addStretch(1)
        primary.addWidget(self.begin_result)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for shown in (self.title, self.standing, self.outcome):
            column.addWidget(shown)
        column.addWidget(self.tests, 1)
        column.addWidget(self.history)
        column.addLayout(apart)
        column.addLayout(primary)
        for form in (self.result, self.rejection, self.answer, self.signing):
            column.addWidget(form)
        for form in (self.result, self.rejection, self.answer):
            form.hide()
        show_text(self.outcome, "")

    def _connect(self) -> None:
        self.tests.chosen.connect(self._choose)
        self.open_lot.clicked.connect(lambda: self.opens.emit("lot", self.subject.removeprefix("lot:")))
        self.begin_result.clicked.connect(self._begin_result)
        self.begin_correction.clicked.connect(self._begin_correction)
        self.begin_rejection.clicked.connect(lambda: self._show_form(self.rejection))
        self.begin_answer.clicked.connect(lambda: self._show_form(self.answer))
        for form in (self.result, self.rejection, self.answer):
            form.left.connect(self._close_forms)
        self.result.submitted.connect(self._send_result)
        self.rejection.submitted.connect(self._send_rejection)
        self.answer.submitted.connect(self._send_answer)
        self.signing.left.connect(lambda: self._hold(is_modal=False))
