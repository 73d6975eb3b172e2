"""What waits for whom at each step of one infusion day, in the order of its urgency."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services_scenes import (
    ACTIVE,
    CELL_LOT,
    DAY,
    PEOPLE,
    PLACEBO,
    SALINE_LOT,
    T0,
    TO_CORRIDOR,
    new_person,
)
from tests.today_tasks import BESIDE, CLINIC, INVESTIGATORS, LAB, NURSES, PHARMACY, QUALITY, line, lines, tasks
from ucmsc_desktop.core.roles import UNBLINDED
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.bedside.run_infusion import Measures, pause_infusion, record_observation, stop_now
from ucmsc_desktop.services.custody.hand_over import hand_over
from ucmsc_desktop.services.custody.issue_label import replace_label
from ucmsc_desktop.services.product.recall_component import recall_lot, resolve_recall
from ucmsc_desktop.services.queries import today_doses
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Subject, Task, Urgency, urgency_at
from ucmsc_desktop.services.trial.measure_weight import measure_weight

WHO_WAITS = {
    "arrived": (Task.WEIGH, NURSES | CLINIC),
    "weighed": (Task.SIGN_FITNESS, INVESTIGATORS),
    "fit": (Task.ORDER_DOSE, INVESTIGATORS),
    "ordered": (Task.PLAN_DOSE, PHARMACY),
    "planned": (Task.CHECK_PLAN, LAB | PHARMACY - {"pharmacist-1"}),
    "plan-checked": (Task.DECLARE_READY, NURSES),
    "ready": (Task.START_PREPARATION, LAB),
    "preparing": (Task.RECORD_COUNT, LAB),
    "drafted": (Task.RECORD_COUNT, LAB),
    "counted": (Task.PREPARE_BAG, LAB),
    "prepared": (Task.SECOND_ENTRY, (LAB | PHARMACY) - {"lab-1"}),
    "second-entered": (Task.ISSUE_LABEL, LAB),
    "label-issued": (Task.CONFIRM_LABEL, LAB | PHARMACY),
    "labelled": (Task.RELEASE_BAG, QUALITY),
    "released": (Task.DISPENSE_BAG, PHARMACY),
    "dispensed": (Task.HAND_OVER, {"pharmacist-1"}),
    "handed-over": (Task.TAKE_OVER, {"courier-1"}),
    "in-transit": (Task.HAND_OVER, {"courier-1"}),
    "handed-over-again": (Task.TAKE_OVER, {"nurse-1"}),
    "taken-over-again": (Task.RECEIVE_BAG, {"nurse-1"}),
    "on-ward": (Task.START_INFUSION, NURSES),
    "infusing": (Task.STOP_INFUSION, NURSES),
    "stopped": (Task.RECONCILE_BAG, NURSES),
    "reconciled": (None, set()),
}


@pytest.mark.parametrize("arm", [ACTIVE, PLACEBO])
@pytest.mark.parametrize("step", WHO_WAITS)
def test_each_step_waits_for_exactly_those_who_may_take_it(step, arm, bring):
    scene = bring(step, arm)
    task, people = WHO_WAITS[step]

    assert {person: tasks(scene, person) for person in PEOPLE if tasks(scene, person)} == {
        person: [task] for person in people
    }


@pytest.mark.parametrize("step", ["arrived", "plan-checked", "handed-over-again", "on-ward", "infusing", "stopped"])
def test_for_blinded_people_no_seal_is_opened_and_both_arms_read_alike(step, bring, monkeypatch):
    blinded = [person for person in PEOPLE if new_person(person).role not in UNBLINDED]
    seen = {}
    for arm in (ACTIVE, PLACEBO):
        scene = bring(step, arm)
        desks = [scene.desk(person) for person in blinded]
        with monkeypatch.context() as context:
            context.setattr(UnsealedView, "__init__", None)
            context.setattr(UnsealedView, "catch_up", None)
            found = [today(desk).lines for desk in desks]
        seen[arm] = [
            [replace(each, name="", participant=None, pack_code=None) for each in of_one if each.participant == arm]
            for of_one in found
        ]

    assert seen[ACTIVE] == seen[PLACEBO]
    assert any(seen[ACTIVE])


def test_a_line_says_for_whom_which_bag_and_where_it_opens(bring):
    scene = bring("on-ward")
    found = line(scene, "nurse-1", Task.START_INFUSION)

    assert (found.participant, found.initials, found.week) == (ACTIVE, "WL", 0)
    assert (found.subject, found.name) == (Subject.INFUSION, scene.dose_id)
    assert found.pack_code == scene.dose.pack_code
    assert (found.due_at, found.urgency) == (scene.dose.latest_start, Urgency.NOW)


@pytest.mark.parametrize(
    ("step", "person", "subject"),
    [
        ("ordered", "pharmacist-1", Subject.DOSE),
        ("ready", "lab-1", Subject.PREPARATION),
        ("prepared", "lab-2", Subject.PREPARATION),
        ("second-entered", "lab-2", Subject.BAG),
        ("labelled", "qa-1", Subject.BAG),
        ("handed-over", "courier-1", Subject.BAG),
        ("stopped", "nurse-1", Subject.INFUSION),
        ("fit", "investigator-1", Subject.PARTICIPANT),
    ],
)
def test_a_line_opens_the_station_where_the_work_is_done(step, person, subject, bring):
    scene = bring(step)
    (found,) = [each for each in lines(scene, person) if each.task not in BESIDE]

    assert found.subject is subject
    assert found.name == (ACTIVE if subject is Subject.PARTICIPANT else scene.dose_id)


def test_a_step_of_a_preparation_is_coming_until_its_slot_due_while_it_is_open_and_late_after_it(bring):
    scene = bring("preparing")
    coming = line(scene, "lab-1", Task.RECORD_COUNT)
    assert (coming.urgency, coming.opens_at) == (Urgency.COMING, T0 + timedelta(minutes=30))

    scene.go_to(30)
    assert line(scene, "lab-1", Task.RECORD_COUNT).urgency is Urgency.NOW

    scene.go_to(34)
    late = line(scene, "lab-1", Task.RECORD_COUNT)
    assert (late.urgency, late.opens_at) == (Urgency.LATE, T0 + timedelta(minutes=35))


def test_who_worked_on_a_bag_is_not_asked_to_judge_it(bring):
    scene = bring("labelled")
    assert tasks(scene, "qa-1") == [Task.RELEASE_BAG]

    scene = bring("released")
    assert tasks(scene, "pharmacist-2") == [Task.DISPENSE_BAG]


def test_a_dose_ordered_yesterday_and_not_planned_is_late(bring):
    scene = bring("ordered")
    assert line(scene, "pharmacist-1", Task.PLAN_DOSE).urgency is Urgency.NOW

    scene.go_to(24 * 60)
    late = line(scene, "pharmacist-1", Task.PLAN_DOSE)
    assert (late.urgency, late.due_on) == (Urgency.LATE, DAY)


def test_past_its_latest_start_a_bag_is_late_and_expired_it_is_set_aside(bring):
    scene = bring("on-ward")
    scene.go_to(180, second=1)
    assert line(scene, "nurse-1", Task.START_INFUSION).urgency is Urgency.LATE

    scene.go_to(240)
    assert tasks(scene, "nurse-1") == [Task.SET_ASIDE]
    assert {person for person in PEOPLE if tasks(scene, person)} == NURSES


def test_an_expired_bag_is_set_aside_by_who_holds_it_and_never_handed_on(bring):
    scene = bring("dispensed")
    scene.go_to(240)
    assert {person: tasks(scene, person) for person in PEOPLE if tasks(scene, person)} == {
        "pharmacist-1": [Task.SET_ASIDE]
    }

    scene = bring("released")
    scene.go_to(240)
    assert {person for person in PEOPLE if tasks(scene, person) == [Task.SET_ASIDE]} == LAB | QUALITY | PHARMACY


def test_observations_are_due_one_after_the_other_and_late_when_their_time_has_passed(bring):
    scene = bring("infusing")
    first = line(scene, "nurse-1", Task.OBSERVE)
    assert (first.urgency, first.due_at) == (Urgency.COMING, T0 + timedelta(minutes=165))

    scene.go_to(156)
    assert line(scene, "nurse-1", Task.OBSERVE).urgency is Urgency.NOW
    scene.go_to(165, second=1)
    assert line(scene, "nurse-1", Task.OBSERVE).urgency is Urgency.LATE

    record_observation(scene.desk("nurse-1"), dose=scene.dose_id, point="start+15", measures=Measures())
    assert line(scene, "nurse-1", Task.OBSERVE).due_at == T0 + timedelta(minutes=180)


def test_after_the_reconciliation_the_last_observation_still_waits_and_after_two_days_no_longer(bring):
    scene = bring("reconciled")
    due = line(scene, "nurse-1", Task.OBSERVE)
    assert due.subject is Subject.INFUSION

    scene.go_to(150 + 2 * 24 * 60 - 1)
    assert line(scene, "nurse-1", Task.OBSERVE).urgency is Urgency.LATE
    scene.go_to(150 + 2 * 24 * 60)
    assert lines(scene, "nurse-1") == []


def test_a_pause_is_ended_and_a_stop_without_a_name_is_signed(bring):
    scene = bring("infusing")
    pause_infusion(scene.desk("nurse-1"), dose=scene.dose_id, reason="Vein")
    assert tasks(scene, "nurse-2") == [Task.RESUME_INFUSION]

    scene = bring("infusing")
    stop_now(scene.record, dose=scene.dose_id, act="stop")
    assert tasks(scene, "nurse-1") == tasks(scene, "investigator-1") == [Task.SIGN_STOP]


def test_a_replaced_label_waits_until_it_was_scanned_back(bring):
    scene = bring("dispensed")
    replace_label(scene.desk("pharmacist-1"), dose=scene.dose_id, reason="Torn")

    assert Task.CONFIRM_LABEL in tasks(scene, "lab-3")
    assert Task.CONFIRM_LABEL in tasks(scene, "pharmacist-1")


def test_a_hand_over_between_two_couriers_waits_for_the_one_who_is_named(bring):
    scene = bring("in-transit")
    hand_over(scene.desk("courier-1"), dose=scene.dose_id, taker="courier-2", way=TO_CORRIDOR)

    assert tasks(scene, "courier-1") == []
    assert tasks(scene, "courier-2") == [Task.TAKE_OVER]


@pytest.mark.parametrize("arm", [ACTIVE, PLACEBO])
def test_a_recall_shows_a_hold_in_the_place_of_every_step_and_waits_for_the_quality_unit(arm, bring):
    scene = bring("on-ward", arm)
    recall = recall_lot(scene.desk("qa-1"), lot=CELL_LOT, reason="Sterility", signature=scene.own("qa-1"))

    assert tasks(scene, "nurse-1") == tasks(scene, "investigator-1") == [Task.SEE_HOLD]
    decide = [each for each in today(scene.desk("qa-2")).lines if each.task is Task.RESOLVE_RECALL]
    assert [(each.subject, each.name, each.participant) for each in decide] == [(Subject.RECALL, recall, None)]

    resolve_recall(scene.desk("qa-1"), recall=recall, signature=scene.own("qa-1"))
    assert Task.RESOLVE_RECALL not in {each.task for each in today(scene.desk("qa-2")).lines}


@pytest.mark.parametrize(("step", "person"), [("labelled", "qa-1"), ("released", "pharmacist-2")])
def test_a_held_bag_is_neither_released_nor_dispensed(step, person, bring):
    scene = bring(step)
    recall_lot(scene.desk("qa-2"), lot=SALINE_LOT, reason="Leak", signature=scene.own("qa-2"))

    assert tasks(scene, person) == [Task.SEE_HOLD]


@pytest.mark.parametrize("step", ["ordered", "planned", "plan-checked", "ready"])
def test_a_hold_before_t0_stops_every_step(step, bring):
    scene = bring(step)
    measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="72.9", reason="Scales")

    assert {task for person in PEOPLE for task in tasks(scene, person)} == {Task.SEE_HOLD}


def test_a_hold_does_not_stop_a_preparation(bring):
    scene = bring("preparing")
    recall_lot(scene.desk("qa-1"), lot=SALINE_LOT, reason="Leak", signature=scene.own("qa-1"))

    assert tasks(scene, "lab-1") == [Task.RECORD_COUNT]
    assert tasks(scene, "pharmacist-1") == tasks(scene, "investigator-1") == [Task.SEE_HOLD]


def test_what_is_late_stands_first_then_what_is_due_first(bring):
    scene = bring("infusing")
    scene.go_to(151)
    found = [(each.task, each.urgency) for each in today(scene.desk("nurse-1")).lines]
    assert found == [
        (Task.WEIGH, Urgency.NOW),
        (Task.OBSERVE, Urgency.COMING),
        (Task.STOP_INFUSION, Urgency.COMING),
    ]

    scene.go_to(166)
    assert [each.task for each in today(scene.desk("nurse-1")).lines] == [Task.OBSERVE, Task.WEIGH, Task.STOP_INFUSION]


def test_of_very_many_doses_the_lines_stop_and_say_how_many_more_there_are(bring, monkeypatch):
    scene = bring("on-ward")
    assert today(scene.desk("nurse-1")).beyond == 0

    monkeypatch.setattr(today_doses, "MOST_DOSES", 0)
    found = today(scene.desk("nurse-1"))
    assert found.beyond == 1
    assert Task.START_INFUSION not in {each.task for each in found.lines}


def test_a_task_is_late_only_after_the_instant_or_the_day_it_is_due_by():
    def at(minutes: int, **limits: object) -> Urgency:
        given = {"opens_at": None, "due_at": None, "due_on": None, **limits}
        return urgency_at(T0 + timedelta(minutes=minutes), today=DAY, **given)

    assert at(0) is Urgency.NOW
    assert at(0, due_at=T0) is Urgency.NOW
    assert at(1, due_at=T0) is Urgency.LATE
    assert at(0, opens_at=T0) is Urgency.NOW
    assert at(-1, opens_at=T0) is Urgency.COMING
    assert at(0, due_on=DAY) is Urgency.NOW
    assert at(0, due_on=DAY - timedelta(days=1)) is Urgency.LATE
