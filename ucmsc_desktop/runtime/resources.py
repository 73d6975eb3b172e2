"""Where the files that ship with the program lie, in a checkout, a wheel and a bundle alike."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(name: str) -> Path:
    """Return the path of a shipped file or folder, such as `fonts/OFL.txt`; it need not exist.

    A wheel and a bundle carry the folder inside the package, a checkout beside it.

    Raises:
        ValueError: `name` is absolute or climbs out of the folder.
    """
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or "\\" in name or ":" in name:
        raise ValueError(f"not the name of a resource: {name!r}")
    return _resource_folder(_PACKAGE) / relative


def _resource_folder(package: Path) -> Path:
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
