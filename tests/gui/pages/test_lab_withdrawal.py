"""The cell laboratory when a participant withdraws during her preparation, in both arms."""

from __future__ import annotations

import pytest

from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.services_scenes import ACTIVE, PLACEBO
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.services.queries.preparation_run import preparation_run
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_the_preparation_says_that_the_quality_unit_ends_it(lab, participant):
    bench = lab("filled", participant)
    scene = bench.scene
    assert not preparation_run(scene.desk("lab-1"), scene.dose_id).has_withdrawn
    withdraw_participant(scene.desk("coordinator-1"), participant=participant, part="treatment", reason="She moved.")
    bench.page.refresh()

    assert preparation_run(scene.desk("lab-1"), scene.dose_id).has_withdrawn
    assert "The participant withdrew" in bench.panel.head.hold.text()
