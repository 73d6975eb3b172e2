"""What a station knows of its printers: where each is, its stock, how far it is off, and what it may print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal, TypeAlias

from ucmsc_desktop.errors import ErrorKind, UserFacingError

Connection: TypeAlias = Literal["system", "thermal", "file"]
CONNECTIONS: Final[tuple[Connection, ...]] = ("system", "thermal", "file")
"""A printer of the operating system; a thermal printer spoken to in ZPL over TCP; a folder that receives ZPL files."""
THERMAL_DPI: Final = (203, 300, 600)
THERMAL_PORT: Final = 9100
UM_PER_MM: Final = 1000
GREATEST_OFFSET_UM: Final = 20 * UM_PER_MM
SMALLEST_STOCK_UM: Final = 10 * UM_PER_MM
GREATEST_STOCK_UM: Final = 450 * UM_PER_MM
LONGEST_NAME: Final = 60
_LONGEST_ADDRESS = 250
_GREATEST_PORT = 65535
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?")


class PaperSize(Enum):
    """The sizes of a sheet, width and height [um]."""

    A4 = (210_000, 297_000)
    LETTER = (215_900, 279_400)


class BagStock(Enum):
    """What the labels of a bag are printed on, width and height of a page [um]: single labels, or a sheet of eight."""

    MM_100_60 = (100_000, 60_000)
    MM_100_50 = (100_000, 50_000)
    IN_4_2 = (101_600, 50_800)
    A4_SHEET = (210_000, 297_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSetup:
    """One printer of a station; lengths are whole micrometres, so that nothing typed is rounded.

    Args:
        name: What people call it here; no two printers of a station share one.
        connection: How papers reach it.
        address: The system's name of the printer, the host, or the folder; empty is the system's own choice.
        port: The TCP port of a thermal printer, else 0.
        dpi: The dots of a thermal printer's head [1/inch], else 0: the system's driver knows.
        width_um: The width of the stock that lies in it [um]; 0 where any page will do.
        height_um: The length of one label or sheet of it [um]; 0 where any page will do.
        right_um: How far every page is moved to the right [um], to the left below 0.
        down_um: How far down [um], up below 0.
        is_unblinded: Whether papers that tell the arm may come out of it.
    """

    name: str
    connection: Connection
    address: str = ""
    port: int = 0
    dpi: int = 0
    width_um: int = 0
    height_um: int = 0
    right_um: int = 0
    down_um: int = 0
    is_unblinded: bool = False

    @property
    def has_stock(self) -> bool:
        """Return whether the size of what lies in it is known."""
        return self.width_um > 0

    @property
    def is_thermal(self) -> bool:
        """Return whether it takes labels in ZPL, and no documents."""
        return self.connection != "system"


def require_printer(setup: PrinterSetup) -> None:
    """Return when the setup can be used.

    Raises:
        UserFacingError: `printer-name-unfit`, `printer-address-unfit`, `printer-dpi-unfit`, `printer-stock-unfit`,
            `printer-offset-unfit`, `printer-file-unblinded` or `printer-default-unblinded`; nothing was changed.
    """
    if not _is_line(setup.name, longest=LONGEST_NAME) or not setup.name.strip():
        raise _unfit("printer-name-unfit", longest=LONGEST_NAME)
    if not _has_address(setup):
        raise _unfit("printer-address-unfit", printer=setup.name)
    if setup.dpi not in (THERMAL_DPI if setup.is_thermal else (0,)):
        raise _unfit("printer-dpi-unfit", printer=setup.name, allowed=", ".join(map(str, THERMAL_DPI)))
    if not _has_possible_stock(setup):
        low, high = SMALLEST_STOCK_UM // UM_PER_MM, GREATEST_STOCK_UM // UM_PER_MM
        raise _unfit("printer-stock-unfit", printer=setup.name, low=low, high=high)
    if max(abs(setup.right_um), abs(setup.down_um)) > GREATEST_OFFSET_UM:
        raise _unfit("printer-offset-unfit", printer=setup.name, high=GREATEST_OFFSET_UM // UM_PER_MM)
    if setup.is_unblinded and setup.connection == "file":
        raise _unfit("printer-file-unblinded", printer=setup.name)
    if setup.is_unblinded and not setup.address:
        raise _unfit("printer-default-unblinded", printer=setup.name)


def require_printers(setups: Iterable[PrinterSetup]) -> None:
    """Return when each printer of a station can be used and none shares its name.

    Raises:
        UserFacingError: What `require_printer` raises, or `printer-name-taken`; nothing was changed.
    """
    names: set[str] = set()
    for setup in setups:
        require_printer(setup)
        if setup.name in names:
            raise _unfit("printer-name-taken", printer=setup.name)
        names.add(setup.name)


def require_marked(setup: PrinterSetup | None, *, printer: str) -> None:
    """Return when papers that tell the arm may come out of the printer; one that was never set up is not marked.

    Raises:
        UserFacingError: `printer-not-marked`; nothing was sent.
    """
    if setup is None or not setup.is_unblinded:
        raise UserFacingError("printer-not-marked", printer=printer if setup is None else setup.name)


def _has_address(setup: PrinterSetup) -> bool:
    if not _is_line(setup.address, longest=_LONGEST_ADDRESS):
        return False
    if setup.connection == "thermal":
        return bool(_HOST.fullmatch(setup.address)) and 0 < setup.port <= _GREATEST_PORT
    return setup.port == 0 and (setup.connection == "system" or bool(setup.address.strip()))


def _has_possible_stock(setup: PrinterSetup) -> bool:
    sides = (setup.width_um, setup.height_um)
    if sides == (0, 0):
        return not setup.is_thermal
    return all(SMALLEST_STOCK_UM <= side <= GREATEST_STOCK_UM for side in sides)


def _is_line(text: str, *, longest: int) -> bool:
    return len(text) <= longest and (text.isprintable() or not text)


def _unfit(code: str, **fields: object) -> UserFacingError:
    return UserFacingError(code, kind=ErrorKind.USAGE, **fields)
