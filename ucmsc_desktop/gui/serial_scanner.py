"""A scanner at a serial port: no keyboard, so neither an input method nor a layout nor a field can touch its scans."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from types import ModuleType
from typing import Any

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal

from ucmsc_desktop.core.scan_lines import ScanLines
from ucmsc_desktop.gui.hardware import SERIAL_PORT, optional_module

SILENCE_MS = 100
AGAIN_MS = 2000


class Port(Enum):
    """How the port stands."""

    NONE = "none"
    NO_MODULE = "no-module"
    OPEN = "open"
    CLOSED = "closed"


class SerialScanner(QObject):
    """Reads one port; one that cannot be opened, or is pulled out, is tried again every two seconds."""

    line = Signal(str)
    """What was scanned, without the characters that ended it."""
    changed = Signal()
    """The port stands otherwise than before."""

    def __init__(
        self, *, load: Callable[[str], ModuleType | None] = optional_module, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.name = ""
        self.port = Port.NONE
        self._load_module = load
        self._device: Any = None
        self._lines = ScanLines()
        self._silence = QTimer(self, singleShot=True, interval=SILENCE_MS)
        self._silence.timeout.connect(self._end_line)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._open)

    @property
    def is_possible(self) -> bool:
        """Return whether serial ports can be read at all here."""
        return self._load_module(SERIAL_PORT) is not None

    def names(self) -> list[str]:
        """Return the ports that are there now; none without the module."""
        module = self._load_module(SERIAL_PORT)
        if module is None:
            return []
        return [str(each.portName()) for each in module.QSerialPortInfo.availablePorts()]

    def use(self, name: str) -> None:
        """Read a port from now on, 9600 baud, 8 bits, no parity, 1 stop bit; an empty name reads none."""
        if name == self.name:
            return
        self._close()
        self.name = name
        self._open()

    def _open(self) -> None:
        module = self._load_module(SERIAL_PORT) if self.name else None
        if module is None:
            self._stand(Port.NO_MODULE if self.name else Port.NONE)
            return
        device = module.QSerialPort(self)
        device.setPortName(self.name)
        if not device.open(QIODevice.OpenModeFlag.ReadOnly):
            device.deleteLater()
            self._stand(Port.CLOSED)
            self._again.start()
            return
        self._device = device
        device.readyRead.connect(self._read)
        device.errorOccurred.connect(self._lose)
        self._stand(Port.OPEN)

    def _read(self) -> None:
        for line in self._lines.feed(bytes(self._device.readAll().data())):
            self.line.emit(line)
        self._silence.start()

    def _end_line(self) -> None:
        line = self._lines.flush()
        if line:
            self.line.emit(line)

    def _lose(self, error: Any) -> None:
        if error == type(error).NoError:
            return
        self._close()
        self._stand(Port.CLOSED)
        self._again.start()

    def _close(self) -> None:
        self._silence.stop()
        self._again.stop()
        self._lines.flush()
        device, self._device = self._device, None
        if device is not None:
            device.close()
            device.deleteLater()

    def _stand(self, port: Port) -> None:
        if port is not self.port:
            self.port = port
            self.changed.emit()
