"""Reading codes back from paper: a label counts as made only after its own pixels gave its own code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.paper.raster import pdf_pages_grey
from ucmsc_desktop.paper.refusals import PaperError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ucmsc_desktop.paper.raster import GreyImage


def decode_codes(pdf: bytes, *, dpi: int = 203) -> list[str]:
    """Return the text of every QR code of every page, in the order of the pages.

    Raises:
        PaperError: `paper-unreadable` when the bytes are no PDF.
    """
    return [text for page in _codes_by_page(pdf, dpi=dpi) for text in page]


def confirmed_label(pdf: bytes, expected_code: str, *, dpi: int = 203) -> bytes:
    """Return the PDF unchanged when each of its pages holds exactly one code and that code is the expected one.

    Raises:
        PaperError: `label-code-unread` when a page shows no code or several, `label-code-differs` when it shows
            another one; the label does not count as made.
    """
    pages = _codes_by_page(pdf, dpi=dpi)
    _confirm(pages, [expected_code] * len(pages))
    return pdf


def confirmed_labels(pdf: bytes, expected_codes: Sequence[str], *, dpi: int = 203) -> bytes:
    """Return the PDF unchanged when it has a page for each code, in their order, and each page holds that code alone.

    Raises:
        PaperError: `label-code-unread` or `label-code-differs` for the first page that does not; none counts as made.
        ValueError: There are more or fewer pages than codes.
    """
    _confirm(_codes_by_page(pdf, dpi=dpi), expected_codes)
    return pdf


def decode_image(image: GreyImage) -> list[str]:
    """Return the text of every QR code in the image."""
    import zxingcpp

    pixels = memoryview(image.pixels).cast("B", (image.height, image.width))
    found = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [barcode.text for barcode in found]


def _confirm(pages: Sequence[list[str]], codes: Sequence[str]) -> None:
    for number, (texts, expected) in enumerate(zip(pages, codes, strict=True), start=1):
        if len(texts) != 1:
            raise PaperError("label-code-unread", page=number, found=len(texts), expected=expected)
        if texts[0] != expected:
            raise PaperError("label-code-differs", page=number, found=ascii(texts[0])[1:-1], expected=expected)


def _codes_by_page(pdf: bytes, *, dpi: int) -> list[list[str]]:
    return [decode_image(image) for image in pdf_pages_grey(pdf, dpi=dpi)]
