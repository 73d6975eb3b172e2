"""A thermal printer played by a listener on the loopback: it takes, refuses, breaks off, dawdles and complains."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

from ucmsc_desktop.paper.thermal_printer import ASK_STATUS, ThermalPrinter

READY = b"\x02\r\n  PRINTER STATUS\r\n  ERRORS:         0 00000000 00000000\r\n  WARNINGS: 0 00000000 00000000\r\n\x03"
Play = Callable[[socket.socket], bytes]


class Printer:
    """Listens on the loopback and plays one connection; `taken` is what it received."""

    def __init__(self, play: Play, *, port: int = 0) -> None:
        self._listener = socket.create_server(("127.0.0.1", port))
        self._listener.settimeout(5)
        self._play = play
        self.taken = b""
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    @property
    def place(self) -> ThermalPrinter:
        return ThermalPrinter(name="Zebra", host="127.0.0.1", port=self._listener.getsockname()[1])

    def end(self) -> None:
        self._thread.join(5)
        self._listener.close()
        assert not self._thread.is_alive()

    def _serve(self) -> None:
        line, _ = self._listener.accept()
        line.settimeout(5)
        with line:
            self.taken = self._play(line)


def everything(line: socket.socket) -> bytes:
    """Take all that comes, as a printer that answers nothing."""
    taken = b""
    while part := line.recv(65536):
        taken += part
    return taken


def saying(*answers: bytes) -> Play:
    """Return a printer that answers one question after the other."""

    def play(line: socket.socket) -> bytes:
        taken, left = b"", list(answers)
        while part := line.recv(65536):
            taken += part
            while ASK_STATUS in taken and left:
                taken = taken.replace(ASK_STATUS, b"", 1)
                line.sendall(left.pop(0))
        return taken

    return play


def errors(bits: str, flag: str = "1") -> bytes:
    return READY.replace(b"ERRORS:         0 00000000 00000000", f"ERRORS:         {flag} 00000000 {bits}".encode())
