"""Two buttons that switch the language and the colours at any time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.gui.icons import icon
from ucmsc_desktop.gui.theme import shown_tokens, theme_of
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.widgets.buttons import button


class Switches(QWidget):
    """The language button is written in the other language, for whoever cannot read this one."""

    language_switched = Signal()
    theme_switched = Signal()

    def __init__(self, *, look: str = "", stacked: bool = False) -> None:
        super().__init__()
        self.language, self.theme = button(look), button(look)
        row: QBoxLayout = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 if stacked else 8)
        row.addWidget(self.language)
        row.addWidget(self.theme)
        self.language.clicked.connect(self.language_switched)
        self.theme.clicked.connect(self.theme_switched)
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language and colours."""
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._name_everything()
        super().changeEvent(event)

    def _name_everything(self) -> None:
        colour = shown_tokens().ink
        self.language.setText("English" if shown_language() == "zh" else "中文")
        self.language.setIcon(icon("language", colour=colour))
        application = QApplication.instance()
        is_dark = isinstance(application, QApplication) and theme_of(application) == "dark"
        self.theme.setText(translate("Frame", "Light") if is_dark else translate("Frame", "Dark"))
        self.theme.setIcon(icon("moon", colour=colour))
