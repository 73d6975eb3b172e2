"""The printers of this station: everybody prints a test label, an administrator adds, changes and removes them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.printers import UM_PER_MM, PrinterSetup
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.settings_printer_form import PrinterForm
from ucmsc_desktop.gui.printing import PrinterKind
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.printer_words import printer_words, way_words
from ucmsc_desktop.gui.viewmodels.typed_printer import typed_printer
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.paper.ruler_label import ruler_label_pdf
from ucmsc_desktop.runtime.settings import Settings, SettingsFile
from ucmsc_desktop.services.access.set_up_printers import set_up_printers

_SHEET_MM = (210.0, 297.0)
_WIDEST_LABEL_UM = 150 * UM_PER_MM


class PrinterRow(QWidget):
    """One printer: its name, what is to be known of it, and what can be done with it."""

    def __init__(self, setup: PrinterSetup, *, may_change: bool) -> None:
        super().__init__()
        self.setup = setup
        self.test, self.change = button(), button()
        self.name, self.facts = label("field", wraps=True), label("small", wraps=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for shown in (self.name, self.facts):
            texts.addWidget(shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        for press in (self.test, self.change):
            row.addWidget(press)
        self.change.setVisible(may_change)
        self.say()

    def say(self) -> None:
        """Say everything in the shown language."""
        self.name.setText(self.setup.name)
        self.facts.setText(f"{way_words(self.setup)} · {printer_words(self.setup)}")
        self.test.setText(translate("Printers", "Test label"))
        self.change.setText(translate("Printers", "Change"))
        for press in (self.test, self.change):
            press.setAccessibleName(f"{press.text()} · {self.setup.name}")


class StationPrintersCard(Card):
    """The list, or the form of one printer; what was saved counts at once."""

    saved = Signal(object)
    """The settings with the printers as they were saved."""

    def __init__(self, shift: Shift, file: SettingsFile, settings: Settings) -> None:
        super().__init__(spacing_px=12)
        self._shift, self._file, self.settings = shift, file, settings
        self._said: Callable[[], str] = str
        self._refusal: UserFacingError | None = None
        self.title, self.guidance = label("card-title"), label("muted", wraps=True)
        self.rows: list[PrinterRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.add, self.remove, self.form = button(), button(), PrinterForm()
        self.outcome, self.refusal = label("go-strong", wraps=True), label("stop-strong", wraps=True)
        for shown in (self.title, self.guidance):
            self.column.addWidget(shown)
        self.column.addLayout(self._list)
        for part in (self.form, self.outcome, self.refusal):
            self.column.addWidget(part)
        presses = QHBoxLayout()
        for press in (self.add, self.remove):
            presses.addWidget(press)
        presses.addStretch(1)
        self.column.addLayout(presses)
        set_look(self.form, "")
        self.form.column.setContentsMargins(0, 0, 0, 0)
        self.form.hide()
        self._connect()

    def say(self) -> None:
        """Say everything in the shown language."""
        if [row.setup for row in self.rows] != [*self.settings.printers]:
            self._make_rows()
        may_change = self._shift.may(Action.SET_UP_PRINTERS)
        is_editing = not self.form.isHidden()
        self.title.setText(translate("Printers", "Printers of this station"))
        show_text(self.guidance, "" if is_editing else self._guidance(may_change=may_change))
        self.add.setText(translate("Printers", "Add a printer"))
        self.remove.setText(translate("Printers", "Remove this printer"))
        self.add.setVisible(may_change and not is_editing)
        self.remove.setVisible(is_editing and self.form.edited is not None)
        for row in self.rows:
            row.say()
            row.setVisible(not is_editing)
            row.test.setEnabled(not self._shift.printing.is_busy)
        if is_editing:
            self.form.name_everything()
        show_text(self.outcome, self._said())
        show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))

    def _guidance(self, *, may_change: bool) -> str:
        if self.settings.printers:
            return translate("Printers", "A test label shows how far a printer is off.")
        if may_change:
            return translate(
                "Printers",
                "None is set up yet. Labels and sheets go to the system's printers; papers that tell the arm to none.",
            )
        return translate("Printers", "None is set up yet. An administrator adds them.")

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self._open_form(None))
        self.remove.clicked.connect(self._remove)
        self.form.submitted.connect(self._save)
        self.form.left.connect(self._leave_form)
        self._shift.printing.busy_changed.connect(self.say)

    def _make_rows(self) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        may_change = self._shift.may(Action.SET_UP_PRINTERS)
        self.rows = [PrinterRow(setup, may_change=may_change) for setup in self.settings.printers]
        for row in self.rows:
            self._list.addWidget(row)
            row.test.clicked.connect(partial(self._test, row.setup))
            row.change.clicked.connect(partial(self._open_form, row.setup))

    def _open_form(self, setup: PrinterSetup | None) -> None:
        self._tell(str)
        self.form.show()
        self.form.begin(setup)
        self.say()

    def _leave_form(self) -> None:
        self.form.hide()
        self.say()
        self.add.setFocus()

    def _save(self) -> None:
        try:
            self._keep(typed_printer(self.form.texts()))
        except UserFacingError as error:
            self.form.show_refusal(error)

    def _remove(self) -> None:
        try:
            self._keep(None)
        except UserFacingError as error:
            self.form.show_refusal(error)

    def _keep(self, made: PrinterSetup | None) -> None:
        """Put the printer into the place of the one that was changed, at the end, or nowhere."""
        edited, printers = self.form.edited, [*self.settings.printers]
        place = len(printers) if edited is None else printers.index(edited)
        printers[place : place + 1] = [] if made is None else [made]
        self.settings = set_up_printers(self._shift.desk, printers, settings=self.settings, file=self._file)
        self.form.hide()
        self._tell(partial(_outcome, made, edited))
        self.add.setFocus()
        self.saved.emit(self.settings)

    def _test(self, setup: PrinterSetup) -> None:
        width_mm, height_mm = _SHEET_MM
        if setup.has_stock:
            width_mm, height_mm = setup.width_um / UM_PER_MM, setup.height_um / UM_PER_MM
        is_label = setup.is_thermal or 0 < setup.width_um <= _WIDEST_LABEL_UM
        kind: PrinterKind = "label" if is_label else "document"
        try:
            send = self._shift.printers.sender(setup, kind=kind, tells_arm=False)
        except UserFacingError as error:
            self._refuse(error)
            return
        self._tell(lambda: translate("Printers", "Sending to {printer} …").format(printer=setup.name))
        self._shift.printing.run(
            lambda: send(ruler_label_pdf(width_mm=width_mm, height_mm=height_mm)),
            done=lambda name: self._tell(
                lambda: translate(
                    "Printers", "Sent to {printer}. Measure from its edges to the thick lines: 5 mm."
                ).format(printer=name)
            ),
            refused=self._refuse,
        )

    def _tell(self, words: Callable[[], str]) -> None:
        self._said, self._refusal = words, None
        self.say()

    def _refuse(self, error: UserFacingError) -> None:
        self._said, self._refusal = str, error
        self.say()


def _outcome(made: PrinterSetup | None, edited: PrinterSetup | None) -> str:
    """Return what became of a printer, in the shown language."""
    if made is not None:
        return translate("Printers", "{printer} is saved.").format(printer=made.name)
    return translate("Printers", "{printer} is removed.").format(printer="" if edited is None else edited.name)
