"""A GO that is not signed counts down, asks for the wristband alone after ten minutes, and ends at the latest start."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.bedside_scenes import at_bedside  # noqa: F401 - a fixture
from tests.services_scenes import PLACEBO, password
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage

ELEVEN_MINUTES = timedelta(minutes=11)


@pytest.fixture
def go(at_bedside):  # noqa: F811 - the fixture
    opened = at_bedside("on-ward")
    opened.page._view_model.close()
    scan_both(opened)
    assert opened.page.stage is Stage.GO
    return opened


def scan_both(opened) -> None:
    for code in (opened.scene.scans.wristband, opened.scene.scans.bag):
        assert opened.page.take_scan(code)


def checks(opened) -> int:
    return opened.scene.kinds.count("bedside.checked/1")


def test_a_go_counts_down_and_asks_for_the_wristband_alone_after_ten_minutes(go):
    page = go.page
    assert "this check holds for 10:00" in page.verdict.countdown.text()
    go.wait(10)
    assert page.stage is Stage.GO
    go.wait(1)
    assert page.stage is Stage.RESCAN
    assert page.prompt.prompt_en.text() == "Ten minutes have passed: scan the wristband again"
    assert page.prompt.prompt_zh.text() == "已过十分钟：请再次扫描腕带"
    assert not page.sign.isVisible()
    before = checks(go)
    assert page.take_scan(go.scene.scans.bag)
    assert "wristband alone" in page.notice.text()
    assert checks(go) == before
    assert page.take_scan(go.scene.scans.wristband)
    assert page.stage is Stage.GO
    assert checks(go) == before + 1
    assert "10:00" in page.verdict.countdown.text()


def test_another_wristband_after_ten_minutes_is_a_stop(go):
    go.wait(11)
    go.scene.participant = PLACEBO
    assert go.page.take_scan(str(go.scene.known.wristband))
    assert go.page.stage is Stage.STOP


def test_a_new_pair_may_be_scanned_instead_and_the_check_can_be_left(go):
    go.wait(11)
    assert go.page.leave_go.isVisible()
    go.page.leave_go.click()
    assert go.page.stage is Stage.WRISTBAND


def test_past_the_latest_start_the_go_becomes_a_stop_by_itself(go):
    minutes = int((go.scene.dose.latest_start - go.scene.clock.now()).total_seconds() // 60)
    for _ in range(minutes // 9):
        go.wait(9)
        scan_both(go)
    rest = int((go.scene.dose.latest_start - go.scene.clock.now()).total_seconds() // 60)
    go.wait(rest)
    assert go.page.stage is Stage.GO
    assert "Start by" in go.page.verdict.countdown.text()
    go.wait(1)
    assert go.page.stage is Stage.STOP
    assert go.page.verdict.countdown.text() == ""
    assert not go.page.sign.isVisible()


def test_signatures_that_took_too_long_lead_to_the_wristband_and_nothing_starts(go, qtbot):
    page = go.page
    page.sign.click()
    go.scene.clock.move_to(go.scene.clock.now() + ELEVEN_MINUTES)
    panel = page.signature_panel
    for tick in (panel.confirmed, *panel.line.values()):
        tick.setChecked(True)
    panel.second.setCurrentIndex(panel.second.findData("nurse-2"))
    for edit, person in zip(panel.passwords, ("nurse-1", "nurse-2"), strict=True):
        edit.setText(password(person))
    panel.start.setFocus()
    go.shown.press(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.stage is Stage.RESCAN)
    assert go.scene.dose.state is DoseState.ON_WARD
    assert go.scene.kinds[-1] == "bedside.checked/1"
