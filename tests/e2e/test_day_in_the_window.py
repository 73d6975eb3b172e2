"""A whole infusion day in the real window, by key events alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.demonstrations import Demonstration
from tests.e2e.window_bedside import WardDay
from tests.e2e.window_day import Station, open_stations
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.signing_in import open_record, sign_in
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.reading import unsealed_of


@pytest.fixture
def open_station(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Station]]:
    yield from open_stations(qtbot, qapp)


def enrol(record: Record, participant: str) -> None:
    """Enrol somebody by the service."""
    screen_and_enrol(
        sign_in(record, "investigator-1", "investigator-1-demonstration"),
        screening_number=participant,
        initials="WDY",
        sex="F",
        age_text="54",
        height_text="165",
        weight_text="68",
        consent_version="2.0",
    )


def next_in(arm: str, demonstration: Demonstration) -> str:
    """Return who comes into an arm when she is enrolled now: the slots before hers are taken by others."""
    trial = demonstration.file.with_name("trial.ucmsc")
    shutil.copy(demonstration.file, trial)
    tried, kept = open_record(trial, app="test"), open_record(demonstration.file, app="test")
    try:
        view = unsealed_of(sign_in(tried, "pharmacist-1", "pharmacist-1-demonstration"))
        for number in range(201, 221):
            enrol(tried, f"P-{number}")
            if tried.caught_up(view).arm_of(f"P-{number}") == arm:
                return f"P-{number}"
            enrol(kept, f"P-{number}")
    finally:
        tried.close()
        kept.close()
    raise AssertionError(f"nobody of twenty is in {arm}")


@pytest.mark.parametrize(("arm", "reopens"), [("uc-msc", True), ("placebo", False)])
def test_a_whole_day_by_keyboard_and_scanner(
    open_station: Callable[..., Station], demonstration: Demonstration, arm: str, reopens: bool
) -> None:
    participant = next_in(arm, demonstration)
    day = WardDay(open_station(demonstration.file), participant, reopens=reopens)
    day.enrol()
    day.put_wristband_on()
    day.weigh()
    day.declare_fit()
    day.order()
    day.plan()
    assert (day.thawed in {"Nothing is thawed.", "无需复苏。"}) is (arm == "placebo")
    day.check()
    day.declare_ready()
    day.start()
    day.scan_components()
    day.count()
    day.commit_count()
    day.fill()
    day.prepare()
    day.enter_second()
    day.label()
    day.release()
    day.dispense()
    day.hand_over("pharmacist-1", "courier-1", to_place="Corridor B")
    day.take_over("courier-1")
    day.hand_over("courier-1", "nurse-1", to_place="Ward 6")
    day.take_over("nurse-1")
    day.receive()
    day.observe("before")
    day.begin()
    day.observe("start+15")
    day.pause()
    if arm == "uc-msc":
        day.stop_now()
        day.reconcile(given="48.5", left="51.5", outcome="partial")
    else:
        day.stop()
        day.reconcile(given="99", left="1", outcome="complete")
    day.at.close()
    assert verify_file(demonstration.file, full=True, every_signature=True).intact
