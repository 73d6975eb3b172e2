"""A page whose parts stand behind tabs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.pages.part import Part, PartEntry
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate


class PartedPage(Page):
    """The parts that the person's role has, behind tabs, each made when it is first shown."""

    def __init__(self, shift: Shift, parts: Sequence[PartEntry]) -> None:
        super().__init__(shift)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        allowed = (part for part in parts if part.needs is None or shift.may(part.needs))
        self._entries = tuple(part for part in allowed if part.stands(shift))
        self._made: dict[str, Part] = {}
        self._empty = QWidget()
        self._stack.addWidget(self._empty)
        for _ in self._entries:
            self.tabs.addTab("")
        self.tabs.setProperty("look", "many")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.name_everything()
        self._stack.setCurrentWidget(self.shown)
        self.tabs.currentChanged.connect(self._show)

    @property
    def shown(self) -> Part:
        """Return the part that is shown."""
        return self.part(self._entries[self.tabs.currentIndex()].name)

    def part(self, name: str) -> Part:
        """Return a part by its name, made now if it was never shown.

        Raises:
            KeyError: The person's role has no such part.
        """
        if name not in self._made:
            entry = {each.name: each for each in self._entries}[name]
            made = self._made[name] = entry.make(self.shift)
            made.opens.connect(self.opens)
            made.modal_changed.connect(self._hold)
            self._stack.addWidget(made)
        return self._made[name]

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the person to this page."""
        return any(part.is_modal for part in self._made.values())

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        for index, entry in enumerate(self._entries):
            self.tabs.setTabText(index, entry.title())
        self.tabs.setAccessibleName(translate("Frame", "Parts of the page"))

    def colour_everything(self) -> None:
        """Draw again what is painted by hand."""
        self.refresh()

    def refresh(self) -> None:
        """Read anew what is shown."""
        self.shown.refresh()

    def tick(self, now: datetime) -> None:
        """Move the clocks of the shown part on."""
        self.shown.tick(now)

    @property
    def awaits(self) -> Awaited | None:
        """Return what the shown part waits to be scanned."""
        return self.shown.awaits

    def take_scan(self, text: str) -> bool:
        """Return whether the shown part used a scan."""
        return self.is_modal or self.shown.take_scan(text)

    def show_part(self, name: str) -> None:
        """Show a part by its name."""
        names = [each.name for each in self._entries]
        self.tabs.setCurrentIndex(names.index(name))

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a subject in the first part that opens its kind."""
        found = next((each for each in self._entries if kind in each.subjects), None)
        if self.is_modal or found is None:
            return
        self.show_part(found.name)
        self.refresh()
        self.shown.open_subject(kind, subject)

    def focus_first(self) -> None:
        """Put the focus where the work begins."""
        self.setFocus()
        self.shown.focus_first()

    def _show(self) -> None:
        self._stack.setCurrentWidget(self.shown)
        self.refresh()

    def _hold(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        self.tabs.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)
