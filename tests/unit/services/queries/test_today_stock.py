"""What the stock asks of whom: expiry, low stock, calibrations, donors; and nothing of it for anybody else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.services_scenes import ALBUMIN_LOT, CELL_LOT, PEOPLE, SALINE_LOT, T0, Scene, new_person
from ucmsc_desktop.core.product.genealogy import ComponentType, Determination
from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.core.roles import UNBLINDED
from ucmsc_desktop.services.dosing.prepare_dose import record_components
from ucmsc_desktop.services.product.answer_alert import answer_alert
from ucmsc_desktop.services.product.divide_container import Child, divide_container
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.product.record_result import NewResult, record_results
from ucmsc_desktop.services.product.register_component import NewComponent, determine_donor, register_component
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot, release_lot
from ucmsc_desktop.services.product.reject_lot import reject_lot
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Subject, Task, TodayLine, Urgency
from ucmsc_desktop.services.queries.today_stock import COVERED_DAYS, EXPIRES_SOON_DAYS

STOCK = {Task.STOCK_LOW, Task.CELLS_EXPIRE, Task.MATERIAL_EXPIRES, Task.CALIBRATE, Task.DETERMINE_DONOR}
STOCK |= {Task.LATE_FAILURE}
KEEPERS = {"lab-1", "lab-2", "lab-3", "qa-1", "qa-2", "pharmacist-1", "pharmacist-2"}


def of_stock(scene: Scene, person: str, task: Task) -> list[TodayLine]:
    return [line for line in today(scene.desk(person)).lines if line.task is task]


def who_waits(scene: Scene, task: Task) -> set[str]:
    return {person for person in PEOPLE if of_stock(scene, person, task)}


def at(scene: Scene, day: date) -> Scene:
    """Move the clock to the morning of a day."""
    scene.clock.move_to(datetime.combine(day, T0.timetz()))
    return scene


def test_nothing_is_said_of_a_stock_that_lasts(bring):
    scene = bring("arrived")

    assert {task for task in STOCK if who_waits(scene, task)} == set()


def test_cells_that_expire_within_the_days_are_said_with_their_number(bring):
    last = date(2027, 12, 31)
    scene = at(bring("planned"), last - timedelta(days=EXPIRES_SOON_DAYS + 1))
    assert who_waits(scene, Task.CELLS_EXPIRE) == set()

    at(scene, last - timedelta(days=EXPIRES_SOON_DAYS))

    assert who_waits(scene, Task.CELLS_EXPIRE) == KEEPERS
    (line,) = of_stock(scene, "lab-1", Task.CELLS_EXPIRE)
    assert (line.subject, line.name, line.who) == (Subject.LOT, CELL_LOT, CELL_LOT)
    assert (line.count, line.due_on, line.urgency) == (9, last, Urgency.COMING)
    assert of_stock(at(scene, last + timedelta(days=1)), "lab-1", Task.CELLS_EXPIRE) == []


def test_materials_that_expire_are_said_by_lot(bring):
    scene = at(bring("arrived"), date(2028, 6, 30))

    found = of_stock(scene, "pharmacist-1", Task.MATERIAL_EXPIRES)

    assert {ALBUMIN_LOT, SALINE_LOT} <= {line.name for line in found}
    assert {(line.count, line.due_on) for line in found} == {(1, date(2028, 6, 30))}


def test_a_piece_that_went_into_a_bag_expires_no_more(bring):
    scene = bring("preparing")
    lot = NewLot(lot="BAG-9", product=Product.BAG, expires_on=T0.date(), supplier="S", supplier_lot="9")
    piece = NewContainer(volume_text="1", form=ContainerForm.PIECE)
    codes = register_lot(scene.desk("lab-3"), lot=lot, containers=[piece] * 2)
    release_lot(scene.desk("qa-1"), lot="BAG-9", signature=scene.own("qa-1"))
    assert [line.count for line in of_stock(scene, "lab-1", Task.MATERIAL_EXPIRES)] == [2]

    record_components(scene.desk("lab-1"), dose=scene.dose_id, codes=[*scene.components(), codes[0]])

    assert [line.count for line in of_stock(scene, "lab-1", Task.MATERIAL_EXPIRES)] == [1]


def test_unlike_containers_of_a_lot_are_said_together(bring):
    scene = at(bring("arrived"), date(2027, 12, 20))
    half = Child(volume_text="5", viable_cells=30_000_000)
    divide_container(
        scene.desk("lab-1"),
        container=scene.container(CELL_LOT),
        children=[half, half],
        loss_text="0",
        reason="Smaller aliquots.",
    )

    assert [line.count for line in of_stock(scene, "qa-1", Task.CELLS_EXPIRE)] == [13]


def test_a_stock_that_does_not_cover_four_weeks_is_low(bring):
    scene = bring("arrived")
    recall_lot(scene.desk("qa-1"), lot=CELL_LOT, reason="endotoxin", signature=scene.own("qa-1"))

    assert who_waits(scene, Task.STOCK_LOW) == KEEPERS
    (line,) = of_stock(scene, "lab-1", Task.STOCK_LOW)
    assert (line.subject, line.count, line.urgency) == (Subject.FORECAST, 0, Urgency.NOW)
    assert line.due_on == T0.date()


def test_a_stock_that_covers_just_the_four_weeks_is_not_low(bring):
    """The next infusion after the first is 8 weeks later: from 28 days before it on, an empty stock is low."""
    scene = bring("reconciled")
    recall_lot(scene.desk("qa-1"), lot=CELL_LOT, reason="endotoxin", signature=scene.own("qa-1"))
    second = T0.date() + timedelta(weeks=8)

    assert who_waits(at(scene, second - timedelta(days=COVERED_DAYS + 1)), Task.STOCK_LOW) == set()
    assert who_waits(at(scene, second - timedelta(days=COVERED_DAYS)), Task.STOCK_LOW) == KEEPERS


def test_a_donor_waits_for_the_quality_unit_until_a_determination(bring):
    scene = bring("arrived")
    consent = {"consent_version": "1.0", "consented_on": "2026-02-02"}
    donor = NewComponent(component="D-9", type=ComponentType.DONOR, details=consent)
    register_component(scene.desk("lab-1"), component=donor)

    assert who_waits(scene, Task.DETERMINE_DONOR) == {"qa-1", "qa-2"}
    (line,) = of_stock(scene, "qa-1", Task.DETERMINE_DONOR)
    assert (line.subject, line.name) == (Subject.COMPONENT, "D-9")

    determine_donor(
        scene.desk("qa-1"),
        donor="D-9",
        determination=Determination.INCOMPLETE,
        reason="no syphilis result",
        signature=scene.own("qa-1"),
    )
    assert who_waits(scene, Task.DETERMINE_DONOR) == set()


def test_a_lot_waits_for_its_release_until_it_is_rejected(bring):
    scene = bring("arrived")
    lot = NewLot(lot="NS-9", product=Product.SALINE, expires_on=date(2028, 6, 30), supplier="S", supplier_lot="9")
    register_lot(scene.desk("lab-3"), lot=lot, containers=[NewContainer(volume_text="500")])
    assert who_waits(scene, Task.RELEASE_LOT) == {"qa-1", "qa-2"}

    reject_lot(scene.desk("qa-1"), lot="NS-9", reason="The seal was broken.", signature=scene.own("qa-1"))

    assert who_waits(scene, Task.RELEASE_LOT) == set()


def test_a_calibration_is_due_for_the_laboratory_alone(bring):
    """The equipment of the scene is calibrated to the end of 2026-09-01."""
    due = date(2026, 9, 1)
    scene = at(bring("arrived"), due - timedelta(days=30))
    assert who_waits(scene, Task.CALIBRATE) == set()

    at(scene, due)

    assert who_waits(scene, Task.CALIBRATE) == {"lab-1", "lab-2", "lab-3"}
    found = of_stock(scene, "lab-1", Task.CALIBRATE)
    assert {(line.subject, line.due_on, line.urgency) for line in found} == {(Subject.EQUIPMENT, due, Urgency.COMING)}
    late = of_stock(at(scene, due + timedelta(days=1)), "lab-1", Task.CALIBRATE)
    assert {line.urgency for line in late} == {Urgency.LATE}


@pytest.mark.parametrize("person", [each for each in PEOPLE if new_person(each).role not in UNBLINDED])
def test_the_blinded_read_nothing_of_the_stock(person, bring):
    scene = at(bring("arrived"), date(2027, 12, 30))
    assert of_stock(scene, "lab-1", Task.CELLS_EXPIRE)

    assert not STOCK & {line.task for line in today(scene.desk(person)).lines}


def test_a_late_failure_is_said_to_the_quality_unit_and_the_unblinded_monitor_until_it_is_answered(bring):
    scene = bring("reconciled")
    result = NewResult(test="sterility", value_text="growth", method="culture", instrument="BacT")
    subject = f"dose:{scene.dose_id}"
    (entry,) = record_results(scene.desk("lab-1"), results=[(subject, result)])

    assert who_waits(scene, Task.LATE_FAILURE) == {"qa-1", "qa-2", "unblinded-monitor-1"}
    (line,) = of_stock(scene, "qa-1", Task.LATE_FAILURE)
    assert (line.subject, line.name, line.urgency) == (Subject.QUALITY, subject, Urgency.LATE)
    answer_alert(scene.desk("qa-1"), entry=entry, action="Called the ward.", signature=scene.own("qa-1"))
    assert who_waits(scene, Task.LATE_FAILURE) == set()
