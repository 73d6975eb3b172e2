"""The record's head: its check code, the answer to the code of an old sheet, and the verification of everything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.jobs import JobRunner
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import DirectEdit, Field, Tick
from ucmsc_desktop.gui.widgets.labels import Card, label, rule, set_look, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.entries import holds_check_code, holds_head, record_head
from ucmsc_desktop.services.queries.verify_record import RecordCheck, verification_of

_SHOWN_FINDINGS = 20
_NUMBER_PX = 112


class HeadCard(Card):
    """Says whether the record is whole; verifying has a runner of its own, so that signatures go on meanwhile."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=12)
        self._shift = shift
        self._report: RecordCheck | None = None
        self._fault: UserFacingError | None = None
        self._refusal: UserFacingError | None = None
        self._asked: tuple[str, bool] | None = None
        self.title, self.code, self.detail = label("card-title"), label("identifier"), label("small", wraps=True)
        self.ask_title, self.number, self.typed = label("field", wraps=True), DirectEdit(), DirectEdit()
        self._number_field, self._code_field = Field(self.number), Field(self.typed)
        self.ask_typed, self.answer = button(), label("", wraps=True)
        self.full, self.verify, self.findings = Tick(), button(), label("", wraps=True)
        self.checking = _runner(self)
        self._lay_out()
        self.ask_typed.clicked.connect(self._ask_typed)
        self.number.returnPressed.connect(lambda: self.typed.setFocus(Qt.FocusReason.TabFocusReason))
        self.typed.returnPressed.connect(lambda: self.ask_typed.setFocus(Qt.FocusReason.TabFocusReason))
        self.verify.clicked.connect(self._verify)
        self.checking.busy_changed.connect(lambda is_busy: self.verify.setEnabled(not is_busy))
        show_text(self.answer, "")
        show_text(self.findings, "")

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("Record", "Record check code"))
        self.ask_title.setText(translate("Record", "Scan the head of any old sheet, or type what stands on it:"))
        self._number_field.set_caption(translate("Record", "Entry"))
        self._code_field.set_caption(translate("Record", "Check code"))
        self.ask_typed.setText(translate("Record", "Compare"))
        self.full.setText(translate("Record", "Compare all tables too (slow)"))
        self.verify.setText(translate("Record", "Verify the record"))
        self.read_again()
        self._say_answer()
        self._say_findings()

    def read_again(self) -> None:
        """Show the record's present head."""
        try:
            head = record_head(self._shift.desk)
        except UserFacingError as error:
            show_text(self.detail, in_one_line(refusal_words(error)))
            return
        self.code.setText(grouped_by_four(head.check_code))
        self.code.setAccessibleName(translate("Record", "Record check code"))
        self.detail.setText(translate("Record", "Entry {seq} is the last one.").format(seq=f"{head.seq:,}"))

    def ask(self, text: str) -> None:
        """Answer whether the record still holds the entry of a scanned head."""
        self._refusal, self._asked = None, None
        try:
            self._asked = (text.split(".")[1] if "." in text else "", holds_head(self._shift.desk, text))
        except UserFacingError as error:
            self._refusal = error
        self._say_answer()

    def _lay_out(self) -> None:
        asking = QHBoxLayout()
        asking.setSpacing(12)
        self._number_field.setFixedWidth(_NUMBER_PX)
        asking.addWidget(self._number_field)
        asking.addWidget(self._code_field, 1)
        asking.addWidget(self.ask_typed, 0, Qt.AlignmentFlag.AlignBottom)
        checking = QHBoxLayout()
        checking.addStretch(1)
        checking.addWidget(self.verify)
        above: tuple[QWidget, ...] = (self.title, self.code, self.detail, rule(), self.ask_title)
        below: tuple[QWidget, ...] = (self.answer, rule(), self.full)
        for shown in above:
            self.column.addWidget(shown)
        self.column.addLayout(asking)
        for shown in below:
            self.column.addWidget(shown)
        self.column.addLayout(checking)
        self.column.addWidget(self.findings)

    def _ask_typed(self) -> None:
        number, code = self.number.text().strip().replace(",", ""), self.typed.text().strip().upper()
        if code.startswith("H1."):
            self.ask(code)
            return
        self._refusal, self._asked = None, None
        try:
            if not (number.isascii() and number.isdigit() and len(number) < 19):  # noqa: PLR2004 - digits of 2^63
                raise UserFacingError("entry-number-unreadable", text=escaped(number))
            self._asked = (number, holds_check_code(self._shift.desk, seq=int(number), code=code))
        except UserFacingError as error:
            self._refusal = error
        self._say_answer()

    def _say_answer(self) -> None:
        if self._refusal is not None:
            set_look(self.answer, "stop-strong")
            show_text(self.answer, in_one_line(refusal_words(self._refusal)))
        elif self._asked is None:
            show_text(self.answer, "")
        else:
            held = translate("Record", "Yes: the record holds entry {seq} of that sheet, unchanged.")
            lost = translate("Record", "No: the record does not hold entry {seq} of that sheet. Tell the quality unit.")
            set_look(self.answer, "go-strong" if self._asked[1] else "stop-strong")
            show_text(self.answer, (held if self._asked[1] else lost).format(seq=self._asked[0]))

    def _verify(self) -> None:
        if self.checking.is_busy:
            return
        work = verification_of(self._shift.desk, full=self.full.isChecked())
        self._report = self._fault = None
        self.checking.run(work, done=self._take, refused=self._fail)
        self._say_findings()

    def _take(self, report: RecordCheck) -> None:
        self._report = report
        self._say_findings()

    def _fail(self, error: UserFacingError) -> None:
        self._fault = error
        self._say_findings()

    def _say_findings(self) -> None:
        report = self._report
        if report is not None:
            set_look(self.findings, "go-strong" if report.is_intact else "stop-strong")
            show_text(self.findings, _report_words(report))
        elif self._fault is not None:
            set_look(self.findings, "stop-strong")
            show_text(self.findings, in_one_line(refusal_words(self._fault)))
        else:
            set_look(self.findings, "muted")
            reading = translate("Record", "Reading every entry. You can work on meanwhile.")
            show_text(self.findings, reading if self.checking.is_busy else "")


def _report_words(report: RecordCheck) -> str:
    if report.is_intact:
        text = translate("Record", "The record is intact: {entries} entries.")
        return text.format(entries=f"{report.entries:,}")
    is_chinese = shown_language() == "zh"
    told = [each.message_zh if is_chinese else each.message_en for each in report.findings[:_SHOWN_FINDINGS]]
    more = len(report.findings) - len(told)
    if more:
        told.append(translate("Record", "And {count} more.").format(count=f"{more:,}"))
    first = translate("Record", "The record is not intact. Stop working on it and tell the quality unit.")
    return "\n".join([first, *told])


def _runner(owner: Card) -> JobRunner:
    """Return a runner of the owner's, whose job is waited for before the owner goes."""
    runner, ended = JobRunner(owner), list[bool]()

    def end() -> None:
        if not ended:
            ended.append(True)
            runner.wait()

    owner.destroyed.connect(end)
    return runner
