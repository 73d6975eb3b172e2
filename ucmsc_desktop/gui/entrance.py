"""The frame of the pages before anybody has signed in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.gui.theme import CONTENT_PX
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.labels import label
from ucmsc_desktop.gui.widgets.switches import Switches
from ucmsc_desktop.gui.widgets.watermark import TEXT


class Entrance(QWidget):
    """A title, the switches of language and colours, and one page below."""

    language_switched = Signal()
    theme_switched = Signal()

    def __init__(self, kind: str, page: QWidget, *, is_demonstration: bool) -> None:
        super().__init__()
        self._kind = kind
        self._title = label("page-title")
        demonstration = label("demonstration")
        demonstration.setText(TEXT)
        switches = Switches()
        switches.language_switched.connect(self.language_switched)
        switches.theme_switched.connect(self.theme_switched)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(demonstration)
        head.addStretch(1)
        head.addWidget(switches)
        inner = QWidget()
        inner.setMaximumWidth(CONTENT_PX)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(page, 1)
        self._column = column
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner)
        demonstration.setVisible(is_demonstration)
        self._name_everything()

    def add_strip(self, strip: QWidget) -> None:
        """Show what runs at this station below the title, before anybody signs in."""
        self._column.insertWidget(1, strip)

    def changeEvent(self, event: QEvent) -> None:
        """Say the title in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def _name_everything(self) -> None:
        self._title.setText(
            {
                "first-run": translate("Frame", "Begin a record"),
                "sign-in": translate("Frame", "Sign in"),
                "locked": translate("Frame", "Locked"),
                "failure": translate("Frame", "The record could not be opened"),
            }[self._kind]
        )
