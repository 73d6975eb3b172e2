"""Read a file of containers or results for the dry run, and write its rejected rows; neither knows the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.checked import Fault, ImportFile, read_file
from ucmsc_desktop.exchange.columns import COLUMNS, ImportKind
from ucmsc_desktop.exchange.rejected import rejected_csv, rejected_xlsx

__all__ = ["Fault", "ImportFile", "ImportKind", "headings", "read_import", "require_importable", "save_rejected"]


def headings(kind: ImportKind) -> tuple[str, ...]:
    """Return the headings that a file of this kind has, with their units."""
    return tuple(column.heading for column in COLUMNS[kind])


def read_import(path: Path, kind: ImportKind, *, zone: tzinfo) -> ImportFile:
    """Return what a file says with every fault that shows without the record.

    Raises:
        UserFacingError: The file cannot be read at all; nothing was recorded.
    """
    return read_file(path, kind, zone=zone)


def save_rejected(path: Path, file: ImportFile, says: Callable[[Fault], str]) -> None:
    """Write the rejected rows beside their faults: a workbook where the name ends in .xlsx, otherwise CSV.

    Raises:
        UserFacingError: The file cannot be written.
    """
    make = rejected_xlsx if path.suffix.lower() == ".xlsx" else rejected_csv
    try:
        path.write_bytes(make(file, says))
    except (OSError, ValueError) as error:
        why = escaped(str(getattr(error, "strerror", None) or error))
        raise UserFacingError(
            "import-rejected-unwritten", kind=ErrorKind.ENVIRONMENT, file=escaped(path.name), why=why
        ) from error


def require_importable(file: ImportFile, kind: ImportKind) -> None:
    """Return when the file is of this kind and has no fault.

    Raises:
        UserFacingError: `import-has-faults`, the whole file is refused; nothing was recorded.
    """
    if file.kind is not kind:
        raise UserFacingError("import-kind-other", kind=ErrorKind.USAGE, found=file.kind.value, needed=kind.value)
    if file.faults:
        raise UserFacingError("import-has-faults", kind=ErrorKind.USAGE, count=len(file.faults))
