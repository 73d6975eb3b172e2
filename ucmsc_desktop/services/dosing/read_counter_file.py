"""Read the file that a cell counter wrote; what it says is typed nowhere and kept like a typed count."""

from __future__ import annotations

from pathlib import Path

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.counter_file import MOST_BYTES, CounterFile, CounterReading, read_counter_text

__all__ = ["CounterFile", "CounterReading", "read_counter_file"]


def read_counter_file(path: Path) -> CounterFile:
    """Return what a counter's file says, or its faults; no more of it is read than such a file can hold.

    Raises:
        UserFacingError: The file cannot be opened or read; nothing was kept.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserFacingError(
            "counter-file-closed", kind=ErrorKind.ENVIRONMENT, file=escaped(path.name), why=escaped(str(error.strerror))
        ) from error
    return read_counter_text(content)
