"""A paper before it is printed: its pages as pixels, its printer, and a place to save it; nothing is kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.printers import Printers
from ucmsc_desktop.gui.printing import PagePreview, PrinterKind, previews_of, save_pdf
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.printer_words import printer_name
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Field, TextEdit
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.page_picture import PagePicture
from ucmsc_desktop.gui.widgets.printer_choice import PrinterChoice
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.paper.raster import pdf_single_page

Title = str | Callable[[], str]


class PaperView(Card):
    """Preview, page switch, Print and Save as PDF; after printing it says what was sent where, never "printed"."""

    ready = Signal()
    """The pages are shown."""
    sending = Signal()
    """The pages are under way; either `sent` or `not_sent` follows."""
    sent = Signal(str)
    """The pages went to the printer of this name."""
    not_sent = Signal()
    """The printer did not take the pages whole."""
    saved = Signal()
    """The pages lie in a file."""

    def __init__(self, shift: Shift, *, printers: Printers | None = None) -> None:
        super().__init__(spacing_px=12)
        self._shift = shift
        self._printers = printers or shift.printers
        self._pdf = b""
        self._kind: PrinterKind = "label"
        self.tells_arm = self._one_by_one = self._is_held = self._is_sending = False
        self._title: Title = ""
        self._file_name = ""
        self._said: Callable[[], str] = str
        self._wanted = 0
        self._waits = False
        self.pages: list[PagePreview] = []
        self.page = 0
        self.title, self.counted = label("card-title", wraps=True), label("small")
        self.picture, self.state = PagePicture(), StateCard()
        self.previous, self.next = button(), button()
        self.printer = PrinterChoice(self._printers)
        self.path = TextEdit()
        self._path_field = Field(self.path)
        self.save, self.print = button(), button("primary")
        self.refusal, self.outcome = label("stop-strong", wraps=True), label("go-strong", wraps=True)
        self.waiting = label("muted", wraps=True)
        self._lay_out()
        self._connect()
        self._say_everything()
        self._show_state()

    def show_pdf(
        self,
        pdf: bytes,
        *,
        printer_kind: PrinterKind,
        tells_arm: bool,
        title: Title,
        file_name: str = "",
        can_save: bool = True,
        one_by_one: bool = False,
    ) -> None:
        """Show a paper; its pages are rendered in a job.

        Args:
            pdf: The paper.
            printer_kind: Which of the station's printers takes it.
            tells_arm: Whether it comes only out of a printer that is marked for unblinded papers.
            title: What the paper is, or what says so in the shown language.
            file_name: What the saved file would be called.
            can_save: Whether it may be saved as a file; a paper with sealed content should not be.
            one_by_one: Whether only the shown page is printed, and whoever shows the paper turns the pages.
        """
        self._pdf, self._kind, self._title, self._file_name = pdf, printer_kind, title, file_name
        self._said, self.tells_arm, self._one_by_one, self._is_held = str, tells_arm, one_by_one, False
        self.pages, self.page = [], 0
        self._wanted += 1
        self.printer.offer(printer_kind, tells_arm=tells_arm)
        for shown in (self._path_field, self.save):
            shown.setVisible(can_save)
        self.path.setText(str(_documents() / (file_name or "paper.pdf")))
        show_text(self.refusal, "")
        self._say_everything()
        self._show_state()
        self._render()

    def clear(self) -> None:
        """Forget the paper."""
        self._pdf, self._title = b"", ""
        self.pages, self.page = [], 0
        self._wanted += 1
        self._said = str
        show_text(self.refusal, "")
        self._say_everything()
        self._show_state()

    def turn_to(self, page: int) -> None:
        """Show a page, counted from 0; what was said of the one before is forgotten."""
        self.page, self._said, self._is_held = page, str, False
        show_text(self.refusal, "")
        self._say_everything()
        self._show_state()

    def hold(self) -> None:
        """Print nothing more until another page is turned to."""
        self._is_held = True
        self._present_presses()

    @property
    def images(self) -> list[QImage]:
        """Return the pixels of every page; none while they are drawn."""
        return [page.image for page in self.pages]

    @property
    def is_empty(self) -> bool:
        """Return whether no paper is shown."""
        return not self._pdf

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_everything()
            self._show_state()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        switch = QHBoxLayout()
        switch.setSpacing(16)
        for part in (self.previous, self.next, self.counted):
            switch.addWidget(part)
        switch.addStretch(1)
        presses = QHBoxLayout()
        presses.setSpacing(16)
        presses.addWidget(self.save)
        presses.addStretch(1)
        presses.addWidget(self.print)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.picture)
        column.addLayout(switch)
        for field in (self.printer, self._path_field):
            column.addWidget(field)
        for shown in (self.refusal, self.outcome, self.waiting):
            column.addWidget(shown)
        column.addLayout(presses)
        self.column.addWidget(self.title)
        self.column.addWidget(self.state)
        self.column.addWidget(self._body)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        self.print.clicked.connect(self.send)
        self.save.clicked.connect(self._save)
        self.path.returnPressed.connect(lambda: self.save.setFocus(Qt.FocusReason.TabFocusReason))
        self.state.retried.connect(self._render)
        self.printer.changed.connect(self._show_state)
        self._shift.jobs.busy_changed.connect(self._take_turn)
        self._shift.printing.busy_changed.connect(self._present_presses)

    def _render(self) -> None:
        """Render the pages as soon as no other job runs."""
        if not self._pdf or self.pages:
            return
        self.state.show_loading(translate("Paper", "The pages are being drawn."))
        self._waits = self._shift.jobs.is_busy
        if self._waits:
            return
        pdf, kind, wanted = self._pdf, self._kind, self._wanted

        def done(pages: list[PagePreview]) -> None:
            if wanted == self._wanted:
                self.pages = pages
                self.printer.prefer_stock_of(pages[0])
                self._show_state()
                self.ready.emit()

        self._shift.jobs.run(
            lambda: previews_of(pdf, kind=kind), done=done, refused=lambda error: self._failed(error, wanted)
        )

    def _failed(self, error: UserFacingError, wanted: int) -> None:
        if wanted == self._wanted:
            self.state.show_error(error)

    def _take_turn(self, is_busy: bool) -> None:  # noqa: FBT001 - a signal's value
        if self._waits and not is_busy:
            self._render()

    def send(self) -> None:
        """Send the paper, or the shown page alone, to the chosen printer; after a refusal it can be sent again.

        Nothing happens while a paper is under way, while the pages are drawn, or while printing is held.
        """
        if not self.print.isEnabled() or not self.pages:
            return
        show_text(self.refusal, "")
        setup, wanted, draw = self.printer.setup, self._wanted, self._what_is_sent()
        try:
            send = self._printers.sender(setup, kind=self._kind, tells_arm=self.tells_arm)
        except UserFacingError as error:
            self._refuse(error)
            return
        self._is_sending = True
        self._said = lambda: translate("Paper", "Sending to {printer} …").format(printer=printer_name(setup))
        self._say_everything()
        self._shift.printing.run(
            lambda: send(draw()),
            done=lambda name: self._after_sending(name, wanted),
            refused=lambda error: self._after_failing(error, wanted),
        )
        self.sending.emit()

    def _what_is_sent(self) -> Callable[[], bytes]:
        pdf, page = self._pdf, self.page
        return (lambda: pdf_single_page(pdf, page)) if self._one_by_one else (lambda: pdf)

    def _after_sending(self, name: str, wanted: int) -> None:
        if wanted == self._wanted:
            self._said = lambda: translate("Paper", "Sent to {printer}.").format(printer=name)
            self._say_everything()
            self.sent.emit(name)

    def _after_failing(self, error: UserFacingError, wanted: int) -> None:
        if wanted == self._wanted:
            self._refuse(error)
            self.not_sent.emit()

    def _save(self) -> None:
        try:
            path = save_pdf(self.path.text(), self._pdf)
        except UserFacingError as error:
            self._refuse(error)
            return
        show_text(self.refusal, "")
        self._said = lambda: translate("Paper", "Saved as {file}.").format(file=path.name)
        self._say_everything()
        self.saved.emit()

    def _refuse(self, error: UserFacingError) -> None:
        self._said = str
        show_text(self.outcome, "")
        show_text(self.refusal, in_one_line(refusal_words(error)))

    def _turn(self, by: int) -> None:
        self.page = min(max(self.page + by, 0), len(self.pages) - 1)
        self._show_state()

    def _show_state(self) -> None:
        """Show the page that is looked at, or say why there is none."""
        self._body.setVisible(bool(self.pages))
        self.state.setVisible(not self.pages)
        if not self._pdf:
            self.state.show_empty(translate("Paper", "No paper is shown."))
        if not self.pages:
            self.picture.show_page(None)
            return
        self.picture.show_page(self.pages[self.page], self.printer.setup)
        many = len(self.pages) > 1 and not self._one_by_one
        for shown in (self.previous, self.next):
            shown.setVisible(many)
        words = translate("Paper", "Page {page} of {pages}").format(page=self.page + 1, pages=len(self.pages))
        show_text(self.counted, words)
        self.picture.setAccessibleName(f"{self.title.text()} · {words}")
        self._present_presses()

    def _present_presses(self) -> None:
        self.previous.setEnabled(self.page > 0)
        self.next.setEnabled(self.page < len(self.pages) - 1)
        is_busy = self._shift.printing.is_busy
        self._is_sending = self._is_sending and is_busy
        self.print.setEnabled(not is_busy and not self._is_held)
        words = translate("Paper", "Another paper is on its way to a printer.")
        show_text(self.waiting, words if is_busy and not self._is_sending else "")

    def _say_everything(self) -> None:
        show_text(self.title, self._title if isinstance(self._title, str) else self._title())
        self.previous.setText(translate("Paper", "Page before"))
        self.next.setText(translate("Paper", "Next page"))
        self.print.setText(translate("Paper", "Print"))
        self.save.setText(translate("Paper", "Save as PDF"))
        self.printer.say()
        self._path_field.set_caption(translate("Paper", "Folder and file name"))
        show_text(self.outcome, self._said())


def _documents() -> Path:
    """Return where people keep their papers."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
