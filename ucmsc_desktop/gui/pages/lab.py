"""The cell laboratory's page: preparations step by step, lots and containers, and new lots."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.lab_preparation import PreparationPart
from ucmsc_desktop.gui.pages.lab_register import RegisterPart
from ucmsc_desktop.gui.pages.lab_stock import StockPart
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate

PREPARATION, STOCK, REGISTER = range(3)


class LabPage(Page):
    """Three parts behind tabs; everything here shows what only unblinded people may know."""

    shows_arm = True

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.preparation, self.stock, self.register = PreparationPart(shift), StockPart(shift), RegisterPart(shift)
        for part in (self.preparation, self.stock, self.register):
            self._stack.addWidget(part)
            self.tabs.addTab("")
        self.tabs.setTabVisible(REGISTER, shift.may(Action.REGISTER_LOT))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._show)
        for part in (self.preparation, self.stock):
            part.opens.connect(self.opens)
            part.modal_changed.connect(self._hold)
        self.register.opens.connect(self.opens)
        self.name_everything()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the person to this page."""
        return self.preparation.is_modal or self.stock.is_modal

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.tabs.setTabText(PREPARATION, translate("Lab", "Preparation"))
        self.tabs.setTabText(STOCK, translate("Lab", "Lots and containers"))
        self.tabs.setTabText(REGISTER, translate("Lab", "Register a lot"))
        self.tabs.setAccessibleName(translate("Lab", "Parts of the page"))

    def colour_everything(self) -> None:
        """Draw again what is painted by hand."""
        self.refresh()

    def refresh(self) -> None:
        """Read anew what is shown."""
        match self.tabs.currentIndex():
            case 0:
                self.preparation.refresh()
            case 1:
                self.stock.refresh()

    def tick(self, now: datetime) -> None:
        """Move the clock of the slot on."""
        if self.tabs.currentIndex() == PREPARATION:
            self.preparation.tick(now)

    def take_scan(self, text: str) -> bool:
        """Return whether a scan went into the run; a container opens in its lot otherwise."""
        if self.is_modal:
            return True
        return self.tabs.currentIndex() == PREPARATION and self.preparation.take_scan(text)

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a dose, a lot or a container."""
        if self.is_modal:
            return
        self.tabs.setCurrentIndex(PREPARATION if kind == "dose" else STOCK)
        self.refresh()
        match kind:
            case "dose":
                self.preparation.open_dose(subject)
            case "lot":
                self.stock.open_lot(subject)
            case "container":
                self.stock.open_container(subject)

    def focus_first(self) -> None:
        """Put the focus where the work begins."""
        match self.tabs.currentIndex():
            case 0:
                self.setFocus()
                self.preparation.focus_first()
            case 1:
                self.stock.focus_first()
            case _:
                self.register.focus_first()

    def _show(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self.refresh()

    def _hold(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        self.tabs.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)
