"""The digest by which a report is named in a result; the file itself stays where it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ucmsc_desktop.errors import ErrorKind, UserFacingError

_BLOCK = 1 << 20


def attachment_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal, read in blocks.

    Raises:
        UserFacingError: `attachment-unreadable`; nothing was recorded.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise UserFacingError(
            "attachment-unreadable", kind=ErrorKind.ENVIRONMENT, file=path.name, detail=error.strerror or ""
        ) from error
    return digest.hexdigest()
