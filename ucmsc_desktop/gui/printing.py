"""Paper from the window: pixels for the preview, and pages sent to a printer at 1:1, never fitted to its sheet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ucmsc_desktop.core.printers import UM_PER_MM, PrinterSetup
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.paper.one_bit import moved, one_bit
from ucmsc_desktop.paper.raster import GreyImage, pdf_page_sizes_mm, pdf_pages_grey
from ucmsc_desktop.paper.zpl import require_stock, thermal_pages

PrinterKind: TypeAlias = Literal["label", "document"]
LABEL_DPI = 203
"""The dots that every label is drawn for."""
DOCUMENT_DPI = 300
_PREVIEW_DPI: dict[PrinterKind, int] = {"label": LABEL_DPI, "document": 144}
_GREATEST_LABEL_DPI = 600
STOPPED = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
"""How the system says that a printer is off, jammed or held."""


@dataclass(frozen=True, slots=True)
class PagePreview:
    """One page for the screen: a label in black and white as a print head burns it, a sheet in shades of grey."""

    image: QImage
    width_mm: float
    height_mm: float


def previews_of(pdf: bytes, *, kind: PrinterKind) -> list[PagePreview]:
    """Return every page as pixels for the screen, in memory only.

    Raises:
        UserFacingError: The bytes are no PDF.
    """
    pages, sizes = pdf_pages_grey(pdf, dpi=_PREVIEW_DPI[kind]), pdf_page_sizes_mm(pdf)
    drawn = [grey_picture(one_bit(page) if kind == "label" else page) for page in pages]
    return [PagePreview(image, *size) for image, size in zip(drawn, sizes, strict=True)]


def grey_picture(page: GreyImage) -> QImage:
    """Return a page's pixels as Qt draws them; they are copied."""
    return QImage(page.pixels, page.width, page.height, page.width, QImage.Format.Format_Grayscale8).copy()


def send_to_printer(pdf: bytes, printer: QPrinter, *, kind: PrinterKind, setup: PrinterSetup) -> str:
    """Send every page at its own size, 1:1, and return the printer's name; that it was printed nobody knows.

    A label is black or white at whole dots of the printer, its watermark kept. Runs in a job, since it renders.

    Raises:
        UserFacingError: The bytes are no PDF, the stock has another size, the printer's offset would cut a page, or the
            printer takes nothing or not all of it; nothing counts as printed.
    """
    if setup.has_stock:
        require_stock(pdf, width_mm=setup.width_um / UM_PER_MM, height_mm=setup.height_um / UM_PER_MM)
    sizes = pdf_page_sizes_mm(pdf)
    dpi = _dots(printer, kind)
    printer.setFullPage(True)
    _set_page(printer, sizes[0])
    pages = [_picture(page, kind) for page in _moved_pages(pdf, kind=kind, dpi=dpi, setup=setup)]
    name = setup.name or printer_words(printer)
    painter = QPainter()
    if not (printer.isValid() and painter.begin(printer)):
        raise UserFacingError("printer-refuses", kind=ErrorKind.ENVIRONMENT, printer=name)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    is_whole = _paint(painter, printer, list(zip(pages, sizes, strict=True)), scale=printer.resolution() / dpi)
    if not (painter.end() and is_whole) or printer.printerState() in STOPPED:
        raise UserFacingError("printer-cut-off", kind=ErrorKind.ENVIRONMENT, printer=name)
    return name


def _paint(
    painter: QPainter, printer: QPrinter, pages: list[tuple[QImage, tuple[float, float]]], *, scale: float
) -> bool:
    """Return whether the printer took every page; its images measure `scale` of its dots a pixel."""
    for number, (page, size) in enumerate(pages):
        if number:
            _set_page(printer, size)
            if not printer.newPage():
                return False
        painter.drawImage(QRectF(0, 0, page.width() * scale, page.height() * scale), page)
    return True


def _picture(page: GreyImage, kind: PrinterKind) -> QImage:
    """Return the pixels as they go to the printer: those of a label, black and white already, at a bit each."""
    picture = grey_picture(page)
    return picture.convertToFormat(QImage.Format.Format_Mono) if kind == "label" else picture


def _moved_pages(pdf: bytes, *, kind: PrinterKind, dpi: int, setup: PrinterSetup) -> list[GreyImage]:
    right_mm, down_mm = setup.right_um / UM_PER_MM, setup.down_um / UM_PER_MM
    if kind == "label":
        return thermal_pages(pdf, dpi=dpi, right_mm=right_mm, down_mm=down_mm)
    return [moved(page, right_mm=right_mm, down_mm=down_mm) for page in pdf_pages_grey(pdf, dpi=dpi)]


def printer_words(printer: QPrinter) -> str:
    """Return the name of a printer, or of the file that it writes."""
    return printer.printerName() or Path(printer.outputFileName()).name


def save_pdf(path_text: str, pdf: bytes) -> Path:
    """Write the paper to a file that was not there before, whole or not at all, and return its path.

    Raises:
        UserFacingError: No path was typed, the file exists, or its folder cannot be written; nothing was written.
    """
    if not path_text.strip():
        raise UserFacingError("paper-path-missing", kind=ErrorKind.USAGE)
    path = Path(path_text.strip()).expanduser()
    path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    if path.exists():
        raise UserFacingError("paper-file-exists", kind=ErrorKind.ENVIRONMENT, file=path.name)
    waiting = path.with_name(path.name + ".new")
    try:
        waiting.write_bytes(pdf)
        waiting.replace(path)
    except OSError as error:
        raise UserFacingError(
            "paper-not-saved", kind=ErrorKind.ENVIRONMENT, file=path.name, cause=error.strerror or ""
        ) from error
    return path


def _dots(printer: QPrinter, kind: PrinterKind) -> int:
    """Return at which resolution the pages are rendered; the printer is set to it where it can be."""
    if kind == "document":
        printer.setResolution(DOCUMENT_DPI)
        return min(printer.resolution(), DOCUMENT_DPI)
    if printer.resolution() > _GREATEST_LABEL_DPI:
        # Such a driver takes pages, not dots: the label's own dots reach a 203 dpi head unchanged.
        printer.setResolution(LABEL_DPI)
        return LABEL_DPI
    return printer.resolution()


def _set_page(printer: QPrinter, size_mm: tuple[float, float]) -> None:
    width, height = size_mm
    page = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, matchPolicy=QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
