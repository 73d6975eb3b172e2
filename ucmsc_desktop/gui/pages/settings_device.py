"""A device of this station that reads codes, chosen by the name that the system gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ucmsc_desktop.gui.pages.settings_choices import SteadyChoice
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Field
from ucmsc_desktop.gui.widgets.labels import Card, label
from ucmsc_desktop.runtime.settings import Settings


class DeviceCard(Card):
    """Offers the devices that are there; the setting called `setting` holds the chosen one's name, or nothing."""

    chosen = Signal(object)
    """The settings with another device."""

    def __init__(self, settings: Settings, *, setting: str, names: Callable[[], list[str]]) -> None:
        super().__init__(spacing_px=12)
        self.settings, self._setting, self._look = settings, setting, names
        self.names: list[str] = []
        self.title = label("card-title")
        self.choice, self.look_again = SteadyChoice(), button()
        self.field = Field(self.choice)
        presses = QHBoxLayout()
        presses.addWidget(self.look_again)
        presses.addStretch(1)
        self.column.addWidget(self.title)
        self.column.addWidget(self.field)
        self.column.addLayout(presses)
        self.choice.activated.connect(self._choose)
        self.look_again.clicked.connect(self.look)

    @property
    def wanted(self) -> str:
        """Return the name of the chosen device, empty for none."""
        return str(getattr(self.settings, self._setting))

    def look(self) -> None:
        """Ask the system for its devices."""
        self.names = self._look()
        self.say()

    def say(self) -> None:
        """Say everything in the shown language."""

    def offer(self, none: str) -> None:
        """Offer no device, what is there, and the chosen one even while it is not."""
        names = [*self.names, *([self.wanted] if self.wanted and self.wanted not in self.names else [])]
        self.choice.offer([(none, ""), *((name, name) for name in names)], self.wanted)

    def _choose(self) -> None:
        name = self.choice.currentData()
        if name != self.wanted:
            self.settings = replace(self.settings, **{self._setting: name})
            self.chosen.emit(self.settings)
            self.say()
