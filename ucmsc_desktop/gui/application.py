"""Starts the window and leaves when it is closed."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.gui.look import Look
from ucmsc_desktop.gui.main_window import MainWindow
from ucmsc_desktop.gui.ports import FirstRunPorts, WindowPorts
from ucmsc_desktop.gui.scanner import ScannerFilter
from ucmsc_desktop.gui.theme import STYLE, load_fonts
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.runtime.paths import log_folder
from ucmsc_desktop.runtime.settings import Settings, SettingsFile, settings_path

logger = logging.getLogger(__name__)
USABLE = "window open"


def run_window(
    *,
    open_ports: Callable[[], WindowPorts],
    first_run: FirstRunPorts | None = None,
    environment: Mapping[str, str] = os.environ,
) -> int:
    """Show the window until it is closed and return its exit code; `window open` is printed once it can be used.

    Args:
        open_ports: Opens the record; called on this thread, again after a refusal, and after the first run.
        first_run: What the form for a missing file needs; None when there is a file.
        environment: `UCMSC_LANGUAGE` (`en`, `zh`) and `UCMSC_THEME` (`light`, `dark`) choose how it begins.

    Raises:
        UserFacingError: There is no screen; no window was opened.
    """
    require_screen(environment)
    application = QApplication.instance() or _new_application()
    if not isinstance(application, QApplication):
        raise TypeError("an application without windows is running")
    window = build_window(application, open_ports=open_ports, first_run=first_run, environment=environment)
    window.became_usable.connect(_say_usable)
    sys.excepthook = _show_fault
    window.show()
    return application.exec()


def build_window(
    application: QApplication,
    *,
    open_ports: Callable[[], WindowPorts],
    first_run: FirstRunPorts | None = None,
    environment: Mapping[str, str] = os.environ,
) -> MainWindow:
    """Return the window with fonts, colours, language and scanner filter in place, not yet shown."""
    load_fonts(application)
    look = Look(application, SettingsFile(settings_path(environment)), environment)
    scanner = ScannerFilter(application)
    scanner.shape = look.settings.scan_shape
    look.changed.connect(partial(_set_up, scanner))
    application.focusWindowChanged.connect(scanner.watch)
    scanner.watch(application.focusWindow())
    window = MainWindow(open_ports=open_ports, first_run=first_run, scanner=scanner, look=look)
    scanner.setParent(window)
    return window


def _set_up(scanner: ScannerFilter, settings: Settings) -> None:
    scanner.shape = settings.scan_shape


def require_screen(environment: Mapping[str, str]) -> None:
    """Return when a window can be shown; Qt would end the process without a sentence.

    Raises:
        UserFacingError: `no-screen`; no window was opened.
    """
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(environment.get(name) for name in names):
        raise UserFacingError("no-screen", kind=ErrorKind.ENVIRONMENT)


def _new_application() -> QApplication:
    # Asked for by name, the style is made without a Python object for it, which would load all its constants.
    application = QApplication([*sys.argv[:1], "-style", STYLE])
    application.setProperty("style", STYLE)
    return application


def _say_usable() -> None:
    gc.freeze()
    gc.enable()
    sys.stdout.write(f"{USABLE}\n")
    sys.stdout.flush()


def _show_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Open the log for a fault of the program and tell the person that the last act may not be recorded."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    from ucmsc_desktop.runtime.logs import open_log

    with suppress(OSError):
        open_log(log_folder())
    logger.error("a fault of the program", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
    box = QMessageBox(QMessageBox.Icon.Critical, "UC-MSC Desktop", translate("Fault", "The program made a mistake."))
    box.setInformativeText(
        translate(
            "Fault",
            "Only what the page calls recorded is recorded. Look at the last act again before you repeat it. "
            "The log names the place of the mistake.",
        )
    )
    box.exec()
