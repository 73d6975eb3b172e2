"""About: which program and which record, for whoever is asked on the telephone, and the licences of what ships."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit

from ucmsc_desktop import __version__
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.words import refusal_words
from ucmsc_desktop.runtime.resources import resource_path
from ucmsc_desktop.services.queries.station import station_facts

_LICENCE_PX = 240


class AboutCard(Card):
    """Version, file, station and record check code; the licence of the fonts on request."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=8)
        self._shift = shift
        self.title, self.refusal = label("card-title"), label("stop-strong", wraps=True)
        self.facts = {name: label(wraps=True) for name in ("version", "file", "station", "head", "fonts")}
        self._captions = {name: label("muted") for name in self.facts}
        self.show_licence = button()
        self.licence = QPlainTextEdit()
        self.licence.setReadOnly(True)
        self.licence.setMinimumHeight(_LICENCE_PX)
        self.licence.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(self.facts):
            grid.addWidget(self._captions[name], row, 0)
            grid.addWidget(self.facts[name], row, 1)
        presses = QHBoxLayout()
        presses.addWidget(self.show_licence)
        presses.addStretch(1)
        self.column.addWidget(self.title)
        self.column.addWidget(self.refusal)
        self.column.addLayout(grid)
        self.column.addLayout(presses)
        self.column.addWidget(self.licence)
        self.show_licence.clicked.connect(self._turn_licence)

    def say(self) -> None:
        """Say everything in the shown language, with the head of the record as it is now."""
        self.title.setText(translate("Settings", "About"))
        for name, caption in _captions().items():
            self._captions[name].setText(caption)
        self.facts["version"].setText(f"UC-MSC Desktop {__version__}")
        self.facts["fonts"].setText(translate("Settings", "Noto Sans SC, SIL Open Font License 1.1"))
        try:
            facts = station_facts(self._shift.desk)
        except UserFacingError as error:
            show_text(self.refusal, refusal_words(error).message)
        else:
            show_text(self.refusal, "")
            self.facts["file"].setText(facts.file)
            self.facts["file"].setToolTip(facts.folder)
            self.facts["station"].setText(facts.station)
            words = translate("Settings", "{code} at entry {seq}")
            self.facts["head"].setText(words.format(code=facts.check_code, seq=f"{facts.entries:,}"))
        self._name_licence()

    def _turn_licence(self) -> None:
        if not self.licence.toPlainText():
            self.licence.setPlainText(resource_path("fonts/OFL.txt").read_text(encoding="utf-8"))
        self.licence.setVisible(self.licence.isHidden())
        self._name_licence()

    def _name_licence(self) -> None:
        self.licence.setAccessibleName(translate("Settings", "Licence of the fonts"))
        self.show_licence.setText(
            translate("Settings", "Show the licence of the fonts")
            if self.licence.isHidden()
            else translate("Settings", "Hide the licence")
        )


def _captions() -> dict[str, str]:
    return {
        "version": translate("Settings", "Program"),
        "file": translate("Settings", "Record"),
        "station": translate("Settings", "Station"),
        "head": translate("Settings", "Record check code"),
        "fonts": translate("Settings", "Fonts"),
    }
