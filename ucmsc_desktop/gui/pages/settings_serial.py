"""Which serial port a scanner of this station is at, and how the port stands."""

from __future__ import annotations

from ucmsc_desktop.gui.pages.settings_device import DeviceCard
from ucmsc_desktop.gui.serial_scanner import Port, SerialScanner
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.runtime.settings import Settings


class SerialCard(DeviceCard):
    """Offers the ports that are there; the chosen one is read on every page."""

    def __init__(self, settings: Settings, serial: SerialScanner) -> None:
        super().__init__(settings, setting="serial_port", names=serial.names)
        self._serial = serial
        serial.changed.connect(self.say)

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("Settings", "Scanner at a serial port"))
        self.field.set_caption(translate("Settings", "Port"))
        self.look_again.setText(translate("Settings", "Look for ports again"))
        self.offer(translate("Settings", "None: the scanner is a keyboard"))
        is_wrong = bool(self.wanted) and self._serial.port in {Port.CLOSED, Port.NO_MODULE}
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
