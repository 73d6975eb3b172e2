"""Which camera of this station reads codes, and how it stands."""

from __future__ import annotations

from ucmsc_desktop.gui.camera_scanner import CameraScanner, Lens
from ucmsc_desktop.gui.pages.settings_device import DeviceCard
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.runtime.settings import Settings


class CameraCard(DeviceCard):
    """Offers the cameras that are there; the chosen one looks while somebody is signed in."""

    def __init__(self, settings: Settings, camera: CameraScanner) -> None:
        super().__init__(settings, setting="camera", names=camera.names)
        self._camera = camera
        camera.changed.connect(self.say)

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("Settings", "Camera as a scanner"))
        self.field.set_caption(translate("Settings", "Camera"))
        self.look_again.setText(translate("Settings", "Look for cameras again"))
        self.offer(translate("Settings", "None"))
        self.field.show_note(self._words(), is_wrong=bool(self.wanted) and self._camera.lens is not Lens.LOOKING)

    def _words(self) -> str:
        if not self._camera.is_possible:
            return translate(
                "Settings", "QtMultimedia is missing: the administrator can install the extra named hardware."
            )
        if not self.names and not self.wanted:
            return translate("Settings", "This computer has no camera.")
        if self._camera.lens is Lens.GONE:
            return translate("Settings", "The camera cannot be used now. Look for cameras again, then choose it anew.")
        return translate("Settings", "It looks while somebody is signed in. Hold one code alone into its view.")
