"""Rate, flush, scale and infusion site at the bedside, by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.pages.bedside_scenes import at_bedside, texts  # noqa: F401 - a fixture
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.custody.states import DoseState


def choose(opened, choice, value: str) -> None:
    choice.setCurrentIndex(choice.findData(value))


def test_another_rate_is_recorded_and_the_planned_end_follows(at_bedside):  # noqa: F811
    opened = at_bedside("infusing")
    opened.panel.clock.rate.click()
    opened.shown.type(opened.page, "50")
    opened.shown.press(opened.page, Qt.Key.Key_Return)
    opened.shown.type(opened.page, "Flushing")
    opened.panel.rate.submit.click()
    assert "Recorded: 50 mL/h from now on." in opened.texts()
    assert "50 mL/h since" in opened.texts()
    assert [each.rate_ml_per_h for each in opened.scene.dose.infusion.rate_changes] == [50]


def test_a_rate_above_the_protocol_is_refused_in_words(at_bedside):  # noqa: F811
    opened = at_bedside("infusing")
    opened.panel.clock.rate.click()
    opened.panel.rate.rate.setText("120")
    opened.panel.rate.reason.setText("Faster")
    opened.panel.rate.submit.click()
    assert "120 mL/h is above the protocol's 100 mL/h" in opened.texts()
    assert opened.scene.dose.infusion.rate_changes == ()


def test_the_flush_is_asked_for_until_it_is_recorded(at_bedside):  # noqa: F811
    opened = at_bedside("stopped")
    assert opened.panel.clock.flush.isVisible()
    opened.panel.clock.flush.click()
    opened.panel.flush.volume.setText("20")
    opened.panel.flush.submit.click()
    assert "flushed with 20 mL" in opened.texts()
    assert not opened.panel.clock.flush.isVisible()
    assert opened.scene.dose.infusion.flushed_ml == 20


def test_weights_give_the_volume_and_it_is_not_typed_then(at_bedside):  # noqa: F811
    opened = at_bedside("stopped")
    account = opened.panel.account
    for edit, text in ((account.before, "131.4"), (account.after, "33.4"), (account.density, "1.01")):
        edit.setFocus()
        opened.shown.type(opened.page, text)
    assert (account.given.text(), account.given.isReadOnly()) == ("97", True)
    account.after.setFocus()
    opened.shown.type(opened.page, "x")
    assert (account.given.text(), account.given.isReadOnly()) == ("", True)
    for edit in (account.before, account.after, account.density):
        edit.clear()
        edit.textEdited.emit("")
    assert not account.given.isReadOnly()


def test_the_infusion_site_is_recorded_with_what_was_seen(at_bedside):  # noqa: F811
    opened = at_bedside("stopped")
    site = opened.panel.site
    assert [row.isVisible() for row in site.rows] == [True, True, False]
    site.rows[0].enter.click()
    site.form.submit.click()
    assert "Nobody said whether the infusion site was looked at" in opened.texts()
    choose(opened, site.form.answer, "seen")
    site.form.seen.item(1).setSelected(True)
    site.form.submit.click()
    assert [each.findings for each in opened.scene.dose.site_checks] == [("pain",)]
    assert "Pain" in texts(site)
    assert not site.rows[0].enter.isVisible()

    site.rows[1].enter.click()
    choose(opened, site.form.answer, "not-done")
    site.form.note.setText("The participant left.")
    site.form.submit.click()
    assert [each.not_done for each in opened.scene.dose.site_checks] == [None, "The participant left."]
    assert "not looked at: The participant left." in texts(site)


def test_the_curves_of_the_vital_signs_are_shown_where_something_was_measured(at_bedside, qtbot):  # noqa: F811
    opened = at_bedside("infusing")
    assert not opened.panel.curves.isVisible()
    opened.panel.observations.begin("start+15")
    opened.panel.observations.form.edits["pulse_per_min"].setText("80")
    opened.panel.observations.form.submit.click()
    assert opened.panel.curves.isVisible()
    opened.panel.curves.press.click()
    qtbot.waitUntil(opened.panel.curves.paper.isVisible)
    assert opened.panel.curves.press.text() == "Hide the paper"


def test_a_leaking_bag_is_set_aside_as_such_and_another_reason_needs_words(at_bedside):  # noqa: F811
    opened = at_bedside("on-ward")
    opened.panel.clock.not_given.click()
    choose(opened, opened.panel.not_given.why, "other")
    opened.panel.not_given.submit.click()
    assert "There is no reason." in opened.texts()
    assert opened.scene.dose.state is DoseState.ON_WARD
    choose(opened, opened.panel.not_given.why, "leaking")
    opened.panel.not_given.submit.click()
    assert opened.scene.dose.state is DoseState.LEAKING
    assert opened.scene.record.events(f"dose:{opened.scene.dose_id}")[-1].data["reason"] == "The bag leaks or is broken"
