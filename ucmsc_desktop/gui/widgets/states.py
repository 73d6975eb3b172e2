"""What a page says while it has nothing to show: nothing there yet, on its way, or refused, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.icons import IconLabel
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.words import refusal_words

_ICON_PX = 36


class StateCard(Card):
    """An icon, one sentence, and what to do next."""

    retried = Signal()

    def __init__(self) -> None:
        super().__init__("calm", margin_px=24, spacing_px=8)
        self._icon = IconLabel(_ICON_PX)
        self.message, self.next_step = label("card-title", wraps=True), label("muted", wraps=True)
        self.retry = button()
        for shown in (self._icon, self.message, self.next_step):
            self.column.addWidget(shown)
        self.column.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.retry.clicked.connect(self.retried)

    def show_empty(self, message: str, next_step: str = "") -> None:
        """Say that there is nothing, and what would bring something."""
        self._show("check", shown_tokens().muted, message, next_step, can_retry=False)

    def show_loading(self, message: str) -> None:
        """Say what is on its way."""
        self._show("clock", shown_tokens().muted, message, "", can_retry=False)

    def show_error(self, error: UserFacingError) -> None:
        """Say what was refused and what to do; it can be tried again."""
        words = refusal_words(error)
        self._show("warning", shown_tokens().stop, words.message, words.remedy, can_retry=True)

    def _show(self, icon: str, colour: str, message: str, next_step: str, *, can_retry: bool) -> None:
        self._icon.show_icon(icon, colour=colour)
        show_text(self.message, message)
        show_text(self.next_step, next_step)
        self.retry.setText(translate("State", "Try again"))
        self.retry.setVisible(can_retry)
