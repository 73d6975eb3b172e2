"""Scans by the X server while ibus-libpinyin is switched on: pages, passwords and numbers are safe from it."""

from __future__ import annotations

import os
import subprocess

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.gui.pages.bedside_scenes import ward  # noqa: F401 - a fixture
from tests.gui.real_window import window_as  # noqa: F401 - a fixture
from tests.gui.xdotool_hand import XdotoolHand
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.gui.widgets.edits import SecretEdit

CODES = [make_code(CodeKind.CONTAINER, bytes([number] * 5 + [255 - number] * 5)) for number in range(5)]


@pytest.fixture(autouse=True)
def _pinyin_is_on():
    assert os.environ["QT_IM_MODULE"] == "ibus"
    found = subprocess.run(["ibus", "engine"], check=True, capture_output=True, text=True, timeout=20)
    assert found.stdout.strip() == "libpinyin"


def test_the_input_method_is_really_there(qtbot):
    """Without this the others would prove nothing: a plain line of text gets something else than what was scanned."""
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    edit.activateWindow()
    QTest.qWaitForWindowActive(edit)
    edit.setFocus()
    qtbot.wait(500)
    subprocess.run(["xdotool", "type", "--delay", "8", "--", "nihao2"], check=True, timeout=20)
    qtbot.wait(500)

    assert edit.text() != "nihao2"


def test_a_pair_is_scanned_at_the_bedside(ward, qtbot):  # noqa: F811
    hand = XdotoolHand(ward.hand.window, qtbot)
    hand.scan(ward.band)
    hand.scan(ward.bag)
    qtbot.waitUntil(lambda: ward.page.stage is Stage.GO)

    ward.page._view_model.close()
    hand.scan(ward.band)
    hand.scan(ward.other_bag)
    qtbot.waitUntil(lambda: ward.page.stage is Stage.STOP)


def test_passwords_and_numbers_take_nothing_of_a_scan(window_as, qtbot):  # noqa: F811
    window = window_as("nurse-1")
    window.workplace.show_page("settings")
    page = window.workplace.page("settings")
    taken: list[str] = []
    page.take_scan = lambda text: taken.append(text) or True
    hand = XdotoolHand(window, qtbot)
    fields = [*page.findChildren(SecretEdit), page.choices.lock_after, page.scans.edits["scan_prefix"]]
    for field in fields:
        before = field.text()
        field.setFocus()
        for code in CODES:
            hand.scan(code)
        assert field.text() == before

    assert taken == CODES * len(fields)
