"""The Record page: every entry in words, one entry whole beside it, the record's head, and its verification."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.pages.record_entry import EntryCard
from ucmsc_desktop.gui.pages.record_head import HeadCard
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.services.queries.entries import count_entries, entry_lines
from ucmsc_desktop.services.queries.story import EntryLine

_LOOKS = {
    "scan.refused/1": "stop",
    "sign-in.failed/1": "stop",
    "weight.refused/1": "stop",
    "bag.held/1": "caution",
    "bag.set-aside/1": "caution",
    "clock.stepped/1": "caution",
    "entry.corrected/1": "caution",
    "label.replaced/1": "caution",
    "participant.withdrawn/1": "stop",
    "recall.issued/1": "stop",
}


class RecordPage(Page):
    """A list that filters as one types; what an entry seals is shown to holders of the study key only."""

    shows_arm = True

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        model = LinesModel(
            self._columns(),
            count=lambda text: count_entries(shift.desk, text=text),
            lines=lambda text, start, count: entry_lines(shift.desk, text=text, start=start, count=count),
        )
        self.listing = Listing(model, key=lambda line: str(line.seq))
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
        self.beside = Beside(self.listing, detail, share=(6, 5))
        page.addWidget(self.beside)
        self.listing.chosen.connect(self._open)
        self.entry.modal_changed.connect(self.modal_changed)
        self.name_everything()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.entry.is_modal

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.listing.name(
            lambda: (
                translate("Record", "Subject, kind, person or date"),
                translate("Record", "Nothing is recorded yet."),
                translate("Record", "Every act of a person becomes an entry here."),
            )
        )
        self.head.say()
        self.entry.say()

    def refresh(self) -> None:
        """Read the newest entries and the head anew; the chosen entry stays."""
        self.listing.say()
        self.listing.read_again()
        self.head.read_again()

    def take_scan(self, text: str) -> bool:
        """Return whether the scan was a head; any other code narrows nothing here and is opened by the frame."""
        if not text.startswith("H1."):
            return False
        self.head.ask(text)
        return True

    def open_subject(self, kind: str, subject: str) -> None:
        """Answer for a head, or show the entries of a subject."""
        if kind == "head":
            self.head.ask(subject)
        else:
            self.listing.filter.setText(subject)

    def _open(self, line: EntryLine) -> None:
        try:
            self.entry.show_entry(line.seq)
        except UserFacingError as error:
            self.entry.show_refusal(error)

    def _columns(self) -> tuple[Column[EntryLine], ...]:
        zone = self.shift.zone
        return (
            Column(
                title=lambda: translate("Record", "No."), text=lambda line: f"{line.seq:,}", is_number=True, width_px=76
            ),
            Column(
                title=lambda: translate("Record", "Time"),
                text=lambda line: f"{line.at.astimezone(zone):%Y-%m-%d %H:%M}",
                width_px=150,
            ),
            Column(
                title=lambda: translate("Record", "What"),
                text=lambda line: line.text_zh if shown_language() == "zh" else line.text_en,
                look=lambda line: _LOOKS.get(line.kind, ""),
            ),
        )
