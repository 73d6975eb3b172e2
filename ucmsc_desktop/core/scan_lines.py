"""The scans within the bytes of a scanner at a serial port: lines, however they end and however they arrive."""

from __future__ import annotations

from typing import Final

LONGEST_LINE: Final = 512
"""How much of a line is kept; no scan of ours has more than 84 characters."""
_ENDS = b"\r\n\t\x03"
_STARTS = b"\x02"


class ScanLines:
    """Collects bytes and gives out whole lines: carriage return, line feed, tab or end-of-text ends one.

    Bytes that are no ASCII stay visible as the letters of Latin-1, so that they make the text foreign and are told. A
    line that is too long is cut and thereby foreign, too.
    """

    def __init__(self) -> None:
        self._begun = bytearray()

    def feed(self, data: bytes) -> list[str]:
        """Return the lines that these bytes end, without empty ones; the rest waits for more."""
        found = []
        for byte in data:
            if byte in _ENDS:
                found.append(self.flush())
            elif byte not in _STARTS and len(self._begun) < LONGEST_LINE:
                self._begun.append(byte)
        return [line for line in found if line]

    def flush(self) -> str:
        """Return what has begun as a line, because the scanner fell silent; empty where nothing did."""
        line = self._begun.decode("latin-1")
        self._begun.clear()
        return line
