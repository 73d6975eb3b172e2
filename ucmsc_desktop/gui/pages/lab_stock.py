"""Lots and containers: all lots on the left, the first expiring first; the chosen one on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.lab_lot import LotPanel
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import lot_look, lot_state_word, product_word
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.services.queries.stock import LotLine, container_line, count_lots, lot_lines, open_recalls


class StockPart(Part):
    """A list of lots and one lot; a recall that waits for its decision is said above."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.waiting = label("stop-strong", wraps=True)
        self.listing: Listing[LotLine] = Listing(self._model(), key=lambda line: line.lot)
        self.panel = LotPanel(shift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.waiting)
        column.addWidget(Beside(self.listing, self.panel, share=(7, 6)), 1)
        self.listing.name(
            lambda: (
                translate("Lab", "Lot, product, donor or bank"),
                translate("Lab", "No lot is registered yet."),
                translate("Lab", "The cell laboratory registers the first lot."),
            )
        )
        self.listing.chosen.connect(lambda line: self.panel.show_lot(line.lot))
        self.panel.opens.connect(self.opens)
        self.panel.modal_changed.connect(self._hold)
        self.panel.certificate.switched.connect(self._make_room)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.panel.is_modal

    def refresh(self) -> None:
        """Read lots and the chosen lot anew."""
        self.listing.read_again()
        self.listing.say()
        self._say_waiting()
        if not self.panel.lot:
            first = self.listing.model.line(0) if self.listing.model.rowCount() else None
            if first is not None:
                self.open_lot(first.lot)
                return
        self.panel.read_again()

    def open_lot(self, lot: str) -> None:
        """Show a lot."""
        self.listing.choose(lot)
        self.panel.show_lot(lot)

    def open_container(self, code: str) -> None:
        """Show a container in its lot; an unknown one changes nothing."""
        try:
            found = container_line(self._shift.desk, code)
        except UserFacingError:
            return
        self.open_lot(found.lot)
        self.panel.show_container(code)

    def take_scan(self, text: str) -> bool:
        """Return whether a run of labels used a scan; otherwise it opens what was scanned."""
        return self.panel.labels.isVisible() and self.panel.labels.take_scan(text)

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a lot or a container."""
        if kind == "lot":
            self.open_lot(subject)
        else:
            self.open_container(subject)

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _say_waiting(self) -> None:
        try:
            lots = open_recalls(self._shift.desk)
        except UserFacingError:
            lots = ()
        words = translate("Lab", "A recall waits for its decision: {lots}").format(lots=", ".join(lots))
        show_text(self.waiting, words if lots else "")

    def _make_room(self) -> None:
        """Leave the whole width to an open certificate, so that its lines can be read."""
        self.listing.setVisible(not self.panel.certificate.is_open)

    def _hold(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        self.listing.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)

    def _model(self) -> LinesModel[LotLine]:
        columns = (
            Column[LotLine](title=lambda: translate("Lab", "Lot"), text=lambda line: line.lot),
            Column[LotLine](
                title=lambda: translate("Lab", "Product"),
                text=lambda line: product_word(line.product),
                width_px=140,
            ),
            Column[LotLine](
                title=lambda: translate("Lab", "Expires"),
                text=lambda line: line.expires_on.isoformat(),
                width_px=100,
            ),
            Column[LotLine](
                title=lambda: translate("Lab", "On hand"),
                text=lambda line: f"{line.on_hand:,}",
                is_number=True,
                width_px=76,
            ),
            Column[LotLine](
                title=lambda: translate("Lab", "State"),
                text=lambda line: lot_state_word(line.state),
                width_px=108,
                look=lambda line: lot_look(line.state),
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: count_lots(self._shift.desk, text=text),
            lines=lambda text, start, count: lot_lines(self._shift.desk, text=text, start=start, count=count),
        )
