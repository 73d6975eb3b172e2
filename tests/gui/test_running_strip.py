"""The running infusions at the entrance and the locked window: seen and stopped with nobody signed in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.gui.hand import hold
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.gui.widgets.running_strip import RunningStrip
from ucmsc_desktop.services.bedside.run_infusion import pause_infusion, stop_now
from ucmsc_desktop.services.queries.infusions import running_infusions

HELD_MS = 1300


@pytest.fixture
def place(qtbot, qapp) -> Iterator[QWidget]:
    shown = QWidget()
    shown.resize(900, 400)
    QVBoxLayout(shown)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()
    shiboken6.delete(shown)


def strip_of(scene, place: QWidget) -> RunningStrip:
    record = scene.record
    made = RunningStrip(
        running=lambda: running_infusions(record),
        stop_now=lambda dose: stop_now(record, dose=dose, act=record.new_name("act")),
    )
    place.layout().addWidget(made)
    made.refresh()
    return made


def test_a_running_infusion_shows_its_bag_whose_it_is_since_when_and_how_long_still(bring, place):  # noqa: F811
    scene = bring("infusing")
    scene.go_to(160)
    strip = strip_of(scene, place)
    (card,) = strip.cards.values()
    code = str(scene.dose.pack_code)
    assert card.code.text() == f"{code[:3]} {code[3:]}"
    assert card.facts.text() == "P-001 · since 12:30 · 0:50:00 left"
    assert card.observation.text() == "observe 12:45, in 0:05:00"
    scene.go_to(212)
    strip.refresh()
    assert card.observation.text() == "observation was due 12:45"
    assert card.facts.text() == "P-001 · since 12:30 · +0:02:00 past its end"
    pause_infusion(scene.desk("nurse-1"), dose=scene.dose_id, reason="x")
    strip.refresh()
    assert card.facts.text() == "P-001 · since 12:30 · paused"


def test_stop_now_must_be_held_and_needs_nobody_signed_in(bring, place):  # noqa: F811 - the fixture
    scene = bring("infusing")
    strip = strip_of(scene, place)
    (card,) = strip.cards.values()
    QTest.mouseClick(card.stop, Qt.MouseButton.LeftButton)
    QTest.qWait(HELD_MS)
    assert scene.dose.state is DoseState.INFUSING
    hold(card.stop)
    assert scene.dose.state is DoseState.STOPPED
    assert scene.dose.infusion.stop_signed is False
    assert strip.cards == {}
    assert strip.told.text().startswith("Recorded: ")
    assert strip.isVisible()


def test_a_stop_that_could_not_be_recorded_says_so_and_the_infusion_stays_shown(bring, place):  # noqa: F811
    scene = bring("infusing")
    strip = strip_of(scene, place)
    scene.record.station = None
    (card,) = strip.cards.values()
    hold(card.stop)
    assert scene.dose.state is DoseState.INFUSING
    assert "no certified key" in strip.told.text()
    assert list(strip.cards) == [scene.dose_id]


def test_without_a_running_infusion_there_is_no_strip(bring, place):  # noqa: F811 - the fixture
    strip = strip_of(bring("on-ward"), place)
    assert not strip.isVisible()
    assert strip.cards == {}


def test_an_infusion_that_starts_meanwhile_appears_by_itself(bring, place, qtbot):  # noqa: F811 - the fixture
    scene = bring("on-ward")
    strip = strip_of(scene, place)
    scene.bring_to("infusing")
    qtbot.waitUntil(lambda: strip.isVisible() and len(strip.cards) == 1)
    assert list(strip.cards) == [scene.dose_id]
