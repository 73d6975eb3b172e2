"""Ten wristbands and ten bags, each with each, scanned into the window key by key: GO for the ten pairs alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.e2e.window_bedside import GO, STOP
from tests.e2e.window_day import Station, open_stations
from tests.gui.hand import until_it_acts
from ucmsc_desktop.gui.pages.bedside import BedsidePage

BETWEEN_KEYS_MS = 5
SHORT_HOLD_MS = 60
PAIRS = 10
GO_RECORDED = "GO"


@pytest.fixture
def open_station(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Station]]:
    yield from open_stations(qtbot, qapp)


def scan_at_speed(station: Station, code: str) -> None:
    """Send a code and Enter at a scanner's pace, which `keyClick` does not keep; torn by a busy machine, again."""
    taken: list[str] = []
    scanner = station.window._scanner
    scanner.scanned.connect(taken.append)
    for _ in range(3):
        for character in code:
            QTest.keyClick(station.hand.handle, character)
            QTest.qWait(BETWEEN_KEYS_MS)
        station.hand.press(Qt.Key.Key_Return)
        if taken:
            break
        QTest.qWait(200)
    scanner.scanned.disconnect(taken.append)
    assert taken == [code]


def checks(station: Station) -> Counter[bool]:
    """Return how many checks at the bedside the record holds, by whether they were GO."""
    with station.record() as record:
        rows = record.rows(
            "SELECT l.body FROM entry e JOIN ledger l ON l.seq = e.seq WHERE e.kind = 'bedside.checked/1'"
        )
    return Counter(json.loads(row["body"])["data"]["verdict"] == GO_RECORDED for row in rows)


def answer(station: Station, page: BedsidePage, wristband: str, bag: str) -> str:
    """Scan a pair, return the word shown, and leave the page with nothing scanned."""
    scan_at_speed(station, wristband)
    scan_at_speed(station, bag)
    word = page.verdict.word.text()
    assert page.sign.isVisible() == (word == GO)
    if word == GO:
        station.press(page.leave_go)
    else:
        station.to(page.close_stop)
        with until_it_acts(page.close_stop):
            QTest.keyPress(station.hand.handle, Qt.Key.Key_Space)
        QTest.keyRelease(station.hand.handle, Qt.Key.Key_Space)
    assert page.home.isVisible()
    return word


def test_of_a_hundred_pairs_scanned_in_the_window_the_ten_that_belong_together_are_go(
    open_station: Callable[..., Station], demonstration: Demonstration
) -> None:
    waiting = [bag for bag in demonstration.report["bags"] if bag["expected"] == "GO"][:PAIRS]
    assert len({bag["participant"] for bag in waiting}) == PAIRS
    station = open_station(demonstration.file)
    station.come("nurse-1")
    page = station.page("bedside")
    assert isinstance(page, BedsidePage)
    page.close_stop._hold_ms = SHORT_HOLD_MS
    before = checks(station)
    shown = {
        (band["participant"], bag["participant"]): answer(station, page, band["wristband"], bag["code"])
        for band in waiting
        for bag in waiting
    }
    assert shown == {(band, bag): GO if band == bag else STOP for band, bag in shown}
    assert len(shown) == PAIRS * PAIRS
    assert checks(station) == before + Counter({True: PAIRS, False: PAIRS * PAIRS - PAIRS})
