"""A button that shows a paper and puts it away again; the paper is read anew each time, and drawn in a job."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.printing import PrinterKind
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.words import in_one_line, refusal_words


class PaperOnDemand(QWidget):
    """Shows a paper that everybody who sees the button may print; one that tells the arm is never saved as a file."""

    def __init__(
        self,
        shift: Shift,
        *,
        read: Callable[[], Callable[[], bytes]],
        title: Callable[[], str],
        file_name: str,
        tells_arm: bool,
        printer_kind: PrinterKind = "document",
        offer: Callable[[], str] | None = None,
    ) -> None:
        """Take what reads the record and returns what draws the paper, free of the record, so that a job may do it.

        `offer` is what the button says while the paper is away.
        """
        super().__init__()
        self._shift, self._read, self._title, self._file_name = shift, read, title, file_name
        self._tells_arm, self._kind, self._offer = tells_arm, printer_kind, offer
        self._refusal: UserFacingError | None = None
        self.press, self.refusal, self.paper = button(), label("stop-strong", wraps=True), PaperView(shift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.press, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.refusal)
        column.addWidget(self.paper)
        self.press.clicked.connect(self._switch)
        shift.jobs.busy_changed.connect(lambda is_busy: self.press.setEnabled(not is_busy))
        self.forget()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put the paper away when it is left."""
        self.forget()
        super().hideEvent(event)

    def forget(self) -> None:
        """Put the paper away; nothing keeps it."""
        self._refusal = None
        self.paper.clear()
        self.paper.hide()
        self._say()

    def _switch(self) -> None:
        if not self.paper.isHidden():
            self.forget()
            return
        try:
            draw = self._read()
        except UserFacingError as error:
            self._refuse(error)
            return
        self._shift.jobs.run(draw, done=self._show, refused=self._refuse)

    def _show(self, pdf: bytes) -> None:
        if not self.isVisible():
            return
        self._refusal = None
        self.paper.show()
        self.paper.show_pdf(
            pdf,
            printer_kind=self._kind,
            tells_arm=self._tells_arm,
            title=self._title,
            file_name=self._file_name,
            can_save=not self._tells_arm,
        )
        self._say()

    def _refuse(self, error: UserFacingError) -> None:
        self._refusal = error
        self._say()

    def _say(self) -> None:
        shown = not self.paper.isHidden()
        offer = translate("Paper", "Show the paper") if self._offer is None else self._offer()
        self.press.setText(translate("Paper", "Hide the paper") if shown else offer)
        show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))
