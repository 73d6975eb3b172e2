"""Quality control by keys: a result typed, corrected by another person, a lot rejected, a failure answered."""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.lab_bench import lab_page, words  # noqa: F401 - a fixture
from tests.services_scenes import CELL_LOT, VIAL
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from tests.unit.services.test_lots_and_recalls import CELLS, register
from ucmsc_desktop.services.demonstration.results import record_passing_results
from ucmsc_desktop.services.product.record_result import NewResult, record_results
from ucmsc_desktop.services.product.reject_lot import reject_lot
from ucmsc_desktop.services.queries.quality import quality_of
from ucmsc_desktop.services.queries.quality_alerts import open_alerts

LOT = f"lot:{CELLS.lot}"


def shown(lab, bring, person, *, at="arrived", prepare=lambda _scene: None):  # noqa: F811 - the fixture
    scene = bring(at)
    register(scene, CELLS, [VIAL])
    prepare(scene)
    bench = lab(at, person=person, scene=scene)
    bench.page.show_part("quality")
    return bench, bench.page.part("quality")


def value_of(scene, test):
    line = next(line for line in quality_of(scene.desk("qa-1"), LOT).lines if line.test == test)
    return [result.value for result in line.results]


def test_the_lot_that_waits_stands_first_and_says_what_is_missing(lab, bring):  # noqa: F811
    _bench, part = shown(lab, bring, "qa-1")
    assert part.panel.subject == LOT
    assert "Missing before the release: Viability before freezing, Endotoxin" in part.panel.standing.text()
    assert part.panel.tests.model.rowCount() == 16


def test_a_technologist_types_a_result_and_enter_presses_nothing(lab, bring):  # noqa: F811
    bench, part = shown(lab, bring, "lab-1")
    part.panel.begin_result.setFocus()
    bench.press(Qt.Key.Key_Space)
    form = part.panel.result
    assert form.texts()["test"] == "viability"
    form.fields["value"].control.setFocus()
    bench.type("95,5")
    bench.press(Qt.Key.Key_Return)
    form.fields["instrument"].control.setFocus()
    bench.type("NC-200")
    bench.press(Qt.Key.Key_Return)
    assert value_of(bench.scene, "viability") == []
    form.submit.setFocus()
    bench.press(Qt.Key.Key_Space)
    assert value_of(bench.scene, "viability") == ["95,5"]
    assert "The result is recorded." in part.panel.outcome.text()
    assert form.isHidden()


def test_what_cannot_be_read_stays_in_the_form_with_its_sentence(lab, bring):  # noqa: F811
    bench, part = shown(lab, bring, "lab-1")
    part.panel.begin_result.click()
    form = part.panel.result
    form.fields["value"].control.setText("95 %")
    form.fields["instrument"].control.setText("NC-200")
    form.submit.click()
    assert "cannot be read as a number" in form.refusal.text()
    assert form.texts()["value"] == "95 %"
    assert value_of(bench.scene, "viability") == []


def test_a_finding_is_chosen_not_typed(lab, bring):  # noqa: F811
    bench, part = shown(lab, bring, "lab-1")
    part.panel.begin_result.click()
    form = part.panel.result
    form.test.setCurrentIndex(form.test.findData("sterility"))
    assert form.fields["value"].isHidden()
    assert [form.finding.itemText(index) for index in range(form.finding.count())] == ["No growth", "Growth"]
    form.fields["instrument"].control.setText("BacT")
    form.submit.click()
    assert value_of(bench.scene, "sterility") == ["no-growth"]


def record_59(scene):
    result = NewResult(test="viability", value_text="59", method="count", instrument="NC-200")
    record_results(scene.desk("lab-1"), results=[(LOT, result)])


def test_the_quality_unit_signs_a_correction_and_the_old_value_stays(lab, bring):  # noqa: F811
    bench, part = shown(lab, bring, "qa-1", prepare=record_59)
    assert "Failed, so no release: Viability before freezing" in part.panel.standing.text()
    part.panel.tests.table.selectRow(0)
    part.panel.begin_correction.click()
    form = part.panel.result
    assert form.texts()["value"] == "59"
    form.fields["value"].control.setText("95")
    form.submit.click()
    assert "Why it is corrected" in form.refusal.text()
    form.fields["reason"].control.setText("Misread.")
    form.submit.click()
    assert part.is_modal
    bench.sign(part.panel.signing, "qa-1")
    assert value_of(bench.scene, "viability") == ["95"]
    assert not part.is_modal
    assert "59" in words(part.panel.history)
    assert "Misread." in words(part.panel.history)


def record_three(scene):
    for text in ("59", "95", "96"):
        result = NewResult(test="viability", value_text=text, method="count", instrument="NC-200")
        record_results(scene.desk("lab-1"), results=[(LOT, result)])


def test_of_several_results_the_failing_one_is_offered_and_any_can_be_corrected(lab, bring):  # noqa: F811
    bench, part = shown(lab, bring, "qa-1", prepare=record_three)
    part.panel.tests.table.selectRow(0)
    part.panel.begin_correction.click()
    form = part.panel.result
    assert not form.fields["which"].isHidden()
    assert form.which.hasFocus()
    bench.stage.qtbot.waitUntil(lambda: form.submit.visibleRegion().boundingRect() == form.submit.rect())
    assert part.panel.tests.model.data(part.panel.tests.model.index(0, 2)) == "59 % +2"
    assert form.texts()["value"] == "59"
    form.which.setCurrentIndex(1)
    assert form.texts()["value"] == "95"
    form.fields["value"].control.setText("97")
    form.fields["reason"].control.setText("Misread.")
    form.submit.click()
    bench.sign(part.panel.signing, "qa-1")
    assert value_of(bench.scene, "viability") == ["59", "97", "96"]


def test_a_lot_is_rejected_by_signature_and_for_good(lab, bring):  # noqa: F811
    bench, part = shown(
        lab, bring, "qa-1", prepare=lambda scene: record_passing_results(scene.desk("lab-1"), CELLS.lot)
    )
    assert "passed" in part.panel.standing.text()
    part.panel.begin_rejection.click()
    part.panel.rejection.submit.click()
    assert "Reason" in part.panel.rejection.refusal.text()
    part.panel.rejection.reason.setText("Mould.")
    part.panel.rejection.submit.click()
    bench.sign(part.panel.signing, "qa-1")
    (row,) = bench.scene.record.rows("SELECT rejected FROM lot WHERE id = ?", (CELLS.lot,))
    assert row["rejected"] == 1
    assert part.panel.begin_rejection.isHidden()


def fail_late(scene):
    result = NewResult(test="sterility", value_text="growth", method="culture", instrument="BacT")
    record_results(scene.desk("lab-1"), results=[(f"lot:{CELL_LOT}", result)])


def test_a_late_failure_stands_first_and_is_answered_by_signature(lab, bring):  # noqa: F811
    bench, part = shown(lab, bring, "qa-1", prepare=fail_late)
    assert part.panel.subject == f"lot:{CELL_LOT}"
    assert "1" in part.waiting.text()
    part.panel.begin_answer.click()
    part.panel.answer.reason.setText("Recalled, the participants were called.")
    part.panel.answer.submit.click()
    bench.sign(part.panel.signing, "qa-1")
    assert open_alerts(bench.scene.desk("qa-1")) == ()
    assert part.waiting.isHidden()
    assert part.panel.begin_answer.isHidden()
    part.panel.tests.table.selectRow(2)
    assert "Recalled, the participants were called. · " in words(part.panel.history)


@pytest.mark.parametrize("person", ["pharmacist-1", "unblinded-monitor-1"])
def test_who_does_no_quality_control_reads_and_can_press_nothing(person, lab, bring):  # noqa: F811
    _bench, part = shown(lab, bring, person, prepare=fail_late)
    panel = part.panel
    pressable = (panel.begin_result, panel.begin_correction, panel.begin_rejection, panel.begin_answer)
    assert all(each.isHidden() for each in pressable)
    assert panel.tests.model.rowCount() == 16


def test_everything_is_said_in_chinese(lab, bring):  # noqa: F811
    bench, part = shown(lab, bring, "qa-1", prepare=fail_late)
    bench.stage.speak("zh")
    bench.stage.qtbot.waitUntil(lambda: "不合格" in part.panel.standing.text())
    assert "未处理的迟发不合格：1" in part.waiting.text()


def test_the_report_is_named_by_the_digest_of_its_file_and_times_are_local(lab, bring, tmp_path):  # noqa: F811
    bench, part = shown(lab, bring, "lab-1")
    report = tmp_path / "report.pdf"
    report.write_bytes(b"the report")
    part.panel.begin_result.click()
    form = part.panel.result
    texts = {"value": "95", "instrument": "NC-200", "tested_at": "2026-03-10 14:30", "attachment": str(report)}
    for name, text in texts.items():
        form.fields[name].control.setText(text)
    form.submit.click()
    assert part.is_modal
    assert not part.listing.isEnabled()
    assert value_of(bench.scene, "viability") == []
    bench.stage.qtbot.waitUntil(lambda: value_of(bench.scene, "viability") == ["95"])
    assert not part.is_modal
    assert part.listing.isEnabled()
    (line,) = [each for each in quality_of(bench.scene.desk("qa-1"), LOT).lines if each.test == "viability"]
    (result,) = line.results
    assert result.attachment_digest == hashlib.sha256(b"the report").hexdigest()
    assert result.tested_at.isoformat() == "2026-03-10T06:30:00+00:00"


@pytest.mark.parametrize(
    ("name", "text", "sentence"), [("tested_at", "yesterday", "yesterday"), ("attachment", "/no/x", "x")]
)
def test_a_time_or_a_file_that_cannot_be_read_records_nothing(name, text, sentence, lab, bring):  # noqa: F811
    bench, part = shown(lab, bring, "lab-1")
    part.panel.begin_result.click()
    form = part.panel.result
    for field, typed in {"value": "95", "instrument": "NC-200", name: text}.items():
        form.fields[field].control.setText(typed)
    form.submit.click()
    bench.stage.qtbot.waitUntil(lambda: sentence in form.refusal.text())
    assert form.isEnabled()
    assert value_of(bench.scene, "viability") == []


def record_failing_sterility(scene):
    results = [NewResult(test="sterility", value_text="growth", method="culture", instrument="BacT")]
    record_results(scene.desk("lab-1"), results=[(LOT, each) for each in results])


def test_the_release_names_what_stands_against_it_and_cannot_be_pressed(lab, bring):  # noqa: F811
    bench, _part = shown(lab, bring, "qa-1", prepare=record_failing_sterility)
    bench.page.open_subject("lot", CELLS.lot)
    acts = bench.page.part("stock").panel.acts
    assert not acts.release.isHidden()
    assert not acts.release.isEnabled()
    failed, missing = acts.guidance.text().splitlines()
    assert failed == "Failed, so no release: Sterility, 14 days"
    assert missing.startswith("Missing before the release: Viability before freezing, Endotoxin")


def test_the_release_can_be_pressed_when_every_test_passed(lab, bring):  # noqa: F811
    bench, _part = shown(
        lab, bring, "qa-1", prepare=lambda scene: record_passing_results(scene.desk("lab-1"), CELLS.lot)
    )
    bench.page.open_subject("lot", CELLS.lot)
    acts = bench.page.part("stock").panel.acts
    assert acts.release.isEnabled()
    assert acts.guidance.isHidden()


def test_a_rejected_lot_is_said_to_be_and_offers_no_release(lab, bring):  # noqa: F811
    def reject(scene):
        reject_lot(scene.desk("qa-1"), lot=CELLS.lot, reason="Mould.", signature=scene.own("qa-1"))

    bench, _part = shown(lab, bring, "qa-1", prepare=reject)
    bench.page.open_subject("lot", CELLS.lot)
    panel = bench.page.part("stock").panel
    assert panel.head.lot_state.text() == "Rejected"
    assert panel.acts.release.isHidden()
