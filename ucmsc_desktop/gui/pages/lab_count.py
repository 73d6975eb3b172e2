"""The duplicate count of a thaw: typed as read, or read from the counter's file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.lab_step_form import StepForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import reason_lines
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import QuantityEdit
from ucmsc_desktop.gui.widgets.reason_list import ReasonList
from ucmsc_desktop.services.dosing.prepare_dose import record_count
from ucmsc_desktop.services.dosing.read_counter_file import CounterFile, read_counter_file
from ucmsc_desktop.services.queries.preparation_run import PreparationRun

_COUNT = ("first", "second", "viability")
_HALVES = ("counter file, begin", "counter file, end")
_HALF = 32
"""The draft keeps 32 characters of a text: a SHA-256 of 64 takes two."""


class CountForm(StepForm):
    """The duplicate count and the viability; a number that is changed by hand is no longer the file's."""

    action = Action.RECORD_COUNT

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, columns=3)
        self.edits = {name: QuantityEdit() for name in _COUNT}
        self.digest: str | None = None
        self.from_file, self.faults = button(), ReasonList()
        self.column.insertWidget(2, self.from_file, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.insertWidget(3, self.faults)
        for name, edit in self.edits.items():
            self.add(name, edit)
            edit.textEdited.connect(self._take_typing)
        self.from_file.clicked.connect(self.choose_file)

    @property
    def texts_to_keep(self) -> dict[str, str]:
        """Return what is typed or read, as the draft keeps it."""
        digest = self.digest or ""
        halves = dict(zip(_HALVES, (digest[:_HALF], digest[_HALF:]), strict=True))
        return {**{name: edit.text() for name, edit in self.edits.items()}, **halves}

    def open(self, run: PreparationRun) -> None:
        """Begin with what the draft holds."""
        super().open(run)
        texts = run.typed.get("texts", {})
        self.digest = "".join(texts.get(half, "") for half in _HALVES) or None
        self.name_everything()

    def present(self, run: PreparationRun) -> None:
        """Show the run; a counter's file can be read instead of typing."""
        super().present(run)
        self.from_file.setVisible(self.is_hers)

    def clear(self) -> None:
        """Empty the fields; what is typed next comes from no file."""
        self.digest = None
        self.faults.show_reasons(())
        super().clear()

    def choose_file(self) -> None:
        """Ask for the file of the counter and read it."""
        title = translate("LabBench", "The counter's file")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", "CSV (*.csv *.txt)")
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Read a counter's file in a job and put its numbers into the fields, or say every fault."""
        if not self.shift.jobs.is_busy:
            self.shift.jobs.run(lambda: read_counter_file(path), done=self._take_file, refused=self.show_refusal)

    def send(self) -> None:
        """Keep the count in the draft."""
        run, texts, digest = self.run, self.texts(), self.digest
        if run is not None:
            self.shift.act(
                lambda desk: record_count(
                    desk,
                    dose=run.dose,
                    first_text=texts["first"],
                    second_text=texts["second"],
                    viability_text=texts["viability"],
                    counter_file=digest,
                ),
                done=self._done,
                refused=self.show_refusal,
            )

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.say_step(
            translate("Lab", "Count twice, then the viability"),
            translate("Lab", "Keep the count"),
            guidance=translate("Lab", "What is kept stays sealed until its slot opens."),
        )
        self.from_file.setText(translate("LabBench", "Read the counter's file"))
        for name, caption in (
            ("first", translate("Lab", "First count [viable cells/mL]")),
            ("second", translate("Lab", "Second count [viable cells/mL]")),
            ("viability", translate("Lab", "Viability [%]")),
        ):
            self.fields[name].set_caption(caption)
        read = "" if self.digest is None else translate("LabBench", "Read from the counter's file")
        self.fields["viability"].show_note(read)

    def _take_file(self, found: CounterFile) -> None:
        self.show_done("")
        self.faults.show_reasons(reason_lines(found.faults))
        if found.reading is None:
            return
        self.digest = found.digest
        texts = (
            str(found.reading.first_cells_per_ml),
            str(found.reading.second_cells_per_ml),
            found.reading.viability_text,
        )
        for edit, text in zip(self.edits.values(), texts, strict=True):
            edit.setText(text)
        self.name_everything()
        self.typed.emit()

    def _take_typing(self) -> None:
        self.digest = None
        self.fields["viability"].show_note("")
        self.typed.emit()

    def _done(self, failures: tuple[str, ...]) -> None:
        def said() -> str:
            if failures:
                return translate("Lab", "The count is kept. It does not pass.")
            return translate("Lab", "The count is kept. It passes.")

        self.finished.emit(said)
