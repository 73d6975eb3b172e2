"""The forms of quality control: a new result, the correction of one, and a reason that a signature needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ucmsc_desktop.core.typed_times import parse_minute
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.quality_words import finding_word, name_of_test, result_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, QuantityEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.services.product.record_result import NewResult
from ucmsc_desktop.services.queries.quality import ResultLine, TestLine


class ResultForm(Form):
    """One result of a chosen test: its value as a number or a finding, how it was found, and for a correction why."""

    def __init__(self) -> None:
        super().__init__(columns=2, can_leave=True)
        self._lines: Sequence[TestLine] = ()
        self._results: Sequence[ResultLine] = ()
        self._zone: tzinfo | None = None
        self.test, self.which, self.finding = Choice(), Choice(), Choice()
        for name, control in (
            ("test", self.test),
            ("which", self.which),
            ("value", QuantityEdit()),
            ("finding", self.finding),
            ("method", TextEdit()),
            ("instrument", TextEdit()),
            ("sampled_at", DirectEdit()),
            ("tested_at", DirectEdit()),
            ("attachment", DirectEdit()),
            ("reason", TextEdit()),
        ):
            self.add(name, control)
        self.choose = button()
        self.column.insertWidget(self.column.indexOf(self.refusal), self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.choose.clicked.connect(self._choose_file)
        self.test.currentIndexChanged.connect(self._take_test)
        self.which.currentIndexChanged.connect(self._take_corrected)

    @property
    def corrected(self) -> ResultLine | None:
        """Return the result that is being corrected, None for a new one."""
        chosen = self.which.currentData()
        return next((each for each in self._results if each.entry == chosen), None)

    def offer(
        self, lines: Sequence[TestLine], *, chosen: str, zone: tzinfo, corrects: Sequence[ResultLine] = ()
    ) -> None:
        """Take the tests of a subject; a correction begins with one of the results, a failing one if there is any."""
        self.clear()
        self._lines, self._results, self._zone = lines, corrects, zone
        _fill(self.test, [(name_of_test(line), line.test) for line in lines], chosen=chosen)
        failing = [each.entry for each in corrects if not each.accepted]
        _fill(
            self.which,
            [(result_words(each, zone), each.entry) for each in corrects],
            chosen=failing[-1] if failing else corrects[-1].entry if corrects else "",
        )
        self.test.setEnabled(not corrects)
        self.fields["which"].setVisible(len(corrects) > 1)
        self.fields["reason"].setVisible(bool(corrects))
        self._take_test()
        self._take_corrected()

    @property
    def attachment(self) -> Path | None:
        """Return the file of the report, None where none was named."""
        text = self.texts()["attachment"].strip()
        return Path(text) if text else None

    def result(self, *, attachment_digest: str | None, zone: tzinfo) -> NewResult:
        """Return what was typed; the service reads and refuses the value.

        Raises:
            UserFacingError: A time cannot be read; nothing was recorded.
        """
        texts = self.texts()
        line = self._line()
        return NewResult(
            test=texts["test"],
            value_text=texts["finding"] if line is not None and line.findings else texts["value"].strip(),
            method=texts["method"],
            instrument=texts["instrument"],
            sampled_at=_typed_time(texts["sampled_at"], zone),
            tested_at=_typed_time(texts["tested_at"], zone),
            attachment_digest=attachment_digest,
        )

    def focus_first(self) -> None:
        """Put the focus into the first field that can be changed; the test of a correction cannot."""
        first = next(each for each in self.fields.values() if each.isVisibleTo(self) and each.control.isEnabled())
        first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for index, each in enumerate(self._lines):
            self.test.setItemText(index, name_of_test(each))
        line = self._line()
        unit = "" if line is None or line.unit is None else f" [{line.unit}]"
        for name, caption in (
            ("test", translate("LabQuality", "Test")),
            ("which", translate("LabQuality", "Which result")),
            ("value", translate("LabQuality", "Value") + unit),
            ("finding", translate("LabQuality", "Finding")),
            ("method", translate("LabQuality", "Method")),
            ("instrument", translate("LabQuality", "Instrument")),
            ("sampled_at", translate("LabQuality", "Sampled at, if known")),
            ("tested_at", translate("LabQuality", "Tested at, if known")),
            ("attachment", translate("LabQuality", "File of the report, if any")),
            ("reason", translate("LabQuality", "Why it is corrected")),
        ):
            self.fields[name].set_caption(caption)
        for name in ("sampled_at", "tested_at"):
            self.fields[name].show_note(translate("LabQuality", "Such as 2026-03-16 14:30"))
        self.choose.setText(translate("LabQuality", "Choose the file of the report"))
        for index in range(self.finding.count()):
            self.finding.setItemText(index, finding_word(self.finding.itemData(index)))
        for index, result in enumerate(self._results):
            if self._zone is not None:
                self.which.setItemText(index, result_words(result, self._zone))
        if self.corrected is None:
            self.say(
                translate("LabQuality", "Record a result"),
                translate("LabQuality", "Record the result"),
                leave=translate("LabQuality", "Back"),
            )
        else:
            self.say(
                translate("LabQuality", "Correct a result"),
                translate("LabQuality", "Sign the correction"),
                guidance=translate("LabQuality", "The old value stays readable."),
                leave=translate("LabQuality", "Back"),
            )

    def _line(self) -> TestLine | None:
        chosen = self.test.currentData()
        return next((line for line in self._lines if line.test == chosen), None)

    def _take_corrected(self) -> None:
        corrected = self.corrected
        if corrected is None or self._zone is None:
            return
        self.fields["value"].control.setText(corrected.value)  # type: ignore[attr-defined]
        self.finding.setCurrentIndex(max(self.finding.findData(corrected.value), 0))
        for name in ("method", "instrument"):
            self.fields[name].control.setText(getattr(corrected, name))  # type: ignore[attr-defined]
        for name, at in (("sampled_at", corrected.sampled_at), ("tested_at", corrected.tested_at)):
            text = "" if at is None else at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M")
            self.fields[name].control.setText(text)  # type: ignore[attr-defined]

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, translate("LabQuality", "Choose the file of the report"))
        if name:
            self.fields["attachment"].control.setText(name)  # type: ignore[attr-defined]

    def _take_test(self) -> None:
        line = self._line()
        findings = () if line is None else line.findings
        self.finding.clear()
        for each in findings:
            self.finding.addItem(finding_word(each), each)
        self.fields["value"].setVisible(not findings)
        self.fields["finding"].setVisible(bool(findings))
        if line is not None and self.corrected is None:
            self.fields["method"].control.setText(line.method)  # type: ignore[attr-defined]
        self.name_everything()


def _fill(choice: Choice, items: Sequence[tuple[str, str]], *, chosen: str) -> None:
    """Offer other items without a signal of a change in between."""
    choice.blockSignals(True)  # noqa: FBT003 - Qt's own
    choice.clear()
    for text, data in items:
        choice.addItem(text, data)
    choice.setCurrentIndex(max(choice.findData(chosen), 0) if items else -1)
    choice.blockSignals(False)  # noqa: FBT003 - Qt's own


def _typed_time(text: str, zone: tzinfo) -> datetime | None:
    return parse_minute(text.strip(), zone) if text.strip() else None


class ReasonForm(Form):
    """One text that goes into a signature."""

    def __init__(self) -> None:
        super().__init__(columns=1, can_leave=True)
        self.reason = TextEdit()
        self.add("reason", self.reason)

    def present(self, *, title: str, caption: str, submit: str, guidance: str = "") -> None:
        """Say what is asked for, in the shown language."""
        self.fields["reason"].set_caption(caption)
        self.say(title, submit, guidance=guidance, leave=translate("LabQuality", "Back"))
