"""Quality control by the real services: what is recorded, who may, what stops a release, and what fails late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services_scenes import CELL_LOT, VIAL, new_entries, refused
from tests.unit.services.test_lots_and_recalls import CELLS, register, release
from ucmsc_desktop.core.product.genealogy import Determination
from ucmsc_desktop.services.demonstration.results import passing_results, record_passing_results
from ucmsc_desktop.services.dosing.plan_dose import plan_dose
from ucmsc_desktop.services.product.answer_alert import answer_alert
from ucmsc_desktop.services.product.record_result import NewResult, correct_result, record_results
from ucmsc_desktop.services.product.register_component import determine_donor
from ucmsc_desktop.services.product.reject_lot import reject_lot
from ucmsc_desktop.services.queries.components import usable_component
from ucmsc_desktop.services.queries.quality import quality_of
from ucmsc_desktop.services.queries.quality_alerts import open_alerts, quality_alerts

LOT = f"lot:{CELLS.lot}"
VIABILITY = NewResult(test="viability", value_text="95", method="trypan blue", instrument="NC-200")


def cell_lot(bring):
    scene = bring("arrived")
    register(scene, CELLS, [VIAL])
    return scene


def record(scene, *results, person="lab-1", subject=LOT):
    return record_results(scene.desk(person), results=[(subject, result) for result in results])


def all_but(scene, *names):
    return [result for result in passing_results(scene.desk("lab-1")) if result.test not in names]


def line_of(scene, test, subject=LOT):
    return next(line for line in quality_of(scene.desk("qa-1"), subject).lines if line.test == test)


def test_a_result_is_sealed_and_read_back_with_who_and_when(bring):
    scene = cell_lot(bring)
    assert new_entries(scene, lambda: record(scene, VIABILITY)) == ["qc.recorded/1"]
    line = line_of(scene, "viability")
    (result,) = line.results
    assert (line.verdict, line.limit_text, result.value, result.by, result.accepted) == (
        "passed",
        ">= 90 %",
        "95",
        "lab-1",
        True,
    )
    bodies = scene.record.db.execute("SELECT body FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()
    assert b"NC-200" not in bytes(bodies[0])
    assert b"viability" not in bytes(bodies[0])


def test_a_lot_is_released_only_when_every_before_release_test_passed(bring):
    scene = cell_lot(bring)
    error = refused(scene, "quality-missing", lambda: release(scene, CELLS.lot))
    assert "sterility" in error.fields["tests"]
    record(scene, *all_but(scene, "sterility"))
    error = refused(scene, "quality-missing", lambda: release(scene, CELLS.lot))
    assert error.fields["tests"] == "sterility"
    record(scene, NewResult(test="sterility", value_text="no-growth", method="culture", instrument="BacT"))
    assert new_entries(scene, lambda: release(scene, CELLS.lot)) == ["lot.released/1"]


def test_a_failing_sterility_is_never_released(bring):
    scene = cell_lot(bring)
    record(scene, *all_but(scene, "sterility"))
    record(scene, NewResult(test="sterility", value_text="growth", method="culture", instrument="BacT"))
    record(scene, NewResult(test="sterility", value_text="no-growth", method="culture", instrument="BacT"))
    error = refused(scene, "quality-failed", lambda: release(scene, CELLS.lot))
    assert error.fields["tests"] == "sterility"


def test_an_informative_result_out_of_its_limit_stops_nothing(bring):
    scene = cell_lot(bring)
    record(scene, *all_but(scene, "hla-dr"))
    record(scene, NewResult(test="hla-dr", value_text="9", method="flow cytometry", instrument="FC-1"))
    assert line_of(scene, "hla-dr").verdict == "failed"
    assert new_entries(scene, lambda: release(scene, CELLS.lot)) == ["lot.released/1"]


def correct(scene, entry, result, *, reason="Misread.", person="qa-1", desk="qa-1"):
    return correct_result(
        scene.desk(desk), subject=LOT, entry=entry, result=result, reason=reason, signature=scene.own(person)
    )


def test_a_corrected_viability_keeps_its_old_value_and_lets_the_lot_go(bring):
    scene = cell_lot(bring)
    record(scene, *all_but(scene, "viability"))
    (entry,) = record(scene, replace(VIABILITY, value_text="59"))
    refused(scene, "quality-failed", lambda: release(scene, CELLS.lot))
    assert new_entries(scene, lambda: correct(scene, entry, VIABILITY)) == ["qc.corrected/1"]
    (result,) = line_of(scene, "viability").results
    assert (result.value, [each.value for each in result.earlier], result.earlier[0].reason) == (
        "95",
        ["59"],
        "Misread.",
    )
    view = quality_of(scene.desk("qa-1"), LOT)
    assert (view.missing, view.failed) == ((), ())
    refused(scene, "lot-releaser-corrected", lambda: release(scene, CELLS.lot))
    release(scene, CELLS.lot, "qa-2")


def test_a_correction_names_its_result_changes_it_and_is_another_persons(bring):
    scene = cell_lot(bring)
    (entry,) = record(scene, VIABILITY)
    (own,) = record(scene, VIABILITY, person="qa-1")
    changed = replace(VIABILITY, value_text="94")
    refused(scene, "field-blank", lambda: correct(scene, entry, changed, reason=" "))
    refused(scene, "result-unknown", lambda: correct(scene, "E", changed))
    refused(scene, "result-unknown", lambda: correct(scene, entry, replace(changed, test="endotoxin")))
    refused(scene, "correction-changes-nothing", lambda: correct(scene, entry, VIABILITY))
    refused(scene, "result-corrector-recorded", lambda: correct(scene, own, changed))


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (replace(VIABILITY, test="colour"), "test-unknown"),
        (replace(VIABILITY, value_text="95 %"), "number-unreadable"),
        (replace(VIABILITY, test="sterility", value_text="clear"), "finding-unknown"),
        (replace(VIABILITY, method=" "), "field-blank"),
        (replace(VIABILITY, instrument=""), "field-blank"),
        (replace(VIABILITY, instrument="x" * 201), "field-too-long"),
        (replace(VIABILITY, attachment_digest="abc"), "digest-unreadable"),
    ],
)
def test_of_two_results_a_wrong_one_records_neither(result, code, bring):
    scene = cell_lot(bring)
    refused(scene, code, lambda: record(scene, VIABILITY, result))


def test_times_of_a_result_follow_each_other_and_lie_in_the_past(bring):
    scene = cell_lot(bring)
    now = scene.clock.now()
    later, earlier = now + timedelta(minutes=1), now - timedelta(minutes=5)
    refused(scene, "result-in-future", lambda: record(scene, replace(VIABILITY, tested_at=later)))
    refused(scene, "result-before-sample", lambda: record(scene, replace(VIABILITY, sampled_at=now, tested_at=earlier)))
    record(scene, replace(VIABILITY, sampled_at=earlier, tested_at=now, attachment_digest="0" * 64))
    (result,) = line_of(scene, "viability").results
    assert result.attachment_digest == "0" * 64
    assert (result.sampled_at, result.tested_at) == (earlier, now)


@pytest.mark.parametrize("subject", ["lot:NONE", "tank:1", "lot:", "dose:NONE"])
def test_only_a_known_lot_or_bag_has_results(subject, bring):
    scene = cell_lot(bring)
    code = {"lot:NONE": "lot-unknown", "dose:NONE": "dose-unknown"}.get(subject, "quality-subject-unknown")
    refused(scene, code, lambda: record(scene, VIABILITY, subject=subject))


def test_nothing_is_no_result(bring):
    scene = cell_lot(bring)
    refused(scene, "field-blank", lambda: record(scene))


def test_a_rejected_lot_is_never_released_and_a_released_one_never_rejected(bring):
    scene = cell_lot(bring)
    record_passing_results(scene.desk("lab-1"), CELLS.lot)

    def reject(lot=CELLS.lot, reason="Mould."):
        return reject_lot(scene.desk("qa-1"), lot=lot, reason=reason, signature=scene.own("qa-1"))

    refused(scene, "field-blank", lambda: reject(reason=" "))
    refused(scene, "lot-unknown", lambda: reject("NONE"))
    refused(scene, "lot-released-already", lambda: reject(CELL_LOT))
    assert new_entries(scene, reject) == ["lot.rejected/1"]
    refused(scene, "lot-rejected", reject)
    refused(scene, "lot-rejected", lambda: release(scene, CELLS.lot))


def bag_result(scene, value="growth", test="sterility"):
    result = NewResult(test=test, value_text=value, method="culture", instrument="BacT")
    return record(scene, result, subject=f"dose:{scene.dose_id}")[0]


def answer(scene, entry, action="The participant was called."):
    return answer_alert(scene.desk("qa-1"), entry=entry, action=action, signature=scene.own("qa-1"))


def test_a_sterility_failure_after_the_infusion_is_an_alert_until_it_is_answered(bring):
    scene = bring("reconciled")
    assert quality_alerts(scene.desk("qa-1")) == ()
    bag_result(scene, "no-organisms", "gram-stain")
    entry = bag_result(scene)
    (alert,) = open_alerts(scene.desk("unblinded-monitor-1"))
    assert (alert.entry, alert.subject, alert.test, alert.value) == (
        entry,
        f"dose:{scene.dose_id}",
        "sterility",
        "growth",
    )
    refused(scene, "field-blank", lambda: answer(scene, entry, " "))
    refused(scene, "alert-unknown", lambda: answer(scene, "E"))
    assert new_entries(scene, lambda: answer(scene, entry)) == ["alert.answered/1"]
    assert open_alerts(scene.desk("qa-1")) == ()
    (answered,) = quality_alerts(scene.desk("qa-1"))
    assert answered.answer.action == "The participant was called."
    refused(scene, "alert-unknown", lambda: answer(scene, entry))


def test_a_bag_with_a_failing_result_is_never_released(bring):
    scene = bring("labelled")
    bag_result(scene)
    error = refused(scene, "quality-failed", lambda: scene.bring_to("released"))
    assert error.fields["tests"] == "sterility"


def test_a_failure_before_the_release_is_no_late_failure(bring):
    scene = bring("labelled")
    bag_result(scene)
    assert quality_alerts(scene.desk("qa-1")) == ()


def test_a_result_of_a_released_lot_that_fails_is_an_alert_and_its_correction_ends_it(bring):
    scene = bring("arrived")
    subject = f"lot:{CELL_LOT}"
    (entry,) = record(scene, replace(VIABILITY, value_text="59"), subject=subject)
    (alert,) = open_alerts(scene.desk("qa-1"))
    assert alert.subject == subject
    correct_result(
        scene.desk("qa-1"),
        subject=subject,
        entry=entry,
        result=VIABILITY,
        reason="Misread.",
        signature=scene.own("qa-1"),
    )
    assert open_alerts(scene.desk("qa-1")) == ()


def test_a_blinded_person_reads_no_result_and_no_alert(bring):
    scene = bring("arrived")
    for read in (lambda d: quality_of(d, f"lot:{CELL_LOT}"), quality_alerts, open_alerts):
        refused(scene, "role-not-allowed", lambda read=read: read(scene.desk("nurse-1")))


def test_a_lot_of_a_material_needs_no_tests_of_cells(bring):
    scene = bring("arrived")
    view = quality_of(scene.desk("qa-1"), "lot:NS-2026-01")
    assert (view.lines, view.missing, view.failed) == ((), (), ())


def plan(scene):
    return plan_dose(scene.desk("pharmacist-1"), dose=scene.dose_id)


def test_a_released_lot_that_fails_late_goes_into_no_plan_until_it_is_corrected(bring):
    scene = bring("ordered")
    (entry,) = record(scene, replace(VIABILITY, value_text="59"), subject=f"lot:{CELL_LOT}")
    refused(scene, "containers-not-enough", lambda: plan(scene))
    correct_result(
        scene.desk("qa-1"),
        subject=f"lot:{CELL_LOT}",
        entry=entry,
        result=VIABILITY,
        reason="Misread.",
        signature=scene.own("qa-1"),
    )
    assert new_entries(scene, lambda: plan(scene)) == ["dose.planned/1"]


def determine(scene, determination):
    determine_donor(
        scene.desk("qa-1"),
        donor="DONOR-01",
        determination=determination,
        reason="A late report.",
        signature=scene.own("qa-1"),
    )


def test_cells_of_a_donor_who_became_ineligible_go_into_no_plan(bring):
    scene = bring("ordered")
    determine(scene, Determination.INELIGIBLE)
    refused(scene, "containers-not-enough", lambda: plan(scene))
    determine(scene, Determination.ELIGIBLE)
    assert new_entries(scene, lambda: plan(scene)) == ["dose.planned/1"]


def test_a_planned_container_of_a_lot_that_failed_meanwhile_is_refused_at_the_bench(bring):
    scene = bring("preparing")
    code = scene.components()[0]
    record(scene, replace(VIABILITY, value_text="59"), subject=f"lot:{CELL_LOT}")
    refused(scene, "lot-barred", lambda: usable_component(scene.desk("lab-1"), dose=scene.dose_id, code=code))
