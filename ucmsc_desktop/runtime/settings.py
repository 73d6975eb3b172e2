"""What this station remembers of how its window looks and prints; nothing of the study and of nobody."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from ucmsc_desktop.core.printers import CONNECTIONS, BagStock, PaperSize, PrinterSetup, require_printers
from ucmsc_desktop.core.scan_shape import ScanShape
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.runtime.sentences import Language

ThemeChoice: TypeAlias = Literal["light", "dark"]
PaperChoice: TypeAlias = Literal["A4", "LETTER"]
StockChoice: TypeAlias = Literal["MM_100_60", "MM_100_50", "IN_4_2", "A4_SHEET"]
SETTINGS_VARIABLE: Final = "UCMSC_SETTINGS"
TEXT_SCALES: Final = (100, 115, 130, 150, 200)
SHORTEST_LOCK_MIN, LONGEST_LOCK_MIN = 1, 30
_FILE_NAME = "settings.json"
_PLATFORM: str = sys.platform
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the window looks, locks and prints.

    Args:
        language: The language to begin in; None takes the computer's.
        theme: The colours to begin in.
        lock_after_minutes: After how many minutes without a key, a scan or a click the window locks, 1 to 30.
        label_printer: The system's name of the printer for labels; empty takes the system's own.
        document_printer: The system's name of the printer for sheets; empty takes the system's own.
        text_scale: The size of all texts [%]: 100, 115, 130, 150 or 200.
        paper_size: What documents are printed on.
        bag_stock: What the labels of bags are printed on.
        printers: What this station knows of its printers; the two names above may be theirs.
        scan_prefix: What the scanner sends before a code.
        scan_suffix: What it sends after one, before Enter or Tab.
        sounds: Whether GO and STOP are heard, too.
        camera: What the system calls the camera that reads codes; empty for none.
        serial_port: The system's name of the port that a scanner is at; empty where it is a keyboard.
    """

    language: Language | None = None
    theme: ThemeChoice = "light"
    lock_after_minutes: int = 10
    label_printer: str = ""
    document_printer: str = ""
    text_scale: int = 100
    paper_size: PaperChoice = "A4"
    bag_stock: StockChoice = "MM_100_60"
    printers: tuple[PrinterSetup, ...] = ()
    scan_prefix: str = ""
    scan_suffix: str = ""
    sounds: bool = True
    serial_port: str = ""
    camera: str = ""

    @property
    def scan_shape(self) -> ScanShape:
        """Return what a scan looks like at this station."""
        return ScanShape(prefix=self.scan_prefix, suffix=self.scan_suffix)


class SettingsFile:
    """The settings as a JSON file; one that cannot be read is said in words and never stops the program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fault: UserFacingError | None = None
        """What was wrong with the file when it was last loaded."""

    def load(self) -> Settings:
        """Return the settings; what cannot be read is as at first, and `fault` says so."""
        self.fault = None
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, RecursionError):
            return self._faulty(Settings())
        if not isinstance(found, dict):
            return self._faulty(Settings())
        known = {name: found[name] for name in _IS_ALLOWED if name in found}
        allowed = {name: value for name, value in known.items() if _IS_ALLOWED[name](value)}
        is_whole = allowed == known
        printers = tuple(PrinterSetup(**each) for each in allowed.pop("printers", ()))
        settings = Settings(**allowed, printers=printers)
        return settings if is_whole else self._faulty(settings)

    def save(self, settings: Settings) -> None:
        """Write the settings as one whole file in the place of the old one.

        Raises:
            UserFacingError: The file cannot be written; the old one stays as it was.
            ValueError: A setting is outside what is allowed; nothing was written.
        """
        values = asdict(settings)
        wrong = [name for name, value in values.items() if not _IS_ALLOWED[name](value)]
        if wrong:
            raise ValueError(f"not allowed: {wrong}")
        try:
            self._replace(json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
        except OSError as error:
            raise UserFacingError("settings-not-saved", kind=ErrorKind.ENVIRONMENT, file=self.path) from error
        self.fault = None

    def _replace(self, text: str) -> None:
        import tempfile

        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as new:
                new.write(text)
                new.flush()
                os.fsync(new.fileno())
            Path(name).replace(self.path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def _faulty(self, settings: Settings) -> Settings:
        self.fault = UserFacingError("settings-unreadable", kind=ErrorKind.ENVIRONMENT, file=self.path)
        return settings


def settings_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the file of the settings: `UCMSC_SETTINGS`, else one in the platform's folder for settings."""
    chosen = environment.get(SETTINGS_VARIABLE)
    if chosen:
        return Path(chosen)
    if _PLATFORM.startswith("linux"):
        # The rule of the XDG base directories by hand: loading platformdirs takes 13 ms of every start.
        base = environment.get("XDG_CONFIG_HOME", "")
        folder = Path(base) if base.startswith("/") else Path.home() / ".config"
        return folder / "ucmsc-desktop" / _FILE_NAME
    from platformdirs import user_config_path

    return user_config_path("ucmsc-desktop", appauthor=False) / _FILE_NAME


def _is_whole(value: object) -> bool:
    return type(value) is int


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_NAME and (value.isprintable() or not value)


def _is_affix(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        ScanShape(prefix=value)
    except UserFacingError:
        return False
    return True


def _are_printers(value: object) -> bool:
    if not isinstance(value, list | tuple) or not all(_has_form_of_a_printer(each) for each in value):
        return False
    try:
        require_printers(PrinterSetup(**each) for each in value)
    except UserFacingError:
        return False
    return True


def _has_form_of_a_printer(value: object) -> bool:
    """Return whether the value has a printer's fields and no others, each of its own type."""
    sample = asdict(PrinterSetup(name="", connection="system"))
    return (
        isinstance(value, dict)
        and value.keys() == sample.keys()
        and all(type(value[name]) is type(example) for name, example in sample.items())
        and value["connection"] in CONNECTIONS
    )


_IS_ALLOWED: Final[Mapping[str, Callable[[Any], bool]]] = {
    "language": lambda value: value is None or value in ("en", "zh"),
    "theme": lambda value: value in ("light", "dark"),
    "lock_after_minutes": lambda value: _is_whole(value) and SHORTEST_LOCK_MIN <= value <= LONGEST_LOCK_MIN,
    "label_printer": _is_name,
    "document_printer": _is_name,
    "text_scale": lambda value: _is_whole(value) and value in TEXT_SCALES,
    "paper_size": lambda value: value in PaperSize.__members__,
    "bag_stock": lambda value: value in BagStock.__members__,
    "printers": _are_printers,
    "scan_prefix": _is_affix,
    "scan_suffix": _is_affix,
    "serial_port": _is_name,
    "camera": _is_name,
    "sounds": lambda value: type(value) is bool,
}
"""What each setting may be in the file."""
