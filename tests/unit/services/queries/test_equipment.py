"""Materials and equipment in one list, what is due first first, for unblinded people only."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services_scenes import ALBUMIN_LOT, CELL_LOT, SALINE_LOT, SPARE_LOT, refused
from ucmsc_desktop.core.product.equipment import EquipmentState, EquipmentType
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.services.product.manage_equipment import (
    NewEquipment,
    calibrate_equipment,
    register_equipment,
    retire_equipment,
)
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.product.register_lot import NewLot, register_lot
from ucmsc_desktop.services.queries.equipment import (
    UseState,
    calibrations_due,
    count_in_use,
    equipment_view,
    equipment_with_codes,
    free_cabinets,
    usable_cabinet,
    usable_equipment,
    use_lines,
)
from ucmsc_desktop.services.queries.scanned import what_was_scanned

TODAY = date(2026, 3, 16)


def lines(scene, text="", *, start=0, count=100):
    return use_lines(scene.desk("qa-1"), text=text, start=start, count=count)


def calibrate(scene, name, *, due, on=date(2026, 3, 2)):
    calibrate_equipment(scene.desk("lab-1"), equipment=name, calibrated_on=on, due_on=due, certificate="C")


def state_of(scene, name):
    return next(line.state for line in lines(scene) if line.id == name)


def register(scene, name, type_=EquipmentType.SCALE):
    new = NewEquipment(equipment=name, type=type_, name="Balance")
    return register_equipment(scene.desk("lab-1"), equipment=new)


def test_what_is_due_first_stands_first_and_cells_are_not_among_the_materials(bring):
    scene = bring("ready")
    calibrate(scene, "CENTRIFUGE-1", due=TODAY)
    register(scene, "SCALE-1")
    retire_equipment(scene.desk("lab-1"), equipment="COUNTER-1", reason="Old.")
    found = [line.id for line in lines(scene)]
    assert found[:4] == ["SCALE-1", "CENTRIFUGE-1", "CABINET-01", "CABINET-02"]
    assert found[-1] == "COUNTER-1"
    assert {ALBUMIN_LOT, SALINE_LOT, SPARE_LOT} < set(found)
    assert CELL_LOT not in found
    assert [line.id for line in lines(scene, start=1, count=2)] == found[1:3]


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-1, UseState.OVERDUE),
        (0, UseState.DUE_SOON),
        (29, UseState.DUE_SOON),
        (30, UseState.IN_CALIBRATION),
    ],
)
def test_a_calibration_is_due_soon_in_its_last_thirty_days_and_overdue_after_its_day(days, state, bring):
    scene = bring("ready")
    calibrate(scene, "CENTRIFUGE-1", due=TODAY + timedelta(days=days))
    assert state_of(scene, "CENTRIFUGE-1") is state
    due = [line.id for line in calibrations_due(scene.desk("lab-1"))]
    assert due == ([] if state is UseState.IN_CALIBRATION else ["CENTRIFUGE-1"])


def test_each_state_of_equipment_and_lots_is_told(bring):
    scene = bring("ready")
    register(scene, "SCALE-1")
    for name, day in (("NS-TODAY", TODAY), ("NS-LATER", TODAY + timedelta(days=90))):
        lot = NewLot(lot=name, product=Product.SALINE, expires_on=day)
        register_lot(scene.desk("lab-3"), lot=lot, containers=[])
    recall_lot(scene.desk("qa-1"), lot=SPARE_LOT, reason="Leaks.", signature=scene.own("qa-1"))
    assert state_of(scene, "SCALE-1") is UseState.NEVER_CALIBRATED
    assert state_of(scene, SALINE_LOT) is UseState.RELEASED
    assert state_of(scene, SPARE_LOT) is UseState.RECALLED
    assert state_of(scene, "NS-LATER") is UseState.NOT_RELEASED
    scene.clock.move_to(scene.clock.now() + timedelta(days=1))
    assert state_of(scene, "NS-TODAY") is UseState.EXPIRED
    retire_equipment(scene.desk("lab-1"), equipment="SCALE-1", reason="Old.")
    assert state_of(scene, "SCALE-1") is UseState.RETIRED
    assert "SCALE-1" not in [line.id for line in calibrations_due(scene.desk("qa-1"))]


@pytest.mark.parametrize(("text", "count"), [("cabinet", 2), ("cabinet 1", 1), ("albumin", 2), ("hsa", 2), ("%", 0)])
def test_it_is_found_by_id_name_type_or_product(text, count, bring):
    scene = bring("ready")
    assert count_in_use(scene.desk("qa-1"), text=text) == len(lines(scene, text)) == count


def test_a_piece_of_equipment_tells_whether_a_bag_is_prepared_in_it(bring):
    scene = bring("preparing")
    view = equipment_view(scene.desk("qa-1"), "CABINET-01")
    assert (view.state, view.open_doses, view.names["lab-3"]) == (EquipmentState.IN_CALIBRATION, 1, "Lab 3")
    assert [each.equipment for each in free_cabinets(scene.desk("lab-1"))] == ["CABINET-02"]
    code = view.equipment.code
    refused(scene, "cabinet-in-use", lambda: usable_cabinet(scene.desk("lab-1"), dose="D-OTHER", code=code))
    assert usable_cabinet(scene.desk("lab-1"), dose=scene.dose_id, code=code) == view.equipment
    assert usable_equipment(scene.desk("lab-1"), code) == view.equipment
    found = equipment_with_codes(scene.desk("lab-1"), [code, scene.container(SALINE_LOT), "L1"])
    assert found == {code: view.equipment}


@pytest.mark.parametrize("person", ["nurse-1", "investigator-1", "monitor-1", "admin-1"])
def test_the_blinded_read_none_of_it_and_their_scan_of_it_is_unknown(person, bring):
    scene = bring("preparing")
    desk = scene.desk(person)
    code = equipment_view(scene.desk("qa-1"), "CABINET-01").equipment.code
    reads = (
        lambda: use_lines(desk, text="", start=0, count=9),
        lambda: count_in_use(desk, text=""),
        lambda: calibrations_due(desk),
        lambda: equipment_view(desk, "CABINET-01"),
        lambda: free_cabinets(desk),
        lambda: usable_cabinet(desk, dose="D", code=code),
        lambda: usable_equipment(desk, code),
    )
    for read in reads:
        refused(scene, "role-not-allowed", read)
    refused(scene, "scan-unknown", lambda: what_was_scanned(desk, code))
    assert what_was_scanned(scene.desk("lab-1"), code).kind == "equipment"
