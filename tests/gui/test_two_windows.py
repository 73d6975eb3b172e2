"""Two windows on one file reach for one bag: one infusion starts, and the other window says why it did not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from ucmsc_desktop.bootstrap import bind_window
from ucmsc_desktop.gui.application import build_window
from ucmsc_desktop.gui.main_window import MainWindow
from ucmsc_desktop.gui.pages.bedside import BedsidePage
from ucmsc_desktop.gui.viewmodels.bedside_stage import Stage
from ucmsc_desktop.services.access.signing_in import open_record

PAIRS = (("nurse-1", "nurse-2"), ("nurse-3", "investigator-1"))


def page_of(window: MainWindow, person: str, qtbot: QtBot) -> BedsidePage:
    sign_in = window.sign_in_page
    assert sign_in is not None
    sign_in.choose(person)
    sign_in.password.setText(f"{person}-demonstration")
    sign_in.sign_in.click()
    qtbot.waitUntil(lambda: window.workplace is not None)
    window.workplace.show_page("bedside")
    page = window.workplace.page("bedside")
    assert isinstance(page, BedsidePage)
    return page


@pytest.fixture
def pages(qtbot: QtBot, qapp: QApplication, demonstration: Demonstration) -> Iterator[list[BedsidePage]]:
    windows = [
        build_window(
            qapp,
            open_ports=lambda: bind_window(demonstration.file, app="test"),
            environment={"UCMSC_LANGUAGE": "en", "UCMSC_THEME": "light"},
        )
        for _pair in PAIRS
    ]
    for window in windows:
        window.show()
        qtbot.waitExposed(window)
    yield [page_of(window, first, qtbot) for window, (first, _second) in zip(windows, PAIRS, strict=True)]
    for window in windows:
        window.close()
        shiboken6.delete(window)


def ready(page: BedsidePage, second: str, wristband: str, bag: str) -> None:
    """Scan a pair, tick everything and type both passwords."""
    page.take_scan(wristband)
    page.take_scan(bag)
    assert page.stage is Stage.GO
    page.sign.click()
    panel = page.signature_panel
    for tick in (panel.confirmed, *panel.line.values()):
        tick.setChecked(True)
    panel.second.setCurrentIndex(panel.second.findData(second))
    for edit, person in zip(panel.passwords, (page.shift.person.person, second), strict=True):
        edit.setText(f"{person}-demonstration")
    assert panel.start.isEnabled()


def test_of_two_windows_at_one_bag_one_starts_and_the_other_says_why(pages, demonstration, qtbot):
    bag = next(each for each in demonstration.report["bags"] if each["expected"] == "GO")
    for page, (_first, second) in zip(pages, PAIRS, strict=True):
        ready(page, second, bag["wristband"], bag["code"])

    for page in pages:
        page.signature_panel.start.click()

    qtbot.waitUntil(lambda: sorted(page.stage.name for page in pages) == ["INFUSION", "STOP"], timeout=20_000)
    loser = next(page for page in pages if page.stage is Stage.STOP)
    assert "An infusion of this visit was started" in loser.verdict.accessibleName()
    record = open_record(demonstration.file, app="test")
    started = record.rows(
        "SELECT COUNT(*) AS found FROM entry e JOIN dose d ON e.stream = 'dose:' || d.id "
        "JOIN bag b ON b.dose = d.id WHERE e.kind = 'infusion.started/1' AND d.pack_code = ?",
        (loser._view_model.props.bag.text.replace(" ", ""),),
    )
    record.close()
    assert started == [{"found": 1}]
