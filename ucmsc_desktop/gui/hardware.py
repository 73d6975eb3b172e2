"""Parts of Qt that come with the extra `hardware`: sounds, serial ports and cameras. The program does without them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

SOUND_AND_PICTURE = "PySide6.QtMultimedia"
SERIAL_PORT = "PySide6.QtSerialPort"


def optional_module(name: str) -> ModuleType | None:
    """Return a module of Qt, or None where it, or a library of the system that it needs, is not installed."""
    try:
        return import_module(name)
    except ImportError:
        return None
