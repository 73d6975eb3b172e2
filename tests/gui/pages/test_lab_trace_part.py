"""The tab of the trace by keys and scans: whom it reached, the picture moved and zoomed, the paper before printing."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.services_scenes import ACTIVE, CELL_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.gui.theme import apply_theme


@pytest.fixture
def bench(lab):
    made = lab("reconciled", person="qa-1")
    made.page.show_part("trace")
    made.page.refresh()
    made.page.focus_first()
    return made


def trace(bench, subject: str):
    part = bench.page.part("trace")
    part.subject.setFocus()
    part.subject.clear()
    bench.type(subject)
    bench.press(Qt.Key.Key_Return)
    assert part.trace.hasFocus()
    bench.press(Qt.Key.Key_Space)
    return part


def drawn(bench, part):
    bench.stage.qtbot.waitUntil(lambda: not part.view.isHidden())
    return part


def test_a_typed_donor_leads_to_her_bag_and_its_picture(bench):
    part = drawn(bench, trace(bench, "DONOR-01"))

    model = part.listing.model
    assert [model.line(row).participant for row in range(model.rowCount())] == [ACTIVE]
    assert part.told.text() == "Containers: 12 · bags: 1 · participants: 1"
    assert {box.node for box in part.found.tree.boxes if box.is_traced} == {"component:DONOR-01"}


def test_the_picture_is_moved_and_zoomed_by_keys(bench):
    part = drawn(bench, trace(bench, CELL_LOT))
    part.view.setFocus()
    place, zoom = part.view.place, part.view.zoom
    bench.press(Qt.Key.Key_Right)
    assert part.view.place.x() < place.x()
    bench.press(Qt.Key.Key_Plus)
    assert part.view.zoom > zoom
    bench.press(Qt.Key.Key_Minus)
    assert part.view.zoom == pytest.approx(zoom)
    bench.press(Qt.Key.Key_Home)
    assert part.view.place == place


def test_before_anything_is_traced_no_list_says_that_no_bag_is_reached(bench):
    part = bench.page.part("trace")
    assert part.listing.isHidden()
    drawn(bench, trace(bench, CELL_LOT))
    assert not part.listing.isHidden()


def test_a_scan_is_traced_and_an_unknown_id_is_refused_in_words(bench):
    part = bench.page.part("trace")
    assert bench.scan(bench.scene.components()[0])
    drawn(bench, part)
    assert part.found.bags[0].participant == ACTIVE

    trace(bench, "NOTHING")
    assert part.found is None
    assert part.view.isHidden()
    assert "NOTHING" in part.state.message.text()
    assert part.listing.model.rowCount() == 0


def test_the_paper_is_shown_before_it_is_printed_and_cannot_be_saved(bench):
    part = drawn(bench, trace(bench, CELL_LOT))
    part.print.setFocus()
    bench.press(Qt.Key.Key_Space)
    bench.stage.qtbot.waitUntil(lambda: bool(part.paper.images))
    assert part.paper.save.isHidden()
    assert part.paper.tells_arm
    assert part.view.isHidden()
    assert part.trace.isVisible() is False
    assert part.paper.print.isVisible()
    bench.press(Qt.Key.Key_Space)
    assert not part.view.isHidden()


def test_everything_is_said_in_chinese_and_drawn_in_the_dark(bench, qapp: QApplication):
    part = drawn(bench, trace(bench, "DONOR-01"))
    bench.stage.translations.show_language("zh")
    apply_theme(qapp, "dark")
    assert part.told.text() == "12 个容器，1 个输注袋，1 名受试者"
    bench.stage.qtbot.waitUntil(lambda: part.direction.itemText(0) == "双向")
    picture = bench.page.grab()
    assert not picture.isNull()
    if "LOOK_D" in os.environ:
        picture.save("/tmp/trace-zh-dark.png")
