"""Labels on their way to a thermal printer that a station set up: over the network, or as files in a folder."""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from pathlib import Path

from ucmsc_desktop.core.printers import UM_PER_MM, PrinterSetup
from ucmsc_desktop.errors import ErrorKind
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.thermal_printer import Patience, ThermalPrinter, send_zpl
from ucmsc_desktop.paper.zpl import zpl_of

_NAME_LENGTH = 16


def send_label(pdf: bytes, setup: PrinterSetup, *, patience: Patience | None = None) -> str:
    """Return the printer's name once it took every label, or once the file lies whole in its folder. Runs in a job.

    Raises:
        PaperError: What `zpl_of` and `send_zpl` raise, or `paper-folder-unwritable`; nothing counts as printed.
    """
    zpl = zpl_of(
        pdf,
        width_mm=setup.width_um / UM_PER_MM,
        height_mm=setup.height_um / UM_PER_MM,
        dpi=setup.dpi,
        right_mm=setup.right_um / UM_PER_MM,
        down_mm=setup.down_um / UM_PER_MM,
    )
    if setup.connection == "thermal":
        printer = ThermalPrinter(name=setup.name, host=setup.address, port=setup.port)
        send_zpl(zpl, printer, patience=patience)
    else:
        _write(zpl, setup)
    return setup.name


def _write(zpl: bytes, setup: PrinterSetup) -> None:
    """Write a new file that appears whole or not at all; none is overwritten."""
    folder, stem = Path(setup.address), sha256(zpl).hexdigest()[:_NAME_LENGTH]
    path = next(path for number in count(1) if not (path := folder / f"{stem}-{number}.zpl").exists())
    waiting = path.with_suffix(".new")
    try:
        waiting.write_bytes(zpl)
        waiting.replace(path)
    except OSError as error:
        cause = error.strerror or type(error).__name__
        raise PaperError(
            "paper-folder-unwritable", kind=ErrorKind.ENVIRONMENT, printer=setup.name, cause=cause
        ) from error
