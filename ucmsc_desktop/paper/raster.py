"""Pixels of a PDF: one rendering for the preview, PNG files, printers' bitmaps and the check that a code reads back."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from ucmsc_desktop.errors import ErrorKind
from ucmsc_desktop.paper.refusals import PaperError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

# PDFium keeps process-wide state and is not safe to enter from two threads. Source: docs/sources.md#pypdfium2-threads
_PDFIUM = Lock()
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# A side within a thousandth of a pixel of a whole number is that number.
_WHOLE_PIXEL_SLACK = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class GreyImage:
    """One page in shades of grey, a byte a pixel from white 255 to black 0, rows from the top without padding."""

    width: int
    height: int
    dpi: int
    pixels: bytes


def pdf_pages_grey(pdf: bytes, *, dpi: int) -> list[GreyImage]:
    """Return every page in shades of grey; a point measures dpi / 72 pixels exactly, from the top left corner.

    Raises:
        PaperError: `paper-unreadable` when the bytes are no PDF.
    """
    with _opened(pdf) as document:
        return [_rendered(document[index], dpi=dpi) for index in range(len(document))]


def pdf_page_sizes_mm(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page [mm].

    Raises:
        PaperError: `paper-unreadable` when the bytes are no PDF.
    """
    with _opened(pdf) as document:
        sizes_pt = [document[index].get_size() for index in range(len(document))]
    return [(width / 72 * 25.4, height / 72 * 25.4) for width, height in sizes_pt]


def pdf_single_page(pdf: bytes, page: int) -> bytes:
    """Return a PDF of one page of a PDF, counted from 0, which draws the same.

    Raises:
        PaperError: `paper-unreadable` when the bytes are no PDF.
    """
    from pypdfium2 import PdfDocument

    with _opened(pdf) as document:
        alone, buffer = PdfDocument.new(), BytesIO()
        alone.import_pages(document, [page])
        alone.save(buffer)
        alone.close()
    return buffer.getvalue()


def pdf_pages_png(pdf: bytes, *, dpi: int) -> list[bytes]:
    """Return every page as a PNG file in shades of grey that states its resolution.

    Raises:
        PaperError: `paper-unreadable` when the bytes are no PDF.
    """
    return [png_bytes(image) for image in pdf_pages_grey(pdf, dpi=dpi)]


def png_bytes(image: GreyImage) -> bytes:
    """Return the image as a PNG file, 8 bits of grey, with its resolution in pixels per metre."""
    per_metre = round(image.dpi / 0.0254)
    rows = (image.pixels[start : start + image.width] for start in range(0, len(image.pixels), image.width))
    return _PNG_SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", image.width, image.height, 8, 0, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))),
            _chunk(b"IEND", b""),
        )
    )


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise PaperError("paper-unreadable", kind=ErrorKind.ENVIRONMENT) from error
        try:
            yield document
        finally:
            document.close()


def _rendered(page: PdfPage, *, dpi: int) -> GreyImage:
    import pypdfium2.raw as pdfium
    from pypdfium2 import PdfBitmap

    width_pt, height_pt = page.get_size()
    width, height = (math.ceil(side_pt * dpi / 72 - _WHOLE_PIXEL_SLACK) for side_pt in (width_pt, height_pt))
    bitmap = PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    # The usual call stretches the page to the whole pixels of the bitmap, and a module would no longer be whole dots.
    matrix = pdfium.FS_MATRIX(dpi / 72, 0, 0, dpi / 72, 0, 0)
    clip = pdfium.FS_RECTF(0, 0, width, height)
    pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, pdfium.FPDF_ANNOT)
    padded, stride = bytes(bitmap.buffer), bitmap.stride
    rows = (padded[row * stride : row * stride + width] for row in range(height))
    return GreyImage(width=width, height=height, dpi=dpi, pixels=b"".join(rows))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
