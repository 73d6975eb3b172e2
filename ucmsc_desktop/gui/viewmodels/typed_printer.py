"""What was typed about a printer, and what is shown for one that is set up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, cast

from ucmsc_desktop.core.numbers import parse_offset_mm, parse_stock_mm
from ucmsc_desktop.core.printers import CONNECTIONS, THERMAL_PORT, UM_PER_MM, Connection, PrinterSetup, require_printer
from ucmsc_desktop.gui.viewmodels.printer_words import mm_text

_LONGEST_PORT: Final = 5


def typed_printer(texts: Mapping[str, str]) -> PrinterSetup:
    """Return the printer that a form's texts describe; a system's printer without stock takes any page.

    Raises:
        UserFacingError: A number cannot be read, or the printer cannot be used as described; nothing was changed.
    """
    connection = cast("Connection", texts["connection"])
    is_thermal = connection != "system"
    width_um, height_um = _stock_um(texts)
    setup = PrinterSetup(
        name=texts["name"].strip(),
        connection=connection,
        address=(texts["address"] if is_thermal else texts["system"]).strip(),
        port=_port(texts["port"]) if connection == "thermal" else 0,
        dpi=int(texts["dpi"]) if is_thermal else 0,
        width_um=width_um,
        height_um=height_um,
        right_um=_um(parse_offset_mm(texts["right"])),
        down_um=_um(parse_offset_mm(texts["down"])),
        is_unblinded=bool(texts["is_unblinded"]),
    )
    require_printer(setup)
    return setup


def shown_texts(setup: PrinterSetup) -> dict[str, str]:
    """Return what the form's lines show of a printer."""
    return {
        "name": setup.name,
        "address": "" if setup.connection == "system" else setup.address,
        "port": str(setup.port or THERMAL_PORT),
        "width": mm_text(setup.width_um) if setup.has_stock else "",
        "height": mm_text(setup.height_um) if setup.has_stock else "",
        "right": mm_text(setup.right_um),
        "down": mm_text(setup.down_um),
    }


def blank_printer() -> PrinterSetup:
    """Return what a form for a new printer begins with."""
    return PrinterSetup(name="", connection=CONNECTIONS[0])


def _stock_um(texts: Mapping[str, str]) -> tuple[int, int]:
    if texts["connection"] == "system" and not texts["width"] and not texts["height"]:
        return 0, 0
    return _um(parse_stock_mm(texts["width"])), _um(parse_stock_mm(texts["height"]))


def _um(length_mm: Decimal) -> int:
    return int(length_mm * UM_PER_MM)


def _port(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_PORT else 0
