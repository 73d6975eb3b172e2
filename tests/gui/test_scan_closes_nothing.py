"""A scan with its Enter closes no message and no signature and signs nothing, whatever was scanned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from tests.gui.pages.bedside_scenes import ward  # noqa: F401 - a fixture
from tests.gui.real_window import window_as  # noqa: F401 - a fixture
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage

UNKNOWN = make_code(CodeKind.CONTAINER, bytes(10))
FOREIGN = "0106901234567892\x1d10 AB"


def scan_anything(ward, text: str, end: Qt.Key) -> None:  # noqa: F811
    if text != FOREIGN:
        ward.hand.scan(text, end)
        return
    for character in text:
        if character == "\x1d":
            QTest.keyClick(ward.hand.handle, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClick(ward.hand.handle, character)
    QTest.keyClick(ward.hand.handle, end)


@pytest.mark.parametrize(
    ("which", "end"),
    [("band", Qt.Key.Key_Return), ("bag", Qt.Key.Key_Enter), ("other_bag", Qt.Key.Key_Tab), ("", Qt.Key.Key_Return)],
)
def test_a_scan_during_the_signatures_leaves_them_open_and_signs_nothing(which, end, ward):  # noqa: F811
    ward.go()
    ward.page.sign.click()
    assert ward.page.stage is Stage.SIGNING
    panel = ward.page.signature_panel
    ward.hand.type("nurse")
    focused = ward.hand.window.focusWidget()
    entries = ward.kinds()

    ward.hand.scan(getattr(ward, which) if which else UNKNOWN, end)
    QTest.qWait(150)

    assert ward.page.stage is Stage.SIGNING
    assert ward.hand.window.focusWidget() is focused
    assert panel.isVisible()
    assert ward.kinds() == entries


@pytest.mark.parametrize("text", [UNKNOWN, FOREIGN, "6901234567892"])
@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_scan_closes_no_stop_whatever_was_scanned(text, end, ward):  # noqa: F811
    ward.stop()
    ward.page.close_stop.setFocus()

    scan_anything(ward, text, end)
    QTest.qWait(150)

    assert ward.page.stage is Stage.STOP


@pytest.mark.parametrize("text", [UNKNOWN, "6901234567892"])
def test_a_scan_closes_no_message(text, ward):  # noqa: F811
    box = QMessageBox(
        QMessageBox.Icon.Critical, "UC-MSC Desktop", "The program made a mistake.", parent=ward.hand.window
    )
    box.open()
    QTest.qWaitForWindowExposed(box)
    handle = box.windowHandle()
    box.activateWindow()
    box.button(QMessageBox.StandardButton.Ok).setFocus()
    assert handle is not None

    for character in text:
        QTest.keyClick(handle, character)
    QTest.keyClick(handle, Qt.Key.Key_Return)
    QTest.qWait(150)

    assert box.isVisible()
    box.close()
