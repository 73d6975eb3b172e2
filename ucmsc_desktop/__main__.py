"""Starts the program; a plain start of the window loads none of the commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ucmsc_desktop.errors import UserFacingError

_DATA = "--data"
_PAIR = 2


def main() -> None:
    """Open the window or run one command, and end with its exit code."""
    arguments = sys.argv[1:]
    if is_plain_start(arguments):
        sys.exit(_open(Path(arguments[1]) if arguments else None))
    from ucmsc_desktop.cli import main as run_command

    run_command()


def is_plain_start(arguments: Sequence[str]) -> bool:
    """Return whether only the window is asked for, on a file that the commands would take as well."""
    if not arguments:
        return True
    if len(arguments) != _PAIR or arguments[0] != _DATA or arguments[1].startswith("-"):
        return False
    path = arguments[1]
    return not os.path.lexists(path) or (Path(path).is_file() and os.access(path, os.R_OK))


def _open(data: Path | None) -> int:
    from ucmsc_desktop.bootstrap import open_window

    try:
        return open_window(data)
    except UserFacingError as error:
        from ucmsc_desktop.cli import tell_refusal

        return tell_refusal(error, as_json=False)


if __name__ == "__main__":
    main()
