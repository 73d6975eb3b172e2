"""The temperature logger's file of a bag: chosen, previewed in words, then recorded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.bag_step import StepPanel
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.logger_words import fault_words, finding_words, summary_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import DirectEdit
from ucmsc_desktop.gui.widgets.labels import label, set_look, show_text
from ucmsc_desktop.services.custody.read_logger_file import LoggerPreview, preview_logger_file, record_logger_file
from ucmsc_desktop.services.queries.bag_steps import BagStep


class LoggerFilePanel(StepPanel):
    """What the file says stands below its name before anything is recorded."""

    step = BagStep.READ_LOGGER

    def build(self) -> None:
        self.file, self.choose, self.said = DirectEdit(), button(), label(wraps=True)
        self.preview: LoggerPreview | None = None
        self.add("file", self.file, wide=True)
        self.column.insertWidget(self.column.indexOf(self.refusal), self.choose)
        self.column.insertWidget(self.column.indexOf(self.refusal), self.said)
        self.choose.clicked.connect(self._choose)
        self.file.textChanged.connect(self._forget_preview)
        self.file.editingFinished.connect(self._read)

    def begin(self) -> None:
        self.file.clear()

    def guide(self) -> str:
        return translate(
            "Bags",
            "The file is held against the display of the receipt and against the limits. It changes no decision.",
        )

    def name_fields(self) -> None:
        self.fields["file"].set_caption(translate("Bags", "File of the logger (CSV)"))
        self.choose.setText(translate("Bags", "Choose a file …"))
        self._say()

    def submit_words(self) -> str:
        return translate("Bags", "Record the file")

    def carry_out(self) -> None:
        self._read()
        preview = self.preview
        if preview is None:
            return
        self.act(lambda desk: record_logger_file(desk, preview=preview), done=self._after)

    def _after(self, findings: tuple[str, ...]) -> None:
        if findings:
            self.tell(lambda: finding_words(findings, shown_language()), "caution")
        else:
            self.tell(lambda: translate("Bags", "Recorded: the logger's file agrees with the receipt."))

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, translate("Bags", "Choose the logger's file"), "", "CSV (*.csv *.txt)"
        )
        if name:
            self.file.setText(name)
            self._read()

    def _forget_preview(self) -> None:
        self.preview = None
        self._say()

    def _read(self) -> None:
        """Read the named file once, and say what is in it."""
        if self.preview is not None or not self.file.text().strip():
            return
        show_text(self.refusal, "")
        path = Path(self.file.text().strip())
        try:
            self.preview = preview_logger_file(self.work.shift.desk, dose=self.dose, path=path)
        except UserFacingError as error:
            self.show_refusal(error)
        self._say()

    def _say(self) -> None:
        preview = self.preview
        if preview is None:
            show_text(self.said, "")
            return
        is_faulty = preview.summary is None
        set_look(self.said, "stop-strong" if is_faulty else "")
        zone = self.work.shift.zone
        words = fault_words(preview.text.faults, shown_language()) if is_faulty else summary_words(preview, zone)
        show_text(self.said, words)
