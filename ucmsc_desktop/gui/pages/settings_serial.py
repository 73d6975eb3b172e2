"""Which serial port a scanner of this station is at, and how the port stands."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ucmsc_desktop.gui.pages.settings_choices import SteadyChoice
from ucmsc_desktop.gui.serial_scanner import Port, SerialScanner
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Field
from ucmsc_desktop.gui.widgets.labels import Card, label
from ucmsc_desktop.runtime.settings import Settings


class SerialCard(Card):
    """Offers the ports that are there; the chosen one is read on every page."""

    chosen = Signal(object)
    """The settings with another port."""

    def __init__(self, settings: Settings, serial: SerialScanner) -> None:
        super().__init__(spacing_px=12)
        self.settings, self._serial = settings, serial
        self._names: list[str] = []
        self.title = label("card-title")
        self.ports, self.look_again = SteadyChoice(), button()
        self.field = Field(self.ports)
        presses = QHBoxLayout()
        presses.addWidget(self.look_again)
        presses.addStretch(1)
        self.column.addWidget(self.title)
        self.column.addWidget(self.field)
        self.column.addLayout(presses)
        self.ports.activated.connect(self._choose)
        self.look_again.clicked.connect(self.look)
        serial.changed.connect(self.say)

    def look(self) -> None:
        """Ask the system for its ports."""
        self._names = self._serial.names()
        self.say()

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("Settings", "Scanner at a serial port"))
        self.field.set_caption(translate("Settings", "Port"))
        self.look_again.setText(translate("Settings", "Look for ports again"))
        chosen = self.settings.serial_port
        names = [*self._names, *([chosen] if chosen and chosen not in self._names else [])]
        none = translate("Settings", "None: the scanner is a keyboard")
        self.ports.offer([(none, ""), *((name, name) for name in names)], chosen)
        is_wrong = bool(chosen) and self._serial.port in {Port.CLOSED, Port.NO_MODULE}
        self.field.show_note(self._words(), is_wrong=is_wrong)

    def _words(self) -> str:
        if not self._serial.is_possible:
            return translate(
                "Settings", "QtSerialPort is missing. The administrator can install the extra named hardware."
            )
        return {
            Port.NONE: translate(
                "Settings", "No input method and no layout of a keyboard touch a scan that comes here."
            ),
            Port.NO_MODULE: "",
            Port.OPEN: translate("Settings", "The port is read: 9600 baud, 8 bits, no parity, 1 stop bit."),
            Port.CLOSED: translate("Settings", "The port cannot be read now. It is tried again every two seconds."),
        }[self._serial.port]

    def _choose(self) -> None:
        name = self.ports.currentData()
        if name != self.settings.serial_port:
            self.settings = replace(self.settings, serial_port=name)
            self.chosen.emit(self.settings)
            self.say()
