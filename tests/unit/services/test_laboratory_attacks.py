"""Attacks on the laboratory by the real services: what must not be released, used twice, or tell the arm."""

from __future__ import annotations

import pytest

from tests.services_scenes import (
    ACTIVE,
    CELL_LOT,
    DAY,
    PLACEBO,
    VIAL,
    begin,
    new_entries,
    refused,
)
from ucmsc_desktop.core.product.balance import Draw
from ucmsc_desktop.core.product.genealogy import Determination
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.product.places import LocationType, Place
from ucmsc_desktop.core.product.recall import RecallMeasure
from ucmsc_desktop.record.storage.draft import draft_file
from ucmsc_desktop.services.custody.correct_entry import correct_entry
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied
from ucmsc_desktop.services.demonstration.results import passing_results, record_passing_results
from ucmsc_desktop.services.dosing.plan_dose import plan_dose
from ucmsc_desktop.services.product.answer_alert import answer_alert
from ucmsc_desktop.services.product.divide_container import Child, Poured, divide_container, pool_containers
from ucmsc_desktop.services.product.draw_container import draw_container
from ucmsc_desktop.services.product.manage_locations import NewLocation, register_location
from ucmsc_desktop.services.product.recall_component import recall_component, resolve_recall
from ucmsc_desktop.services.product.record_deviation import record_deviation
from ucmsc_desktop.services.product.record_result import NewResult, correct_result, record_results
from ucmsc_desktop.services.product.register_component import determine_donor
from ucmsc_desktop.services.product.register_lot import NewLot, register_lot, release_lot
from ucmsc_desktop.services.product.store_container import store_container, take_out_container
from ucmsc_desktop.services.queries.deviations import deviation_lines
from ucmsc_desktop.services.queries.preparation import plan_of
from ucmsc_desktop.services.queries.today import today

NEW_LOT = "UC-2026-02"


def waiting_lot(scene, *, passing=True):
    """A second lot of cells of the same bank, with its results, that waits for its release."""
    row = scene.record.rows("SELECT parent FROM descent WHERE child = ?", (f"lot:{CELL_LOT}",))[0]
    bank = row["parent"].removeprefix("component:")
    lot = NewLot(lot=NEW_LOT, product=Product.UC_MSC, expires_on=DAY.replace(year=2027), parents=(bank,), passage=4)
    register_lot(scene.desk("lab-3"), lot=lot, containers=[VIAL])
    if passing:
        record_passing_results(scene.desk("lab-3"), NEW_LOT)
    return bank


def release(scene, lot=NEW_LOT, person="qa-1"):
    return release_lot(scene.desk(person), lot=lot, signature=scene.own(person))


def ancestor(scene, type_):
    return scene.record.rows("SELECT id FROM component WHERE type = ?", (type_,))[0]["id"]


def recall(scene, node, measure=RecallMeasure.QUARANTINE):
    return recall_component(
        scene.desk("qa-1"), component=node, measure=measure, reason="Sterility.", signature=scene.own("qa-1")
    )


def entries(scene, kind):
    return [event for stream in streams(scene, kind) for event in scene.record.events(stream) if event.kind == kind]


def streams(scene, kind):
    return [row["stream"] for row in scene.record.rows("SELECT DISTINCT stream FROM entry WHERE kind = ?", (kind,))]


@pytest.mark.parametrize("kind", ["lot", "donor", "tissue", "master-bank"])
def test_a_lot_under_a_recall_of_itself_or_its_origin_is_not_released(kind, bring):
    scene = bring("arrived")
    waiting_lot(scene)
    issued = recall(scene, f"lot:{NEW_LOT}" if kind == "lot" else f"component:{ancestor(scene, kind)}")
    refused(scene, "stock-recalled", lambda: release(scene))
    resolve_recall(scene.desk("qa-1"), recall=issued, signature=scene.own("qa-1"))
    assert new_entries(scene, lambda: release(scene)) == ["lot.released/1"]


def test_a_donor_who_turns_ineligible_takes_the_waiting_lot_along(bring):
    scene = bring("arrived")
    waiting_lot(scene)
    determine_donor(
        scene.desk("qa-1"),
        donor=ancestor(scene, "donor"),
        determination=Determination.INELIGIBLE,
        reason="Travel.",
        signature=scene.own("qa-1"),
    )
    refused(scene, "donor-not-eligible", lambda: release(scene))


@pytest.mark.parametrize("value", ["95.5 %", "\uff19\uff15", "1e2", "NaN", "95.5.5", ">95", "", "-"])
def test_a_value_that_could_be_read_in_two_ways_is_no_result(value, bring):
    scene = bring("arrived")
    waiting_lot(scene, passing=False)
    result = NewResult(test="viability", value_text=value, method="trypan blue", instrument="NC-200")
    refused(
        scene,
        "number-unreadable",
        lambda: record_results(scene.desk("lab-1"), results=[(f"lot:{NEW_LOT}", result)]),
    )


def test_a_second_good_result_does_not_cover_a_bad_one_nor_the_other_of_an_either(bring):
    scene = bring("arrived")
    waiting_lot(scene)
    bad = NewResult(test="cd11b", value_text="9", method="flow cytometry", instrument="CytoFLEX")
    record_results(scene.desk("lab-1"), results=[(f"lot:{NEW_LOT}", bad)])
    error = refused(scene, "quality-failed", lambda: release(scene))
    assert error.fields["tests"] == "cd11b"


def test_the_recorder_of_a_result_does_not_correct_it_at_a_colleagues_desk(bring):
    scene = bring("arrived")
    waiting_lot(scene, passing=False)
    bad = NewResult(test="viability", value_text="59", method="trypan blue", instrument="NC-200")
    good = NewResult(test="viability", value_text="95", method="trypan blue", instrument="NC-200")
    (entry,) = record_results(scene.desk("qa-1"), results=[(f"lot:{NEW_LOT}", bad)])
    for desk, signer in (("qa-2", "qa-1"), ("qa-1", "qa-2")):
        refused(
            scene,
            "result-corrector-recorded",
            lambda desk=desk, signer=signer: correct_result(
                scene.desk(desk),
                subject=f"lot:{NEW_LOT}",
                entry=entry,
                result=good,
                reason="Swapped.",
                signature=scene.own(signer),
            ),
        )


def test_a_donation_number_is_not_corrected_to_one_that_does_not_check(bring):
    scene = bring("arrived")
    (tissue,) = [each for each in entries(scene, "component.registered/1") if each.data["type"] == "tissue"]
    (donor,) = [each for each in entries(scene, "component.registered/1") if each.data["type"] == "donor"]

    def correct(event, new):
        correct_entry(
            scene.desk("lab-1"),
            entry=event.id,
            field="external_id",
            old=event.data["external_id"],
            new=new,
            reason="Misread.",
            signature=scene.own("lab-1"),
        )

    refused(scene, "donation-number-unreadable", lambda: correct(tissue, "made up"))
    refused(scene, "donation-number-foreign", lambda: correct(donor, "A999926000001"))
    assert new_entries(scene, lambda: correct(tissue, "A999926000777")) == ["entry.corrected/1"]


def test_who_is_blinded_corrects_nothing_of_the_laboratory(bring):
    scene = bring("arrived")
    (lot,) = [each for each in entries(scene, "lot.registered/2") if each.data["lot"] == CELL_LOT]
    refused(
        scene,
        "role-not-allowed",
        lambda: correct_entry(
            scene.desk("nurse-1"),
            entry=lot.id,
            field="passage",
            old=4,
            new=5,
            reason="Misread.",
            signature=scene.own("nurse-1"),
        ),
    )


def shelf(scene):
    return register_location(scene.desk("lab-1"), location=NewLocation(type=LocationType.TANK, name="Tank 1"))


@pytest.mark.parametrize("step", ["planned", "ready", "preparing"])
def test_what_a_plan_names_is_taken_out_of_storage_by_no_plain_entry(step, bring):
    scene = bring(step)
    tank = shelf(scene)
    code = scene.components()[0]
    store_container(scene.desk("lab-1"), container=code, place=Place(location=tank, position=None))
    refused(
        scene,
        "container-taken",
        lambda: take_out_container(scene.desk("lab-1"), container=code, reason="For the bag."),
    )


def plain(scene):
    """Return all that stands plain in the ledger: kind, stream, who, when, and the size of what is sealed."""
    rows = scene.record.db.execute("SELECT body, length(sealed) FROM ledger ORDER BY seq").fetchall()
    return [(bytes(body), sealed) for body, sealed in rows]


def test_a_container_that_was_sampled_is_planned_with_the_cells_that_are_left(bring):
    scene = bring("ordered")
    for code in scene.containers(CELL_LOT):
        draw_container(scene.desk("lab-1"), container=code, how=Draw.SAMPLED, volume_text="5", reason="Sterility.")
    plan_dose(scene.desk("pharmacist-1"), dose=scene.dose_id)
    assert len(plan_of(scene.desk("pharmacist-1"), scene.dose_id)["reserved"]) == 5


@pytest.mark.parametrize(
    "text",
    [
        "The cells clumped.",
        "The cell count was repeated.",
        "细胞计数重复了一次。",
        "A vial broke.",
        "冻存管破裂",
        "The DMSO was high.",
        "The water bath was warm.",
        "Placebos were late.",
    ],
)
def test_a_public_text_says_nothing_that_only_one_arm_gives_cause_for(text, bring):
    scene = bring("arrived")
    refused(
        scene,
        "deviation-text-tells",
        lambda: record_deviation(scene.desk("lab-1"), public_text=text, detail="Told here."),
    )


def test_a_container_is_not_poured_twice_nor_children_made_of_what_a_bag_took(bring):
    scene = bring("thawed")
    free = [code for code in scene.containers(CELL_LOT) if code not in scene.components()]
    twice = [Poured(code=free[0]), Poured(code=free[0])]
    child = Child(volume_text="20", viable_cells=120_000_000)
    refused(
        scene,
        "pool-too-few",
        lambda: pool_containers(scene.desk("lab-1"), containers=twice, child=child, reason="Pooled."),
    )
    taken = scene.components()[0]
    refused(
        scene,
        "container-taken",
        lambda: divide_container(
            scene.desk("lab-1"),
            container=taken,
            children=[Child(volume_text="10", viable_cells=60_000_000)],
            loss_text="0",
            reason="Split.",
        ),
    )
    refused(
        scene,
        "container-taken",
        lambda: draw_container(
            scene.desk("lab-1"), container=taken, how=Draw.DISCARDED, volume_text="10", reason="Broken."
        ),
    )


def test_late_results_of_a_bag_look_alike_in_both_arms(bring):
    seen = []
    for participant in (ACTIVE, PLACEBO):
        scene = bring("stopped", participant)
        before = len(plain(scene))
        bag = f"dose:{scene.dose_id}"
        found = {"sterility": "growth", "gram-stain": "no-organisms"}
        results = [
            NewResult(test=test, value_text=value, method="culture", instrument="BacT") for test, value in found.items()
        ]
        record_results(scene.desk("lab-1"), results=[(bag, each) for each in results])
        seen.append([size for _body, size in plain(scene)[before:]])
    assert seen[0] == seen[1]


@pytest.mark.parametrize("step", ["preparing", "thawed", "counted", "prepared", "labelled"])
def test_nothing_plain_is_written_of_a_planned_container_until_the_release(step, bring):
    scene = bring(step)
    code = scene.components()[-1]
    refused(
        scene,
        "container-taken",
        lambda: draw_container(
            scene.desk("lab-1"), container=code, how=Draw.PROCESS_LOSS, volume_text="10", reason="Broken."
        ),
    )


@pytest.mark.parametrize(("value", "passed"), [("94,999999", False), ("95,0", True), ("95", True)])
def test_a_comma_is_a_point_at_the_limit_too(value, passed, bring):
    scene = bring("arrived")
    waiting_lot(scene, passing=False)
    results = [each for each in passing_results(scene.desk("lab-1")) if each.test != "cd73"]
    results.append(NewResult(test="cd73", value_text=value, method="flow cytometry", instrument="CytoFLEX"))
    record_results(scene.desk("lab-1"), results=[(f"lot:{NEW_LOT}", each) for each in results])
    if passed:
        assert new_entries(scene, lambda: release(scene)) == ["lot.released/1"]
    else:
        refused(scene, "quality-failed", lambda: release(scene))


def busy_day(path, arms):
    """One dose amid the ordinary work of a laboratory: shelves, samples, a deviation, a recall, a late failure."""
    scene = begin(path, arms=arms)
    lab, qa = scene.desk("lab-1"), scene.desk("qa-1")
    tank = shelf(scene)
    for code in scene.containers(CELL_LOT):
        store_container(lab, container=code, place=Place(location=tank, position=None))
    scene.bring_to("ready")
    spare = scene.containers(CELL_LOT)[-2:]
    draw_container(lab, container=spare[0], how=Draw.RETAINED, volume_text="10", reason="Retention.")
    scene.bring_to("drafted")
    take_out_container(lab, container=spare[1], reason="Inventory.")
    record_deviation(lab, public_text="A door stood open.", detail="Of cabinet 1.", subject=f"dose:{scene.dose_id}")
    scene.bring_to("second-entered")
    divide_container(
        lab,
        container=spare[1],
        children=[Child(volume_text="5", viable_cells=30_000_000)] * 2,
        loss_text="0",
        reason="Split.",
    )
    scene.bring_to("stopped")
    bag = f"dose:{scene.dose_id}"
    grown = NewResult(test="sterility", value_text="growth", method="culture", instrument="BacT")
    (entry,) = record_results(lab, results=[(bag, grown)])
    answer_alert(qa, entry=entry, action="The ward was called.", signature=scene.own("qa-1"))
    issued = recall(scene, "person:lab-1", RecallMeasure.RECALL)
    resolve_recall(qa, recall=issued, signature=scene.own("qa-1"))
    return closing(scene)


def failing_day(path, arms):
    """One dose that is not supplied, with a cabinet quarantined in between."""
    scene = begin(path, arms=arms)
    scene.bring_to("counted")
    (_used, other) = [row["id"] for row in scene.record.rows("SELECT id FROM equipment WHERE type = ?", ("cabinet",))]
    issued = recall(scene, f"equipment:{other}")
    resolve_recall(scene.desk("qa-1"), recall=issued, signature=scene.own("qa-1"))
    scene.go_to(125)
    declare_not_supplied(
        scene.desk("qa-1"), dose=scene.dose_id, findings="The bag leaked.", signature=scene.own("qa-1")
    )
    return closing(scene)


def closing(scene):
    """Return what is plain, what the blinded are told, and whether the dose took cells; the record is closed."""
    told = plain(scene), draft_file(scene.record.path).stat().st_size, told_to_blinded(scene)
    has_cells = bool(plan_of(scene.desk("lab-1"), scene.dose_id)["reserved"])
    scene.record.close()
    return told, has_cells


def told_to_blinded(scene):
    desk = scene.desk("nurse-1")
    return deviation_lines(desk, text="", start=0, count=50), today(desk)


@pytest.mark.parametrize("day", [busy_day, failing_day])
def test_with_the_arms_swapped_a_day_leaves_the_same_plain_record(day, tmp_path):
    there, here = tmp_path / "there", tmp_path / "here"
    there.mkdir()
    here.mkdir()
    first, has_cells = day(there / "r.ucmsc", ["uc-msc", "placebo"] * 2)
    second, has_cells_too = day(here / "r.ucmsc", ["placebo", "uc-msc"] * 2)
    assert (has_cells, has_cells_too) == (True, False)
    assert [row for row in zip(first[0], second[0], strict=True) if row[0] != row[1]] == []
    assert first[1:] == second[1:]
