"""What the laboratory reads of a preparation: the next step, what was taken, and nothing that must stay blind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services_scenes import ACTIVE, ALBUMIN_LOT, CELL_LOT, COUNT, PLACEBO, SALINE_LOT, STEPS, VIAL, refused
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.demonstration.results import record_passing_results
from ucmsc_desktop.services.dosing.keep_typed import keep_typed
from ucmsc_desktop.services.dosing.prepare_dose import record_components, record_count
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot, release_lot
from ucmsc_desktop.services.queries.components import usable_component
from ucmsc_desktop.services.queries.preparation import free_containers
from ucmsc_desktop.services.queries.preparation_run import (
    RunStep,
    a_preparation_is_open,
    preparation_lines,
    preparation_run,
)

FAILING = {"first_text": "7000000", "second_text": "9000000", "viability_text": "93"}


def run_of(scene, person="lab-1"):
    return preparation_run(scene.desk(person), scene.dose_id)


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
@pytest.mark.parametrize(
    ("step", "expected", "slot"),
    [
        ("ready", RunStep.START, None),
        ("preparing", RunStep.COMPONENTS, 30),
        ("drafted", RunStep.COMMIT_COUNT, 30),
        ("counted", RunStep.FILL, 110),
        ("filled", RunStep.PREPARE, 110),
        ("prepared", RunStep.SECOND_ENTRY, 115),
        ("second-entered", RunStep.LABELS, 120),
        ("labelled", RunStep.ELSEWHERE, None),
    ],
)
def test_both_arms_take_the_same_steps_at_the_same_slots(participant, step, expected, slot, bring):
    run = run_of(bring(step, participant))

    assert (run.step, run.slot_min) == (expected, slot)
    assert run.arm.cells is (participant == ACTIVE)


def test_what_was_thawed_waits_for_its_count_before_the_slot(bring):
    assert run_of(bring("thawed")).step is RunStep.COUNT
    assert run_of(bring("thawed", PLACEBO)).step is RunStep.COMMIT_COUNT


def test_the_plan_names_the_containers_and_the_materials_of_the_day(bring):
    scene = bring("preparing")
    run = run_of(scene)

    assert {each.code for each in run.planned} == set(scene.components())
    assert [each.lot for each in run.materials] == [ALBUMIN_LOT, SALINE_LOT]
    assert run_of(bring("preparing", PLACEBO)).planned == ()


def test_the_list_holds_who_is_ready_or_in_preparation_and_nobody_else(bring):
    listed = {step: preparation_lines(bring(step).desk("lab-1")) for step in ("plan-checked", "ready", "counted")}
    open_in = {step: a_preparation_is_open(bring(step).desk("lab-1")) for step in ("ready", "counted", "labelled")}

    assert listed["plan-checked"] == ()
    assert [line.t0 for line in listed["ready"]] == [None]
    assert [line.participant for line in listed["counted"]] == [ACTIVE]
    assert open_in == {"ready": False, "counted": True, "labelled": False}


def test_a_sound_count_says_what_goes_into_the_bag(bring):
    run = run_of(bring("drafted"))
    count = run.attempts[-1].count

    assert (count.mean, count.difference_percent, count.failures) == (7_050_000, "1.4", ())
    assert (run.fill.suspension_ml, run.fill.diluent_ml, run.fill.is_failed) == ("14.6", "85.4", False)
    assert (run.may_repeat, run.planned) == (False, ())
    placebo = run_of(bring("counted", PLACEBO)).fill
    assert (placebo.suspension_ml, placebo.diluent_ml, placebo.delivered_cells) == ("0", "100", None)


def test_counts_that_differ_by_more_than_15_percent_ask_for_the_one_repeat(bring):
    scene = bring("thawed")
    record_count(scene.desk("lab-1"), dose=scene.dose_id, **FAILING)
    run = run_of(scene)

    assert [reason.code for reason in run.attempts[-1].count.failures] == ["counts-differ"]
    assert run.may_repeat
    again = free_containers(scene.desk("lab-1"), scene.dose_id)
    assert [each.code for each in run.planned] == again
    record_components(scene.desk("lab-1"), dose=scene.dose_id, codes=again)
    assert run_of(scene).step is RunStep.COUNT
    record_count(scene.desk("lab-1"), dose=scene.dose_id, **FAILING)
    assert not run_of(scene).may_repeat
    scene.go_to(30)
    scene.do("counted")
    assert run_of(scene).step is RunStep.PREPARE


def test_too_few_containers_for_the_repeat_are_said_and_stop_nothing(bring):
    scene = bring("thawed")
    recall_lot(scene.desk("qa-1"), lot=CELL_LOT, reason="Out of specification.", signature=scene.own("qa-1"))
    record_count(scene.desk("lab-1"), dose=scene.dose_id, **FAILING)
    run = run_of(scene)

    assert run.is_held
    assert run.shortage.code == "containers-not-enough"
    assert run.step is RunStep.COMMIT_COUNT


def test_whoever_makes_the_second_entry_reads_no_first_entry(bring):
    run = run_of(bring("prepared"), "pharmacist-2")

    assert [each.count for each in run.attempts] == [None]
    assert run.fill is None
    assert run.operators == {"lab-1"}
    after = run_of(bring("second-entered"), "pharmacist-2")
    assert after.fill.suspension_ml == "14.6"


def test_a_blinded_person_reads_nothing_of_it(bring):
    scene = bring("counted")
    refused(scene, "role-not-allowed", lambda: run_of(scene, "nurse-1"))
    refused(scene, "role-not-allowed", lambda: usable_component(scene.desk("nurse-1"), dose=scene.dose_id, code="C1"))


def test_what_is_typed_is_kept_through_the_steps_until_the_bag_is_prepared(bring):
    scene = bring("preparing")
    codes = tuple(scene.components())
    keep_typed(scene.desk("lab-1"), dose=scene.dose_id, texts={"first": "70", "second": ""}, scanned=codes)
    assert run_of(scene).typed == {"texts": {"first": "70"}, "scanned": list(codes)}
    scene.go_to(STEPS["thawed"])
    scene.do("thawed")
    record_count(scene.desk("lab-1"), dose=scene.dose_id, **COUNT)
    assert run_of(scene).typed["texts"] == {"first": "70"}
    keep_typed(scene.desk("lab-1"), dose=scene.dose_id, texts={"note": "x" * 99}, scanned=("C",) * 99)
    assert run_of(scene).typed == {"texts": {"note": "x" * 32}, "scanned": ["C"] * 40}
    done = bring("prepared")
    refused(done, "preparation-not-started", lambda: keep_typed(done.desk("lab-1"), dose=done.dose_id, texts={}))


def usable(scene, code):
    try:
        return usable_component(scene.desk("lab-1"), dose=scene.dose_id, code=code).code
    except UserFacingError as error:
        return error.code


def lot_with_one(scene, name, product, *, expires_on=date(2028, 6, 30), released=True):
    genealogy = {"parents": ("WCB-01",)} if product is Product.UC_MSC else {}
    content = VIAL if product is Product.UC_MSC else NewContainer(volume_text="500")
    lot = NewLot(lot=name, product=product, expires_on=expires_on, **genealogy)
    (code,) = register_lot(scene.desk("lab-3"), lot=lot, containers=[content])
    if released:
        if product is Product.UC_MSC:
            record_passing_results(scene.desk("lab-3"), name)
        release_lot(scene.desk("qa-1"), lot=name, signature=scene.own("qa-1"))
    return code


def test_each_wrong_container_is_refused_in_its_own_words(bring):
    scene = bring("preparing")
    planned = scene.components()[0]
    free = scene.containers(CELL_LOT)[-1]
    unreleased = lot_with_one(scene, "LOT-NEW", Product.UC_MSC, released=False)
    recalled = lot_with_one(scene, "LOT-BAD", Product.SALINE)
    recall_lot(scene.desk("qa-1"), lot="LOT-BAD", reason="Leaks.", signature=scene.own("qa-1"))
    short = lot_with_one(scene, "LOT-OLD", Product.SALINE, expires_on=scene.clock.now().date())

    assert usable(scene, planned) == planned
    assert usable(scene, free) == free
    assert usable(scene, "C1NOSUCHCODE") == "container-unknown"
    assert usable(scene, unreleased) == "lot-not-released"
    assert usable(scene, recalled) == "lot-recalled"
    record_components(scene.desk("lab-1"), dose=scene.dose_id, codes=[planned])
    assert usable(scene, planned) == "container-used"
    scene.clock.move_to(scene.clock.now() + timedelta(days=1))
    assert usable(scene, short) == "container-expired"
    placebo = bring("preparing", PLACEBO)
    assert usable(placebo, placebo.containers(CELL_LOT)[-1]) == "container-for-other-arm"
    assert usable(placebo, placebo.container(SALINE_LOT)) == placebo.container(SALINE_LOT)
