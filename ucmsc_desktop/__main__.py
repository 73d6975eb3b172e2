"""Starts the program; nothing else."""

from __future__ import annotations

from ucmsc_desktop.cli import main

if __name__ == "__main__":
    main()
