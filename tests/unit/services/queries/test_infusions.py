"""The infusions of the ward as the bedside page finds them again at every step, and one of them with its clock."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, T0, WELL, refused
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.bedside import run_infusion as run
from ucmsc_desktop.services.bedside.start_infusion import check_bedside
from ucmsc_desktop.services.custody.hold_bag import hold_bag
from ucmsc_desktop.services.queries.bedside_view import verdict_view
from ucmsc_desktop.services.queries.infusion_detail import (
    dose_of_started_bag,
    infusion_detail,
    outcome_of,
    require_at_the_bedside,
)
from ucmsc_desktop.services.queries.infusions import Wait, running_infusions, ward_lines
from ucmsc_desktop.services.trial.sign_fitness import sign_fitness

NURSE = "nurse-1"


def line(scene):
    (found,) = ward_lines(scene.desk(NURSE))
    return found


def detail(scene):
    return infusion_detail(scene.desk(NURSE), scene.dose_id)


def minute(number):
    return T0 + timedelta(minutes=number)


def observe(scene, point, **measures):
    run.record_observation(scene.desk(NURSE), dose=scene.dose_id, point=point, measures=run.Measures(**measures))


@pytest.mark.parametrize("step", ["dispensed", "in-transit"])
def test_a_bag_on_its_way_is_not_at_the_bedside(step, bring):
    scene = bring(step)
    assert ward_lines(scene.desk(NURSE)) == ()
    with pytest.raises(UserFacingError) as error:
        require_at_the_bedside(scene.desk(NURSE), scene.dose_id)
    assert error.value.code == "not-at-the-bedside"


def test_a_bag_on_the_ward_waits_for_its_check_until_its_latest_start(bring):
    scene = bring("on-ward")
    found = line(scene)
    assert (found.waits_for, found.due_at, found.is_held) == (Wait.CHECK, minute(180), False)
    assert (found.participant, found.pack_code) == (ACTIVE, scene.dose.pack_code)
    require_at_the_bedside(scene.desk(NURSE), scene.dose_id)
    hold_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own("qa-1"))
    assert line(scene).is_held


def test_every_step_of_an_infusion_is_found_again_until_nothing_is_due(bring):
    scene = bring("infusing")
    desk, dose = scene.desk(NURSE), scene.dose_id
    assert (line(scene).waits_for, line(scene).due_at) == (Wait.RUNNING, minute(210))
    assert line(scene).observation_at == minute(165)
    scene.go_to(160)
    run.pause_infusion(desk, dose=dose, reason="x")
    assert (line(scene).waits_for, line(scene).due_at) == (Wait.RESUMING, None)
    scene.go_to(164)
    run.resume_infusion(desk, dose=dose, reason="x")
    assert (line(scene).waits_for, line(scene).due_at) == (Wait.RUNNING, minute(214))
    run.stop_now(scene.record, dose=dose, act=scene.record.new_name("act"))
    assert line(scene).waits_for is Wait.STOP_SIGNATURE
    run.sign_stop(desk, dose=dose, reason="technical")
    assert line(scene).waits_for is Wait.RECONCILIATION
    scene.do("reconciled")
    assert (line(scene).waits_for, line(scene).due_at) == (Wait.OBSERVATION, minute(194))
    for point in ("end+30", "end+60", "end+120", "end+240", "end+24h"):
        assert line(scene).waits_for is Wait.OBSERVATION
        observe(scene, point, pulse_per_min=70)
    assert ward_lines(desk) == ()


def test_whoever_passes_sees_what_runs_with_nobody_signed_in(bring):
    scene = bring("infusing")
    scene.go_to(160)
    (found,) = running_infusions(scene.record)
    assert (found.dose, found.pack_code, found.participant) == (scene.dose_id, scene.dose.pack_code, ACTIVE)
    assert (f"{found.started_at:%H:%M}", found.left, found.is_paused) == ("12:30", timedelta(minutes=50), False)
    assert (f"{found.observation_at:%H:%M}", found.observation_in) == ("12:45", timedelta(minutes=5))
    run.pause_infusion(scene.desk(NURSE), dose=scene.dose_id, reason="x")
    assert running_infusions(scene.record)[0].is_paused
    run.stop_now(scene.record, dose=scene.dose_id, act=scene.record.new_name("act"))
    assert running_infusions(scene.record) == ()


def test_the_observations_that_apply_are_listed_with_what_was_measured(bring):
    scene = bring("on-ward")
    assert [each.point for each in detail(scene).observations] == ["before"]
    observe(scene, "before", systolic_mmhg=128, diastolic_mmhg=76, note="calm")
    before = detail(scene).observations[0]
    assert (before.due_at, before.by_name, before.measures.systolic_mmhg, before.measures.note) == (
        None,
        "Nurse 1",
        128,
        "calm",
    )
    started = bring("infusing")
    found = detail(started)
    assert [each.point for each in found.observations] == ["before", "start+15", "start+30", "start+45", "start+60"]
    assert [each.observed_at for each in found.observations] == [None] * 5
    assert found.running.planned_end == minute(210)


def test_measures_that_contradict_themselves_are_not_recorded(bring):
    scene = bring("infusing")
    refused(scene, "blood-pressure-incomplete", lambda: observe(scene, "start+15", systolic_mmhg=120))
    refused(scene, "saturation-above-100", lambda: observe(scene, "start+15", spo2_percent=101))


def test_a_detail_says_how_it_ended(bring):
    scene = bring("on-ward")
    run.record_not_given(scene.desk(NURSE), dose=scene.dose_id, reason="She refused.")
    assert (detail(scene).state, detail(scene).not_given_reason) == (DoseState.NOT_GIVEN, "She refused.")
    given = bring("reconciled")
    assert (detail(given).reconciliation.given_ml, detail(given).reconciliation.outcome) == (Decimal(97), "complete")


def test_the_outcome_is_known_before_it_is_signed(bring):
    scene = bring("stopped")

    def outcome(given, left, discarded="0"):
        volumes = run.Volumes(given_text=given, left_text=left, discarded_text=discarded)
        return outcome_of(scene.desk(NURSE), dose=scene.dose_id, volumes=volumes)

    assert (outcome("85", "15"), outcome("84", "16")) == ("complete", "partial")
    refused(scene, "reconciliation-does-not-balance", lambda: outcome("97", "4"))
    refused(scene, "number-unreadable", lambda: outcome("", "4"))


def test_a_started_bag_is_known_by_its_code(bring):
    scene = bring("on-ward")
    assert dose_of_started_bag(scene.desk(NURSE), scene.scans.bag) is None
    assert dose_of_started_bag(scene.desk(NURSE), scene.scans.wristband) is None
    scene = bring("infusing")
    assert dose_of_started_bag(scene.desk(NURSE), scene.scans.bag) == scene.dose_id


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_a_verdict_is_in_both_languages_and_names_who_wears_the_band(participant, bring):
    scene = bring("on-ward", participant)
    desk = scene.desk(NURSE)
    shown = verdict_view(desk, check_bedside(desk, scans=scene.scans))
    assert (shown.is_go, shown.headline_en, shown.headline_zh) == (
        True,
        "All checks passed. The infusion of week 0 may start.",
        "全部核对通过。第 0 周的输注可以开始。",
    )
    assert (shown.participant_line, shown.volume_ml, shown.duration_min) == (f"{participant} · WL · F", "100", 60)
    assert (shown.infusion, shown.infusions, shown.dose) == (1, 5, scene.dose_id)
    assert len(shown.checks) == 11


def test_a_stop_names_its_check_and_the_safe_next_act(bring):
    scene = bring("on-ward")
    sign_fitness(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        visit=1,
        fit=False,
        answers=WELL,
        signature=scene.own("investigator-1"),
    )
    desk = scene.desk(NURSE)
    shown = verdict_view(desk, check_bedside(desk, scans=scene.scans))
    assert (shown.is_go, shown.headline) == (False, "order-valid")
    assert [check.code for check in shown.checks if not check.passed] == ["order-valid"]
    assert shown.next_act_en
    assert shown.next_act_zh
