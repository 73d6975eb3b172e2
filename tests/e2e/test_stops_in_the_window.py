"""A day on which everything is wrong at the bedside: each trouble is a STOP with a sentence of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.e2e.window_bedside import STOP, WardDay
from tests.e2e.window_day import Station, open_stations
from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.gui.pages.bags import BagsPage
from ucmsc_desktop.gui.pages.bedside import BedsidePage
from ucmsc_desktop.gui.pages.bedside_prompt import BedsidePrompt
from ucmsc_desktop.runtime.sentences import sentence
from ucmsc_desktop.services.bedside.verdict import judge
from ucmsc_desktop.services.queries.bag_steps import BagStep
from ucmsc_desktop.services.reading import dose_of, subject_of

EXPECTED = {
    "wrong bag": "bedside-wristband-of-another",
    "wrong wristband": "bedside-wristband-void",
    "void label": "bedside-label-void",
    "held": "bedside-on-hold",
    "missing hand-over": "bedside-chain-incomplete",
    "second start": "bedside-already-started",
    "expired": "bedside-expired",
}
CANNOT_CLOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab)


@pytest.fixture
def open_station(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Station]]:
    yield from open_stations(qtbot, qapp)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_trouble_is_a_stop_with_its_own_sentence(
    open_station: Callable[..., Station], demonstration: Demonstration, language: str
) -> None:
    station = open_station(demonstration.file, language=language)
    pairs = troubles(station, demonstration)
    hold(station, dose_at(station, pairs["held"][1]))
    told = {}
    for name, (wristband, bag) in pairs.items():
        if name == "expired":
            expires = dose_at(station, bag).expires_at
            assert expires is not None
            station.come("nurse-1")
            station.wait_until(expires + timedelta(minutes=1))
        told[name] = stopped(station, wristband, bag)
    assert {name: code for name, (code, _) in told.items()} == EXPECTED
    assert len({words for _, words in told.values()}) == len(EXPECTED)


def stopped(station: Station, wristband: str, bag: str) -> tuple[str, str]:
    """Scan a pair as the nurse; return the code and the words of its STOP, which nothing but a hold closes."""
    station.come("nurse-1")
    page = station.page("bedside")
    assert isinstance(page, BedsidePage)
    with station.record() as record:
        headline = judge(record, wristband=wristband, bag=bag, now=station.now).verdict.headline
    station.scan(wristband)
    station.scan(bag)
    assert page.verdict.word.text() == STOP
    words = {each: sentence(headline.message, dict(headline.fields), each) for each in ("en", "zh")}  # type: ignore[arg-type]
    shown = (page.verdict.reason_en.text(), page.verdict.reason_zh.text())
    assert shown == (words["en"].message, words["zh"].message)
    assert (page.verdict.next_act_en.text(), page.verdict.next_act_zh.text()) == (
        words["en"].remedy,
        words["zh"].remedy,
    )
    found = dose_at(station, bag)
    assert found.bedside is not None
    assert not found.bedside.go
    stays(station, page, bag)
    WardDay(station, "").hold(page.close_stop)
    assert isinstance(page.prompt, BedsidePrompt)
    assert page.home.list.isVisible()
    return headline.message, " ".join(shown)


def stays(station: Station, page: BedsidePage, bag: str) -> None:
    """Try every key and the next scan on a STOP, which offers no signature and no other page."""
    for key in CANNOT_CLOSE:
        station.hand.press(key)
    station.scan(bag)
    assert page.verdict.word.text() == STOP
    assert page.is_modal
    assert not page.sign.isVisible()
    assert not any(each.isEnabled() for each in station.workplace.side_bar.buttons.values())


def troubles(station: Station, demonstration: Demonstration) -> dict[str, tuple[str, str]]:
    """Return a wristband and a bag for each trouble, the one that needs time last."""
    bags = demonstration.report["bags"]
    first, second, third = [(bag["wristband"], bag["code"]) for bag in bags if bag["expected"] == "GO"][:3]
    by_state = {bag["state"]: (bag["wristband"], bag["code"]) for bag in bags if bag["expected"] == "STOP"}
    return {
        "wrong bag": (first[0], second[1]),
        "wrong wristband": (former_wristband(station, first[1]), first[1]),
        "void label": by_state["void"],
        "held": second,
        "missing hand-over": by_state["dispensed"],
        "second start": by_state["infusing"],
        "expired": third,
    }


def former_wristband(station: Station, bag: str) -> str:
    """Return a void wristband of the participant whose bag it is."""
    participant = dose_at(station, bag).participant
    with station.record() as record:
        codes = [
            row["code"]
            for row in record.rows("SELECT code FROM code WHERE stream = ?", (f"participant:{participant}",))
        ]
    return next(code for code in codes if code != station.participant(participant).wristband)


def dose_at(station: Station, code: str) -> Dose:
    """Return the dose on whose bag a code is or was."""
    with station.record() as record:
        found = subject_of(record, code)
        assert found is not None
        return dose_of(record, found[1])


def hold(station: Station, dose: Dose) -> None:
    """Put a bag on hold as the quality unit, by keys."""
    station.come("qa-1")
    page = station.page("bags")
    assert isinstance(page, BagsPage)
    assert dose.code is not None
    station.scan(dose.code)
    assert page.detail.dose == dose.dose_id
    station.press(page.detail.buttons[BagStep.HOLD])
    station.press(page.detail.panels[BagStep.HOLD].submit)
    station.sign(page.detail.signing, "qa-1")
    assert station.dose(dose.dose_id).is_held
