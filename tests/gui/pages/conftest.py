"""A page alone in a window, on a copy of a real demonstration record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.gui.hand import SLOWER_THAN_A_SCANNER_MS
from ucmsc_desktop.core.roles import MATRIX, UNBLINDED, Role
from ucmsc_desktop.gui.jobs import JobRunner
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.ports import PersonCard, SignedIn
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.theme import apply_theme, load_fonts
from ucmsc_desktop.gui.translations import Translations
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.access.signing_in import open_record, sign_in
from ucmsc_desktop.services.queries.window_lists import people

P = TypeVar("P", bound=Page)


@dataclass
class Stage:
    """The record under test; it makes shifts and shows pages, and clears everything away."""

    record: Record
    qtbot: QtBot
    application: QApplication
    translations: Translations
    shown: list[QWidget] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)

    def shift(self, person: str) -> Shift:
        """Return the shift of a person of the demonstration."""
        desk = sign_in(self.record, person, f"{person}-demonstration")
        role = Role(desk.session.role)
        made = Shift(
            desk=desk,
            person=SignedIn(
                person=person,
                name=desk.session.name,
                role=role.value,
                unblinded=role in UNBLINDED,
                actions=frozenset(action.value for action, roles in MATRIX.items() if role in roles),
            ),
            zone=ZoneInfo("Asia/Shanghai"),
            demonstration=True,
            jobs=JobRunner(),
            people=lambda: [
                PersonCard(person=each.person, name=each.name, role=each.role) for each in people(self.record)
            ],
        )
        self.shifts.append(made)
        return made

    def show(self, page: P, *, width: int = 1130, height: int = 650) -> P:
        """Show a page as the frame would."""
        page.resize(width, height)
        page.show()
        self.qtbot.waitExposed(page)
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        self.shown.append(page)
        page.refresh()
        page.focus_first()
        page.shift.recorded.connect(page.refresh)
        return page

    def speak(self, language: str) -> None:
        """Switch language, `en` or `zh`."""
        self.translations.show_language(language)  # type: ignore[arg-type]

    def colour(self, theme: str) -> None:
        """Switch colours, `light` or `dark`."""
        apply_theme(self.application, theme)  # type: ignore[arg-type]

    def type(self, widget: QWidget, text: str) -> None:
        """Type into whatever has the focus in the widget's window, slower than a scanner."""
        handle = self.handle(widget)
        for character in text:
            if character.isascii():
                QTest.keyClick(handle, character)
            else:
                edit = widget.window().focusWidget()
                assert isinstance(edit, QLineEdit)
                edit.insert(character)
        self.qtbot.wait(SLOWER_THAN_A_SCANNER_MS)

    def press(
        self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key in the widget's window."""
        QTest.keyClick(self.handle(widget), key, modifier)

    def handle(self, widget: QWidget) -> QWindow:
        """Return the window system's window of a widget."""
        handle = widget.window().windowHandle()
        assert handle is not None
        return handle


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, demonstration: Demonstration) -> Iterator[Stage]:
    load_fonts(qapp)
    apply_theme(qapp, "light")
    translations = Translations(qapp)
    record = open_record(demonstration.file, app="test")
    made = Stage(record, qtbot, qapp, translations)
    yield made
    clear_away(made)


def clear_away(stage: Stage) -> None:
    """Close what was shown, end the shifts and close the record."""
    stage.translations.show_language("en")
    for widget in stage.shown:
        widget.close()
        shiboken6.delete(widget)
    for shift in stage.shifts:
        shift.jobs.wait()
        shiboken6.delete(shift)
    stage.record.close()


@pytest.fixture
def show_as(stage: Stage) -> Callable[[str, Callable[[Shift], P]], P]:
    """Return what shows a page to a person: `show_as("nurse-1", BagsPage)`."""

    def show(person: str, make: Callable[[Shift], P]) -> P:
        return stage.show(make(stage.shift(person)))

    return show
