"""A camera as a scanner: it looks some times a second, and tells each code once while it stays in view."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from types import ModuleType
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtGui import QImage

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.hardware import SOUND_AND_PICTURE, optional_module
from ucmsc_desktop.gui.jobs import JobRunner

LOOKS_MS = 125
FORGETS_MS = 2000


class Lens(Enum):
    """How the camera stands."""

    NONE = "none"
    NO_MODULE = "no-module"
    LOOKING = "looking"
    GONE = "gone"


class CameraScanner(QObject):
    """Looks through one camera; of several codes in view none is told, since nobody knows which one is meant."""

    line = Signal(str)
    """What was read; a code counts anew after it was out of view for two seconds."""
    changed = Signal()
    """The camera stands otherwise than before."""

    def __init__(
        self, *, load: Callable[[str], ModuleType | None] = optional_module, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.name = ""
        self.lens = Lens.NONE
        self._load_module = load
        self._reading = JobRunner(self)
        self._parts: tuple[Any, ...] = ()
        self._since_look, self._since_seen = QElapsedTimer(), QElapsedTimer()
        self._seen = ""

    @property
    def is_possible(self) -> bool:
        """Return whether a camera can be used at all here."""
        return self._load_module(SOUND_AND_PICTURE) is not None

    def names(self) -> list[str]:
        """Return the cameras that are there now; none without the module."""
        module = self._load_module(SOUND_AND_PICTURE)
        return [] if module is None else [str(each.description()) for each in module.QMediaDevices.videoInputs()]

    def use(self, name: str) -> None:
        """Look through a camera from now on; an empty name looks through none."""
        if name == self.name:
            return
        self.wait()
        self.name = name
        self._open()

    def wait(self) -> None:
        """End looking, and wait for the picture that is being read."""
        for part in self._parts:
            part.deleteLater()
        self._parts, self._seen, self.name = (), "", ""
        self._reading.wait()

    def take_frame(self, frame: Any) -> None:
        """Read a frame of the camera, unless the last one is being read still or was just read."""
        if not self._parts or self._reading.is_busy:
            return
        if self._since_look.isValid() and self._since_look.elapsed() < LOOKS_MS:
            return
        self._since_look.start()
        image = frame.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        if not image.isNull():
            from ucmsc_desktop.services.queries.read_picture import codes_in_picture

            read = partial(codes_in_picture, pixels=_pixels(image), width=image.width(), height=image.height())
            self._reading.run(read, done=self._take, refused=_pass_over)

    def _open(self) -> None:
        module = self._load_module(SOUND_AND_PICTURE) if self.name else None
        if module is None:
            self._stand(Lens.NO_MODULE if self.name else Lens.NONE)
            return
        device = next((each for each in module.QMediaDevices.videoInputs() if each.description() == self.name), None)
        if device is None:
            self._stand(Lens.GONE)
            return
        camera, session, sink = module.QCamera(device), module.QMediaCaptureSession(), module.QVideoSink()
        self._parts = (camera, session, sink)
        session.setCamera(camera)
        session.setVideoSink(sink)
        sink.videoFrameChanged.connect(self.take_frame)
        camera.errorOccurred.connect(lambda *_fault: self._stand(Lens.GONE))
        self._stand(Lens.LOOKING)
        camera.start()

    def _take(self, texts: tuple[str, ...]) -> None:
        if len(texts) != 1:
            return
        is_new = texts[0] != self._seen or self._since_seen.elapsed() > FORGETS_MS
        self._seen = texts[0]
        self._since_seen.start()
        if is_new:
            self.line.emit(texts[0])

    def _stand(self, lens: Lens) -> None:
        if lens is not self.lens:
            self.lens = lens
            self.changed.emit()


def _pixels(image: QImage) -> bytes:
    """Return the rows of a grey image without the padding that ends each."""
    stride, width = image.bytesPerLine(), image.width()
    padded = bytes(image.constBits())
    return b"".join(padded[row * stride : row * stride + width] for row in range(image.height()))


def _pass_over(_error: UserFacingError) -> None:
    """Say nothing: the next frame comes in a moment."""
