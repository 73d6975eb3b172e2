"""A reader of our own ZPL that shares no code with its writer: it knows exactly the commands that a label may hold."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass

from ucmsc_desktop.paper.raster import GreyImage

LABEL = re.compile(
    rb"\^XA\s*\^PW(\d+)\s*\^LL(\d+)\s*\^LH0,0\s*\^LS0\s*\^PON\s*"
    rb"\^FO(\d+),(\d+)\^GFA,(\d+),(\d+),(\d+),:Z64:([A-Za-z0-9+/=]+):([0-9A-F]{4})\^FS\s*\^PQ1\s*\^XZ\s*"
)


@dataclass(frozen=True)
class Label:
    """One label: the printer's width and length, where the bitmap begins and its rows of dots, `1` for black."""

    width: int
    length: int
    left: int
    top: int
    rows: list[str]

    def black(self) -> set[tuple[int, int]]:
        """Return every black dot of the label, counted from its own corner."""
        return {
            (self.left + x, self.top + y) for y, row in enumerate(self.rows) for x, dot in enumerate(row) if dot == "1"
        }

    def reach(self) -> tuple[int, int]:
        """Return behind which dot to the right and which down nothing is black."""
        return (
            self.left + max(row.rfind("1") + 1 for row in self.rows),
            self.top + max((y + 1 for y, row in enumerate(self.rows) if "1" in row), default=0),
        )

    def dots(self, dpi: int) -> GreyImage:
        """Return the label as the head burns it."""
        assert (self.left, self.top) == (0, 0)
        rows = [row[: self.width].ljust(self.width, "0") for row in self.rows[: self.length]]
        rows += ["0" * self.width] * (self.length - len(rows))
        pixels = "".join(rows).translate({ord("0"): 255, ord("1"): 0}).encode("latin-1")
        return GreyImage(width=self.width, height=self.length, dpi=dpi, pixels=pixels)


def read_zpl(zpl: bytes) -> list[Label]:
    """Return the labels; anything that is not understood to the last byte is a failed assertion."""
    found, place = [], 0
    while place < len(zpl):
        match = LABEL.match(zpl, place)
        assert match, zpl[place : place + 80]
        width, length, left, top, sent, total, a_row = (int(number) for number in match.groups()[:7])
        data, check = match[8], match[9]
        assert int(check, 16) == crc_of(data)
        bits = zlib.decompress(base64.b64decode(data, validate=True))
        assert sent == total == len(bits)
        assert total % a_row == 0
        rows = [
            f"{int.from_bytes(bits[start : start + a_row], 'big'):0{a_row * 8}b}" for start in range(0, total, a_row)
        ]
        found.append(Label(width, length, left, top, rows))
        place = match.end()
    return found


def crc_of(data: bytes) -> int:
    """Return CRC-16 with the polynomial 0x1021 from 0, bit by bit."""
    crc = 0
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
