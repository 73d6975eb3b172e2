"""A paper of a dose before it is printed: as far as the person may know, drawn in a job and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.dose_papers import DosePaper, paper_title, read_paper
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.states import StateCard


class DosePaperView(QWidget):
    """A way back, and the paper with its preview; a paper that tells the arm cannot be saved as a file."""

    left = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._shown = ("", DosePaper.SHEET)
        self.back, self.state, self.paper = button(), StateCard(), PaperView(shift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.state)
        column.addWidget(self.paper)
        column.addStretch(1)
        self.back.clicked.connect(self.left)
        self.state.retried.connect(lambda: self.show_paper(*self._shown))
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def show_paper(self, dose: str, paper: DosePaper) -> None:
        """Read a paper of a dose now and draw it in a job."""
        self._shown = (dose, paper)
        self.paper.clear()
        self.paper.hide()
        self.state.show()
        if self._shift.jobs.is_busy:
            self._fail(UserFacingError("dose-sheet-waits"))
            return
        try:
            read = read_paper(self._shift.desk, dose, paper, size=self._shift.paper_size)
        except UserFacingError as error:
            self._fail(error)
            return
        self.state.show_loading(translate("Doses", "The paper is being drawn."))
        self._shift.jobs.run(
            read.draw,
            done=lambda pdf: self._take((dose, paper), pdf, is_plain=read.is_plain),
            refused=self._fail,
        )

    def _take(self, shown: tuple[str, DosePaper], pdf: bytes, *, is_plain: bool) -> None:
        if shown != self._shown:
            return
        dose, paper = shown
        self.state.hide()
        self.paper.show()
        self.paper.show_pdf(
            pdf,
            printer_kind="document",
            tells_arm=not is_plain,
            title=lambda: paper_title(paper, is_plain=is_plain),
            file_name=f"{paper.value}-{dose}.pdf",
            can_save=is_plain,
        )
        self.paper.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: UserFacingError) -> None:
        self.paper.hide()
        self.state.show()
        self.state.show_error(error)

    def _name_everything(self) -> None:
        self.back.setText(translate("Doses", "Back to the dose"))
