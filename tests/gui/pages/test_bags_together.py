"""Several bags given and taken by scanning one after the other, on the page of the first."""

from __future__ import annotations

import pytest

from tests.gui.pages.bag_scenes import At, choose, panel
from tests.gui.pages.conftest import Stage, clear_away
from tests.two_bags import doses_of_both, two_bags
from ucmsc_desktop.gui.theme import apply_theme, load_fonts
from ucmsc_desktop.gui.translations import Translations
from ucmsc_desktop.services.queries.bag_steps import BagStep
from ucmsc_desktop.services.reading import dose_of


@pytest.fixture
def both(qtbot, qapp, tmp_path):
    load_fonts(qapp)
    apply_theme(qapp, "light")
    scene = two_bags(tmp_path / "two.ucmsc", "dispensed")
    scene.go_to(136)
    stage = Stage(scene.record, qtbot, qapp, Translations(qapp))
    yield At(lambda *_: scene, lambda _scene: stage, tmp_path / "printed.pdf"), stage, scene
    clear_away(stage)


def test_two_bags_are_given_and_taken_by_two_scans_each(both):
    at, stage, scene = both
    doses = doses_of_both(scene)
    codes = [str(dose_of(scene.record, dose).code) for dose in doses]
    giver = at.to(stage, scene, "pharmacist-1")
    give = panel(giver, BagStep.HAND_OVER)
    for code in (*codes, codes[1]):
        assert giver.take_scan(code)
    assert give.listed.text().startswith("Together with 1: ")
    choose(give.taker, "courier-1")
    for name, text in (("from_place", "Pharmacy"), ("to_place", "Ward 6"), ("seal", "S-1"), ("logger", "L-3")):
        give.edits[name].setText(text)
    give.submit.click()
    assert "2 bags handed over" in giver.detail.told.text()
    taker = at.to(stage, scene, "courier-1")
    take = panel(taker, BagStep.TAKE_OVER)
    for code in codes:
        assert taker.take_scan(code)
    choose(take.seal, "no")
    take.submit.click()
    assert "one bag alone" in take.refusal.text()
    take.seal.setCurrentIndex(take.seal.findData("yes"))
    take.display.minimum.setText("2.4")
    take.display.maximum.setText("4")
    choose(take.display.alarm, "no")
    take.submit.click()
    assert "you hold 2 bags" in taker.detail.told.text()
    assert [dose_of(scene.record, dose).holder for dose in doses] == ["courier-1", "courier-1"]
    assert all(dose_of(scene.record, dose).transfers[-1].display is not None for dose in doses)


def test_a_bag_of_somebody_else_is_not_added_and_the_page_says_so(both):
    at, stage, scene = both
    doses = doses_of_both(scene)
    codes = [str(dose_of(scene.record, dose).code) for dose in doses]
    giver = at.to(stage, scene, "pharmacist-1")
    give = panel(giver, BagStep.HAND_OVER)
    assert giver.take_scan(codes[0])
    choose(give.taker, "courier-1")
    for name, text in (("from_place", "Pharmacy"), ("to_place", "Ward 6"), ("seal", "S-1"), ("logger", "L-3")):
        give.edits[name].setText(text)
    give.submit.click()
    giver.open_subject("dose", doses[1])
    give = panel(giver, BagStep.HAND_OVER)
    assert giver.take_scan(codes[1])
    assert giver.take_scan(codes[0])
    assert "was not added" in give.refusal.text()
    assert give.listed.text() == ""
