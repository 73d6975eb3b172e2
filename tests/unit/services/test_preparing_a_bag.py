"""From T0 to the second entry: what is thawed, counted, repeated and re-entered, in both arms."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.services_scenes import (
    ACTIVE,
    ALBUMIN_LOT,
    CELL_LOT,
    COUNT,
    PLACEBO,
    SALINE_LOT,
    T0,
    VIAL,
    new_entries,
    refused,
)
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.record.storage.draft import DRAFT_BYTES, draft_file, load_draft
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied, release_bag
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.demonstration.results import record_passing_results
from ucmsc_desktop.services.demonstration.workshop import filling
from ucmsc_desktop.services.dosing.plan_dose import check_plan, declare_ready, plan_dose
from ucmsc_desktop.services.dosing.prepare_dose import (
    commit_count,
    enter_second,
    prepare_bag,
    record_components,
    record_count,
    record_filled,
    refresh_draft,
    start_preparation,
)
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot, release_lot
from ucmsc_desktop.services.queries.preparation import free_containers, plan_of, prepared_of

FAILING = {"first_text": "7000000", "second_text": "7100000", "viability_text": "78.4"}


def register(scene, name, product=Product.SALINE, *, expires=date(2028, 6, 30), released=True):
    genealogy = {"parents": ("WCB-01",)} if product is Product.UC_MSC else {}
    content = VIAL if product is Product.UC_MSC else NewContainer(volume_text="500")
    lot = NewLot(lot=name, product=product, expires_on=expires, **genealogy)
    (code,) = register_lot(scene.desk("lab-3"), lot=lot, containers=[content])
    if released:
        if product is Product.UC_MSC:
            record_passing_results(scene.desk("lab-3"), name)
        release_lot(scene.desk("qa-1"), lot=name, signature=scene.own("qa-1"))
    return code


def thaw(scene, codes):
    return record_components(scene.desk("lab-1"), dose=scene.dose_id, codes=codes)


def second(scene, count_text, volume_text, *, person="pharmacist-2"):
    return enter_second(
        scene.desk(person),
        dose=scene.dose_id,
        count_text=count_text,
        volume_text=volume_text,
        signature=scene.own(person),
    )


def sealed_of(scene, kind):
    view = scene.desk("pharmacist-2").session.author.unsealed
    view.catch_up(scene.record.db)
    return view.payload(scene.dose_id, kind)


def test_the_preparation_starts_with_a_cleared_line_and_a_ready_ward(bring):
    scene = bring("plan-checked")

    def start(cleared):
        return start_preparation(scene.desk("lab-1"), dose=scene.dose_id, line_cleared=cleared, cabinet=scene.cabinet())

    refused(scene, "line-not-cleared", lambda: start(False))
    refused(scene, "preparation-not-due", lambda: start(True))
    refused(
        scene, "vein-does-not-flow", lambda: declare_ready(scene.desk("nurse-1"), dose=scene.dose_id, vein_flows=False)
    )


def test_t0_is_the_present_minute_and_the_expiry_counts_from_it(bring):
    scene = bring("ready")
    scene.go_to(0, second=42)
    scene.do("preparing")
    dose = scene.dose
    assert (dose.t0, dose.expires_at) == (T0, T0 + timedelta(hours=4))
    assert dose.latest_start == T0 + timedelta(minutes=180)


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_only_known_released_unexpired_and_unrecalled_components_are_taken(participant, bring):
    scene = bring("preparing", participant)
    product = Product.UC_MSC if participant == ACTIVE else Product.SALINE
    wrong = [register(scene, "LOT-NEW", product, released=False), "C1NOSUCHCODE"]
    if participant == PLACEBO:
        wrong.append(scene.container(CELL_LOT, 11))
    old = register(scene, "LOT-OLD", product, expires=T0.date())
    for code in wrong:
        right = scene.components()
        refused(scene, "container-not-available", lambda code=code, right=right: thaw(scene, [*right[1:], code]))
    refused(scene, "container-not-available", lambda: thaw(scene, []))
    scene.clock.move_to(T0 + timedelta(days=1))
    refused(scene, "container-not-available", lambda: thaw(scene, [old]))


@pytest.mark.parametrize(("participant", "lot"), [(ACTIVE, CELL_LOT), (PLACEBO, SALINE_LOT), (PLACEBO, ALBUMIN_LOT)])
def test_what_was_planned_is_not_taken_once_its_lot_is_recalled(participant, lot, bring):
    scene = bring("preparing", participant)
    codes = scene.components()
    recall_lot(scene.desk("qa-1"), lot=lot, reason="Out of specification.", signature=scene.own("qa-1"))
    refused(scene, "container-not-available", lambda: thaw(scene, codes))


def test_a_cell_bag_may_name_its_diluent_but_never_goes_without_cells(bring):
    scene = bring("preparing")
    cells, diluent = scene.components(), [scene.container(ALBUMIN_LOT), scene.container(SALINE_LOT)]
    refused(scene, "container-not-available", lambda: thaw(scene, diluent))
    thaw(scene, [*cells, *diluent])
    scene.go_to(30)
    scene.do("drafted")
    scene.do("counted")
    assert set(sealed_of(scene, "preparation.counted/1")["consumed"]) == {*cells, *diluent}


def test_a_material_that_was_used_serves_the_next_bag_but_a_thawed_container_never(bring):
    scene = bring("prepared")
    used = scene.desk("lab-1").session.author.unsealed.containers_of(scene.dose_id)
    assert used
    assert not set(used) & set(free_containers(scene.desk("lab-1"), scene.dose_id))
    placebo = bring("prepared", PLACEBO)
    assert placebo.desk("lab-1").session.author.unsealed.containers_of(placebo.dose_id)


def plan_a_third(scene):
    """Plan a dose of another participant of the arm with cells, and return the containers of that plan."""
    screen_and_enrol(
        scene.desk("investigator-1"),
        screening_number="P-003",
        initials="AB",
        sex="F",
        age_text="54",
        height_text="165",
        weight_text="68",
        consent_version="2.0",
    )
    first, scene.participant = scene.participant, "P-003"
    for step in ("weighed", "fit", "ordered", "planned"):
        scene.do(step)
    reserved = plan_of(scene.desk("lab-1"), scene.dose_id)["reserved"]
    scene.participant = first
    return reserved


def test_two_doses_never_take_or_plan_one_container(bring):
    scene = bring("preparing")
    extra = next(code for code in scene.containers(CELL_LOT) if code not in scene.components())
    thaw(scene, [*scene.components(), extra])
    assert extra not in free_containers(scene.desk("lab-1"), scene.dose_id)
    planned = plan_a_third(scene)
    assert planned
    assert not {extra, *scene.components()} & set(planned)
    refused(scene, "container-not-available", lambda: thaw(scene, [extra]))
    refused(scene, "container-not-available", lambda: thaw(scene, planned[:1]))


def test_what_was_thawed_for_a_bag_that_is_not_supplied_is_recorded_and_never_offered_again(bring):
    scene = bring("thawed")
    codes = scene.components()
    scene.go_to(125)
    declare_not_supplied(scene.desk("qa-1"), dose=scene.dose_id, findings="A vial broke.", signature=scene.own("qa-1"))
    assert load_draft(scene.record.path, scene.desk("lab-1").session.author.vault) == {}
    assert sealed_of(scene, "bag.not-supplied/1")["consumed"] == sorted(codes)
    assert not set(codes) & set(plan_a_third(scene))


def test_a_failed_count_is_repeated_once_with_other_containers(bring):
    scene = bring("thawed")
    lab, dose = scene.desk("lab-1"), scene.dose_id
    first = plan_of(lab, dose)["reserved"]
    assert record_count(lab, dose=dose, **FAILING) == ("viability-below-limit",)
    refused(scene, "count-without-thaw", lambda: record_count(lab, dose=dose, **COUNT))
    refused(scene, "container-not-available", lambda: thaw(scene, first))
    again = free_containers(lab, dose)
    thaw(scene, again)
    assert record_count(lab, dose=dose, **COUNT) == ()
    refused(scene, "repeat-used", lambda: thaw(scene, scene.containers(CELL_LOT)[-2:]))
    scene.go_to(30)
    scene.do("counted")
    scene.do("filled")
    scene.go_to(110)
    prepared = prepare_bag(lab, dose=dose, signature=scene.own("lab-1"))
    assert prepared["outcome"] == "prepared"
    assert set(prepared["consumed"]) == {*first, *again}


@pytest.mark.parametrize(
    ("count", "reason"),
    [
        (FAILING, "viability-below-limit"),
        ({**COUNT, "second_text": "9000000"}, "counts-differ"),
        ({**COUNT, "first_text": "0", "second_text": "0"}, "no-viable-cells"),
        ({**COUNT, "first_text": "90000", "second_text": "90000"}, "suspension-exceeds-bag"),
    ],
)
def test_a_preparation_that_failed_twice_keeps_the_sequence_and_is_not_supplied(count, reason, bring):
    scene = bring("thawed")
    lab, dose = scene.desk("lab-1"), scene.dose_id
    assert reason in record_count(lab, dose=dose, **count)
    thaw(scene, free_containers(lab, dose))
    assert reason in record_count(lab, dose=dose, **count)
    scene.go_to(30)
    scene.do("counted")
    scene.go_to(110)
    assert scene.do("prepared")["outcome"] == "failed"
    scene.go_to(115)
    first = prepared_of(scene.desk("pharmacist-2"), dose)
    volume = "0" if first["diluent_volume_ml"] is None else first["suspension_volume_ml"]
    second(scene, str(first["counted_cells_per_ml"]), volume)
    scene.go_to(120)
    scene.do("label-issued")
    scene.do("labelled")
    scene.go_to(125)
    refused(
        scene,
        "release-failed-preparation",
        lambda: release_bag(scene.desk("qa-1"), dose=dose, signature=scene.own("qa-1")),
    )
    kinds = new_entries(
        scene,
        lambda: declare_not_supplied(
            scene.desk("qa-1"), dose=dose, findings="The count failed.", signature=scene.own("qa-1")
        ),
    )
    assert kinds == ["bag.not-supplied/1"]
    assert sealed_of(scene, "bag.not-supplied/1")["findings"] == ["The count failed."]


def test_nothing_is_counted_before_a_thaw_and_nothing_prepared_without_a_count(bring):
    scene = bring("preparing")
    lab, dose = scene.desk("lab-1"), scene.dose_id
    refused(scene, "count-without-thaw", lambda: record_count(lab, dose=dose, **COUNT))
    scene.go_to(30)
    refused(scene, "count-without-thaw", lambda: commit_count(lab, dose=dose))
    thaw(scene, scene.components())
    commit_count(lab, dose=dose)
    scene.go_to(110)
    refused(scene, "count-missing", lambda: prepare_bag(lab, dose=dose, signature=scene.own("lab-1")))


@pytest.mark.parametrize("step", ["thawed", "drafted", "filled"])
def test_the_draft_takes_inputs_only_while_a_preparation_is_open(step, bring):
    for at in ("ready", "labelled"):
        scene = bring(at)
        calls = {
            "thawed": lambda scene=scene: thaw(scene, ["C"]),
            "drafted": lambda scene=scene: record_count(scene.desk("lab-1"), dose=scene.dose_id, **COUNT),
            "filled": lambda scene=scene: record_filled(
                scene.desk("lab-1"), dose=scene.dose_id, filling=filling(drawn_ml=Fraction(0), washed_ml=20)
            ),
        }
        refused(scene, "preparation-not-started", calls[step])


@pytest.mark.parametrize(
    "count",
    [{"first_text": "7e6"}, {"second_text": "7 000 000"}, {"viability_text": "93%"}],
    ids=str,
)
def test_a_count_that_cannot_be_read_is_not_kept(count, bring):
    scene = bring("thawed")
    code = "number-unreadable" if "viability_text" in count else "concentration-unreadable"
    refused(scene, code, lambda: record_count(scene.desk("lab-1"), dose=scene.dose_id, **{**COUNT, **count}))


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
@pytest.mark.parametrize(
    ("at", "step", "minute"),
    [
        ("drafted", "counted", 30),
        ("filled", "prepared", 110),
        ("prepared", "second-entered", 115),
        ("second-entered", "label-issued", 120),
        ("label-issued", "labelled", 120),
        ("labelled", "released", 125),
        ("released", "dispensed", 130),
    ],
)
def test_a_step_waits_for_its_slot_and_a_late_one_takes_the_next(at, step, minute, participant, bring):
    scene = bring(at, participant)
    if step != "labelled":
        scene.go_to(minute - 1, second=59)
        refused(scene, "slot-not-open-yet", lambda: scene.do(step))
    scene.go_to(minute + 2)
    refused(scene, "slot-closed", lambda: scene.do(step))
    scene.go_to(minute + 4, second=59)
    refused(scene, "slot-closed", lambda: scene.do(step))
    scene.go_to(minute + 5)
    scene.do(step)
    assert scene.record.events(f"dose:{scene.dose_id}")[-1].at == T0 + timedelta(minutes=minute + 5)


def test_the_second_entry_is_blind_exact_and_by_another_person(bring):
    scene = bring("prepared")
    scene.go_to(115)
    first = prepared_of(scene.desk("pharmacist-2"), scene.dose_id)
    count, volume = str(first["counted_cells_per_ml"]), first["suspension_volume_ml"]
    refused(scene, "second-entry-differs", lambda: second(scene, str(int(count) + 1), volume))
    refused(scene, "second-entry-differs", lambda: second(scene, count, "99.9"))
    refused(scene, "second-entry-by-preparer", lambda: second(scene, count, volume, person="lab-1"))
    refused(scene, "concentration-unreadable", lambda: second(scene, "7.0", volume))
    second(scene, count, volume, person="lab-2")
    assert sealed_of(scene, "preparation.second-entry/1") == {
        "counted_cells_per_ml": int(count),
        "suspension_volume_ml": volume,
    }


def test_whoever_counted_does_not_enter_a_second_time_even_if_another_prepared(bring):
    scene = bring("filled")
    scene.go_to(110)
    prepare_bag(scene.desk("lab-2"), dose=scene.dose_id, signature=scene.own("lab-2"))
    scene.go_to(115)
    first = prepared_of(scene.desk("pharmacist-2"), scene.dose_id)
    count, volume = str(first["counted_cells_per_ml"]), first["suspension_volume_ml"]
    refused(scene, "second-entry-by-preparer", lambda: second(scene, count, volume, person="lab-1"))
    refused(scene, "second-entry-by-preparer", lambda: second(scene, count, volume, person="lab-2"))


def test_the_plan_is_checked_by_another_person_with_the_same_values(bring):
    scene = bring("planned")

    def check(person="pharmacist-2", **changed):
        values = {"weight_text": "68.4", "target_cells": 102_600_000, "containers": 3, **changed}
        return check_plan(scene.desk(person), dose=scene.dose_id, signature=scene.own(person), **values)

    for wrong in ({"weight_text": "68.3"}, {"target_cells": 102_600_001}, {"containers": 2}):
        refused(scene, "plan-check-differs", lambda wrong=wrong: check(**wrong))
    refused(scene, "plan-checker-planned", lambda: check("pharmacist-1"))
    refused(scene, "number-unreadable", lambda: check(weight_text="68.4 kg"))
    check("lab-2")


def test_without_enough_containers_nothing_is_planned(bring):
    scene = bring("ordered")
    recall_lot(scene.desk("qa-1"), lot=CELL_LOT, reason="Out of specification.", signature=scene.own("qa-1"))
    refused(scene, "containers-not-enough", lambda: plan_dose(scene.desk("pharmacist-1"), dose=scene.dose_id))


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_the_draft_has_one_size_and_is_refreshed_as_it_is(participant, bring):
    scene = bring("filled", participant)
    draft = draft_file(scene.record.path)
    before, vault = draft.read_bytes(), scene.desk("lab-1").session.author.vault
    kept = load_draft(scene.record.path, vault)
    refresh_draft(scene.desk("lab-1"))
    assert len(draft.read_bytes()) == DRAFT_BYTES == len(before)
    assert draft.read_bytes() != before
    assert load_draft(scene.record.path, vault) == kept != {}


def test_a_preparation_whose_draft_was_lost_goes_no_further(bring):
    scene = bring("drafted")
    draft_file(scene.record.path).unlink()
    scene.go_to(30)
    refused(scene, "draft-missing", lambda: scene.do("counted"))
    refused(scene, "draft-missing", lambda: scene.do("thawed"))


def test_a_prepared_bag_leaves_the_draft_empty(bring):
    scene = bring("prepared")
    assert load_draft(scene.record.path, scene.desk("lab-1").session.author.vault) == {}
