"""A thermal printer on the network: ZPL over TCP with an end to every wait, and what the printer says of itself."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from ucmsc_desktop.errors import ErrorKind
from ucmsc_desktop.paper.refusals import PaperError

ASK_STATUS: Final = b"~HQES\r\n"
# `ERRORS: 1 00000000 00000005`: the last eight digits are bits. Source: docs/sources.md#zpl-hqes
_STATUS: Final = re.compile(rb"ERRORS:\s*([01])\s+[0-9A-Fa-f]{8}\s+([0-9A-Fa-f]{8})")
_FAULTS: Final = (
    (0x4, "printer-head-open"),
    (0x1, "printer-out-of-paper"),
    (0x2, "printer-out-of-ribbon"),
    (0x10000, "printer-paused"),
)
_END_OF_ANSWER: Final = b"\x03"
_LONGEST_ANSWER: Final = 4096
_SMALL_BUFFER: Final = 4096
"""How much this computer may keep for the printer [byte], so that what counts as sent is nearly all at the printer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a printer may take [s]: to let us in, to take the labels, to say how it is."""

    connect_s: float = 5
    send_s: float = 20
    answer_s: float = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ThermalPrinter:
    """Where a thermal printer listens, and what people call it."""

    name: str
    host: str
    port: int

    @property
    def address(self) -> str:
        """Return host and port as one text."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def send_zpl(zpl: bytes, printer: ThermalPrinter, *, patience: Patience | None = None) -> None:
    """Return when the printer took all labels; that they came out only the scan of each can say. Runs in a job.

    A printer that answers `~HQES` is asked before, so that nothing is sent to one without paper, and afterwards.
    One that does not answer is only watched until it closes the connection or stays quiet.

    Raises:
        PaperError: `printer-host-unknown`, `printer-connection-refused`, `printer-unreachable` before anything was
            sent; `printer-cut-off`, `printer-too-slow` during it; `printer-out-of-paper`, `printer-out-of-ribbon`,
            `printer-head-open`, `printer-paused`, `printer-fault` as it says itself. Nothing counts as printed.
    """
    waits = patience or Patience()
    with _connected(printer, waits) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SMALL_BUFFER)
        answers = _is_ready(line, printer, waits)
        _send_all(line, zpl, printer, waits)
        if answers:
            if not _is_ready(line, printer, waits):
                raise _failure("printer-too-slow", printer, seconds=f"{waits.answer_s:g}")
        else:
            _watch_the_end(line, printer, waits)


def _connected(printer: ThermalPrinter, waits: Patience) -> socket.socket:
    try:
        return socket.create_connection((printer.host, printer.port), timeout=waits.connect_s)
    except (socket.gaierror, UnicodeError) as error:
        raise _failure("printer-host-unknown", printer, address=printer.host) from error
    except ConnectionRefusedError as error:
        raise _failure("printer-connection-refused", printer, address=printer.address) from error
    except OSError as error:
        raise _failure("printer-unreachable", printer, address=printer.address) from error


def _is_ready(line: socket.socket, printer: ThermalPrinter, waits: Patience) -> bool:
    """Return whether the printer said that it is ready; False where it says nothing."""
    line.settimeout(waits.answer_s)
    answer = b""
    try:
        line.sendall(ASK_STATUS)
        while _END_OF_ANSWER not in answer and len(answer) < _LONGEST_ANSWER:
            part = line.recv(_LONGEST_ANSWER)
            if not part:
                raise _failure("printer-cut-off", printer)
            answer += part
    except TimeoutError:
        pass
    except OSError as error:
        raise _failure("printer-cut-off", printer) from error
    found = _STATUS.search(answer)
    if found is None:
        return False
    if found[1] == b"1":
        _refuse_fault(int(found[2], 16), printer)
    return True


def _refuse_fault(bits: int, printer: ThermalPrinter) -> None:
    for bit, code in _FAULTS:
        if bits & bit:
            raise _failure(code, printer)
    raise _failure("printer-fault", printer, fault=f"{bits:08X}")


def _send_all(line: socket.socket, zpl: bytes, printer: ThermalPrinter, waits: Patience) -> None:
    line.settimeout(waits.send_s)
    try:
        line.sendall(zpl)
    except TimeoutError as error:
        raise _failure("printer-too-slow", printer, seconds=f"{waits.send_s:g}") from error
    except OSError as error:
        raise _failure("printer-cut-off", printer) from error


def _watch_the_end(line: socket.socket, printer: ThermalPrinter, waits: Patience) -> None:
    """Return when the printer closed the connection in order or stayed quiet; a reset means that it lost the labels."""
    line.settimeout(waits.answer_s)
    try:
        with suppress(TimeoutError):
            line.shutdown(socket.SHUT_WR)
            while line.recv(_LONGEST_ANSWER):
                pass
    except OSError as error:
        raise _failure("printer-cut-off", printer) from error


def _failure(code: str, printer: ThermalPrinter, **fields: object) -> PaperError:
    return PaperError(code, kind=ErrorKind.ENVIRONMENT, printer=printer.name, **fields)
