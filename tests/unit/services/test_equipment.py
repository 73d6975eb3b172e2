"""Equipment on a real record: registered, calibrated, scanned at its use, and one bag in one cabinet."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.services_scenes import ACTIVE, COUNT, PLACEBO, new_entries, refused
from ucmsc_desktop.core.dosing.filling import InProcessCheck
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.product.equipment import EquipmentType
from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.record.storage.draft import load_draft
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied, release_bag
from ucmsc_desktop.services.demonstration.workshop import filling
from ucmsc_desktop.services.dosing.equipment_in_use import cabinets_in_use, equipment_of
from ucmsc_desktop.services.dosing.prepare_dose import (
    prepare_bag,
    record_components,
    record_count,
    record_filled,
    start_preparation,
)
from ucmsc_desktop.services.product.manage_equipment import (
    NewEquipment,
    calibrate_equipment,
    register_equipment,
    retire_equipment,
)
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot, release_lot
from ucmsc_desktop.services.queries.components import usable_component
from ucmsc_desktop.services.queries.equipment import free_cabinets
from ucmsc_desktop.services.queries.preparation import drawn_volume, prepared_of

DAY = date(2026, 3, 16)


def lab(scene):
    return scene.desk("lab-1")


def register(scene, name="SCALE-1", type_=EquipmentType.SCALE, *, called="Scale", code=None):
    new = NewEquipment(equipment=name, type=type_, name=called, code=code)
    return register_equipment(lab(scene), equipment=new)


def calibrate(scene, name="SCALE-1", *, on=date(2026, 3, 1), due=date(2026, 9, 1), certificate="C-7"):
    return calibrate_equipment(lab(scene), equipment=name, calibrated_on=on, due_on=due, certificate=certificate)


def start(scene, cabinet):
    return start_preparation(lab(scene), dose=scene.dose_id, line_cleared=True, cabinet=cabinet)


def cabinet_of(scene):
    view = lab(scene).session.author.unsealed
    return cabinets_in_use(scene.record, scene.record.caught_up(view))


def test_equipment_is_registered_with_a_code_calibrated_and_retired(bring):
    scene = bring("ready")
    code = register(scene)
    assert code.startswith("L1")
    calibrate(scene)
    assert new_entries(scene, lambda: retire_equipment(lab(scene), equipment="SCALE-1", reason=" Broken. ")) == [
        "equipment.retired/1"
    ]
    known = equipment_of(scene.record, "SCALE-1")
    assert (known.code, known.registered_by, known.retired_reason) == (code, "lab-1", "Broken.")


def test_a_pre_printed_code_is_taken_once(bring):
    scene = bring("ready")
    code = make_code(CodeKind.LOCATION, bytes(range(10)))
    assert register(scene, code=code) == code
    refused(scene, "code-in-use", lambda: register(scene, "SCALE-2", code=code))
    refused(scene, "code-unreadable", lambda: register(scene, "SCALE-2", code="L1"))
    other = make_code(CodeKind.CONTAINER, bytes(range(10)))
    refused(scene, "code-other-kind", lambda: register(scene, "SCALE-2", code=other))


def test_what_cannot_be_registered_or_calibrated_is_refused(bring):
    scene = bring("ready")
    refused(scene, "id-unfit", lambda: register(scene, "SCALE 1"))
    refused(scene, "field-blank", lambda: register(scene, called=" "))
    refused(scene, "equipment-exists", lambda: register(scene, "CABINET-01"))
    refused(scene, "equipment-unknown", lambda: calibrate(scene, "SCALE-9"))
    refused(scene, "field-blank", lambda: calibrate(scene, "CABINET-01", certificate=" "))
    refused(scene, "calibration-in-future", lambda: calibrate(scene, "CABINET-01", on=DAY + timedelta(days=1)))
    refused(scene, "calibration-due-before", lambda: calibrate(scene, "CABINET-01", on=DAY, due=DAY))
    refused(scene, "field-blank", lambda: retire_equipment(lab(scene), equipment="CABINET-01", reason=" "))


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_a_bag_is_prepared_in_a_scanned_cabinet_in_both_arms(participant, bring):
    scene = bring("ready", participant)
    scene.go_to(0)
    bare = register(scene, "CABINET-09", EquipmentType.CABINET)
    scale = register(scene)
    calibrate(scene)
    refused(scene, "cabinet-missing", lambda: start(scene, None))
    refused(scene, "equipment-never-calibrated", lambda: start(scene, bare))
    refused(scene, "equipment-no-cabinet", lambda: start(scene, scale))
    refused(scene, "equipment-unknown", lambda: start(scene, scene.container("NS-2026-01")))
    assert new_entries(scene, lambda: start(scene, scene.cabinet())) == ["preparation.started/1"]
    assert cabinet_of(scene) == {scene.dose_id: "CABINET-01"}


def test_an_overdue_cabinet_is_no_place_for_a_bag(bring):
    scene = bring("ready")
    scene.go_to(0)
    cabinet = scene.cabinet()
    calibrate(scene, "CABINET-01", on=date(2026, 3, 2), due=DAY - timedelta(days=1))
    assert [each.equipment for each in free_cabinets(lab(scene))] == ["CABINET-02"]
    refused(scene, "equipment-overdue", lambda: start(scene, cabinet))
    calibrate(scene, "CABINET-01", on=date(2026, 3, 3), due=DAY)
    start(scene, cabinet)


def test_one_participants_material_is_in_a_cabinet_until_the_release(bring):
    scene = bring("ready")
    scene.go_to(0)
    cabinet, other = (each.code for each in free_cabinets(lab(scene)))
    start(scene, cabinet)
    scene.reached = "preparing"
    second = bring_a_second(scene)
    refused(second, "cabinet-in-use", lambda: start(second, cabinet))
    refused(scene, "equipment-in-use", lambda: retire_equipment(lab(scene), equipment="CABINET-01", reason="Old."))
    start(second, other)
    assert set(cabinet_of(scene).values()) == {"CABINET-01", "CABINET-02"}
    assert free_cabinets(lab(scene)) == ()


def bring_a_second(scene):
    """Bring the participant of the other arm to a ready ward beside the first, and stand at hers."""
    scene.participant, scene.reached = PLACEBO, "arrived"
    for step in ("weighed", "fit", "ordered", "planned", "plan-checked", "ready"):
        scene.do(step)
    return scene


@pytest.mark.parametrize("ending", ["released", "not-supplied"])
def test_the_release_or_that_nothing_is_supplied_frees_the_cabinet(ending, bring):
    scene = bring("labelled")
    assert cabinet_of(scene) == {scene.dose_id: "CABINET-01"}
    scene.go_to(125)
    signature = scene.own("qa-1")
    if ending == "released":
        release_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=signature)
    else:
        declare_not_supplied(scene.desk("qa-1"), dose=scene.dose_id, findings="It leaks.", signature=signature)
    assert cabinet_of(scene) == {}


def test_equipment_is_scanned_among_the_containers_and_named_in_the_sealed_bag(bring):
    scene = bring("preparing")
    devices = {row["id"]: row["code"] for row in scene.record.rows("SELECT id, code FROM equipment")}
    dose, codes = scene.dose_id, scene.components()
    overdue = register(scene)
    refused(
        scene, "equipment-never-calibrated", lambda: record_components(lab(scene), dose=dose, codes=[*codes, overdue])
    )
    used = [devices["COUNTER-1"], devices["CENTRIFUGE-1"]]
    refused(scene, "container-not-available", lambda: record_components(lab(scene), dose=dose, codes=used))
    record_components(lab(scene), dose=dose, codes=[used[0], *codes, used[1]])
    scene.reached = "thawed"
    scene.bring_to("prepared")
    prepared = prepared_of(scene.desk("qa-1"), dose)
    assert prepared["consumed"] == sorted(codes)
    assert prepared["equipment"] == ["CABINET-01", "CENTRIFUGE-1", "COUNTER-1"]
    assert prepared["operators"] == ["lab-1"]


def test_a_bag_that_is_not_supplied_names_what_was_used_for_it(bring):
    scene = bring("thawed")
    scene.go_to(125)
    dose = scene.dose_id
    declare_not_supplied(scene.desk("qa-1"), dose=dose, findings="A vial broke.", signature=scene.own("qa-1"))
    view = scene.record.caught_up(lab(scene).session.author.unsealed)
    assert view.payload(dose, "bag.not-supplied/1")["equipment"] == ["CABINET-01"]


def test_a_suspension_that_is_not_accounted_for_is_not_kept(bring):
    scene = bring("counted")
    drawn = drawn_volume(lab(scene), scene.dose_id)
    assert drawn == Fraction("14.6")
    wrong = filling(drawn_ml=drawn - Fraction(1, 10), washed_ml=20)
    error = refused(scene, "balance-wrong", lambda: record_filled(lab(scene), dose=scene.dose_id, filling=wrong))
    assert error.fields["difference"] == "-0.1"
    record_filled(lab(scene), dose=scene.dose_id, filling=filling(drawn_ml=drawn, washed_ml=20))


def test_nothing_is_filled_before_a_thaw_or_a_count(bring):
    scene = bring("preparing")
    nothing = filling(drawn_ml=Fraction(0), washed_ml=20)
    refused(scene, "count-without-thaw", lambda: record_filled(lab(scene), dose=scene.dose_id, filling=nothing))
    thawed = bring("thawed")
    refused(thawed, "count-missing", lambda: record_filled(lab(thawed), dose=thawed.dose_id, filling=nothing))


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
@pytest.mark.parametrize("check", list(InProcessCheck), ids=lambda check: check.value)
def test_a_bag_that_fails_a_check_is_signed_in_its_slot_and_never_released(check, participant, bring):
    scene = bring("filled", participant)
    drawn = drawn_volume(lab(scene), scene.dose_id)
    whole = filling(drawn_ml=drawn, washed_ml=20)
    failed = type(whole)(
        **{name: getattr(whole, name) for name in whole.__slots__ if name != "checks"},
        checks={**whole.checks, check: False},
    )
    record_filled(lab(scene), dose=scene.dose_id, filling=failed)
    scene.go_to(110)
    prepared = prepare_bag(lab(scene), dose=scene.dose_id, signature=scene.own("lab-1"))
    assert (prepared["outcome"], prepared["reasons"]) == ("failed", [f"check-failed-{check.value}"])
    scene.reached = "prepared"
    scene.bring_to("labelled")
    scene.go_to(125)
    refused(
        scene,
        "release-failed-preparation",
        lambda: release_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1")),
    )


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_a_bag_is_not_signed_before_it_was_filled(participant, bring):
    scene = bring("counted", participant)
    scene.go_to(110)
    refused(
        scene,
        "filling-missing",
        lambda: prepare_bag(lab(scene), dose=scene.dose_id, signature=scene.own("lab-1")),
    )


def test_a_repeated_thaw_forgets_what_was_filled_before(bring):
    scene = bring("filled")
    other = next(code for code in scene.containers("UC-2026-01") if code not in scene.components())
    record_components(lab(scene), dose=scene.dose_id, codes=[other])
    kept = load_draft(scene.record.path, lab(scene).session.author.vault)[scene.dose_id]
    assert (kept["filled_at"], kept["filling"]) == (None, None)


def test_where_a_count_came_from_is_sealed_with_it(bring):
    scene = bring("thawed")
    record_count(lab(scene), dose=scene.dose_id, **COUNT, counter_file="ab" * 32)
    kept = load_draft(scene.record.path, lab(scene).session.author.vault)[scene.dose_id]
    assert kept["attempts"][0]["count"]["counter_file"] == "ab" * 32


def test_a_piece_of_a_material_serves_one_bag(bring):
    scene = bring("preparing")
    piece = NewContainer(volume_text="150", form=ContainerForm.PIECE)
    lot = NewLot(lot="BAG-1", product=Product.BAG, expires_on=date(2028, 1, 1))
    nothing = NewContainer(volume_text="0", form=ContainerForm.PIECE)
    refused(
        scene, "container-volume-zero", lambda: register_lot(scene.desk("lab-3"), lot=lot, containers=[piece, nothing])
    )
    first, second = register_lot(scene.desk("lab-3"), lot=lot, containers=[piece] * 2)
    release_lot(scene.desk("qa-1"), lot="BAG-1", signature=scene.own("qa-1"))
    cells, dose = scene.components(), scene.dose_id
    assert usable_component(lab(scene), dose=dose, code=first).serves_once
    record_components(lab(scene), dose=dose, codes=[*cells, first])
    error = refused(scene, "container-used", lambda: usable_component(lab(scene), dose=dose, code=first))
    assert error.fields["container"] == first
    other = next(code for code in scene.containers("UC-2026-01") if code not in cells)
    refused(scene, "container-not-available", lambda: record_components(lab(scene), dose=dose, codes=[other, first]))
    record_components(lab(scene), dose=dose, codes=[other, second])
