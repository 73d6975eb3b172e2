"""The record's head: its check code, the answer to a printed head, and the verification of everything."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import DirectEdit, Field, Tick
from ucmsc_desktop.gui.widgets.labels import Card, label, rule, set_look, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.entries import holds_head, record_head
from ucmsc_desktop.services.queries.verify_record import verification_of

_SHOWN_FINDINGS = 20


class HeadCard(Card):
    """Says whether the record is whole; a printed head is scanned, or typed and asked for."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=10)
        self._shift = shift
        self._report: dict[str, Any] | None = None
        self._refusal: UserFacingError | None = None
        self._asked: tuple[str, bool] | None = None
        self.title, self.code, self.detail = label("card-title"), label("identifier"), label("small", wraps=True)
        self.typed = DirectEdit()
        self._field = Field(self.typed)
        self.ask_typed = button()
        self.answer = label("", wraps=True)
        self.full = Tick()
        self.verify = button()
        self.findings = label("", wraps=True)
        for shown in (self.title, self.code, self.detail, rule(), self._field):
            self.column.addWidget(shown)
        asking = QHBoxLayout()
        asking.addStretch(1)
        asking.addWidget(self.ask_typed)
        self.column.addLayout(asking)
        self.column.addWidget(self.answer)
        self.column.addWidget(rule())
        checking = QHBoxLayout()
        checking.addWidget(self.full, 1)
        checking.addWidget(self.verify)
        self.column.addLayout(checking)
        self.column.addWidget(self.findings)
        self.ask_typed.clicked.connect(lambda: self.ask(self.typed.text().strip().upper()))
        self.typed.returnPressed.connect(self.ask_typed.setFocus)
        self.verify.clicked.connect(self._verify)
        shift.jobs.busy_changed.connect(lambda is_busy: self.verify.setEnabled(not is_busy))
        show_text(self.answer, "")
        show_text(self.findings, "")

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("Record", "Record check code"))
        self._field.set_caption(translate("Record", "Scan the head of any old sheet, or type it"))
        self.ask_typed.setText(translate("Record", "Does the record hold it?"))
        self.full.setText(translate("Record", "Also rebuild every table and compare (slow)"))
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
        self.code.setText(" ".join(head.check_code[place : place + 4] for place in range(0, 12, 4)))
        self.code.setAccessibleName(translate("Record", "Record check code"))
        self.detail.setText(translate("Record", "Entry {seq} is the last one.").format(seq=f"{head.seq:,}"))

    def ask(self, text: str) -> None:
        """Answer whether the record still holds the entry of a printed head."""
        self._refusal, self._asked = None, None
        try:
            self._asked = (text, holds_head(self._shift.desk, text))
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
            seq = self._asked[0].split(".")[1]
            held = translate("Record", "Yes: the record holds entry {seq} of that sheet, unchanged.")
            lost = translate("Record", "No: the record does not hold entry {seq} of that sheet. Tell the quality unit.")
            set_look(self.answer, "go-strong" if self._asked[1] else "stop-strong")
            show_text(self.answer, (held if self._asked[1] else lost).format(seq=seq))

    def _verify(self) -> None:
        if self._shift.jobs.is_busy:
            return
        self._report = None
        set_look(self.findings, "muted")
        show_text(self.findings, translate("Record", "Reading every entry. You can work on meanwhile."))
        work = verification_of(self._shift.desk, full=self.full.isChecked())
        self._shift.jobs.run(work, done=self._take, refused=self._fail)

    def _take(self, report: dict[str, Any]) -> None:
        self._report = report
        self._say_findings()

    def _fail(self, error: UserFacingError) -> None:
        set_look(self.findings, "stop-strong")
        show_text(self.findings, in_one_line(refusal_words(error)))

    def _say_findings(self) -> None:
        report = self._report
        if report is None:
            return
        set_look(self.findings, "go-strong" if report["intact"] else "stop-strong")
        if report["intact"]:
            text = translate("Record", "The record is intact: {entries} entries.").format(
                entries=f"{report['entries']:,}"
            )
        else:
            text = translate("Record", "The record is not intact. Stop working on it and tell the quality unit.")
            text = "\n".join([text, *(each["message"] for each in report["findings"][:_SHOWN_FINDINGS])])
        show_text(self.findings, text)
