"""The Settings page: how this station looks, locks and prints, a scanner test, and what program this is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.page import Page
from ucmsc_desktop.gui.pages.settings_about import AboutCard
from ucmsc_desktop.gui.pages.settings_camera import CameraCard
from ucmsc_desktop.gui.pages.settings_choices import ChoicesCard, PrintersCard
from ucmsc_desktop.gui.pages.settings_password import PasswordForm
from ucmsc_desktop.gui.pages.settings_printers import StationPrintersCard
from ucmsc_desktop.gui.pages.settings_scan_choices import ScanChoicesCard
from ucmsc_desktop.gui.pages.settings_scanner import ScannerCard
from ucmsc_desktop.gui.pages.settings_serial import SerialCard
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.theme import shown_theme
from ucmsc_desktop.gui.translations import shown_language
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.runtime.settings import Settings, SettingsFile


class SettingsPage(Page):
    """Every choice counts at once and is written to the station's file; a file that cannot be written is said."""

    language_chosen = Signal(str)
    """`en` or `zh`."""
    theme_chosen = Signal(str)
    """`light` or `dark`."""
    settings_changed = Signal(object)
    """The settings after any choice, whether or not they could be written."""

    def __init__(self, shift: Shift, file: SettingsFile) -> None:
        super().__init__(shift)
        self._file = file
        self.settings = file.load()
        self._fault = file.fault
        self.fault = label("caution-strong", wraps=True)
        self.choices, self.printers = ChoicesCard(self.settings), PrintersCard(self.settings)
        self.station_printers = StationPrintersCard(shift, file, self.settings)
        self.scans, self.scanner, self.about = (
            ScanChoicesCard(self.settings, shift.sounds),
            ScannerCard(self.settings),
            AboutCard(shift),
        )
        self.password = PasswordForm(shift)
        self.serial, self.camera = SerialCard(self.settings, shift.serial), CameraCard(self.settings, shift.camera)
        for source, card in ((shift.serial, self.serial), (shift.camera, self.camera)):
            source.line.connect(self.scanner.take_line)
            card.chosen.connect(self._take)
        self._lay_out()
        self.choices.chosen.connect(self._take)
        self.printers.chosen.connect(self._take)
        self.scans.chosen.connect(self._take)
        self.station_printers.saved.connect(self._show_everywhere)
        self.name_everything()

    def refresh(self) -> None:
        """Say everything anew; the printers are asked for once."""
        if not self.printers.was_looked:
            self.printers.look()
            self.serial.look()
            self.camera.look()
        self.name_everything()

    def show_settings(self, settings: Settings) -> None:
        """Show settings that were changed elsewhere, such as by the buttons of the side bar; nothing is written."""
        self._hand_round(settings)
        self.name_everything()

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        stations = (self.choices, self.printers, self.station_printers, self.scans, self.serial, self.camera)
        for card in (*stations, self.scanner, self.about):
            card.say()
        self.password.name_everything()
        show_text(self.fault, "" if self._fault is None else in_one_line(refusal_words(self._fault)))

    def colour_everything(self) -> None:
        """Take the shown colours, which the side bar may have changed."""
        self.scanner.say()
        self.choices.say()

    def take_scan(self, text: str) -> bool:
        """Return True: what is scanned here is tested and opens nothing."""
        self.scanner.take(text)
        return True

    def take_foreign(self, text: str) -> bool:
        """Return True: a foreign code is tested too."""
        self.scanner.take(text)
        return True

    def focus_first(self) -> None:
        """Put the focus on the page itself, where a scan changes no choice."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look at what a scanner sends."""
        super().showEvent(event)
        self.scanner.listen(self.window().windowHandle())

    def hideEvent(self, event: QHideEvent) -> None:
        """End the scanner test."""
        super().hideEvent(event)
        self.scanner.listen(None)

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        left = (self.choices, self.printers, self.station_printers, self.camera)
        for cards in (left, (self.password, self.scans, self.serial, self.scanner, self.about)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        inside = QWidget()
        inside.setLayout(columns)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.fault)
        page.addWidget(area, 1)

    def _take(self, chosen: Settings) -> None:
        try:
            self._file.save(chosen)
        except UserFacingError as error:
            self._fault = error
        else:
            self._fault = None
        self._show_everywhere(chosen)

    def _show_everywhere(self, chosen: Settings) -> None:
        self._hand_round(chosen)
        if chosen.language is not None and chosen.language != shown_language():
            self.language_chosen.emit(chosen.language)
        if chosen.theme != shown_theme():
            self.theme_chosen.emit(chosen.theme)
        self.settings_changed.emit(chosen)
        self.name_everything()

    def _hand_round(self, settings: Settings) -> None:
        self.settings = settings
        for card in (
            self.choices,
            self.printers,
            self.station_printers,
            self.scans,
            self.serial,
            self.camera,
            self.scanner,
        ):
            card.settings = settings
