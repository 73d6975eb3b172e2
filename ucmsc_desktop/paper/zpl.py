"""Labels in the language of thermal printers (ZPL II): the PDF's pixels, one bit a dot, one label a page."""

from __future__ import annotations

import math
from base64 import b64encode
from binascii import crc_hqx
from typing import TYPE_CHECKING
from zlib import compress

from ucmsc_desktop.paper.decode import decode_image
from ucmsc_desktop.paper.one_bit import moved, one_bit, packed_rows, row_bytes
from ucmsc_desktop.paper.raster import pdf_page_sizes_mm, pdf_pages_grey
from ucmsc_desktop.paper.refusals import PaperError

if TYPE_CHECKING:
    from ucmsc_desktop.paper.raster import GreyImage

STOCK_SLACK_MM = 0.5
"""How far a page may be from the size of the stock and still be the same form [mm]."""
_WHOLE_DOT_SLACK = 1e-3


def zpl_of(
    pdf: bytes, *, width_mm: float, height_mm: float, dpi: int, right_mm: float = 0, down_mm: float = 0
) -> bytes:
    """Return the labels as ZPL: `^PW`, `^LL` and one `^GFA` bitmap a page, deflated (`:Z64:`); no printer's font.

    Args:
        pdf: The labels, one a page.
        width_mm: The width of the stock [mm]; `^PW` = width_mm * dpi / 25.4, rounded up [dots].
        height_mm: The length of one label of the stock [mm], without the gap.
        dpi: The dots of the print head [1/inch].
        right_mm: How far this printer's labels are to be moved to the right [mm].
        down_mm: How far down [mm].

    Raises:
        PaperError: `paper-stock-differs` when a page has another size than the stock, `paper-offset-cuts` when moving
            would cut it, `label-code-unread` when a code is lost in black and white; nothing was made.
    """
    require_stock(pdf, width_mm=width_mm, height_mm=height_mm)
    width, length = (math.ceil(side_mm * dpi / 25.4 - _WHOLE_DOT_SLACK) for side_mm in (width_mm, height_mm))
    pages = thermal_pages(pdf, dpi=dpi, right_mm=right_mm, down_mm=down_mm)
    return b"".join(_label(page, width=width, length=length) for page in pages)


def require_stock(pdf: bytes, *, width_mm: float, height_mm: float) -> None:
    """Return when every page has the size of the stock [mm], within half a millimetre.

    Raises:
        PaperError: `paper-stock-differs` with both sizes; nothing was printed.
    """
    for page_width_mm, page_height_mm in pdf_page_sizes_mm(pdf):
        if max(abs(page_width_mm - width_mm), abs(page_height_mm - height_mm)) > STOCK_SLACK_MM:
            raise PaperError(
                "paper-stock-differs",
                paper=f"{page_width_mm:.0f} × {page_height_mm:.0f} mm",
                stock=f"{width_mm:.0f} × {height_mm:.0f} mm",
            )


def thermal_pages(pdf: bytes, *, dpi: int, right_mm: float = 0, down_mm: float = 0) -> list[GreyImage]:
    """Return every page in black and white as the head burns it; each still shows the codes of its paper.

    Raises:
        PaperError: `label-code-unread` when black and white lost a code, `paper-offset-cuts`; nothing was printed.
    """
    pages = []
    for number, grey in enumerate(pdf_pages_grey(pdf, dpi=dpi), start=1):
        page = moved(one_bit(grey), right_mm=right_mm, down_mm=down_mm)
        expected, found = decode_image(grey), decode_image(page)
        if sorted(found) != sorted(expected):
            raise PaperError("label-code-unread", page=number, found=len(found), expected=" ".join(expected))
        pages.append(page)
    return pages


def _label(page: GreyImage, *, width: int, length: int) -> bytes:
    bits = packed_rows(page)
    data = b64encode(compress(bits, 9))
    size = len(bits)
    # The check at the end is CRC-16 with polynomial 0x1021 from 0 over the base64 text. Source: docs/sources.md#zpl-z64
    return (
        b"^XA\n^PW%d\n^LL%d\n^LH0,0\n^LS0\n^PON\n" % (width, length)
        + b"^FO0,0^GFA,%d,%d,%d,:Z64:%s:%04X^FS\n" % (size, size, row_bytes(page), data, crc_hqx(data, 0))
        + b"^PQ1\n^XZ\n"
    )
