"""Import a file of containers or results: a dry run that names every fault, then the whole file or nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QVBoxLayout

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.listing import Listing
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.product.import_containers import check_containers, import_containers
from ucmsc_desktop.services.product.import_results import check_results, import_results
from ucmsc_desktop.services.product.read_import import (
    Fault,
    ImportFile,
    ImportKind,
    headings,
    read_import,
    save_rejected,
)
from ucmsc_desktop.services.queries.open_lots import open_lots

_CHARACTERS = 24


def fault_words(fault: Fault) -> str:
    """Return what is wrong and what to do, in the shown language."""
    return in_one_line(refusal_words(fault.error))


class ImportPart(Part):
    """What is imported, from which file; its faults; the one button that records the whole of it."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._file: ImportFile | None = None
        self._lot, self._act = "", ""
        self.form = Form(columns=3)
        self.kind, self.lot, self.path = Choice(), Choice(), TextEdit()
        self.browse, self.check, self.save = button(), button(), button()
        self.faults: Listing[Fault] = Listing(self._model(), key=lambda fault: f"{fault.row} {fault.column}")
        self.faults.filter.hide()
        self.kind.setMinimumContentsLength(_CHARACTERS)
        self.lot.setMinimumContentsLength(_CHARACTERS)
        self._lay_out()
        self._connect()
        self.name_everything()
        self._forget()

    def refresh(self) -> None:
        """Offer the lots that wait for their release; what was chosen stays."""
        try:
            lots = open_lots(self._shift.desk)
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        if lots != tuple(self.lot.itemData(place) for place in range(self.lot.count())):
            chosen = self.lot.currentData()
            self.lot.clear()
            for lot in lots:
                self.lot.addItem(lot, lot)
            self.lot.setCurrentIndex(max(self.lot.findData(chosen), 0) if lots else -1)

    def focus_first(self) -> None:
        """Put the focus into the choice of what is imported."""
        self.form.focus_first()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        words = (translate("LabImport", "Containers"), translate("LabImport", "Results of quality control"))
        for place, word in enumerate(words):
            self.kind.setItemText(place, word)
        for name, caption in (
            ("kind", translate("LabImport", "What the file holds")),
            ("lot", translate("LabImport", "Into the lot")),
            ("path", translate("LabImport", "File (XLSX or CSV UTF-8)")),
        ):
            self.form.fields[name].set_caption(caption)
        self.lot.setPlaceholderText(translate("LabImport", "No lot waits for its release"))
        self.browse.setText(translate("LabImport", "Choose a file"))
        self.check.setText(translate("LabImport", "Check the file"))
        self.save.setText(translate("LabImport", "Save rejected rows"))
        self.faults.name(self._names)
        self._say_form()
        self._show_file()

    def choose_file(self) -> None:
        """Ask for the file."""
        title = translate("LabImport", "Choose a file")
        chosen, _ = QFileDialog.getOpenFileName(self, title, self.path.text(), "XLSX, CSV (*.xlsx *.csv *.txt)")
        if chosen:
            self.path.setText(chosen)
            self.check_file()

    def check_file(self) -> None:
        """Read the file in a job, then hold it against the record; nothing is recorded."""
        if self._shift.jobs.is_busy:
            return
        self._forget()
        path, kind, zone = Path(self.path.text().strip()), self._kind, self._shift.zone
        self.form.show_done(translate("LabImport", "The file is being read."))
        self._shift.jobs.run(
            lambda: read_import(path, kind, zone=zone), done=self._take_file, refused=self.form.show_refusal
        )

    def choose_target(self) -> None:
        """Ask where the rejected rows go and write them."""
        title = translate("LabImport", "Save rejected rows")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "", "XLSX (*.xlsx);;CSV (*.csv)")
        if chosen:
            self.save_rows(Path(chosen))

    def save_rows(self, path: Path) -> None:
        """Write the rejected rows in a job."""
        file = self._file
        if file is None or self._shift.jobs.is_busy:
            return
        said = translate("LabImport", "{count} rows were saved to {file}.")
        done = said.format(count=len(file.rejected), file=path.name)
        self._shift.jobs.run(
            lambda: save_rejected(path, file, fault_words),
            done=lambda _: self.form.show_done(done),
            refused=self.form.show_refusal,
        )

    @property
    def _kind(self) -> ImportKind:
        return ImportKind(self.kind.currentData())

    def _take_file(self, file: ImportFile) -> None:
        try:
            self._lot = str(self.lot.currentData() or "")
            desk = self._shift.desk
            is_of_lot = file.kind is ImportKind.CONTAINERS
            self._file = (
                check_containers(desk, lot=self._lot, file=file) if is_of_lot else check_results(desk, file=file)
            )
            self._act = desk.new_act()
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self._show_file()

    def _show_file(self) -> None:
        file = self._file
        if file is None:
            return
        self.faults.read_again()
        self.faults.setVisible(bool(file.faults))
        self.save.setVisible(bool(file.rejected))
        self.form.submit.setEnabled(not file.faults)
        if file.faults:
            count = len(file.faults)
            self.form.show_refusal(UserFacingError("import-has-faults", kind=ErrorKind.USAGE, count=count))
        else:
            said = translate("LabImport", "{count} rows without a fault. Nothing is recorded yet.")
            self.form.show_done(said.format(count=len(file.entries)))

    def _send(self) -> None:
        file, lot, act = self._file, self._lot, self._act
        if file is None or file.faults:
            return
        if file.kind is ImportKind.CONTAINERS:
            self._shift.act(
                lambda desk: import_containers(desk, lot=lot, file=file, act=act),
                done=self._done,
                refused=self.form.show_refusal,
            )
        else:
            self._shift.act(
                lambda desk: import_results(desk, file=file, act=act), done=self._done, refused=self.form.show_refusal
            )

    def _done(self, recorded: tuple[str, ...]) -> None:
        self._forget()
        self.path.clear()
        self.form.show_done(translate("LabImport", "{count} rows are recorded.").format(count=len(recorded)))

    def _forget(self) -> None:
        """Forget the file that was checked: another choice is another file."""
        self._file = None
        self.form.show_done("")
        self.form.submit.setEnabled(False)
        self.save.hide()
        self.faults.hide()

    def _changed(self) -> None:
        self._forget()
        self.form.fields["lot"].setVisible(self._kind is ImportKind.CONTAINERS)
        self._say_form()

    def _say_form(self) -> None:
        needed = translate("LabImport", "Headings of the first row: {headings}").format(
            headings=" · ".join(headings(self._kind))
        )
        self.form.say(
            translate("LabImport", "Import a file"), translate("LabImport", "Import the whole file"), guidance=needed
        )

    def _names(self) -> tuple[str, str, str]:
        return ("", translate("LabImport", "No faults"), "")

    def _lines(self) -> tuple[Fault, ...]:
        return () if self._file is None else self._file.faults

    def _model(self) -> LinesModel[Fault]:
        columns = (
            Column[Fault](
                title=lambda: translate("LabImport", "Row"),
                text=lambda fault: str(fault.row or "–"),
                is_number=True,
                width_px=72,
            ),
            Column[Fault](
                title=lambda: translate("LabImport", "Column"), text=lambda fault: fault.column or "–", width_px=190
            ),
            Column[Fault](title=lambda: translate("LabImport", "Fault"), text=fault_words),
        )
        return LinesModel(
            columns,
            count=lambda _: len(self._lines()),
            lines=lambda _, start, count: self._lines()[start : start + count],
        )

    def _lay_out(self) -> None:
        for kind, action in ((ImportKind.CONTAINERS, Action.REGISTER_LOT), (ImportKind.RESULTS, Action.RECORD_QC)):
            self.kind.addItem("", kind.value)
            self.kind.model().item(self.kind.count() - 1).setEnabled(self._shift.may(action))  # type: ignore[attr-defined]
        if not self._shift.may(Action.REGISTER_LOT):
            self.kind.setCurrentIndex(1)
        for name, control in (("kind", self.kind), ("lot", self.lot), ("path", self.path)):
            self.form.add(name, control)
        self.form.fields["lot"].setVisible(self._kind is ImportKind.CONTAINERS)
        presses = QHBoxLayout()
        presses.setSpacing(16)
        for each in (self.browse, self.check, self.save):
            presses.addWidget(each)
        presses.addStretch(1)
        self.form.column.insertLayout(3, presses)
        self.form.column.insertWidget(6, self.faults, 1)
        self.form.column.insertStretch(7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form, 1)
        header = self.faults.table.verticalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._changed)
        self.lot.currentIndexChanged.connect(self._forget)
        self.path.textEdited.connect(self._forget)
        self.browse.clicked.connect(self.choose_file)
        self.check.clicked.connect(self.check_file)
        self.save.clicked.connect(self.choose_target)
        self.form.submitted.connect(self._send)
