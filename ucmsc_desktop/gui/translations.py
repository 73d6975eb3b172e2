"""The language of the window, switched while it is open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from ucmsc_desktop.runtime.resources import resource_path
from ucmsc_desktop.runtime.sentences import Language

translate = QCoreApplication.translate
"""The window's texts: `translate(context, English text)`; the Chinese ones lie in `resources/translations`."""


def shown_language() -> Language:
    """Return the language of the translator in use."""
    return "zh" if translate("Language", "en") == "zh" else "en"


class Translations(QObject):
    """Holds the translators that are installed; Qt does not keep them alive."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []

    def show_language(self, language: Language) -> None:
        """Switch every open page to a language; widgets are told by a LanguageChange event.

        Raises:
            FileNotFoundError: The translation is not among the resources; the language stays as it was.
        """
        translators = self._load() if language == "zh" else []
        for old in self._installed:
            QCoreApplication.removeTranslator(old)
        for new in translators:
            QCoreApplication.installTranslator(new)
        self._installed = translators

    def _load(self) -> list[QTranslator]:
        own, toolkit = QTranslator(self), QTranslator(self)
        path = resource_path("translations/ucmsc_zh_CN.qm")
        if not own.load(str(path)):
            raise FileNotFoundError(path)
        toolkit.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        return [toolkit, own]
