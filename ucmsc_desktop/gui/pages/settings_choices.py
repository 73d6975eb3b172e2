"""The choices of the Settings page: each counts at once and is kept for this station."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ucmsc_desktop.core.access.resting import BEDSIDE_MIN, ELSEWHERE_MIN
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.gui.theme import shown_theme
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, Field
from ucmsc_desktop.gui.widgets.labels import Card, label
from ucmsc_desktop.gui.words import refusal_words
from ucmsc_desktop.runtime.settings import LONGEST_LOCK_MIN, SHORTEST_LOCK_MIN, TEXT_SCALES, Settings

_MINUTES = re.compile(r"[0-9]{1,2}")


class SteadyChoice(Choice):
    """A list to choose from that a turning wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def offer(self, choices: Sequence[tuple[str, object]], chosen: object) -> None:
        """Offer texts with what they stand for, and show the chosen one; nobody is told."""
        with QSignalBlocker(self):
            self.clear()
            for text, value in choices:
                self.addItem(text, value)
            self.setCurrentIndex(next((n for n, (_, value) in enumerate(choices) if value == chosen), -1))


class ChoicesCard(Card):
    """Language, colours, size of texts, and when the window locks."""

    chosen = Signal(object)
    """The settings with one choice changed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(spacing_px=12)
        self.settings = settings
        self._fault: UserFacingError | None = None
        self.title = label("card-title")
        self.language, self.theme, self.text_scale = SteadyChoice(), SteadyChoice(), SteadyChoice()
        self.lock_after = DirectEdit()
        controls = (self.language, self.theme, self.text_scale, self.lock_after)
        self.fields = [Field(control) for control in controls]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for number, field in enumerate(self.fields):
            grid.addWidget(field, *divmod(number, 2), Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.column.addWidget(self.title)
        self.column.addLayout(grid)
        self.lock_after.setText(str(settings.lock_after_minutes))
        self.language.activated.connect(lambda: self._choose(language=self.language.currentData()))
        self.theme.activated.connect(lambda: self._choose(theme=self.theme.currentData()))
        self.text_scale.activated.connect(lambda: self._choose(text_scale=self.text_scale.currentData()))
        self.lock_after.editingFinished.connect(self._take_minutes)

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("Settings", "Window"))
        captions = (
            translate("Settings", "Language"),
            translate("Settings", "Colours"),
            translate("Settings", "Size of texts"),
            translate("Settings", "Lock when idle (minutes)"),
        )
        for field, caption in zip(self.fields, captions, strict=True):
            field.set_caption(caption)
        self.language.offer((("English", "en"), ("中文", "zh")), shown_language())
        colours = ((translate("Settings", "Light"), "light"), (translate("Settings", "Dark"), "dark"))
        self.theme.offer(colours, shown_theme())
        self.text_scale.offer([(f"{scale} %", scale) for scale in TEXT_SCALES], self.settings.text_scale)
        self._show_fault()

    def _choose(self, **changed: object) -> None:
        self.settings = replace(self.settings, **changed)  # type: ignore[arg-type]
        self.chosen.emit(self.settings)

    def _take_minutes(self) -> None:
        text = self.lock_after.text()
        minutes = int(text) if _MINUTES.fullmatch(text) else 0
        self._fault = None
        if not SHORTEST_LOCK_MIN <= minutes <= LONGEST_LOCK_MIN:
            limits = {"low": SHORTEST_LOCK_MIN, "high": LONGEST_LOCK_MIN}
            self._fault = UserFacingError("lock-minutes-invalid", kind=ErrorKind.USAGE, text=text or "-", **limits)
        elif minutes != self.settings.lock_after_minutes:
            self._choose(lock_after_minutes=minutes)
        self._show_fault()

    def _show_fault(self) -> None:
        low, high = SHORTEST_LOCK_MIN, LONGEST_LOCK_MIN
        hint = translate("Settings", "{low} to {high}; at the bedside {bedside} at most, elsewhere {elsewhere}")
        hint = hint.format(low=low, high=high, bedside=BEDSIDE_MIN, elsewhere=ELSEWHERE_MIN)
        words = hint if self._fault is None else refusal_words(self._fault).message
        self.fields[-1].show_note(words, is_wrong=self._fault is not None)


class PrintersCard(Card):
    """The printers of this station by what they print."""

    chosen = Signal(object)
    """The settings with one printer changed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(spacing_px=12)
        self.settings = settings
        self._names: tuple[str, ...] | None = None
        self.title = label("card-title")
        self.labels, self.documents, self.look_again = SteadyChoice(), SteadyChoice(), button()
        self.paper_size, self.bag_stock = SteadyChoice(), SteadyChoice()
        self.label_field, self.document_field = Field(self.labels), Field(self.documents)
        self.size_field, self.stock_field = Field(self.paper_size), Field(self.bag_stock)
        presses = QHBoxLayout()
        presses.addWidget(self.look_again)
        presses.addStretch(1)
        for shown in (self.title, self.label_field, self.stock_field, self.document_field, self.size_field):
            self.column.addWidget(shown)
        self.column.addLayout(presses)
        self.labels.activated.connect(lambda: self._choose(label_printer=self.labels.currentData()))
        self.documents.activated.connect(lambda: self._choose(document_printer=self.documents.currentData()))
        self.bag_stock.activated.connect(lambda: self._choose(bag_stock=self.bag_stock.currentData()))
        self.paper_size.activated.connect(lambda: self._choose(paper_size=self.paper_size.currentData()))
        self.look_again.clicked.connect(self.look)

    def look(self) -> None:
        """Ask the system for its printers; it can take a moment, so that it is asked once and on request."""
        self._names = tuple(QPrinterInfo.availablePrinterNames())
        self.say()

    @property
    def was_looked(self) -> bool:
        """Return whether the system was asked."""
        return self._names is not None

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("Settings", "Usual printers"))
        self.label_field.set_caption(translate("Settings", "Labels"))
        self.document_field.set_caption(translate("Settings", "Sheets"))
        self.stock_field.set_caption(translate("Settings", "Labels of bags"))
        sheet = translate("Settings", "A4, eight labels of 100 x 60 mm")
        stocks = (
            ("100 x 60 mm", "MM_100_60"),
            ("100 x 50 mm", "MM_100_50"),
            ("4 x 2 in", "IN_4_2"),
            (sheet, "A4_SHEET"),
        )
        self.bag_stock.offer(stocks, self.settings.bag_stock)
        self.size_field.set_caption(translate("Settings", "Paper of the sheets"))
        sizes = (("A4 · 210 x 297 mm", "A4"), ("US Letter · 8.5 x 11 in", "LETTER"))
        self.paper_size.offer(sizes, self.settings.paper_size)
        self.look_again.setText(translate("Settings", "Look for printers again"))
        self.labels.offer(self._offered(self.settings.label_printer, only_system=False), self.settings.label_printer)
        self.documents.offer(
            self._offered(self.settings.document_printer, only_system=True), self.settings.document_printer
        )
        none = translate("Settings", "This computer has no printer. Set one up in the system, then look again.")
        self.label_field.show_note("" if self._names else none)
        gone = translate("Settings", "The printer {name} is not there now.")
        for field, name in self._by_field():
            if self._names and name and name not in (*self._names, *self._set_up()):
                field.show_note(gone.format(name=name), is_wrong=True)
            elif self._names:
                field.show_note("")

    def _by_field(self) -> tuple[tuple[Field, str], ...]:
        return (self.label_field, self.settings.label_printer), (self.document_field, self.settings.document_printer)

    def _set_up(self, *, only_system: bool = False) -> list[str]:
        printers = self.settings.printers
        return [each.name for each in printers if each.connection == "system" or not only_system]

    def _offered(self, chosen: str, *, only_system: bool) -> list[tuple[str, object]]:
        """Return the printers that were set up here, then those of the system."""
        names = [*dict.fromkeys((*self._set_up(only_system=only_system), *(self._names or ())))]
        if chosen and chosen not in names:
            names.append(chosen)
        return [(translate("Settings", "The system's own choice"), ""), *((name, name) for name in names)]

    def _choose(self, **changed: str) -> None:
        found = replace(self.settings, **changed)  # type: ignore[arg-type]
        if found != self.settings:
            self.settings = found
            self.chosen.emit(found)
            self.say()
