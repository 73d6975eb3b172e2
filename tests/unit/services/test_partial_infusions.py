"""An infusion given in part: the investigator decides, and a further bag brings the rest; both arms alike."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, STEPS, T0, Scene, new_entries, refused
from ucmsc_desktop.core.custody.completion import Decision
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.services.bedside.run_infusion import Volumes, reconcile_bag, stop_infusion
from ucmsc_desktop.services.bedside.verdict import judge
from ucmsc_desktop.services.custody.correct_entry import correct_entry
from ucmsc_desktop.services.dosing.decide_completion import decide_completion
from ucmsc_desktop.services.dosing.order_dose import order_dose, proposed_order
from ucmsc_desktop.services.dosing.plan_dose import check_plan
from ucmsc_desktop.services.queries.dose_detail import dose_detail
from ucmsc_desktop.services.queries.dose_orders import order_offers
from ucmsc_desktop.services.queries.participant_story import participant_story
from ucmsc_desktop.services.queries.preparation import plan_of
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task
from ucmsc_desktop.services.trial.measure_weight import measure_weight

LATER = 100
"""Minutes from the first T0 to the second, of the bag that brings the rest."""
REASON = "The vein was lost."


def give_in_part(scene: Scene, *, given: str = "40", left: str = "60") -> Scene:
    """Stop the infusion early and reconcile the bag."""
    scene.go_to(176)
    stop_infusion(scene.desk("nurse-1"), dose=scene.dose_id, reason="technical")
    scene.go_to(180)
    reconcile_bag(
        scene.desk("nurse-1"),
        dose=scene.dose_id,
        volumes=Volumes(given_text=given, left_text=left, discarded_text="0"),
        adverse_events=None,
        signature=scene.own("nurse-1"),
    )
    return scene


def decide(scene: Scene, decision: Decision, *, reason: str = REASON, person: str = "investigator-1") -> None:
    decide_completion(
        scene.desk(person), dose=scene.dose_id, decision=decision, reason=reason, signature=scene.own(person)
    )


def order(scene: Scene) -> str:
    return order_dose(scene.desk("investigator-1"), participant=scene.participant, visit=1)


def bring_the_rest(scene: Scene, until: str) -> Scene:
    """Take the steps of the further bag from its plan on, each as much later as its T0 is."""
    names = list(STEPS)
    for step in names[names.index("planned") : names.index(until) + 1]:
        scene.clock.move_to(T0 + timedelta(minutes=STEPS[step] + LATER + 120))
        if step == "plan-checked":
            check_plan(
                scene.desk("pharmacist-2"),
                dose=scene.dose_id,
                weight_text="68.4",
                target_cells=scene.dose.target_cells,
                containers=len(plan_of(scene.desk("pharmacist-2"), scene.dose_id)["reserved"]),
                signature=scene.own("pharmacist-2"),
            )
        else:
            scene.do(step)
    return scene


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_the_rest_is_ordered_prepared_and_given_in_a_further_bag(bring, participant):
    scene = give_in_part(bring("infusing", participant))
    first = scene.dose
    decide(scene, Decision.REPLACE)
    scene.go_to(185)
    order(scene)
    assert (scene.dose.attempt, scene.dose.target_cells) == (2, 61_560_000)
    bring_the_rest(scene, "infusing")
    assert scene.dose.state is DoseState.INFUSING
    assert scene.dose.dose_id != first.dose_id
    total = Fraction(first.target_cells * 40, 100) + scene.dose.target_cells
    assert total == first.target_cells


def test_a_part_that_is_accepted_ends_the_visit(bring):
    scene = give_in_part(bring("infusing"))
    refused(scene, "completion-not-decided", lambda: order(scene))
    assert new_entries(scene, lambda: decide(scene, Decision.ACCEPT)) == ["dose.completion-decided/1"]
    assert (scene.dose.completion.decision, scene.dose.completion.given_percent) == ("accept", 40)
    refused(scene, "visit-already-started", lambda: order(scene))
    refused(scene, "completion-decided-already", lambda: decide(scene, Decision.REPLACE))


def test_nothing_is_decided_before_the_reconciliation_of_a_whole_bag_or_without_a_reason(bring):
    refused(running := bring("infusing"), "completion-not-due", lambda: decide(running, Decision.ACCEPT))
    refused(whole := bring("reconciled"), "completion-of-whole-bag", lambda: decide(whole, Decision.ACCEPT))
    scene = give_in_part(bring("infusing"))
    refused(scene, "completion-reason-missing", lambda: decide(scene, Decision.ACCEPT, reason=" "))


def test_a_further_bag_of_the_same_rest_is_not_ordered_and_the_first_bag_never_starts_again(bring):
    scene = give_in_part(bring("infusing"))
    scans = scene.scans
    decide(scene, Decision.REPLACE)
    order(scene)
    refused(scene, "attempt-still-open", lambda: order(scene))
    again = judge(scene.record, wristband=scans.wristband, bag=scans.bag, now=scene.clock.now())
    failed = {check.code: check.message for check in again.verdict.checks if not check.passed}
    assert failed["not-started"] == "bedside-already-started"
    assert failed["allocated"] == "bedside-newer-attempt"


def test_a_rest_that_would_bring_the_visit_above_its_target_is_refused(bring):
    scene = give_in_part(bring("infusing"))
    decide(scene, Decision.REPLACE)
    measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="75.3", reason="Oedema.")
    refused(scene, "total-above-target", lambda: order(scene))
    measure_weight(scene.desk("nurse-2"), participant=ACTIVE, weight_text="75.2", reason="Oedema.")
    offered = proposed_order(scene.desk("investigator-1"), participant=ACTIVE, visit=1, now=scene.clock.now())
    assert offered.calculation.target_cells + 41_040_000 == 112_800_000


def test_nothing_is_left_once_a_correction_says_that_the_bag_was_given(bring):
    scene = give_in_part(bring("infusing"))
    entry = scene.dose.reconciliation.entry
    decide(scene, Decision.REPLACE)
    correct_entry(
        scene.desk("nurse-1"),
        entry=entry,
        field="given_ml",
        old="40",
        new="100",
        reason="Misread.",
        signature=scene.own("nurse-1"),
    )
    refused(scene, "nothing-left-to-give", lambda: order(scene))


def test_every_role_reads_the_calculation_of_the_rest_in_the_order(bring):
    scene = give_in_part(bring("infusing"))
    decide(scene, Decision.REPLACE)
    order(scene)
    for person in ("nurse-1", "pharmacist-1"):
        calculation = dose_detail(scene.desk(person), scene.dose_id).calculation
        assert calculation.target_cells == 61_560_000
        shown = {step.name: step.value for step in calculation.steps}
        assert (shown["given-before"], shown["rest-cells"]) == (41_040_000, 61_560_000)


def test_the_investigator_finds_the_decision_and_then_the_order_on_her_day(bring):
    scene = give_in_part(bring("infusing"))
    tasks = lambda: [line.task for line in today(scene.desk("investigator-1")).lines]  # noqa: E731
    assert Task.DECIDE_COMPLETION in tasks()
    assert Task.DECIDE_COMPLETION not in [line.task for line in today(scene.desk("nurse-1")).lines]
    decide(scene, Decision.REPLACE)
    assert Task.DECIDE_COMPLETION not in tasks()
    assert [(offer.visit, offer.attempt) for offer in order_offers(scene.desk("investigator-1"))] == [(1, 2)]
    story = participant_story(scene.desk("investigator-1"), ACTIVE)
    assert story.due.visit == 1
    assert scene.record.rows("SELECT given, standing FROM schedule WHERE participant = ?", (ACTIVE,)) == [
        {"given": 0, "standing": 0}
    ]
