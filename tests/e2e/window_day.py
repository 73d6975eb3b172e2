"""The whole window by keyboard and scanner: signing in, choosing a line, waiting, leaving and coming back."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.hand import SLOWER_THAN_A_SCANNER_MS
from tests.gui.keys import Keys
from ucmsc_desktop.bootstrap import bind_window
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.gui.application import build_window
from ucmsc_desktop.gui.main_window import MainWindow
from ucmsc_desktop.gui.translations import shown_language
from ucmsc_desktop.gui.widgets.listing import Listing
from ucmsc_desktop.gui.workplace import Workplace
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.access.signing_in import open_record
from ucmsc_desktop.services.reading import dose_of, doses_of, participant_of

_MINUTE = timedelta(minutes=1)
PAPER_MS = 20_000
LANGUAGE_VARIABLE = "UCMSC_DAY_LANGUAGE"
"""In which language the day is done: `en`, or `zh`."""
_TRIES = 3


class Station(Keys):
    """One station on one record; its window is closed and opened again as often as a day wants."""

    window: MainWindow

    def __init__(self, file: Path, qtbot: QtBot, application: QApplication, *, language: str = "en") -> None:
        self.file, self.qtbot, self.application = file, qtbot, application
        self.environment = {
            "UCMSC_LANGUAGE": language,
            "UCMSC_THEME": "light",
            "UCMSC_SETTINGS": str(file.with_name("settings.json")),
        }
        self.person = ""
        self.is_open = False
        self.open()

    def open(self) -> None:
        """Open the window on its sign-in page."""
        window = build_window(
            self.application,
            open_ports=lambda: bind_window(self.file, app="test"),
            environment=self.environment,
        )
        super().__init__(window, self.qtbot)
        window.show()
        self.qtbot.waitExposed(window)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        self.is_open = True

    def close(self) -> None:
        """Close the window, as its frame's button does."""
        if self.is_open:
            self.is_open = False
            self.window.close()
            shiboken6.delete(self.window)

    def again(self) -> None:
        """Close the window, open it and let the same person sign in."""
        self.close()
        self.open()
        self.sign_in(self.person)

    @property
    def workplace(self) -> Workplace:
        """Return what the person signed in works with."""
        workplace = self.window.workplace
        assert workplace is not None
        return workplace

    @property
    def now(self) -> datetime:
        """Return the present of the record that the window shows."""
        return self.workplace.shift.now()

    def sign_in(self, person: str) -> None:
        """Type who one is, take the name by Enter, type the password, Enter."""
        page = self.window.sign_in_page
        assert page is not None
        assert page.finder.hasFocus()
        self.hand.type(person)
        self.hand.press(Qt.Key.Key_Return)
        assert page.password.hasFocus()
        self.hand.type(f"{person}-demonstration")
        self.hand.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.workplace is not None)
        self.person = person

    def come(self, person: str) -> None:
        """Let a person work at the station; whoever was there signs out."""
        if self.window.workplace is not None:
            if self.person == person:
                return
            self.sign_out()
        self.sign_in(person)

    def press(self, button: Any) -> None:
        """Go to a button by Tab and press it by Space, which the scanner filter holds for a moment."""
        super().press(button)
        QTest.qWait(SLOWER_THAN_A_SCANNER_MS)

    def scan(self, code: str) -> None:
        """Scan a code; where a busy machine tore its keys apart, it is scanned again, as a person does."""
        taken: list[str] = []
        scanner = self.window._scanner
        scanner.scanned.connect(taken.append)
        for _ in range(_TRIES):
            self.hand.scan(code)
            if taken:
                break
            QTest.qWait(SLOWER_THAN_A_SCANNER_MS)
        scanner.scanned.disconnect(taken.append)
        assert taken == [code]

    def line(self, listing: Listing[Any], text: str) -> None:
        """Filter a list until one line is left and choose it by Enter."""
        self.fill(listing.filter, text)
        self.qtbot.waitUntil(lambda: listing.model.filter_text == text)
        assert listing.model.rowCount() == 1, f"{listing.model.rowCount()} lines match {text}"
        self.hand.press(Qt.Key.Key_Return)
        assert listing.table.hasFocus()

    def wait_until(self, instant: datetime) -> None:
        """Let a demonstration's time pass by the buttons beside the clock until a minute has come."""
        missing = instant - self.now
        if missing > timedelta(0):
            self.wait_minutes(-(-missing // _MINUTE))

    @contextmanager
    def record(self) -> Iterator[Record]:
        """Open the record a second time, as another process would."""
        record = open_record(self.file, app="test")
        try:
            yield record
        finally:
            record.close()

    def participant(self, participant: str) -> Participant:
        """Return a participant as the record holds her."""
        with self.record() as record:
            return participant_of(record, participant)

    def dose(self, dose: str) -> Dose:
        """Return a dose as the record holds it."""
        with self.record() as record:
            return dose_of(record, dose)

    def last_dose(self, participant: str) -> Dose:
        """Return the last dose of a participant."""
        with self.record() as record:
            return doses_of(record, participant)[-1]

    def kinds(self, stream: str) -> list[str]:
        """Return the kinds of the entries of a stream."""
        with self.record() as record:
            return [event.kind for event in record.events(stream)]


def says(shown: QLabel, english: str) -> None:
    """Assert that a label says a sentence; in Chinese, that it says something in Chinese and nothing of the English."""
    text = shown.text()
    if shown_language() == "en":
        assert english in text
    else:
        assert re.search(r"[\u4e00-\u9fff]", text), text
        assert english not in text


def shown_words(widget: QWidget) -> str:
    """Return every text of the labels that can be seen."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def open_stations(qtbot: QtBot, application: QApplication) -> Iterator[Callable[..., Station]]:
    """Return what opens stations, for a fixture; all are closed afterwards, and no other window took their keys."""
    made: list[Station] = []
    lost: list[str] = []

    def note(window: QWindow | None) -> None:
        if window is None and made and made[-1].is_open:
            lost.append("the keys")

    def open_one(file: Path, *, language: str | None = None) -> Station:
        spoken = language or os.environ.get(LANGUAGE_VARIABLE, "en")
        made.append(Station(file, qtbot, application, language=spoken))
        return made[-1]

    application.focusWindowChanged.connect(note)
    yield open_one
    application.focusWindowChanged.disconnect(note)
    for each in made:
        each.close()
    assert not lost, "a window flashed up and took the keys"
