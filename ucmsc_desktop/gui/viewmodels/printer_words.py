"""What is said of a printer: its stock, its resolution, how far it moves a page, and what it may print."""

from __future__ import annotations

from decimal import Decimal

from ucmsc_desktop.core.printers import UM_PER_MM, PrinterSetup
from ucmsc_desktop.gui.translations import translate


def mm_text(length_um: int) -> str:
    """Return a length [um] in millimetres, exact and without trailing zeros: `-0.5`."""
    return f"{(Decimal(length_um) / UM_PER_MM).normalize():f}"


def stock_words(setup: PrinterSetup) -> str:
    """Return the size of the stock, or that any page will do."""
    if not setup.has_stock:
        return translate("Printers", "any page size")
    return translate("Printers", "{width} × {height} mm").format(
        width=mm_text(setup.width_um), height=mm_text(setup.height_um)
    )


def printer_name(setup: PrinterSetup) -> str:
    """Return what a printer is called here; one without a name is the system's own choice."""
    return setup.name or translate("Printers", "The system's own choice")


def way_words(setup: PrinterSetup) -> str:
    """Return how papers reach the printer."""
    if setup.connection == "thermal":
        return translate("Printers", "ZPL to {host}, port {port}").format(host=setup.address, port=setup.port)
    if setup.connection == "file":
        return translate("Printers", "ZPL files in {folder}").format(folder=setup.address)
    return setup.address or translate("Printers", "whatever the system takes")


def printer_words(setup: PrinterSetup) -> str:
    """Return in one line what a person who prints should know of the printer."""
    said = [stock_words(setup)]
    if setup.dpi:
        said.append(translate("Printers", "{dpi} dpi").format(dpi=setup.dpi))
    if setup.right_um or setup.down_um:
        moved = translate("Printers", "moved by {right} mm to the right, {down} mm down")
        said.append(moved.format(right=mm_text(setup.right_um), down=mm_text(setup.down_um)))
    if setup.is_unblinded:
        said.append(translate("Printers", "marked for unblinded papers"))
    return " · ".join(said)
