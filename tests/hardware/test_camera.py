"""The camera scanner on frames of Qt's own that are drawn here; no camera takes part."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from tests.gui.camera_pictures import picture_of
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.camera_scanner import CameraScanner, Lens

# What of the system's own libraries for video is not there is told by Qt, and not needed.
pytestmark = pytest.mark.qt_log_ignore("Couldn't (?:load|resolve)|No RHI backend", extend=True)
BAG = make_code(CodeKind.CONTAINER, bytes(range(10)))


def test_a_frame_of_a_sink_is_read(qapp, qtbot):
    camera, sink = CameraScanner(), QVideoSink()
    heard: list[str] = []
    camera.line.connect(heard.append)
    camera._parts = (sink,)
    sink.videoFrameChanged.connect(camera.take_frame)
    sink.setVideoFrame(QVideoFrame(picture_of(BAG)))
    qtbot.waitUntil(lambda: heard == [BAG])
    camera.wait()
    shiboken6.delete(camera)


def test_a_camera_that_is_not_there_is_said(qapp):
    camera = CameraScanner()
    assert camera.is_possible
    camera.use("No such camera")
    assert camera.lens is Lens.GONE
    camera.wait()
    shiboken6.delete(camera)
