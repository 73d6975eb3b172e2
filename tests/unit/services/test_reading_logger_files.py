"""The logger's file on a real record: previewed, recorded once, drawn, and told to the quality unit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services_scenes import refused
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.curves import curves_pdf
from ucmsc_desktop.services.custody.hold_bag import hold_bag
from ucmsc_desktop.services.custody.read_logger_file import preview_logger_file, record_logger_file
from ucmsc_desktop.services.custody.temperature_sheet import temperature_sheet
from ucmsc_desktop.services.queries.bag_steps import BagStep, step_offers
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task


def written(scene, tmp_path, *, warm: str = "5.6", name: str = "LOGGER-3"):
    """Write the file of a logger that shows what the ward read at the receipt: 3.1 to 5.6 degrees."""
    dose = scene.dose
    began, ended = dose.transfers[0].handed_over_at, dose.receipt.at
    minutes = int((ended - began) / timedelta(minutes=1)) + 1
    values = ["3.1", *["4.0"] * (minutes - 1), warm]
    lines = [f"{(began + timedelta(minutes=n)).isoformat()},{value}" for n, value in enumerate(values)]
    path = tmp_path / "logger.csv"
    path.write_text("\n".join([f"Logger,{name}", "time,temperature [°C]", *lines]) + "\n", encoding="utf-8")
    return path


def last(scene):
    return scene.record.events(f"dose:{scene.dose_id}")[-1]


def see_logger(scene, person):
    return [line.task for line in today(scene.desk(person)).lines if line.task is Task.SEE_LOGGER]


def test_a_file_that_agrees_is_recorded_once_and_drawn(bring, tmp_path):
    scene = bring("on-ward")
    desk, path = scene.desk("nurse-1"), written(scene, tmp_path)
    with pytest.raises(UserFacingError, match="logger-file-missing"):
        temperature_sheet(desk, scene.dose_id)
    preview = preview_logger_file(desk, dose=scene.dose_id, path=path)
    assert scene.kinds[-1] != "custody.logger-read/1"
    assert record_logger_file(desk, preview=preview) == ()
    entry = last(scene)
    assert (entry.kind, entry.data["logger"], entry.data["layout"]) == ("custody.logger-read/1", "LOGGER-3", "instant")
    assert entry.data["readings"][:2] == ["0 3.1", "60 4"]
    assert (entry.data["minimum_celsius"], entry.data["outside_s"], entry.data["findings"]) == ("3.1", 0, [])
    refused(scene, "logger-file-recorded", lambda: record_logger_file(desk, preview=preview))
    sheet = temperature_sheet(scene.desk("monitor-1"), scene.dose_id)()
    assert sheet.curves[0].limits == (2.0, 8.0)
    assert curves_pdf(sheet).startswith(b"%PDF")
    assert see_logger(scene, "qa-1") == []


def test_a_file_that_speaks_against_the_receipt_is_told_to_the_quality_unit_until_the_bag_is_held(bring, tmp_path):
    scene = bring("on-ward")
    desk = scene.desk("nurse-1")
    preview = preview_logger_file(desk, dose=scene.dose_id, path=written(scene, tmp_path, warm="9.4", name="LOGGER-9"))
    found = record_logger_file(desk, preview=preview)
    assert found == ("logger-another", "logger-outside", "logger-display-differs")
    assert scene.dose.receipt.accepted
    assert see_logger(scene, "qa-1") == see_logger(scene, "pharmacist-1") == [Task.SEE_LOGGER]
    assert see_logger(scene, "nurse-1") == []
    curve = temperature_sheet(desk, scene.dose_id)().curves[0]
    assert "the temperature was outside the limits" in {cell for row in curve.rows for cell in row.cells}
    hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))
    assert see_logger(scene, "qa-1") == []


def test_faults_are_told_and_nothing_is_recorded(bring, tmp_path):
    scene = bring("on-ward")
    desk, path = scene.desk("nurse-1"), tmp_path / "logger.csv"
    path.write_text("time,temperature [°F]\n", encoding="utf-8")
    preview = preview_logger_file(desk, dose=scene.dose_id, path=path)
    assert [fault.code for fault in preview.text.faults] == ["logger-fahrenheit"]
    refused(scene, "logger-file-faulty", lambda: record_logger_file(desk, preview=preview))
    missing = tmp_path / "none.csv"
    refused(scene, "logger-file-closed", lambda: preview_logger_file(desk, dose=scene.dose_id, path=missing))


def test_the_step_is_offered_once_the_ward_received_the_bag(bring):
    steps = {offer.step for offer in step_offers(bring("handed-over-again").desk("nurse-1"), bring("on-ward").dose_id)}
    assert BagStep.READ_LOGGER not in steps
    scene = bring("on-ward")
    for person, offered in (("nurse-1", True), ("qa-1", True), ("investigator-1", False)):
        found = {offer.step for offer in step_offers(scene.desk(person), scene.dose_id)}
        assert (BagStep.READ_LOGGER in found) is offered
