"""Where the program keeps its record and its log when nobody says otherwise; nothing is created here."""

from __future__ import annotations

from pathlib import Path

_APPLICATION = "ucmsc-desktop"


def default_record_path() -> Path:
    """Return the record that the window opens without `--data`, in the platform's data folder."""
    from platformdirs import user_data_path

    return user_data_path(_APPLICATION, appauthor=False) / "record.ucmsc"


def log_folder() -> Path:
    """Return the platform's folder for the program's log files."""
    from platformdirs import user_log_path

    return user_log_path(_APPLICATION, appauthor=False)
