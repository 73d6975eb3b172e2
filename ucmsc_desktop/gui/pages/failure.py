"""The page for a record that cannot be opened: what happened, what to do, and a way to try again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.icons import IconLabel
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label
from ucmsc_desktop.gui.words import refusal_words

_ICON_PX = 48


class FailurePage(QWidget):
    """Says why there is no record to work on."""

    retried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._error: UserFacingError | None = None
        self._icon = IconLabel(_ICON_PX)
        self.message, self.remedy = label("reason", wraps=True), label("next-act", wraps=True)
        self.retry = button("primary")
        card = Card("stop", margin_px=28, spacing_px=12)
        for shown in (self._icon, self.message, self.remedy):
            card.column.addWidget(shown)
        card.column.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.retry.clicked.connect(self.retried)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the shown language."""
        if event.type() == QEvent.Type.LanguageChange and self._error is not None:
            self.show_error(self._error)
        super().changeEvent(event)

    def show_error(self, error: UserFacingError) -> None:
        """Show a refusal."""
        self._error = error
        words = refusal_words(error)
        self._icon.show_icon("cross", colour=shown_tokens().stop)
        self.message.setText(words.message)
        self.remedy.setText(words.remedy)
        self.retry.setText(translate("Failure", "Try again"))
