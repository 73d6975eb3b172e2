"""The Bags page: every bag from T0 on by what is due first, and beside it one bag with all its steps."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.pages.bag_detail import BagDetailPanel
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.printers import Printers
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.bag_words import (
    left_look,
    list_left,
    list_state,
    list_where,
    matching_states,
    state_look,
)
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.words import grouped_pack_code
from ucmsc_desktop.services.queries.bags import BagLine, bag_lines, count_bags
from ucmsc_desktop.services.queries.scanned import what_was_scanned


class BagsPage(Page):
    """The list on the left, the bag on the right; a scan opens a bag, confirms its label, or names the bag in hand."""

    def __init__(self, shift: Shift, *, printers: Printers | None = None) -> None:
        super().__init__(shift)
        self._now = shift.now()
        model: LinesModel[BagLine] = LinesModel(self._columns(), count=self._count, lines=self._lines)
        self.listing: Listing[BagLine] = Listing(model, key=lambda line: line.dose)
        self.detail = BagDetailPanel(shift, printers=printers)
        self.beside = Beside(self.listing, self.detail, share=(6, 5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.beside)
        self.listing.chosen.connect(self._show_line)
        self.detail.modal_changed.connect(self._hold)
        self.detail.told_something.connect(self._scroll_up)
        self.detail.papers_asked.connect(lambda dose: self.opens.emit("documents", dose))
        self.name_everything()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the person to this page."""
        return self.detail.is_modal

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.listing.name(
            lambda: (
                translate("Bags", "Participant, pack code or state"),
                translate("Bags", "There is no bag yet."),
                translate("Bags", "A bag appears here when its preparation starts (T0)."),
            )
        )
        self.detail.name_everything()

    def colour_everything(self) -> None:
        """Take the shown colours for what is painted by hand."""
        self.listing.table.viewport().update()
        self.detail.story.update()

    def refresh(self) -> None:
        """Read list and bag anew."""
        self._now = self.shift.now()
        self.listing.read_again()
        if not self.is_modal:
            self.detail.refresh()

    def tick(self, now: datetime) -> None:
        """Move the clocks of the list and of the bag on."""
        self._now = now
        self.listing.table.viewport().update()
        self.detail.tick(now)

    @property
    def awaits(self) -> Awaited | None:
        """Return the bag in hand where a step waits for it."""
        return Awaited.BAG if self.detail.awaits_bag else None

    def take_scan(self, text: str) -> bool:
        """Use the code of a bag: for the step that is shown, or to open the bag; while signing it changes nothing."""
        if self.is_modal or self.detail.take_code(text):
            return True
        try:
            scanned = what_was_scanned(self.shift.desk, text)
        except UserFacingError:
            return False
        if scanned.kind != "dose":
            return False
        self.open_subject("dose", scanned.subject)
        self.detail.mark_scanned(text)
        return True

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a bag by its dose."""
        if kind == "dose" and not self.is_modal:
            self.listing.choose(subject)
            self.detail.show_bag(subject)
            self._scroll_up()

    def focus_first(self) -> None:
        """Put the focus on the page itself: a scan is what comes first; Tab goes to the filter."""
        self.setFocus()

    def _show_line(self, line: BagLine | None) -> None:
        if line is None or line.dose == self.detail.dose:
            return
        if self.is_modal:
            self.listing.choose(self.detail.dose or "")
            return
        self.detail.show_bag(line.dose)
        self._scroll_up()

    def _scroll_up(self) -> None:
        self.beside.detail_area.verticalScrollBar().setValue(0)

    def _hold(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        self.listing.setEnabled(not is_modal)
        self._scroll_up()
        if not is_modal:
            self.setFocus()
            self.detail.refresh()
        self.modal_changed.emit(is_modal)

    def _count(self, text: str) -> int:
        return count_bags(self.shift.desk, text=text, states=matching_states(text))

    def _lines(self, text: str, start: int, count: int) -> tuple[BagLine, ...]:
        return bag_lines(self.shift.desk, text=text, start=start, count=count, states=matching_states(text))

    def _columns(self) -> tuple[Column[BagLine], ...]:
        return (
            Column(
                title=lambda: translate("Bags", "Bag"),
                text=lambda line: "–" if line.pack_code is None else grouped_pack_code(line.pack_code),
                width_px=96,
            ),
            Column(title=lambda: translate("Bags", "Participant"), text=lambda line: line.participant, width_px=92),
            Column(
                title=lambda: translate("Bags", "Week"), text=lambda line: str(line.week), is_number=True, width_px=56
            ),
            Column(title=lambda: translate("Bags", "State"), text=list_state, look=state_look, width_px=116),
            Column(title=lambda: translate("Bags", "Where"), text=list_where),
            Column(
                title=lambda: translate("Bags", "Time left"),
                text=lambda line: list_left(line, self._now),
                look=lambda line: left_look(line, self._now),
                width_px=110,
            ),
        )
