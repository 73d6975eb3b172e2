"""The frame around a page; a coloured one, with words, where the page shows what only unblinded people may know."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.labels import label, set_look


class PageFrame(QFrame):
    """Holds one page."""

    def __init__(self, page: Page, *, is_unblinded: bool) -> None:
        super().__init__()
        self.is_unblinded = is_unblinded
        self.warning = label("unblinded", wraps=True)
        column = QVBoxLayout(self)
        margin_px = 12 if is_unblinded else 0
        column.setContentsMargins(margin_px, margin_px // 2, margin_px, margin_px)
        column.setSpacing(6)
        column.addWidget(self.warning)
        column.addWidget(page, 1)
        set_look(self, "unblinded" if is_unblinded else "")
        self.warning.setVisible(is_unblinded)
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say the warning in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def _name_everything(self) -> None:
        self.warning.setText(
            translate("Frame", "Unblinded: this page shows the arm. Let nobody who is blinded see it.")
        )
