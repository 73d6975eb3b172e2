"""How the scanners of this station are set: what they send around a code, and what is heard."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ucmsc_desktop.core.scan_shape import require_affix
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.sounds import Hearing, Sound, Sounds
from ucmsc_desktop.gui.theme import TARGET_PX
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import DirectEdit, Field, Tick
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.runtime.settings import Settings


class ScanChoicesCard(Card):
    """Each choice counts at once; a text that could be part of a code is refused and the old one stays."""

    chosen = Signal(object)
    """The settings with one choice changed."""

    def __init__(self, settings: Settings, sounds: Sounds) -> None:
        super().__init__(spacing_px=12)
        self.settings, self._sounds = settings, sounds
        self.title, self.guidance = label("card-title"), label("muted", wraps=True)
        self.edits = {"scan_prefix": DirectEdit(), "scan_suffix": DirectEdit()}
        self.fields = {name: Field(edit) for name, edit in self.edits.items()}
        self._faults: dict[str, UserFacingError] = {}
        self.heard, self.hearing = Tick(), label("hint", wraps=True)
        self.heard.setMinimumHeight(TARGET_PX)
        self.plays = {sound: button() for sound in Sound}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for column, field in enumerate(self.fields.values()):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.column.addWidget(self.title)
        self.column.addLayout(grid)
        self.column.addWidget(self.guidance)
        presses = QHBoxLayout()
        presses.setSpacing(8)
        presses.addWidget(self.heard, 1)
        for play in self.plays.values():
            presses.addWidget(play)
        self.column.addLayout(presses)
        self.column.addWidget(self.hearing)
        for name, edit in self.edits.items():
            edit.setText(getattr(settings, name))
            edit.editingFinished.connect(lambda name=name: self._take(name))

        self.heard.clicked.connect(lambda: self._choose(sounds=self.heard.isChecked()))
        for sound, play in self.plays.items():
            play.clicked.connect(partial(sounds.play, sound))

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("Settings", "Scanner"))
        self.fields["scan_prefix"].set_caption(translate("Settings", "Prefix before each code"))
        self.fields["scan_suffix"].set_caption(translate("Settings", "Suffix after each code"))
        self.guidance.setText(
            translate(
                "Settings",
                "Empty where the scanner sends nothing but the code. Enter, Tab and line feed are known without this.",
            )
        )
        self._say_sounds()
        for name, field in self.fields.items():
            fault = self._faults.get(name)
            field.show_note("" if fault is None else in_one_line(refusal_words(fault)), is_wrong=fault is not None)

    def _say_sounds(self) -> None:
        self._sounds.load()
        self.heard.setText(translate("Settings", "Let GO and STOP be heard"))
        self.heard.setChecked(self.settings.sounds)
        self.plays[Sound.GO].setText(translate("Settings", "Hear GO"))
        self.plays[Sound.STOP].setText(translate("Settings", "Hear STOP"))
        for play in self.plays.values():
            play.setEnabled(self.settings.sounds and self._sounds.hearing is Hearing.READY)
        show_text(self.hearing, _hearing_words(self._sounds.hearing))

    def _choose(self, **changed: object) -> None:
        self.settings = replace(self.settings, **changed)  # type: ignore[arg-type]
        self.chosen.emit(self.settings)

    def _take(self, name: str) -> None:
        text = self.edits[name].text()
        self._faults.pop(name, None)
        try:
            require_affix(text)
        except UserFacingError as error:
            self._faults[name] = error
        else:
            if text != getattr(self.settings, name):
                self._choose(**{name: text})
        self.say()


def _hearing_words(hearing: Hearing) -> str:
    return {
        Hearing.NOT_ASKED: "",
        Hearing.READY: translate("Settings", "The page always shows the same in words, shape and colour."),
        Hearing.NO_MODULE: translate(
            "Settings", "Silent: QtMultimedia is missing. The administrator can install the extra named hardware."
        ),
        Hearing.NO_OUTPUT: translate("Settings", "Silent: this computer has no sound output."),
    }[hearing]
