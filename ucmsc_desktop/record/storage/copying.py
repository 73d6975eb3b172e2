"""Verified copies of the record: made aside, verified in full, and only then given their name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.record.storage.connection import connect, translated
from ucmsc_desktop.record.storage.sqlite import sqlite3
from ucmsc_desktop.record.storage.verification import Verification, verify_file

_PAGES_AT_ONCE = 2_048
_PAUSE_S = 0.005
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCopy:
    """A copy under its temporary name, on the disk and verified in full."""

    path: Path
    verified: Verification
    sha256: str
    size_bytes: int


def copy_aside(source: Path, waiting: Path) -> WaitingCopy:
    """Return a whole, verified copy of a record under a temporary name; the record may be in use meanwhile.

    Raises:
        UserFacingError: The source cannot be read, the folder cannot be written, or the copy is not intact, which names
            the first finding; no copy is left.
    """
    waiting.unlink(missing_ok=True)
    try:
        _copy(source, waiting)
        verified = verify_file(waiting, full=True)
        if not verified.intact:
            first = verified.findings[0]
            raise UserFacingError(
                "copy-not-intact", kind=ErrorKind.RECORD, file=source.name, finding=first.code, seq=str(first.seq)
            )
        return WaitingCopy(path=waiting, verified=verified, sha256=_digest(waiting), size_bytes=waiting.stat().st_size)
    except BaseException:
        with suppress(OSError):
            waiting.unlink(missing_ok=True)
        raise


def keep_copy(copy: WaitingCopy, path: Path) -> None:
    """Return nothing; gives a verified copy its name, durably, and never in the place of another file.

    Raises:
        UserFacingError: `record-exists`, or the folder cannot be written; the copy is removed.
    """
    try:
        with _in_words(path):
            os.link(copy.path, path)
            sync_folder(path.parent)
    except FileExistsError:
        raise UserFacingError("record-exists", kind=ErrorKind.ENVIRONMENT, file=path.name) from None
    finally:
        copy.path.unlink(missing_ok=True)


def write_durably(path: Path, text: str) -> None:
    """Return nothing; writes a small text file whole, on the disk before this returns.

    Raises:
        UserFacingError: The folder cannot be written.
    """
    waiting = path.with_name(path.name + ".new")
    with _in_words(path):
        with waiting.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Return nothing; what was named in a folder is on the disk, where the system can say so."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _copy(source: Path, waiting: Path) -> None:
    if not source.is_file():
        raise UserFacingError("record-missing", kind=ErrorKind.ENVIRONMENT, file=source.name)
    db = connect(source)
    try:
        with translated(waiting):
            target = sqlite3.connect(waiting, isolation_level=None)
            try:
                db.conn.backup(target, pages=_PAGES_AT_ONCE, sleep=_PAUSE_S)
            finally:
                target.close()
    finally:
        db.close()
    with _in_words(waiting):
        handle = os.open(waiting, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Say what the operating system refused; a file that exists is its caller's to say."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise UserFacingError(
            "folder-unwritable", kind=ErrorKind.ENVIRONMENT, file=path.name, cause=error.strerror or str(error.errno)
        ) from error
