"""What waits with participants, lots and the record: visits, weights, wristbands, releases, and what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.services_scenes import (
    ACTIVE,
    DAY,
    PEOPLE,
    WELL,
    new_person,
)
from tests.today_tasks import enrol, line, lines, tasks
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.access.enrol_person import enrol_person
from ucmsc_desktop.services.access.signing_in import sign_in
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.product.register_lot import NewContainer, NewLot, register_lot
from ucmsc_desktop.services.queries import today_doses
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Subject, Task, Urgency
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.print_wristband import print_wristband
from ucmsc_desktop.services.trial.sign_fitness import sign_fitness


def test_a_refused_weight_is_weighed_again_by_somebody_else(bring):
    scene = bring("arrived")
    with pytest.raises(UserFacingError):
        measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="90", reason="Oedema")

    assert tasks(scene, "nurse-1") == []
    assert tasks(scene, "nurse-2") == tasks(scene, "coordinator-1") == [Task.WEIGH_AGAIN]


def test_a_weight_that_nobody_can_confirm_is_weighed_by_anybody(bring):
    scene = bring("arrived")
    with pytest.raises(UserFacingError):
        measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="136", reason="Oedema")

    assert tasks(scene, "nurse-1") == tasks(scene, "nurse-2") == [Task.WEIGH]


def test_a_weight_outside_the_usual_range_waits_for_another_persons_signature(bring):
    scene = bring("arrived")
    scene.participant = enrol(scene, "P-003", weight="101", height="190")
    measure_weight(scene.desk("nurse-1"), participant=scene.participant, weight_text="101.5", reason="")

    assert tasks(scene, "nurse-1") == tasks(scene, "coordinator-1") == []
    assert tasks(scene, "nurse-2") == tasks(scene, "investigator-1") == [Task.COUNTERSIGN_WEIGHT]


def test_a_weight_that_holds_an_ordered_dose_shows_the_hold(bring):
    scene = bring("on-ward")
    measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="72.9", reason="Scales")

    assert tasks(scene, "nurse-1") == [Task.SEE_HOLD]


def test_a_wristband_printed_and_not_scanned_back_waits_even_while_a_bag_is_on_its_way(bring):
    scene = bring("on-ward")
    print_wristband(scene.desk("nurse-1"), participant=ACTIVE, reason="Wet")

    assert Task.CONFIRM_WRISTBAND in tasks(scene, "nurse-2")
    assert Task.CONFIRM_WRISTBAND in tasks(scene, "coordinator-1")


def test_who_is_not_fit_today_and_who_withdrew_waits_for_nothing(bring):
    scene = bring("weighed")
    sign_fitness(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        visit=1,
        fit=False,
        answers=replace(WELL, fever=True),
        signature=scene.own("investigator-1"),
    )
    assert {person for person in PEOPLE if lines(scene, person)} == set()

    scene = bring("weighed")
    withdraw_participant(scene.desk("coordinator-1"), participant=ACTIVE, part="treatment", reason="Moved")
    assert {person for person in PEOPLE if lines(scene, person)} == set()


def test_a_first_infusion_without_a_window_is_coming_and_the_ward_prints_its_wristband(bring):
    scene = bring("arrived")
    scene.go_to(24 * 60)
    arrange = line(scene, "coordinator-1", Task.ARRANGE_VISIT)

    assert (arrange.urgency, arrange.due_on, arrange.week) == (Urgency.COMING, None, 0)
    assert tasks(scene, "investigator-1") == [Task.ARRANGE_VISIT]
    assert tasks(scene, "nurse-1") == [Task.PRINT_WRISTBAND]


def test_who_was_only_enrolled_today_has_not_arrived(bring):
    scene = bring("arrived")
    scene.participant = enrol(scene, "P-003", weight="70", height="170", has_wristband=False)

    assert tasks(scene, "coordinator-1") == [Task.ARRANGE_VISIT]
    assert [each.urgency for each in lines(scene, "nurse-1")] == [Urgency.COMING]


@pytest.mark.parametrize(
    ("days", "urgency", "coordinator", "investigator", "nurse"),
    [
        (48, None, [], [], []),
        (49, Urgency.COMING, [Task.ARRANGE_VISIT], [Task.ARRANGE_VISIT], [Task.PRINT_WRISTBAND]),
        (62, Urgency.COMING, [Task.ARRANGE_VISIT], [Task.ARRANGE_VISIT], [Task.PRINT_WRISTBAND]),
        (63, Urgency.NOW, [Task.ARRANGE_VISIT], [Task.ARRANGE_VISIT], [Task.PRINT_WRISTBAND]),
        (64, Urgency.LATE, [Task.RECORD_MISSED], [Task.APPROVE_EXCEPTION], []),
        (104, Urgency.LATE, [Task.RECORD_MISSED], [Task.APPROVE_EXCEPTION], []),
    ],
)
def test_a_visit_is_coming_in_its_window_due_on_its_last_day_and_late_after_it(
    days, urgency, coordinator, investigator, nurse, bring
):
    scene = bring("reconciled")
    scene.go_to(150 + days * 24 * 60)

    assert tasks(scene, "coordinator-1") == coordinator
    assert tasks(scene, "investigator-1") == investigator
    assert tasks(scene, "nurse-1") == nurse
    assert {each.urgency for each in lines(scene, "coordinator-1")} == ({urgency} if urgency else set())


def test_a_visit_that_the_next_one_followed_is_late_until_it_is_recorded_as_missed(bring):
    scene = bring("reconciled")
    scene.go_to(150 + 105 * 24 * 60)

    for person in ("coordinator-1", "investigator-1"):
        found = {(each.task, each.urgency, each.week) for each in lines(scene, person)}
        assert found == {(Task.RECORD_MISSED, Urgency.LATE, 8), (Task.ARRANGE_VISIT, Urgency.COMING, 16)}
    assert tasks(scene, "nurse-1") == [Task.PRINT_WRISTBAND]


def test_a_visit_names_its_week_and_its_last_day(bring):
    scene = bring("reconciled")
    scene.go_to(150 + 50 * 24 * 60)
    found = line(scene, "coordinator-1", Task.ARRANGE_VISIT)

    assert (found.week, found.due_on) == (8, DAY + timedelta(days=63))
    assert (found.subject, found.name) == (Subject.PARTICIPANT, ACTIVE)


def test_the_order_of_a_dose_outside_the_usual_range_waits_for_a_second_person(bring, monkeypatch):
    scene = bring("ordered")
    monkeypatch.setattr(today_doses.Dose, "needs_countersignature", True)

    assert tasks(scene, "investigator-1") == []
    assert tasks(scene, "investigator-2") == tasks(scene, "pharmacist-1") == [Task.COUNTERSIGN_ORDER]


def test_the_quality_unit_is_asked_to_release_a_lot_unless_it_expired_or_was_recalled(bring):
    scene = bring("arrived")
    for lot, expires_on in (("NEW", date(2028, 1, 1)), ("OLD", DAY - timedelta(days=1)), ("BAD", date(2028, 1, 1))):
        known = NewLot(lot=lot, product=Product.SALINE, expires_on=expires_on)
        register_lot(scene.desk("lab-1"), lot=known, containers=[NewContainer(volume_text="500")])
    recall_lot(scene.desk("qa-1"), lot="BAD", reason="Leak", signature=scene.own("qa-1"))

    def to_release(person: str) -> list[str]:
        return [each.name for each in today(scene.desk(person)).lines if each.task is Task.RELEASE_LOT]

    assert to_release("qa-2") == ["NEW"]
    assert to_release("lab-1") == to_release("coordinator-1") == []


def test_an_unblinded_person_without_the_study_key_waits_for_those_who_may_grant_it(bring):
    scene = bring("arrived")
    enrol_person(scene.desk("admin-1"), new_person("lab-9"), enroller=scene.own("admin-1"))

    def waiting(person: str) -> list[str | None]:
        return [each.who for each in today(scene.desk(person)).lines if each.task is Task.GRANT_KEY]

    assert waiting("qa-1") == waiting("pharmacist-2") == ["Lab 9"]
    assert waiting("admin-1") == waiting("lab-1") == []


def test_failed_sign_ins_since_the_last_visit_wait_for_the_administrator(bring):
    scene = bring("arrived")
    scene.desk("admin-1")
    for _ in range(2):
        with pytest.raises(UserFacingError):
            sign_in(scene.record, "nurse-2", "wrong")
    scene.desks.clear()
    found = [each for each in today(scene.desk("admin-1")).lines if each.task is Task.SEE_FAILED_SIGN_INS]
    assert [(each.who, each.count, each.name) for each in found] == [("Nurse 2", 2, "people")]

    scene.desks.clear()
    assert today(scene.desk("admin-1")).lines == ()
    assert Task.SEE_FAILED_SIGN_INS not in {each.task for each in today(scene.desk("monitor-1")).lines}


@pytest.mark.parametrize("person", ["monitor-1", "unblinded-monitor-1"])
def test_a_monitor_reads_what_was_recorded_since_the_last_visit(person, bring):
    scene = bring("arrived")
    scene.desk(person)
    before = len(scene.kinds)
    scene.bring_to("weighed")
    scene.desks.clear()
    recorded = len(scene.kinds) - before
    (found,) = today(scene.desk(person)).lines

    assert (found.task, found.count, found.name) == (Task.READ_ENTRIES, recorded, "record")
