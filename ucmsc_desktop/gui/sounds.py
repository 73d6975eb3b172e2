"""The two sounds of the program: one for GO, one for STOP and whatever was refused. They are never the only sign."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from types import ModuleType
from typing import Any

from PySide6.QtCore import QObject, QUrl

from ucmsc_desktop.gui.hardware import SOUND_AND_PICTURE, optional_module
from ucmsc_desktop.runtime.resources import resource_path


class Sound(Enum):
    """What is heard; the value names the file."""

    GO = "go.wav"
    STOP = "stop.wav"


class Hearing(Enum):
    """Whether anything can be heard at this station."""

    NOT_ASKED = "not-asked"
    READY = "ready"
    NO_MODULE = "no-module"
    NO_OUTPUT = "no-output"


class Sounds(QObject):
    """Plays the sounds where the station can; where it cannot, nothing happens and nothing is said here."""

    def __init__(
        self, *, load: Callable[[str], ModuleType | None] = optional_module, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.is_on = True
        self.hearing = Hearing.NOT_ASKED
        self._load_module = load
        self._effects: dict[Sound, Any] = {}

    def load(self) -> None:
        """Ask for the module and the output once, which can take a moment, and make both sounds ready."""
        if self.hearing is not Hearing.NOT_ASKED:
            return
        module = self._load_module(SOUND_AND_PICTURE)
        if module is None:
            self.hearing = Hearing.NO_MODULE
            return
        if module.QMediaDevices.defaultAudioOutput().isNull():
            self.hearing = Hearing.NO_OUTPUT
            return
        for sound in Sound:
            effect = module.QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(resource_path(f"sounds/{sound.value}"))))
            self._effects[sound] = effect
        self.hearing = Hearing.READY

    def play(self, sound: Sound) -> None:
        """Play a sound instead of the one that is playing; nothing happens while the sounds are off or not ready."""
        if not self.is_on or sound not in self._effects:
            return
        for effect in self._effects.values():
            effect.stop()
        self._effects[sound].play()
