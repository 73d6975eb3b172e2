"""Which camera of this station reads codes, and how it stands."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ucmsc_desktop.gui.camera_scanner import CameraScanner, Lens
from ucmsc_desktop.gui.pages.settings_choices import SteadyChoice
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Field
from ucmsc_desktop.gui.widgets.labels import Card, label
from ucmsc_desktop.runtime.settings import Settings


class CameraCard(Card):
    """Offers the cameras that are there; the chosen one looks while somebody is signed in."""

    chosen = Signal(object)
    """The settings with another camera."""

    def __init__(self, settings: Settings, camera: CameraScanner) -> None:
        super().__init__(spacing_px=12)
        self.settings, self._camera = settings, camera
        self._names: list[str] = []
        self.title = label("card-title")
        self.cameras, self.look_again = SteadyChoice(), button()
        self.field = Field(self.cameras)
        presses = QHBoxLayout()
        presses.addWidget(self.look_again)
        presses.addStretch(1)
        self.column.addWidget(self.title)
        self.column.addWidget(self.field)
        self.column.addLayout(presses)
        self.cameras.activated.connect(self._choose)
        self.look_again.clicked.connect(self.look)
        camera.changed.connect(self.say)

    def look(self) -> None:
        """Ask the system for its cameras."""
        self._names = self._camera.names()
        self.say()

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("Settings", "Camera as a scanner"))
        self.field.set_caption(translate("Settings", "Camera"))
        self.look_again.setText(translate("Settings", "Look for cameras again"))
        chosen = self.settings.camera
        names = [*self._names, *([chosen] if chosen and chosen not in self._names else [])]
        self.cameras.offer([(translate("Settings", "None"), ""), *((name, name) for name in names)], chosen)
        self.field.show_note(self._words(), is_wrong=bool(chosen) and self._camera.lens is not Lens.LOOKING)

    def _words(self) -> str:
        if not self._camera.is_possible:
            return translate(
                "Settings", "QtMultimedia is missing: the administrator can install the extra named hardware."
            )
        if not self._names and not self.settings.camera:
            return translate("Settings", "This computer has no camera.")
        if self._camera.lens is Lens.GONE:
            return translate("Settings", "The camera cannot be used now. Look for cameras again, then choose it anew.")
        return translate("Settings", "It looks while somebody is signed in. Hold one code alone into its view.")

    def _choose(self) -> None:
        name = self.cameras.currentData()
        if name != self.settings.camera:
            self.settings = replace(self.settings, camera=name)
            self.chosen.emit(self.settings)
            self.say()
