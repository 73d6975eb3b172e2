"""The camera as a scanner, on a camera that the test plays and pictures that it draws."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from tests.gui.camera_pictures import picture_of
from tests.gui.real_window import WindowAs, window_as
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui import camera_scanner
from ucmsc_desktop.gui.camera_scanner import CameraScanner, Lens
from ucmsc_desktop.gui.pages.settings_camera import CameraCard
from ucmsc_desktop.runtime.settings import Settings
from ucmsc_desktop.services.queries.read_picture import codes_in_picture

__all__ = ["window_as"]

BAG = make_code(CodeKind.CONTAINER, bytes(range(10)))
BAND = make_code(CodeKind.WRISTBAND, bytes(range(10)))


class PlayedCamera(QObject):
    errorOccurred = Signal(object, str)  # noqa: N815 - Qt's name

    def __init__(self, _device: object) -> None:
        super().__init__()
        self.is_on = False

    def start(self) -> None:
        self.is_on = True


class PlayedSink(QObject):
    videoFrameChanged = Signal(object)  # noqa: N815 - Qt's name


class PlayedSession(QObject):
    def setCamera(self, camera: PlayedCamera) -> None:  # noqa: N802 - Qt's name
        self.camera = camera

    def setVideoSink(self, sink: PlayedSink) -> None:  # noqa: N802 - Qt's name
        self.sink = sink


DEVICE = SimpleNamespace(description=lambda: "Webcam 1")
MODULE = SimpleNamespace(
    QMediaDevices=SimpleNamespace(videoInputs=lambda: [DEVICE]),
    QCamera=PlayedCamera,
    QVideoSink=PlayedSink,
    QMediaCaptureSession=PlayedSession,
)


@pytest.fixture
def camera(qapp, monkeypatch) -> Iterator[CameraScanner]:
    monkeypatch.setattr(camera_scanner, "LOOKS_MS", 0)
    made = CameraScanner(load=lambda _name: MODULE)
    made.heard = []
    made.line.connect(made.heard.append)
    yield made
    made.wait()
    shiboken6.delete(made)


def show(camera: CameraScanner, qtbot, image: QImage) -> None:
    """Let the camera see a picture until it was read."""
    camera._parts[2].videoFrameChanged.emit(SimpleNamespace(toImage=lambda: image))
    qtbot.waitUntil(lambda: not camera._reading.is_busy)


def test_a_code_in_view_is_told_once_and_again_after_it_was_away(camera, qtbot, monkeypatch):
    camera.use("Webcam 1")
    assert (camera.lens, camera._parts[0].is_on) == (Lens.LOOKING, True)
    for _ in range(3):
        show(camera, qtbot, picture_of(BAG))
    assert camera.heard == [BAG]
    show(camera, qtbot, picture_of(BAND))
    show(camera, qtbot, picture_of())
    assert camera.heard == [BAG, BAND]

    monkeypatch.setattr(camera_scanner, "FORGETS_MS", -1)
    show(camera, qtbot, picture_of(BAND))
    assert camera.heard == [BAG, BAND, BAND]


def test_of_two_codes_in_view_none_is_told(camera, qtbot):
    camera.use("Webcam 1")
    show(camera, qtbot, picture_of(BAG, BAND))

    assert camera.heard == []


def test_a_picture_that_is_none_and_one_too_soon_are_passed_over(camera, qtbot, monkeypatch):
    camera.use("Webcam 1")
    show(camera, qtbot, QImage())
    monkeypatch.setattr(camera_scanner, "LOOKS_MS", 60_000)
    show(camera, qtbot, picture_of(BAG))

    assert camera.heard == []


def test_a_camera_that_fails_or_is_not_there_is_said(camera, qtbot):
    card = CameraCard(Settings(camera="Webcam 9"), camera)
    qtbot.addWidget(card)
    camera.use("Webcam 9")
    card.look()
    assert camera.lens is Lens.GONE
    assert card.field.note.text().startswith("The camera cannot be used now.")

    camera.use("Webcam 1")
    camera._parts[0].errorOccurred.emit(1, "unplugged")
    assert camera.lens is Lens.GONE
    camera.use("")
    assert (camera.lens, camera._parts) == (Lens.NONE, ())


def test_a_camera_is_chosen_by_keys(camera, qtbot):
    card = CameraCard(Settings(), camera)
    qtbot.addWidget(card)
    card.chosen.connect(lambda settings: camera.use(settings.camera))
    card.show()
    card.look()
    card.choice.setFocus()
    with qtbot.waitSignal(card.chosen) as told:
        qtbot.keyClick(card.choice, Qt.Key.Key_Down)

    assert told.args == [Settings(camera="Webcam 1")]
    assert card.field.note.text().startswith("It looks while somebody is signed in.")


def test_without_the_module_settings_say_what_is_missing(qtbot):
    camera = CameraScanner(load=lambda _name: None)
    camera.use("Webcam 1")
    card = CameraCard(Settings(), camera)
    qtbot.addWidget(card)
    card.look()

    assert (camera.lens, camera.names()) == (Lens.NO_MODULE, [])
    assert card.field.note.text().startswith("QtMultimedia is missing:")


def test_the_camera_looks_only_while_somebody_is_signed_in(window_as: WindowAs, demonstration):
    window = window_as("nurse-1")
    window._camera._load_module = lambda _name: MODULE
    window._look.settings = Settings(camera="Webcam 1")
    window._expect_scans(True)
    assert window._camera.lens is Lens.LOOKING
    window._camera.line.emit(demonstration.bag()["wristband"])
    assert window.workplace.shown_page is window.workplace.pages["bedside"]

    window.lock()
    assert (window._camera.lens, window._camera._parts) == (Lens.NONE, ())


def test_a_picture_of_another_size_than_its_bytes_is_a_mistake():
    with pytest.raises(ValueError, match="6 bytes, got 5"):
        codes_in_picture(pixels=b"12345", width=2, height=3)
