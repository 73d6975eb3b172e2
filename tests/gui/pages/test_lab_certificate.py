"""The certificate in the panel of a lot: drawn by a key, never saved, and closed with its lot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.services_scenes import ALBUMIN_LOT, CELL_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures


@pytest.mark.parametrize("person", ["qa-1", "lab-1", "unblinded-monitor-1"])
def test_the_certificate_is_opened_and_left_by_keys(lab, person):
    bench = lab("arrived", person=person)
    bench.page.show_part("stock")
    part = bench.page.part("stock")
    part.open_lot(CELL_LOT)
    view, before = part.panel.certificate, bench.scene.record.head()
    view.press.setFocus()
    bench.press(Qt.Key.Key_Space)
    bench.stage.qtbot.waitUntil(lambda: bool(view.paper.images))

    assert view.paper.save.isHidden()
    assert view.paper.tells_arm
    assert part.panel.head.isHidden()
    assert part.listing.isHidden()
    assert bench.scene.record.head() == before
    bench.press(Qt.Key.Key_Space)
    assert view.paper.isHidden()
    assert not part.panel.head.isHidden()
    assert not part.listing.isHidden()


def test_another_lot_closes_the_paper(lab):
    bench = lab("arrived", person="qa-1")
    bench.page.show_part("stock")
    part = bench.page.part("stock")
    part.open_lot(CELL_LOT)
    view = part.panel.certificate
    view.press.setFocus()
    bench.press(Qt.Key.Key_Space)
    bench.stage.qtbot.waitUntil(lambda: bool(view.paper.images))
    part.open_lot(ALBUMIN_LOT)

    assert (view.is_open, view.paper.is_empty, part.panel.head.isHidden()) == (False, True, False)
    assert not part.listing.isHidden()
