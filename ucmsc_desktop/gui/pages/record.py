"""The Record page: every entry in words, one entry whole beside it, the record's head, and its verification."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.pages.record_entry import EntryCard
from ucmsc_desktop.gui.pages.record_head import HeadCard
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.viewmodels.record import columns
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.services.queries.entries import count_entries, entry_lines
from ucmsc_desktop.services.queries.story import EntryLine


class RecordPage(Page):
    """A list that filters as one types; what an entry seals is shown to holders of the study key only."""

    shows_arm = True

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        model = LinesModel(
            columns(shift.zone),
            count=lambda text: count_entries(shift.desk, text=text),
            lines=lambda text, start, count: entry_lines(shift.desk, text=text, start=start, count=count),
        )
        self.listing: Listing[EntryLine] = Listing(model, key=lambda line: str(line.seq))
        self.head, self.entry = HeadCard(shift), EntryCard(shift)
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.entry)
        column.addWidget(self.head)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.beside = Beside(self.listing, detail, share=(7, 5))
        page.addWidget(self.beside)
        self.listing.chosen.connect(self._choose)
        self.entry.modal_changed.connect(self._hold)
        self.entry.opens.connect(self.opens)
        self.name_everything()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.entry.is_modal

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.listing.name(
            lambda: (
                translate("Record", "Subject, words, person, date or number"),
                translate("Record", "Nothing is recorded yet."),
                translate("Record", "Every act of a person becomes an entry here."),
            )
        )
        self.head.say()
        self.entry.say()

    def colour_everything(self) -> None:
        """Take the shown colours for what is painted by hand."""
        self.listing.table.viewport().update()

    def refresh(self) -> None:
        """Read the newest entries, the head and the shown entry anew; what is being typed stays."""
        self.listing.say()
        self.listing.read_again()
        self.head.read_again()
        self.entry.read_again()

    def focus_first(self) -> None:
        """Put the focus on the list, where no input method eats the digits of a scan."""
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.listing.chosen_key is None:
            self.listing.table.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to filter with whatever is typed while no field has the focus."""
        typed = event.text()
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if typed.isprintable() and typed.strip() and not event.modifiers() & command and not self.is_modal:
            self.listing.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.listing.filter.insert(typed)
        else:
            super().keyPressEvent(event)

    def take_scan(self, text: str) -> bool:
        """Return whether the scan was a head; any other code is opened by the frame."""
        if not text.startswith("H1."):
            return False
        self._ask(text)
        return True

    def open_subject(self, kind: str, subject: str) -> None:
        """Answer for a head, or show the entries of a subject."""
        if kind == "head":
            self._ask(subject)
        elif kind != "page" and not self.is_modal:
            self.listing.filter.setText(subject)

    def _ask(self, head: str) -> None:
        self.head.ask(head)
        self.beside.detail_area.ensureWidgetVisible(self.head.answer)

    def _choose(self, line: EntryLine) -> None:
        if not self.is_modal and line.seq != self.entry.seq:
            self.entry.show_entry(line.seq)
            self.beside.detail_area.verticalScrollBar().setValue(0)

    def _hold(self, is_held: bool) -> None:  # noqa: FBT001 - a signal's value
        """A signature holds the person to the entry that she corrects."""
        self.listing.setEnabled(not is_held)
        self.beside.detail_area.verticalScrollBar().setValue(0)
        self.modal_changed.emit(is_held)
