"""Where a record may lie: on a local disk, never on a network share or in a synchronised folder."""

from __future__ import annotations

from pathlib import Path

from ucmsc_desktop.errors import ErrorKind, UserFacingError

_SHARES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.davfs", "fuse.rclone"}
)
_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "syncthing")
_MOUNTS = Path("/proc/self/mounts")


def require_local_folder(path: Path, *, mounts: str | None = None) -> None:
    """Return when the folder of `path` is, as far as can be told, on a local disk that nobody copies behind our back.

    Args:
        path: The record's file, which need not exist.
        mounts: The text of `/proc/self/mounts`; read from there when left out, and nothing where there is none.

    Raises:
        UserFacingError: The folder is a share or is synchronised; the file was not touched.

    Source: docs/sources.md#sqlite-network
    """
    folder = path.absolute().parent
    for part in folder.parts:
        if part.casefold().startswith(_SYNCHRONISED):
            raise _refusal(path, part)
    if str(folder).startswith("\\\\"):
        raise _refusal(path, "network share")
    kind = _filesystem(folder, _mounts() if mounts is None else mounts)
    if kind in _SHARES:
        raise _refusal(path, kind)


def _filesystem(folder: Path, mounts: str) -> str:
    """Return the type of the file system that the folder lies on, empty where it is not known."""
    found, depth = "", 0
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:  # noqa: PLR2004 - device, point, type
            continue
        point = Path(fields[1].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = fields[2], len(point.parts)
    return found


def _mounts() -> str:
    return _MOUNTS.read_text(encoding="utf-8", errors="replace") if _MOUNTS.is_file() else ""


def _refusal(path: Path, what: str) -> UserFacingError:
    return UserFacingError("record-folder-shared", kind=ErrorKind.ENVIRONMENT, file=path.name, what=what)
