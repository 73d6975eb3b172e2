"""A missed visit on the participants page: who is offered the act, and what is said of the visit then."""

from __future__ import annotations

from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import Qt

from tests.gui.pages.conftest import Stage
from tests.services_scenes import T0
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.gui.pages.participants import ParticipantsPage
from ucmsc_desktop.gui.theme import apply_theme, load_fonts
from ucmsc_desktop.gui.translations import Translations


@pytest.fixture
def late(qtbot, qapp, bring):  # noqa: F811 - the fixture
    """Show the participant, ten weeks after her first infusion, to a person."""
    load_fonts(qapp)
    apply_theme(qapp, "light")
    scene = bring("reconciled")
    scene.clock.move_to(T0 + timedelta(days=70))
    stage = Stage(scene.record, qtbot, qapp, Translations(qapp))

    def show(person: str) -> tuple[Stage, ParticipantsPage]:
        page = stage.show(ParticipantsPage(stage.shift(person)))
        page.open_subject("participant", scene.participant)
        return stage, page

    yield show
    for widget in stage.shown:
        widget.close()
        shiboken6.delete(widget)
    for shift in stage.shifts:
        shift.jobs.wait()
        shiboken6.delete(shift)


def test_a_coordinator_records_a_missed_visit_by_keyboard(late):
    stage, page = late("coordinator-1")
    panel = page.panel
    panel.due.others["missed"].setFocus()
    stage.press(page, Qt.Key.Key_Space)
    form = panel.forms["missed"]
    assert [form.visit.itemText(place) for place in range(form.visit.count())] == ["Week 8 · infusion 2 of 5"]
    form.reason.setFocus()
    stage.type(page, "Abroad.")
    form.submit.setFocus()
    stage.press(page, Qt.Key.Key_Space)

    stage.qtbot.waitUntil(lambda: panel.due.outcome.text() == "Recorded: the visit was missed.")
    assert "missed: Abroad." in [label.text() for label in panel.visits.findChildren(type(panel.due.outcome))]
    assert panel.story is not None
    assert panel.story.next.visit == 3
    assert panel.due.others["missed"].isHidden()


def test_a_blank_reason_is_refused_and_nothing_is_recorded(late):
    stage, page = late("investigator-1")
    page.panel.begin("missed")
    form = page.panel.forms["missed"]
    form.submit.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    assert form.refusal.text().startswith("The field")
    assert stage.record.rows("SELECT visit FROM missed_visit") == []


def test_a_nurse_is_not_offered_it(late):
    _stage, page = late("nurse-1")
    assert page.panel.due.others["missed"].isHidden()


@pytest.mark.parametrize("person", ["investigator-1", "coordinator-1"])
def test_the_acts_beside_each_other_have_room(late, person):
    stage, page = late(person)
    stage.qtbot.wait(20)
    assert page._detail.width() <= page.beside.detail_area.viewport().width()
    shown = [made for made in page.panel.due.others.values() if not made.isHidden()]
    assert len(shown) >= 3
    assert all(made.width() >= made.sizeHint().width() for made in shown)
