"""A person who has only a keyboard and a scanner: every control is reached by Tab and pressed by Space."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.xdotool_hand import hands_on
from ucmsc_desktop.gui.main_window import MainWindow
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.widgets.signing import SigningCard

MOST_TABS = 150


class Keys:
    """Hands without a mouse on a whole window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.hand = hands_on(window, qtbot)

    def sign_in(self, person: str) -> None:
        """Find the name by typing, take it by Enter, type the password, Enter."""
        page = self.window.sign_in_page
        assert page is not None
        page.choose(person)
        self.hand.type(f"{person}-demonstration")
        self.hand.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.workplace is not None)

    def sign_out(self) -> None:
        """Leave by the side bar."""
        assert self.window.workplace is not None
        self.press(self.window.workplace.side_bar.sign_out)
        self.qtbot.waitUntil(lambda: self.window.sign_in_page is not None)

    def change_to(self, person: str) -> None:
        """Let somebody else sign in at this station."""
        self.sign_out()
        self.sign_in(person)

    def page(self, name: str) -> Page:
        """Open a page by its key."""
        workplace = self.window.workplace
        assert workplace is not None
        place = list(workplace.side_bar.buttons).index(name) + 1
        self.hand.press(Qt.Key(Qt.Key.Key_0 + place), Qt.KeyboardModifier.ControlModifier)
        shown = workplace.shown_page
        assert shown is workplace.pages[name]
        return shown

    def to(self, widget: QWidget) -> None:
        """Go to a control by Tab; a control that cannot be reached is a defect."""
        assert widget.isVisible(), f"{widget} is not shown"
        assert widget.isEnabled(), f"{widget} cannot be used"
        for _ in range(MOST_TABS):
            if widget.hasFocus():
                return
            self.hand.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{widget} is not reached by Tab; the focus is on {QApplication.focusWidget()}")

    def press(self, button: QAbstractButton) -> None:
        """Go to a button and press it by Space."""
        self.to(button)
        self.hand.press(Qt.Key.Key_Space)

    def fill(self, edit: QLineEdit, text: str) -> None:
        """Go to a field and type in the place of what it holds."""
        self.to(edit)
        self.hand.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.hand.type(text)
        assert edit.text() == text

    def choose(self, choice: QComboBox, value: object) -> None:
        """Go to a list and choose by the arrows."""
        self.to(choice)
        self.hand.press(Qt.Key.Key_Home)
        for _ in range(choice.count()):
            if choice.currentData() == value:
                return
            self.hand.press(Qt.Key.Key_Down)
        raise AssertionError(f"{value} is not offered")

    def sign(self, card: SigningCard, person: str) -> None:
        """Type the password of an e-signature and sign."""
        self.qtbot.waitUntil(card.password.hasFocus)
        self.hand.type(f"{person}-demonstration")
        self.press(card.sign)
        self.qtbot.waitUntil(lambda: not card.is_open or bool(card.refusal.text()))
        assert not card.is_open, card.refusal.text()

    def wait_minutes(self, minutes: int) -> None:
        """Let a demonstration's time pass by the buttons beside the clock."""
        workplace = self.window.workplace
        assert workplace is not None
        for _ in range(minutes // 5):
            workplace.skips[5].click()
        for _ in range(minutes % 5):
            workplace.skips[1].click()
