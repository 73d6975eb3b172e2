"""Pages as a print head burns them: every dot black or white, at its place on the stock, and the watermark kept."""

from __future__ import annotations

from typing import Final

from ucmsc_desktop.paper.page import WATERMARK_GREY
from ucmsc_desktop.paper.raster import GreyImage
from ucmsc_desktop.paper.refusals import PaperError

_BLACK_BELOW: Final = 170
_WHITE: Final = 255
_WATERMARK: Final = int(WATERMARK_GREY * _WHITE)
_STEP: Final = 4
_DARK_ONLY: Final = bytes(0 if shade < _BLACK_BELOW else _WHITE for shade in range(256))
_WITH_WATERMARK: Final = bytes(0 if shade < _BLACK_BELOW or shade == _WATERMARK else _WHITE for shade in range(256))
_AS_DIGITS: Final = bytes(ord("1") if shade < _BLACK_BELOW else ord("0") for shade in range(256))


def one_bit(image: GreyImage) -> GreyImage:
    """Return the page with shades 0 and 255 only: black where ink covers more than a third of a dot, else white.

    At half a dot the thin strokes of small Chinese characters would break at 203 dots per inch.

    The watermark's grey, which would vanish, becomes one black dot in eight. A code lies on white, so none touches it.
    """
    rows = []
    for number in range(image.height):
        row = image.pixels[number * image.width : (number + 1) * image.width]
        dark = bytearray(row.translate(_DARK_ONLY))
        if number % 2 == 0:
            first = number % _STEP
            dark[first::_STEP] = row.translate(_WITH_WATERMARK)[first::_STEP]
        rows.append(bytes(dark))
    return GreyImage(width=image.width, height=image.height, dpi=image.dpi, pixels=b"".join(rows))


def moved(image: GreyImage, *, right_mm: float, down_mm: float) -> GreyImage:
    """Return the page moved on its stock by whole dots, white where nothing was; the page keeps its size.

    Raises:
        PaperError: `paper-offset-cuts` when something dark would leave the page; nothing was printed.
    """
    right, down = (round(way_mm * image.dpi / 25.4) for way_mm in (right_mm, down_mm))
    if not right and not down:
        return image
    width, height = image.width, image.height
    blank = bytes((_WHITE,)) * width
    rows = [image.pixels[number * width : (number + 1) * width] for number in range(height)]
    sideways, cut = [], bytearray()
    for row in rows:
        kept = blank[: max(right, 0)] + row[max(-right, 0) : max(width - right, 0)] + blank[: max(-right, 0)]
        cut += row[: max(-right, 0)] + row[max(width - right, 0) :]
        sideways.append(kept[:width])
    kept_rows = [blank] * min(max(down, 0), height) + sideways[max(-down, 0) : max(height - down, 0)]
    for row in (*rows[: max(-down, 0)], *rows[max(height - down, 0) :]):
        cut += row
    if cut and min(cut) < _BLACK_BELOW:
        raise PaperError("paper-offset-cuts", right_mm=f"{right_mm:g}", down_mm=f"{down_mm:g}")
    kept_rows += [blank] * (height - len(kept_rows))
    return GreyImage(width=width, height=height, dpi=image.dpi, pixels=b"".join(kept_rows))


def packed_rows(image: GreyImage) -> bytes:
    """Return the rows of a page of black and white as bits, 1 for black, each filled up to whole bytes with white."""
    length = row_bytes(image)
    digits, packed = image.pixels.translate(_AS_DIGITS), bytearray()
    for start in range(0, len(digits), image.width):
        packed += int(digits[start : start + image.width].ljust(length * 8, b"0"), 2).to_bytes(length, "big")
    return bytes(packed)


def row_bytes(image: GreyImage) -> int:
    """Return how many bytes the bits of one row take."""
    return -(-image.width // 8)
