"""Donors, tissue and banks on the laboratory's page, worked by keys and scans on a real record."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.product.eligibility import Marker
from ucmsc_desktop.core.product.genealogy import Determination
from ucmsc_desktop.services.queries.origin import component_story


def part_of(bench):
    bench.page.show_part("origin")
    return bench.page.part("origin")


def begin(bench, type_: int):
    part = part_of(bench)
    part.register.click()
    part.form.type.setCurrentIndex(type_)
    part.form.fields["component"].control.setFocus()
    return part


def enter(bench, *texts: str) -> None:
    for text in texts:
        bench.type(text)
        bench.press(Qt.Key.Key_Return)


def press_register(bench, part) -> None:
    part.form.submit.setFocus()
    bench.press(Qt.Key.Key_Space)


def register_donor(bench):
    part = begin(bench, 0)
    enter(bench, "D-9", "2.0", "2026-01-05")
    press_register(bench, part)
    return part


def register_tissue(bench):
    part = begin(bench, 1)
    enter(bench, "T-9")
    bench.press(Qt.Key.Key_Space)
    assert part.form.parents.chosen == ("D-9",)
    part.form.fields["collected_at"].control.setFocus()
    enter(bench, "2026-01-10 10:00", "2026-01-10 15:30", "4.5")
    return part


def test_a_donor_and_her_tissue_are_registered_by_keys_and_a_scan(lab):
    bench = lab("ready")
    part = register_donor(bench)
    assert "D-9 is recorded" in part.panel.outcome.text()
    assert (part.panel.head.id.text(), part.panel.head.state.text()) == ("D-9", "Not determined")
    assert "No tissue was received yet" in part.panel.against.text()
    part = register_tissue(bench)
    assert bench.scan("=A99991412345682")
    press_register(bench, part)
    assert "check" in part.form.refusal.text()
    assert part.form.fields["collected_at"].control.text() == "2026-01-10 10:00"
    assert bench.scan("=A99991412345683")
    press_register(bench, part)
    assert part.panel.head.id.text() == "T-9"
    shown = [words for pair in _rows(part.panel) for words in pair]
    for words in ("A999914123456", "2026-01-10 10:00", "Intact", "5.5 h", "D-9 · Donor · Not determined"):
        assert words in shown
    assert not bench.scan("=A99991412345683")


def _rows(panel):
    rows = panel.known.details._rows
    return [(name.text(), value.text()) for name, value in rows if not name.isHidden()]


def test_what_is_typed_wrong_is_said_and_stays(lab):
    bench = lab("ready")
    part = begin(bench, 0)
    enter(bench, "D-9", "2.0", "2026-13-05")
    press_register(bench, part)
    assert "2026-13-05" in part.form.refusal.text()
    part.form.fields["consented_on"].control.setText("2026-12-05")
    press_register(bench, part)
    assert "2026-12-05" in part.form.refusal.text()
    part.form.type.setCurrentIndex(4)
    part.form.fields["passage"].control.setText("4")
    part.form.fields["frozen_on"].control.setText("2026-02-02")
    press_register(bench, part)
    assert "0 parents" in part.form.refusal.text()
    part.form.leave.click()
    assert not part.nothing.isHidden()


def test_a_bank_is_pooled_from_ticked_parents(lab):
    bench = lab("ready")
    for name in ("M-1", "M-2"):
        part = begin(bench, 3)
        enter(bench, name)
        bench.press(Qt.Key.Key_Space)
        part.form.fields["passage"].control.setFocus()
        enter(bench, "2", "6.5", "40", "2026-01-20")
        press_register(bench, part)
        assert part.panel.head.id.text() == name
    part = begin(bench, 4)
    enter(bench, "W-9")
    bench.press(Qt.Key.Key_Space)
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Space)
    assert part.form.parents.chosen == ("M-2", "M-1")
    part.form.fields["passage"].control.setFocus()
    enter(bench, "3", "8.5", "20", "2026-02-20")
    press_register(bench, part)
    story = component_story(bench.scene.desk("lab-1"), "W-9")
    assert [line.component for line in story.parents] == ["M-2", "M-1"]
    bench.page.open_subject("component", "M-1")
    assert ("Made of it", "W-9 · Working cell bank") in _rows(part.panel)


def test_markers_are_recorded_and_the_quality_unit_determines(lab):
    bench = lab("ready")
    register_donor(bench)
    part = register_tissue(bench)
    press_register(bench, part)
    part.open_subject("component", "D-9")
    assert part.panel.begin_determination.isHidden()
    part.panel.begin_markers.click()
    enter(bench, "2026-01-09", "2026-01-12", "ELISA", "Central laboratory")
    part.panel.markers.submit.click()
    assert "Results of markers" in part.panel.markers.refusal.text()
    for marker in Marker:
        part.panel.markers.fields[marker.value].control.setCurrentIndex(1)
    part.panel.markers.fields["cmv"].control.setCurrentIndex(2)
    part.panel.markers.submit.click()
    assert part.panel.outcome.text() == "The results are recorded."
    assert "Cytomegalovirus: Reactive, tested 2026-01-12, ELISA" in part.panel.known.story.accessibleDescription()
    qa = lab("ready", person="qa-1", scene=bench.scene)
    part = part_of(qa)
    assert part.register.isHidden()
    part.open_subject("component", "D-9")
    assert part.panel.begin_markers.isHidden()
    part.panel.begin_determination.click()
    part.panel.determination.submit.click()
    assert "blank" in part.panel.determination.refusal.text()
    part.panel.reason.setFocus()
    qa.type("All markers are non-reactive.")
    part.panel.determination.submit.click()
    assert part.is_modal
    assert "D-9 · Eligible" in part.panel.signing.details.text()
    qa.sign(part.panel.signing, "qa-1")
    qa.stage.qtbot.waitUntil(lambda: part.panel.head.state.text() == "Eligible")
    assert not part.is_modal
    assert component_story(qa.scene.desk("qa-1"), "D-9").line.determination is Determination.ELIGIBLE


def test_a_determination_that_markers_stand_against_is_refused_and_can_be_left(lab):
    bench = lab("ready")
    register_donor(bench)
    qa = lab("ready", person="qa-1", scene=bench.scene)
    part = part_of(qa)
    part.open_subject("component", "D-9")
    part.panel.begin_determination.click()
    part.panel.reason.setText("x")
    part.panel.determination.submit.click()
    qa.sign(part.panel.signing, "qa-1")
    qa.stage.qtbot.waitUntil(lambda: "No tissue of donor D-9" in part.panel.signing.refusal.text())
    part.panel.signing.leave()
    assert not part.is_modal
    assert part.panel.reason.text() == "x"
    part.panel.determination.leave.click()
    assert part.panel.determination.isHidden()


def test_the_list_is_filtered_and_said_in_chinese(lab):
    bench = lab("ready")
    part = part_of(bench)
    part.refresh()
    bench.page.focus_first()
    bench.type("donor")
    bench.stage.qtbot.waitUntil(lambda: part.listing.model.rowCount() == 1)
    bench.press(Qt.Key.Key_Return)
    assert part.panel.head.id.text() == "DONOR-01"
    bench.stage.speak("zh")
    bench.stage.qtbot.waitUntil(lambda: part.panel.head.state.text() == "合格")
    assert "乙型肝炎" in part.panel.known.story.accessibleDescription()
    assert part.register.text() == "登记"
