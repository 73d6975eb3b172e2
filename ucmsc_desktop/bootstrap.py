"""The composition root: the one place where the rooms meet."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click


def app_name() -> str:
    """Return program and version as entries bear them."""
    try:
        return f"ucmsc-desktop/{version('ucmsc-desktop')}"
    except PackageNotFoundError:
        return "ucmsc-desktop/0"


def make_demonstration(
    file: Path, *, progress: Callable[[str], None], acknowledge: bool, **story: Any
) -> dict[str, Any]:
    """Make a demonstration record; with `acknowledge` each entry's seq and hash is printed after its commit.

    Raises:
        UserFacingError: The file exists or cannot be written; it was not touched.
    """
    from ucmsc_desktop.services.demonstration.make import Outline
    from ucmsc_desktop.services.demonstration.make import make_demonstration as make

    told = _acknowledge if acknowledge else None
    return make(file, Outline(**story), app=app_name(), progress=progress, on_recorded=told)


def _acknowledge(seq: int, entry_hash: bytes) -> None:
    click.echo(f"{seq} {entry_hash.hex()}")
