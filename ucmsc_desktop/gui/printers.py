"""The printers of this station: which take a paper, which one is offered first, and how each is sent to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ucmsc_desktop.core.printers import UM_PER_MM, PrinterSetup, require_marked
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.gui.printing import STOPPED, PagePreview, PrinterKind, send_to_printer
from ucmsc_desktop.paper.thermal_label import send_label
from ucmsc_desktop.paper.thermal_printer import Patience
from ucmsc_desktop.paper.zpl import STOCK_SLACK_MM
from ucmsc_desktop.runtime.settings import Settings, SettingsFile, settings_path

Sender: TypeAlias = Callable[[bytes], str]
"""Sends a paper and returns the printer's name once it took all of it; it is slow and runs in a job."""


def fits_stock(setup: PrinterSetup, page: PagePreview) -> bool:
    """Return whether a page has the size of what lies in a printer, within half a millimetre, or any page will do."""
    width_mm, height_mm = setup.width_um / UM_PER_MM, setup.height_um / UM_PER_MM
    off_mm = max(abs(width_mm - page.width_mm), abs(height_mm - page.height_mm))
    return not setup.has_stock or off_mm <= STOCK_SLACK_MM


def station_settings() -> Settings:
    """Return what this station's file says."""
    return SettingsFile(settings_path()).load()


class Printers:
    """The printers of this station, by what they print."""

    def __init__(
        self, settings: Callable[[], Settings] = station_settings, *, patience: Patience | None = None
    ) -> None:
        """Keep who knows the settings, which are asked anew for every paper, and how long a printer may take."""
        self._settings, self._patience = settings, patience

    def offered(self, kind: PrinterKind) -> tuple[PrinterSetup, ...]:
        """Return the printers that take such papers: those set up here, and the one that the settings name."""
        found = tuple(each for each in self._settings().printers if _takes(each, kind))
        chosen = self._chosen(kind)
        return found if chosen in found else (*found, chosen)

    def first(self, kind: PrinterKind, *, tells_arm: bool) -> PrinterSetup:
        """Return the printer that the settings name; for a paper that tells the arm the first marked one, if any is."""
        chosen = self._chosen(kind)
        if not tells_arm or chosen.is_unblinded:
            return chosen
        return next((each for each in self.offered(kind) if each.is_unblinded), chosen)

    def sender(self, setup: PrinterSetup, *, kind: PrinterKind, tells_arm: bool) -> Sender:
        """Return what sends papers to a printer. Called on the window's thread.

        Raises:
            UserFacingError: The printer may not print such a paper, is not there or is off; nothing was sent.
        """
        if tells_arm:
            require_marked(setup, printer=setup.name or QPrinterInfo.defaultPrinterName() or "–")
        if not setup.is_thermal:
            return partial(send_to_printer, printer=self.system_printer(setup), kind=kind, setup=setup)
        if kind == "document":
            raise UserFacingError("printer-labels-only", printer=setup.name)
        return partial(send_label, setup=setup, patience=self._patience)

    def system_printer(self, setup: PrinterSetup) -> QPrinter:
        """Return the system's printer of a setup.

        Raises:
            UserFacingError: It is not there or stopped, or this computer has none; nothing was sent.
        """
        info = QPrinterInfo.printerInfo(setup.address) if setup.address else QPrinterInfo.defaultPrinter()
        if info.isNull():
            if setup.address:
                raise UserFacingError("printer-not-found", kind=ErrorKind.ENVIRONMENT, printer=setup.name)
            raise UserFacingError("printer-none", kind=ErrorKind.ENVIRONMENT)
        if info.state() in STOPPED:
            name = setup.name or info.printerName()
            raise UserFacingError("printer-stopped", kind=ErrorKind.ENVIRONMENT, printer=name)
        return QPrinter(info, QPrinter.PrinterMode.HighResolution)

    def _chosen(self, kind: PrinterKind) -> PrinterSetup:
        settings = self._settings()
        name = settings.label_printer if kind == "label" else settings.document_printer
        set_up = (each for each in settings.printers if each.name == name and _takes(each, kind))
        return next(set_up, PrinterSetup(name=name, connection="system", address=name))


def _takes(setup: PrinterSetup, kind: PrinterKind) -> bool:
    return kind == "label" or not setup.is_thermal
