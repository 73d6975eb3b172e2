"""The dose sheet before it is printed: as far as the person may know, drawn in a job and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.dosing.print_dose_sheet import dose_sheet_of


class DoseSheetView(QWidget):
    """A way back, and the paper with its preview; a sheet that tells the arm cannot be saved as a file."""

    left = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._dose = ""
        self.back, self.state, self.paper = button(), StateCard(), PaperView(shift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.state)
        column.addWidget(self.paper)
        column.addStretch(1)
        self.back.clicked.connect(self.left)
        self.state.retried.connect(lambda: self.show_sheet(self._dose))
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def show_sheet(self, dose: str) -> None:
        """Read the sheet of a dose now and draw it in a job."""
        self._dose = dose
        self.paper.clear()
        self.paper.hide()
        self.state.show()
        if self._shift.jobs.is_busy:
            self._fail(UserFacingError("dose-sheet-waits"))
            return
        try:
            sheet = dose_sheet_of(self._shift.desk, dose)
        except UserFacingError as error:
            self._fail(error)
            return
        self.state.show_loading(translate("Doses", "The dose sheet is being drawn."))

        def draw() -> bytes:
            from ucmsc_desktop.paper.dose_sheet import dose_sheet_pdf

            return dose_sheet_pdf(sheet)

        self._shift.jobs.run(
            draw, done=lambda pdf: self._take(dose, pdf, is_plain=sheet.components is None), refused=self._fail
        )

    def _take(self, dose: str, pdf: bytes, *, is_plain: bool) -> None:
        if dose != self._dose:
            return
        self.state.hide()
        self.paper.show()
        self.paper.show_pdf(
            pdf,
            printer_kind="document",
            title=lambda: _title(is_plain=is_plain),
            file_name=f"dose-sheet-{dose}.pdf",
            can_save=is_plain,
        )
        self.paper.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: UserFacingError) -> None:
        self.paper.hide()
        self.state.show()
        self.state.show_error(error)

    def _name_everything(self) -> None:
        self.back.setText(translate("Doses", "Back to the dose"))


def _title(*, is_plain: bool) -> str:
    if is_plain:
        return translate("Doses", "Dose sheet, blinded")
    return translate("Doses", "Dose sheet, UNBLINDED: it tells the arm")
