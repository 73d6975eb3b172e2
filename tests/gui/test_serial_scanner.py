"""The serial scanner on a port that the test plays: lines, silence, a port that is pulled out, and no module at all."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from types import SimpleNamespace
from typing import ClassVar

import pytest
import shiboken6
from PySide6.QtCore import QByteArray, QObject, Qt, Signal

from tests.gui.real_window import WindowAs, window_as
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui import serial_scanner
from ucmsc_desktop.gui.pages.settings_scanner import ScannerCard
from ucmsc_desktop.gui.pages.settings_serial import SerialCard
from ucmsc_desktop.gui.serial_scanner import Port, SerialScanner
from ucmsc_desktop.runtime.settings import Settings

__all__ = ["window_as"]

BAG = make_code(CodeKind.CONTAINER, bytes(range(10)))


class Fault(Enum):
    NoError = 0
    ResourceError = 9


class PlayedPort(QObject):
    """A port that gives what the test puts in."""

    readyRead = Signal()  # noqa: N815 - Qt's name
    errorOccurred = Signal(object)  # noqa: N815 - Qt's name
    there: ClassVar[set[str]] = {"ttyACM0"}
    opened: ClassVar[list[PlayedPort]] = []

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.name, self.data, self.is_open = "", b"", False

    def setPortName(self, name: str) -> None:  # noqa: N802 - Qt's name
        self.name = name

    def open(self, _mode: object) -> bool:
        self.is_open = self.name in self.there
        if self.is_open:
            self.opened.append(self)
        return self.is_open

    def readAll(self) -> QByteArray:  # noqa: N802 - Qt's name
        data, self.data = self.data, b""
        return QByteArray(data)

    def close(self) -> None:
        self.is_open = False

    def put(self, data: bytes) -> None:
        self.data += data
        self.readyRead.emit()


class PlayedPorts:
    @staticmethod
    def availablePorts() -> list[SimpleNamespace]:  # noqa: N802 - Qt's name
        return [SimpleNamespace(portName=lambda name=name: name) for name in sorted(PlayedPort.there)]


MODULE = SimpleNamespace(QSerialPort=PlayedPort, QSerialPortInfo=PlayedPorts)


@pytest.fixture
def serial(qapp, monkeypatch) -> Iterator[SerialScanner]:
    monkeypatch.setattr(PlayedPort, "there", {"ttyACM0"})
    monkeypatch.setattr(PlayedPort, "opened", [])
    monkeypatch.setattr(serial_scanner, "AGAIN_MS", 20)
    made = SerialScanner(load=lambda _name: MODULE)
    made.heard = []
    made.line.connect(made.heard.append)
    yield made
    shiboken6.delete(made)


def test_a_line_is_told_once_and_a_silent_scanner_ends_one_too(serial, qtbot):
    serial.use("ttyACM0")
    port = PlayedPort.opened[0]
    port.put(BAG[:5].encode())
    port.put(BAG[5:].encode() + b"\r\n")
    assert (serial.port, serial.heard) == (Port.OPEN, [BAG])

    port.put(BAG.encode())
    qtbot.waitUntil(lambda: serial.heard == [BAG, BAG])


def test_a_port_that_is_pulled_out_is_read_again_when_it_is_back(serial, qtbot):
    serial.use("ttyACM0")
    PlayedPort.opened[0].put(b"C1")
    PlayedPort.there = set()
    PlayedPort.opened[0].errorOccurred.emit(Fault.NoError)
    assert serial.port is Port.OPEN
    PlayedPort.opened[0].errorOccurred.emit(Fault.ResourceError)
    assert (serial.port, serial.names()) == (Port.CLOSED, [])
    assert not PlayedPort.opened[0].is_open

    PlayedPort.there = {"ttyACM0"}
    qtbot.waitUntil(lambda: serial.port is Port.OPEN)
    PlayedPort.opened[1].put(BAG.encode() + b"\r")
    assert serial.heard == [BAG]


def test_no_port_reads_nothing_and_the_same_port_is_opened_once(serial):
    serial.use("ttyACM0")
    serial.use("ttyACM0")
    serial.use("")

    assert serial.port is Port.NONE
    assert [port.is_open for port in PlayedPort.opened] == [False]


def test_without_the_module_settings_say_what_is_missing(qtbot):
    serial = SerialScanner(load=lambda _name: None)
    serial.use("ttyACM0")
    card = SerialCard(Settings(serial_port="ttyACM0"), serial)
    qtbot.addWidget(card)
    card.look()

    assert (serial.port, serial.is_possible) == (Port.NO_MODULE, False)
    assert card.field.note.text().startswith("QtSerialPort is missing.")
    assert card.choice.currentData() == "ttyACM0"


def test_a_port_is_chosen_by_keys_and_how_it_stands_is_said(serial, qtbot):
    card = SerialCard(Settings(), serial)
    qtbot.addWidget(card)
    card.chosen.connect(lambda settings: serial.use(settings.serial_port))
    card.show()
    card.look()
    assert card.field.note.text().startswith("No input method and no layout")
    card.choice.setFocus()
    with qtbot.waitSignal(card.chosen) as told:
        qtbot.keyClick(card.choice, Qt.Key.Key_Down)
    assert told.args == [Settings(serial_port="ttyACM0")]
    assert card.field.note.text() == "The port is read: 9600 baud, 8 bits, no parity, 1 stop bit."

    PlayedPort.there = set()
    PlayedPort.opened[0].errorOccurred.emit(Fault.ResourceError)
    assert card.field.note.text().startswith("The port cannot be read now.")
    assert card.field.control.property("wrong") is True


def test_the_scanner_test_shows_what_came_from_the_port(qtbot):
    card = ScannerCard(Settings())
    qtbot.addWidget(card)
    card.take_line(BAG)
    assert card._burst is None
    card.show()
    card.take_line(BAG)

    assert card.facts["end"].text() == "no keyboard"
    assert card.facts["filter"].text().startswith("taken whole")
    assert card.verdict.text() == "Read without error: the check agrees."


def test_a_line_of_the_port_is_a_scan_of_the_window_and_a_sign_of_life(window_as: WindowAs, demonstration):
    window = window_as("nurse-1")
    window._idle._timer.setInterval(1_000_000)
    window._serial.line.emit(demonstration.bag()["wristband"].lower())
    assert window.workplace.shown_page is window.workplace.pages["bedside"]
    assert window.workplace.shift.serial is window._serial
    assert window._idle._timer.remainingTime() > 900_000

    window._serial.line.emit("6901234567892")
    assert "6901234567892" in window.workplace.shown_page.notice.text()
    window.lock()
    window._serial.line.emit("6901234567892")
    window._serial.line.emit(demonstration.bag()["wristband"])
    assert window.lock_page is not None
