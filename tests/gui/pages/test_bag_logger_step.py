"""The logger's file on the bag's page: what it says stands there before anything is recorded."""

from __future__ import annotations

from tests.gui.pages.bag_scenes import at, panel, texts  # noqa: F401 - a fixture
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from tests.unit.services.test_reading_logger_files import written
from ucmsc_desktop.services.queries.bag_steps import BagStep


def opened(at, person: str = "nurse-1"):  # noqa: F811
    page = at("on-ward", person)
    page.detail.buttons[BagStep.READ_LOGGER].click()
    return page, panel(page, BagStep.READ_LOGGER)


def name_file(page, step, path) -> None:
    step.file.setText(str(path))
    step.file.editingFinished.emit()


def test_what_a_file_says_is_shown_and_then_recorded(at, tmp_path):  # noqa: F811
    page, step = opened(at)
    name_file(page, step, written(page.scene, tmp_path))
    assert "Layout instant, logger LOGGER-3: 9 readings" in step.said.text()
    assert "3.1 to 5.6 °C" in step.said.text()
    assert page.scene.dose.logger_files == ()
    step.submit.click()
    assert "agrees with the receipt" in page.detail.told.text()
    assert len(page.scene.dose.logger_files) == 1


def test_a_file_that_speaks_against_the_receipt_says_so_before_and_after(at, tmp_path):  # noqa: F811
    page, step = opened(at, "qa-1")
    name_file(page, step, written(page.scene, tmp_path, warm="9.4"))
    assert "Against the receipt: the temperature was outside the limits" in step.said.text()
    step.submit.click()
    assert "speaks against the receipt" in page.detail.told.text()
    assert "Call the quality unit" in page.detail.told.text()


def test_every_fault_is_said_with_its_line_and_nothing_is_recorded(at, tmp_path):  # noqa: F811
    page, step = opened(at)
    path = tmp_path / "logger.csv"
    path.write_text("time,temperature [°C]\n2026-03-02T12:15,x\n2026-03-02T12:16,y\n", encoding="utf-8")
    name_file(page, step, path)
    assert "Line 2" in step.said.text()
    assert "Line 3" in step.said.text()
    step.submit.click()
    assert "The file has faults" in texts(page.detail)
    assert page.scene.dose.logger_files == ()
    name_file(page, step, tmp_path / "none.csv")
    assert "cannot be read" in step.refusal.text()
