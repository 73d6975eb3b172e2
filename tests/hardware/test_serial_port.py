"""The serial scanner on a pair of pseudo-terminals, with Qt's own serial port."""

from __future__ import annotations

import os
import pty
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import shiboken6

from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.scanner import ScannerFilter
from ucmsc_desktop.gui.serial_scanner import Port, SerialScanner

BAG = make_code(CodeKind.CONTAINER, bytes(range(10)))
BAND = make_code(CodeKind.WRISTBAND, bytes(range(10)))


@dataclass
class Cable:
    scanner_end: int
    name: str
    serial: SerialScanner
    scanned: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def send(self, data: bytes) -> None:
        os.write(self.scanner_end, data)


@pytest.fixture
def cable(qapp) -> Iterator[Cable]:
    scanner_end, computer_end = pty.openpty()
    wedge, serial = ScannerFilter(), SerialScanner()
    wedge.takes_bursts = True
    made = Cable(scanner_end, os.ttyname(computer_end), serial)
    serial.line.connect(wedge.take_line)
    wedge.scanned.connect(made.scanned.append)
    wedge.foreign.connect(made.foreign.append)
    yield made
    serial.use("")
    for each in (serial, wedge):
        shiboken6.delete(each)
    for end in (scanner_end, computer_end):
        os.close(end)


def test_scans_at_the_port_end_in_the_signals_of_the_wedge(cable, qtbot):
    cable.serial.use(cable.name)
    assert cable.serial.port is Port.OPEN

    cable.send(BAG.encode() + b"\r\n")
    qtbot.waitUntil(lambda: cable.scanned == [BAG])
    cable.send(BAND[:7].encode())
    qtbot.wait(20)
    cable.send(BAND[7:].encode())
    qtbot.waitUntil(lambda: cable.scanned == [BAG, BAND])
    cable.send(b"0106901\x1d10AB\r")
    qtbot.waitUntil(lambda: cable.foreign == ["0106901\x1d10AB"])


def test_another_port_and_none_close_the_first(cable, qtbot):
    cable.serial.use(cable.name)
    cable.serial.use("")
    assert cable.serial.port is Port.NONE
    cable.send(BAG.encode() + b"\r")
    qtbot.wait(150)
    assert cable.scanned == []


def test_a_port_that_is_not_there_is_said(qapp):
    serial = SerialScanner()
    serial.use("/dev/no-such-port")
    assert serial.port is Port.CLOSED
    serial.use("")
    assert serial.port is Port.NONE
    shiboken6.delete(serial)
