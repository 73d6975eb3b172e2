"""A lot from its donor to its release in the real window, in Chinese, by key events alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.e2e.window_day import Station, open_stations, says
from tests.e2e.window_laboratory import DONOR, LOT, LaboratoryDays
from tests.services_scenes import begin
from ucmsc_desktop.gui.pages.lab_stock import StockPart
from ucmsc_desktop.record.storage.verification import verify_file


@pytest.fixture
def open_station(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Station]]:
    yield from open_stations(qtbot, qapp)


def test_a_lot_from_its_donor_to_its_release(open_station: Callable[..., Station], tmp_path: Path) -> None:
    """Refused in turn: an undetermined donor, a lot without results, a viability that is too low by a slip."""
    scene = begin(tmp_path / "laboratory.ucmsc")
    scene.record.close()
    days = LaboratoryDays(open_station(scene.record.path, language="zh"))
    days.register_origin()

    refused = days.register_lot()
    assert DONOR in refused

    days.record_markers()
    days.determine()
    assert not days.register_lot()

    refused = days.try_to_release()
    assert "冻存前活率" in refused
    assert "核型" in refused

    days.record_results()
    refused = days.try_to_release()
    assert "冻存前活率" in refused
    assert "核型" not in refused

    days.correct()
    assert "qa-1" in days.try_to_release()
    assert not days.try_to_release(person="qa-2")

    part = days.part("stock", StockPart)
    says(part.panel.head.lot_state, "Released")
    assert days.at.kinds(f"lot:{LOT}") == ["lot.registered/2", "lot.released/1"]
    assert days.at.kinds(f"component:{DONOR}") == ["component.registered/1", "donor.tested/1", "donor.determined/1"]
    assert verify_file(scene.record.path).intact
