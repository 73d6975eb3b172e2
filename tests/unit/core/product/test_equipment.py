"""Equipment by its entries: which calibration stands, what may be used on a day, and one bag per cabinet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.equipment import (
    EquipmentState,
    EquipmentType,
    fold_equipment,
    require_free_cabinet,
    require_may_calibrate,
    require_may_retire,
    require_may_use_equipment,
)
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

DUE = date(2026, 9, 1)


def event(kind, **data):
    return Event(
        seq=1,
        id="E",
        act="A",
        kind=kind,
        at=datetime(2026, 3, 2, tzinfo=UTC),
        by="lab-1",
        data=data,
        signer="s:S",
    )


def registered(type_="cabinet"):
    return event("equipment.registered/1", equipment="CAB-1", type=type_, name="Cabinet 1", code="L1X")


def calibrated(on="2026-03-01", due="2026-09-01", certificate="C-1"):
    return event("equipment.calibrated/1", equipment="CAB-1", calibrated_on=on, due_on=due, certificate=certificate)


RETIRED = event("equipment.retired/1", equipment="CAB-1", reason="Worn out.")


def refusal(act):
    with pytest.raises(UserFacingError) as error:
        act()
    return error.value.code


def test_equipment_is_what_its_entries_say():
    equipment = fold_equipment([registered("centrifuge"), calibrated(), RETIRED])
    assert (equipment.equipment, equipment.type, equipment.name) == ("CAB-1", EquipmentType.CENTRIFUGE, "Cabinet 1")
    assert (equipment.code, equipment.registered_by) == ("L1X", "lab-1")
    assert (equipment.retired_reason, equipment.retired_by) == ("Worn out.", "lab-1")
    (calibration,) = equipment.calibrations
    assert (calibration.certificate, calibration.recorded_by) == ("C-1", "lab-1")


@pytest.mark.parametrize(
    ("others", "certificate"),
    [
        ([calibrated("2026-02-01", "2027-02-01", "OLD")], "C-1"),
        ([calibrated("2026-03-01", "2026-08-01", "SAME-DAY")], "SAME-DAY"),
        ([calibrated("2026-03-02", "2026-08-01", "NEW")], "NEW"),
    ],
    ids=["recorded late", "same day", "newer"],
)
def test_the_calibration_made_last_stands_however_late_another_is_recorded(others, certificate):
    equipment = fold_equipment([registered(), calibrated(), *others])
    assert equipment.calibration is not None
    assert equipment.calibration.certificate == certificate


@pytest.mark.parametrize(
    ("events", "on", "state", "code"),
    [
        ([], DUE, EquipmentState.NEVER_CALIBRATED, "equipment-never-calibrated"),
        ([calibrated()], DUE, EquipmentState.IN_CALIBRATION, None),
        ([calibrated()], date(2026, 9, 2), EquipmentState.OVERDUE, "equipment-overdue"),
        ([calibrated(), RETIRED], DUE, EquipmentState.RETIRED, "equipment-retired"),
    ],
    ids=["never", "to the end of the due day", "the day after", "retired"],
)
def test_equipment_is_used_while_its_calibration_stands(events, on, state, code):
    equipment = fold_equipment([registered(), *events])
    assert equipment.state(on=on) is state
    if code is None:
        require_may_use_equipment(equipment, today=on)
    else:
        assert refusal(lambda: require_may_use_equipment(equipment, today=on)) == code


def test_one_participants_material_stands_in_a_cabinet():
    cabinet = fold_equipment([registered(), calibrated()])

    def begin(in_use, equipment=cabinet, today=DUE):
        return require_free_cabinet(equipment, dose="D-1", cabinets_in_use=in_use, today=today)

    begin({"D-2": "CAB-2", "D-3": None, "D-1": "CAB-1"})
    assert refusal(lambda: begin({"D-2": "CAB-1"})) == "cabinet-in-use"
    assert refusal(lambda: begin({}, today=date(2026, 9, 2))) == "equipment-overdue"
    assert refusal(lambda: begin({}, replace(cabinet, type=EquipmentType.SCALE))) == "equipment-no-cabinet"


def test_a_calibration_lies_in_the_past_and_ends_after_it_began():
    cabinet = fold_equipment([registered()])
    today = date(2026, 3, 2)

    def calibrate(on, due, equipment=cabinet):
        return require_may_calibrate(equipment, calibrated_on=on, due_on=due, today=today)

    calibrate(today, date(2026, 3, 3))
    assert refusal(lambda: calibrate(date(2026, 3, 3), DUE)) == "calibration-in-future"
    assert refusal(lambda: calibrate(today, today)) == "calibration-due-before"
    retired = fold_equipment([registered(), RETIRED])
    assert refusal(lambda: calibrate(today, DUE, retired)) == "equipment-retired"


def test_equipment_is_retired_once_and_never_under_a_bag():
    cabinet = fold_equipment([registered()])
    require_may_retire(cabinet, open_doses=[])
    assert refusal(lambda: require_may_retire(cabinet, open_doses=["D-1"])) == "equipment-in-use"
    retired = fold_equipment([registered(), RETIRED])
    assert refusal(lambda: require_may_retire(retired, open_doses=[])) == "equipment-retired"


@pytest.mark.parametrize(
    "events",
    [
        [calibrated()],
        [registered(), registered()],
        [registered(), RETIRED, calibrated()],
        [registered(), RETIRED, RETIRED],
    ],
    ids=["unregistered", "registered twice", "calibrated when retired", "retired twice"],
)
def test_a_stream_out_of_order_is_refused(events):
    with pytest.raises(RecordOrderError):
        fold_equipment(events)


def test_a_stream_without_entries_is_a_fault():
    with pytest.raises(ValueError, match="no entries"):
        fold_equipment([])
