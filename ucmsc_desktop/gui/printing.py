"""Paper from the window: pixels for the preview, and pages sent to a printer at 1:1, never fitted to its sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.paper.raster import GreyImage, pdf_page_sizes_mm, pdf_pages_grey
from ucmsc_desktop.runtime.settings import SettingsFile, settings_path

PrinterKind: TypeAlias = Literal["label", "document"]
LABEL_DPI = 203
"""The dots that every label is drawn for."""
DOCUMENT_DPI = 300
_PREVIEW_DPI: dict[PrinterKind, int] = {"label": LABEL_DPI, "document": 144}
_GREATEST_LABEL_DPI = 600
_HALF_GREY = 128


def chosen_printer(kind: PrinterKind) -> str:
    """Return the system's name of the printer that this station's settings name; empty is the system's default."""
    settings = SettingsFile(settings_path()).load()
    return settings.label_printer if kind == "label" else settings.document_printer


class Printers:
    """The printers of this station, by what they print."""

    def __init__(self, chosen: Callable[[PrinterKind], str] = chosen_printer) -> None:
        """Keep who says which printer was chosen in the settings; an empty name is the system's default."""
        self._chosen = chosen

    def printer(self, kind: PrinterKind) -> QPrinter:
        """Return the printer for labels or documents.

        Raises:
            UserFacingError: The chosen printer is not there, or none is set up; nothing was sent.
        """
        name = self._chosen(kind)
        info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
        if info.isNull():
            if name:
                raise UserFacingError("printer-not-found", kind=ErrorKind.ENVIRONMENT, printer=name)
            raise UserFacingError("printer-none", kind=ErrorKind.ENVIRONMENT)
        return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def preview_images(pdf: bytes, *, kind: PrinterKind) -> list[QImage]:
    """Return every page as pixels for the screen, in memory only.

    Raises:
        UserFacingError: The bytes are no PDF.
    """
    return [grey_picture(page) for page in pdf_pages_grey(pdf, dpi=_PREVIEW_DPI[kind])]


def grey_picture(page: GreyImage) -> QImage:
    """Return a page's pixels as Qt draws them; they are copied."""
    return QImage(page.pixels, page.width, page.height, page.width, QImage.Format.Format_Grayscale8).copy()


def send_to_printer(printer: QPrinter, pdf: bytes, *, kind: PrinterKind) -> str:
    """Send every page at its own size, 1:1, and return the printer's name; that it was printed nobody knows.

    A label is black or white at whole dots of the printer. Runs in a job, since it renders the pages.

    Raises:
        UserFacingError: The bytes are no PDF, or the printer takes nothing; nothing was sent.
    """
    sizes = pdf_page_sizes_mm(pdf)
    dpi = _dots(printer, kind)
    printer.setFullPage(True)
    _set_page(printer, sizes[0])
    pages = pdf_pages_grey(pdf, dpi=dpi)
    painter = QPainter()
    if not (printer.isValid() and painter.begin(printer)):
        raise UserFacingError("printer-refuses", kind=ErrorKind.ENVIRONMENT, printer=printer_words(printer))
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        for number, (page, size) in enumerate(zip(pages, sizes, strict=True)):
            if number:
                _set_page(printer, size)
                printer.newPage()
            scale = printer.resolution() / dpi
            place = QRectF(0, 0, page.width * scale, page.height * scale)
            painter.drawImage(place, _black_or_white(page) if kind == "label" else grey_picture(page))
    finally:
        painter.end()
    return printer_words(printer)


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


def _black_or_white(page: GreyImage) -> QImage:
    dark = page.pixels.translate(bytes(0 if shade < _HALF_GREY else 255 for shade in range(256)))
    grey = QImage(dark, page.width, page.height, page.width, QImage.Format.Format_Grayscale8)
    return grey.convertToFormat(QImage.Format.Format_Mono)
