"""The real window on a real record, without a screen, driven by real key and mouse events."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ucmsc_desktop.services.demonstration.make import Outline, make_demonstration

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ucmsc_desktop.gui.main_window import MainWindow

_SIGN_IN_S = 60.0


def make_record(file: Path, *, participants: int, weeks: int) -> Path:
    """Return a demonstration record."""
    outline = Outline(participants=participants, weeks=weeks, seed=1, swap_arms=False)
    make_demonstration(file, outline, app="benchmark", progress=lambda _sentence: None)
    return file


def the_application() -> QApplication:
    """Return the application of this process, which has no screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["benchmark"])


@contextmanager
def signed_in(file: Path, person: str) -> Iterator[MainWindow]:
    """Give the window with a person of the demonstration signed in; close it in the end.

    What was loaded so far is put aside for the garbage collector, as the program does when its window has opened.
    """
    application = the_application()
    import shiboken6
    from PySide6.QtTest import QTest

    from ucmsc_desktop.bootstrap import bind_window
    from ucmsc_desktop.gui.application import build_window

    environment = {"UCMSC_LANGUAGE": "en", "UCMSC_THEME": "light"}
    window = build_window(application, open_ports=lambda: bind_window(file, app="benchmark"), environment=environment)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    page = window.sign_in_page
    if page is None:
        raise RuntimeError("the record was not opened")
    page.choose(person)
    page.sign_in.click()
    wait_until(lambda: window.workplace is not None)
    gc.collect()
    gc.freeze()
    try:
        yield window
    finally:
        window.close()
        shiboken6.delete(window)


def wait_until(reached: Callable[[], bool]) -> None:
    """Let the window work until something is reached.

    Raises:
        TimeoutError: It was not reached within a minute.
    """
    application, ends = the_application(), time.perf_counter() + _SIGN_IN_S
    while not reached():
        if time.perf_counter() > ends:
            raise TimeoutError("the window did not get there")
        application.processEvents()
        time.sleep(0.001)


def settle(seconds: float) -> None:
    """Let the window work for a while."""
    application, ends = the_application(), time.perf_counter() + seconds
    while time.perf_counter() < ends:
        application.processEvents()
        time.sleep(0.0005)
