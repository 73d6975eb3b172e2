"""Which printer a paper goes to, and what lies in it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal

from ucmsc_desktop.core.printers import PrinterSetup
from ucmsc_desktop.gui.printers import Printers, fits_stock
from ucmsc_desktop.gui.printing import PagePreview, PrinterKind
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.printer_words import printer_name, printer_words
from ucmsc_desktop.gui.widgets.fields import Choice, Field


class PrinterChoice(Field):
    """The printers that take a paper, with the stock of the chosen one below; what was chosen stays for such papers."""

    changed = Signal()

    def __init__(self, printers: Printers) -> None:
        self.choice = Choice()
        super().__init__(self.choice)
        self._printers = printers
        self._offered: tuple[PrinterSetup, ...] = ()
        self._asked: tuple[PrinterKind, bool] | None = None
        self.choice.activated.connect(self._take)

    @property
    def setup(self) -> PrinterSetup:
        """Return the chosen printer; before a paper was shown there is none."""
        return self._offered[self.choice.currentIndex()]

    def offer(self, kind: PrinterKind, *, tells_arm: bool) -> None:
        """Offer the printers for a paper as they are set up now; the first choice is that of the settings."""
        kept = self.setup if self._asked == (kind, tells_arm) else None
        self._asked = (kind, tells_arm)
        self._offered = self._printers.offered(kind)
        chosen = kept if kept in self._offered else self._printers.first(kind, tells_arm=tells_arm)
        self.say()
        self.choice.setCurrentIndex(self._offered.index(chosen))
        self._show_facts()

    def prefer_stock_of(self, page: PagePreview) -> None:
        """Choose a printer whose stock the page has where the chosen one's has another size, if there is such a one."""
        if fits_stock(self.setup, page) or self._asked is None:
            return
        for number, setup in enumerate(self._offered):
            is_allowed = setup.is_unblinded or not self._asked[1]
            if setup.has_stock and is_allowed and fits_stock(setup, page):
                self.choice.setCurrentIndex(number)
                self._show_facts()
                return

    def say(self) -> None:
        """Say everything in the shown language."""
        self.set_caption(translate("Printers", "Printer"))
        place = self.choice.currentIndex()
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for each in self._offered:
                self.choice.addItem(printer_name(each))
            self.choice.setCurrentIndex(place)
        self._show_facts()

    def _take(self) -> None:
        self._show_facts()
        self.changed.emit()

    def _show_facts(self) -> None:
        has_one = 0 <= self.choice.currentIndex() < len(self._offered)
        self.show_note(printer_words(self.setup) if has_one else "")
