"""How the window looks at this station: language, colours, size of texts; switched at once, kept in a file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.theme import ThemeName, apply_theme, shown_theme
from ucmsc_desktop.gui.translations import Translations, shown_language
from ucmsc_desktop.runtime.sentences import Language
from ucmsc_desktop.runtime.settings import Settings, SettingsFile

LANGUAGE_VARIABLE = "UCMSC_LANGUAGE"
THEME_VARIABLE = "UCMSC_THEME"


class Look(QObject):
    """Applies the settings; the environment's `UCMSC_LANGUAGE` and `UCMSC_THEME` decide how it begins."""

    changed = Signal(object)
    """The settings after any of them was changed."""

    def __init__(self, application: QApplication, file: SettingsFile, environment: Mapping[str, str]) -> None:
        super().__init__()
        self.file = file
        self.settings = file.load()
        self._application = application
        self._window: QWidget | None = None
        self._translations = Translations(self)
        self._first_theme = _first_theme(self.settings, environment)
        self._translations.show_language(_first_language(self.settings, environment))

    def paint(self, window: QWidget) -> None:
        """Give a window, and with it all that it holds, the colours and the sizes of texts; call it first of all."""
        self._window = window
        self.setParent(window)
        self._paint(self._first_theme)

    def take(self, settings: Settings) -> None:
        """Show the window by these settings; writing them is whoever changed them's."""
        before, self.settings = self.settings, settings
        if settings.theme != shown_theme() or settings.text_scale != before.text_scale:
            self._paint(settings.theme)
        if settings.language is not None and settings.language != shown_language():
            self._translations.show_language(settings.language)
        self.changed.emit(settings)

    def _paint(self, theme: ThemeName) -> None:
        apply_theme(self._application, theme, text_scale=self.settings.text_scale, window=self._window)

    def switch_language(self) -> None:
        """Show and keep the other language."""
        self._keep(replace(self.settings, language="en" if shown_language() == "zh" else "zh", theme=shown_theme()))

    def switch_theme(self) -> None:
        """Show and keep the other colours."""
        other: ThemeName = "light" if shown_theme() == "dark" else "dark"
        self._keep(replace(self.settings, theme=other, language=shown_language()))

    def _keep(self, settings: Settings) -> None:
        # A station whose file cannot be written still shows what was asked for; the Settings page says it.
        with suppress(UserFacingError):
            self.file.save(settings)
        self.take(settings)


def _first_language(settings: Settings, environment: Mapping[str, str]) -> Language:
    match environment.get(LANGUAGE_VARIABLE):
        case "zh":
            return "zh"
        case "en":
            return "en"
    if settings.language is not None:
        return settings.language
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def _first_theme(settings: Settings, environment: Mapping[str, str]) -> ThemeName:
    match environment.get(THEME_VARIABLE):
        case "dark":
            return "dark"
        case "light":
            return "light"
    return settings.theme
