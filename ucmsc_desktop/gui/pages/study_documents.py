"""Documents: which one on the left; on the right the bag it is of, the paper it goes on, and the document itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.pages.document_kinds import DOCUMENTS, Document
from ucmsc_desktop.gui.pages.dose_papers import ReadPaper
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, Field, TextEdit
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Beside
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.forms import dose_of_bag


class DocumentsPart(Part):
    """Offers the documents that this role may print; one that tells the arm is never saved as a file."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.document: Document | None = None
        self._refusal: UserFacingError | None = None
        self.documents = tuple(each for each in DOCUMENTS if shift.may(each.needs))
        self.buttons = {each.name: button("side") for each in self.documents}
        self.bag, self.paper_size, self.show_it = TextEdit(), Choice(), button("primary")
        self.bag_field, self.size_field = Field(self.bag), Field(self.paper_size)
        self.refusal, self.state, self.paper = label("stop-strong", wraps=True), StateCard(), PaperView(shift)
        self._lay_out()
        self._connect()
        self.paper_size.offer_again([("A4", PaperSize.A4.name), ("US Letter", PaperSize.LETTER.name)])
        self.paper_size.setCurrentIndex(self.paper_size.findData(shift.paper_size.name))
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        for each in self.documents:
            self.buttons[each.name].setText(each.title())
        self.bag_field.set_caption(translate("Documents", "Bag"))
        self.bag_field.show_note(translate("Documents", "Scan it, or type its pack code"))
        self.size_field.set_caption(translate("Documents", "Paper"))
        self.show_it.setText(translate("Documents", "Show the document"))
        self.state.show_empty(
            translate("Documents", "No document is chosen."), translate("Documents", "Choose one on the left.")
        )
        self._show_parts()

    def open_subject(self, kind: str, subject: str) -> None:
        """Choose the infusion record of a bag, as the bag's page asks for it."""
        if kind == "documents":
            self._choose(self.documents[0])
            self.bag.setText(subject)
            self._show()

    @property
    def awaits(self) -> Awaited | None:
        """Return the bag of the document that is made of one."""
        return Awaited.BAG if self.document is not None and self.document.is_of_a_bag else None

    def take_scan(self, text: str) -> bool:
        """Return whether a bag was scanned into the field that asks for one."""
        if self.document is None or not self.document.is_of_a_bag or not text.startswith(CodeKind.CONTAINER.value):
            return False
        self.bag.setText(text)
        self._show()
        return True

    def focus_first(self) -> None:
        """Put the focus on the first document."""
        if self.documents:
            self.buttons[self.documents[0].name].setFocus()

    def _show_parts(self) -> None:
        chosen = self.document
        self.state.setVisible(chosen is None)
        self.bag_field.setVisible(chosen is not None and chosen.is_of_a_bag)
        self.size_field.setVisible(chosen is not None)
        self.show_it.setVisible(chosen is not None)
        show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))

    def _choose(self, document: Document) -> None:
        self.document, self._refusal = document, None
        self.buttons[document.name].setChecked(True)
        self.paper.clear()
        self.paper.hide()
        self._show_parts()
        if not document.is_of_a_bag:
            self._show()

    def _show(self) -> None:
        document = self.document
        if document is None or self._shift.jobs.is_busy:
            return
        self._refusal = None
        desk = self._shift.desk
        try:
            dose = dose_of_bag(desk, self.bag.text().strip()) if document.is_of_a_bag else ""
            read = document.read(desk, dose, PaperSize[self.paper_size.currentData()])
        except UserFacingError as error:
            self._refuse(error)
            return
        self._show_parts()
        name = f"{document.name}{'-' if dose else ''}{dose}.pdf"
        self._shift.jobs.run(read.draw, done=partial(self._take, document, read, name), refused=self._refuse)

    def _take(self, document: Document, read: ReadPaper, name: str, pdf: bytes) -> None:
        if document is not self.document or not self.isVisible():
            return
        self.paper.show()
        self.paper.show_pdf(
            pdf,
            printer_kind="document",
            tells_arm=not read.is_plain,
            title=document.title,
            file_name=name,
            can_save=read.is_plain,
        )

    def _refuse(self, error: UserFacingError) -> None:
        self._refusal = error
        self.paper.clear()
        self.paper.hide()
        self._show_parts()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._group = QButtonGroup(self)
        for each in self.documents:
            self.buttons[each.name].setCheckable(True)
            self._group.addButton(self.buttons[each.name])
            column.addWidget(self.buttons[each.name])
        column.addStretch(1)
        ask = QHBoxLayout()
        ask.setSpacing(16)
        ask.addWidget(self.bag_field, 2, Qt.AlignmentFlag.AlignTop)
        ask.addWidget(self.size_field, 1, Qt.AlignmentFlag.AlignTop)
        presses = QHBoxLayout()
        presses.addStretch(1)
        presses.addWidget(self.show_it)
        parts = QVBoxLayout(right)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(12)
        parts.addWidget(self.state)
        parts.addLayout(ask)
        parts.addWidget(self.refusal)
        parts.addLayout(presses)
        parts.addWidget(self.paper)
        parts.addStretch(1)
        self.paper.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(left, right, share=(1, 3)))

    def _connect(self) -> None:
        for each in self.documents:
            self.buttons[each.name].clicked.connect(partial(self._choose, each))
        self.show_it.clicked.connect(self._show)
        self.bag.returnPressed.connect(lambda: self.show_it.setFocus(Qt.FocusReason.TabFocusReason))
        self.paper_size.activated.connect(lambda: self._show() if not self.paper.isHidden() else None)
