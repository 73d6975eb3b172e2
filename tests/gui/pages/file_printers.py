"""Printers that write what they are sent into a file."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtPrintSupport import QPrinter

from ucmsc_desktop.core.printers import PrinterSetup
from ucmsc_desktop.gui.printers import Printers
from ucmsc_desktop.gui.printing import LABEL_DPI
from ucmsc_desktop.paper.thermal_printer import Patience
from ucmsc_desktop.runtime.settings import Settings


def file_printer(file: Path, resolution: int = LABEL_DPI) -> QPrinter:
    """Return a printer of the system that writes a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(resolution)
    return printer


def embedded_images(pdf: bytes) -> list[tuple[tuple[int, int], bytes, float]]:
    """Return size [pixels], shades of every pixel and points per pixel of the one image of each page."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        (image,) = [each for each in page.get_objects(max_depth=4) if isinstance(each, pypdfium2.PdfImage)]
        left, _, right, _ = image.get_bounds()
        width, height = image.get_px_size()
        shades = bytes(image.get_data(decode_simple=True))
        found.append(((width, height), shades[:: len(shades) // (width * height)], (right - left) / width))
    document.close()
    return found


class FilePrinters(Printers):
    """The station's printers, every one of the system's being a file."""

    def __init__(self, file: Path, *, settings: Settings | None = None, patience: Patience | None = None) -> None:
        super().__init__(lambda: settings or Settings(), patience=patience)
        self.file = file

    def system_printer(self, setup: PrinterSetup) -> QPrinter:
        return file_printer(self.file)
