"""What is slow to make is made once for all workers of a run, by whichever of them needs it first."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

LONGEST_S = 600


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder of that name, which `make` fills only once in a run; it is for reading and copying.

    A folder is given its name when it is whole. While one worker makes it the others wait; where it fails, the next
    one tries and says why in its turn.

    Raises:
        TimeoutError: Another worker began it and came to no end, as one that was killed.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"once-{name}"
    lock, ends = folder.with_suffix(".lock"), time.monotonic() + LONGEST_S
    while not folder.is_dir():
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            if time.monotonic() > ends:
                raise TimeoutError(f"{folder} was begun and not finished in {LONGEST_S} s") from None
            time.sleep(0.05)
            continue
        try:
            if not folder.is_dir():
                _make_whole(folder, make)
        finally:
            lock.unlink()
    return folder


def _make_whole(folder: Path, make: Callable[[Path], None]) -> None:
    begun = folder.with_suffix(".new")
    shutil.rmtree(begun, ignore_errors=True)
    begun.mkdir()
    make(begun)
    begun.rename(folder)
