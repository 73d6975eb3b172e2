"""The import of files on the laboratory's page, worked by keys on a real record."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.services_scenes import CELL_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.services.product.read_import import ImportKind, headings
from ucmsc_desktop.services.queries.quality import quality_of

GOOD = [CELL_LOT, "viability", "95.1", "%", "NC-200", "NC-1", "", ""]
BAD = [CELL_LOT, "viability", "=95", "EU/mL", "", "NC-1", "", "5/1/2026"]


@pytest.fixture
def write(tmp_path):
    def make(*rows, kind=ImportKind.RESULTS):
        path = tmp_path / "in.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings(kind), *rows])
        return path

    return make


def opened(bench, kind=ImportKind.RESULTS):
    bench.page.show_part("import")
    part = bench.page.part("import")
    part.kind.setCurrentIndex(part.kind.findData(kind.value))
    return part


def check(bench, part, path):
    part.path.setFocus()
    bench.type(str(path))
    part.check.setFocus()
    bench.press(Qt.Key.Key_Space)
    bench.stage.qtbot.waitUntil(lambda: not bench.page.shift.jobs.is_busy)


def entries(bench):
    return bench.scene.record.rows("SELECT COUNT(*) AS found FROM entry WHERE kind = 'qc.recorded/1'")[0]["found"]


def test_a_whole_file_is_imported_by_keys_alone(lab, write):
    bench = lab("ready")
    part, before = opened(bench), entries(bench)
    assert not part.form.submit.isEnabled()
    check(bench, part, write(GOOD, [*GOOD[:2], "96", *GOOD[3:]]))
    assert part.faults.isHidden()
    assert "2 rows without a fault. Nothing is recorded yet." in part.form.outcome.text()
    assert entries(bench) == before
    part.form.submit.setFocus()
    bench.press(Qt.Key.Key_Return)
    assert entries(bench) == before
    part.form.submit.setFocus()
    bench.press(Qt.Key.Key_Space)
    assert "2 rows are recorded." in part.form.outcome.text()
    assert entries(bench) == before + 2
    assert quality_of(bench.scene.desk("lab-1"), f"lot:{CELL_LOT}") is not None
    assert not part.form.submit.isEnabled()


def test_every_fault_is_listed_and_the_rejected_rows_are_saved(lab, write, tmp_path, monkeypatch):
    bench = lab("ready")
    part, before = opened(bench), entries(bench)
    check(bench, part, write(GOOD, BAD))
    model = part.faults.model
    shown = [[model.data(model.index(row, column)) for column in range(3)] for row in range(model.rowCount())]
    assert [(row, column) for row, column, _ in shown] == [("3", "value"), ("3", "method"), ("3", "tested_at")]
    assert "formula" in shown[0][2]
    assert not part.form.submit.isEnabled()
    assert "3 faults" in part.form.refusal.text()
    part.form.submitted.emit()
    assert entries(bench) == before
    target = tmp_path / "rejected.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    part.save.click()
    bench.stage.qtbot.waitUntil(lambda: not bench.page.shift.jobs.is_busy)
    assert "'=95" in target.read_text(encoding="utf-8-sig")
    assert "1 rows were saved" in part.form.outcome.text()
    bench.stage.speak("zh")
    bench.stage.qtbot.waitUntil(lambda: part.form.submit.text() == "导入整个文件")
    assert "3 处错误" in part.form.refusal.text()


def test_a_changed_path_is_another_file_and_one_that_cannot_be_read_is_refused(lab, write, monkeypatch, tmp_path):
    bench = lab("ready")
    part = opened(bench)
    path = write(GOOD)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    part.browse.click()
    bench.stage.qtbot.waitUntil(lambda: not bench.page.shift.jobs.is_busy)
    assert part.form.submit.isEnabled()
    part.path.setFocus()
    bench.type("x")
    assert not part.form.submit.isEnabled()
    part.path.clear()
    check(bench, part, tmp_path / "none.csv")
    assert "none.csv cannot be read" in part.form.refusal.text()


def test_containers_need_a_lot_that_waits(lab, write):
    bench = lab("ready")
    part = opened(bench, ImportKind.CONTAINERS)
    assert not part.form.fields["lot"].isHidden()
    check(bench, part, write(["", "vial", "1", "95", "10", "10", ""], kind=ImportKind.CONTAINERS))
    assert part.faults.model.rowCount() == 1
    assert not part.form.submit.isEnabled()


def test_the_quality_unit_imports_results_only(lab):
    bench = lab("ready", person="qa-1")
    bench.page.show_part("import")
    part = bench.page.part("import")
    assert part.kind.currentData() == ImportKind.RESULTS.value
    assert not part.kind.model().item(0).isEnabled()
    assert part.form.fields["lot"].isHidden()
