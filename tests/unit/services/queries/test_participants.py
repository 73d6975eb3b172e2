"""The list of participants, one participant's story and her next step, on a real record."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, STEPS, T0, WELL
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.core.trial.schedule import Standing
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.record.storage.projections import doses, schedule
from ucmsc_desktop.services.custody.correct_entry import correct_entry
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.queries.participant_day import Step
from ucmsc_desktop.services.queries.participant_story import (
    is_wristband_in_use,
    participant_story,
    weight_remarks,
)
from ucmsc_desktop.services.queries.participants import count_participants, participant_lines
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant
from ucmsc_desktop.services.trial.measure_weight import countersign_weight, measure_weight
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband
from ucmsc_desktop.services.trial.sign_fitness import approve_visit_exception, sign_fitness
from ucmsc_desktop.services.trial.wristband_paper import wristband_paper


def lines(scene, text="", *, person="nurse-1", start=0, count=100):
    return participant_lines(scene.desk(person), text=text, start=start, count=count)


def names(scene, text=""):
    return [line.participant for line in lines(scene, text)]


def story(scene, person="nurse-1"):
    return participant_story(scene.desk(person), scene.participant)


def step(scene, person="nurse-1"):
    return story(scene, person).due.step


def weigh(scene, text, *, person="nurse-1", reason="Oedema."):
    return measure_weight(scene.desk(person), participant=scene.participant, weight_text=text, reason=reason)


def test_nobody_was_infused_yet_and_who_was_enrolled_first_stands_first(bring):
    scene = bring("arrived")
    assert names(scene) == [ACTIVE, PLACEBO]
    first = lines(scene)[0]
    assert (first.given, first.infusions, first.week, first.dose) == (0, 5, 0, None)
    assert first.next.standing is Standing.FIRST


@pytest.mark.parametrize(
    ("text", "found"), [("p-002", [PLACEBO]), ("R-001", [ACTIVE]), ("wl", [ACTIVE, PLACEBO]), ("x", [])]
)
def test_the_list_is_filtered_by_numbers_and_initials(text, found, bring):
    scene = bring("arrived")
    assert names(scene, text) == found
    assert count_participants(scene.desk("nurse-1"), text=text) == len(found)
    assert count_participants(scene.desk("nurse-1"), text="") == 2


def test_the_list_is_read_in_windows(bring):
    scene = bring("arrived")
    assert [line.participant for line in lines(scene, start=1, count=1)] == [PLACEBO]
    assert lines(scene, start=2) == ()


def test_who_was_infused_waits_for_the_next_window_and_a_dose_on_its_way_is_named(bring):
    scene = bring("on-ward")
    line = next(each for each in lines(scene) if each.participant == ACTIVE)
    assert line.dose is not None
    assert (line.dose.state, line.dose.visit, line.dose.is_held) == ("on-ward", 1, False)
    scene.bring_to("reconciled")
    assert names(scene) == [PLACEBO, ACTIVE]
    line = lines(scene)[1]
    assert (line.given, line.week, line.dose) == (1, 8, None)
    assert line.next.standing is Standing.UPCOMING
    assert line.next.window is not None
    assert line.next.window.earliest == date(2026, 3, 16) + timedelta(weeks=8, days=-7)


def test_the_next_infusion_is_due_the_weeks_of_the_plan_after_the_first(bring):
    scene = bring("reconciled")
    rows = scene.record.rows("SELECT first_at, due_at, given, standing FROM schedule WHERE participant = ?", (ACTIVE,))
    first, due = (parse_instant(rows[0][name]) for name in ("first_at", "due_at"))
    assert due - first == timedelta(weeks=8)
    assert (rows[0]["given"], rows[0]["standing"]) == (1, schedule.AWAITED)


@pytest.mark.parametrize(
    ("weeks", "started", "expected"),
    [
        ((0,), (1,), (schedule.COMPLETE, 1)),
        ((0, 8), (1,), (schedule.AWAITED, 1)),
        ((0, 8), (1, 2), (schedule.COMPLETE, 2)),
        ((0, 8, 16), (1, 3), (schedule.COMPLETE, 3)),
        ((0, 8, 16), (1, 3, 2), (schedule.COMPLETE, 3)),
    ],
)
def test_past_the_last_infusion_of_the_plan_nothing_is_due(weeks, started, expected):
    db = sqlite3.connect(":memory:")
    for table in (*doses.TABLES, *schedule.TABLES):
        db.execute(table)
    db.executemany("INSERT INTO visit_plan VALUES(?, ?)", enumerate(weeks, start=1))
    at = "2026-03-02T08:00:00.000Z"
    db.execute("INSERT INTO schedule VALUES('P-001', '', 0, ?, 0, NULL, NULL, 1)", (at,))
    for visit in started:
        order = (f"D-{visit}", "P-001", visit, weeks[visit - 1], 1, "on-ward", 0, visit)
        db.execute(
            "INSERT INTO dose(id, participant, visit, week, attempt, state, held, seq) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            order,
        )
        body = SimpleNamespace(stream=f"dose:D-{visit}", data={}, fields={"at": at})
        schedule.PROJECTORS["infusion.started/1"](db, body)
    assert db.execute("SELECT standing, given FROM schedule").fetchone() == expected


def test_who_withdrew_stands_last(bring):
    scene = bring("arrived")
    withdraw_participant(scene.desk("coordinator-1"), participant=ACTIVE, part="treatment", reason="Moved away.")
    assert names(scene) == [PLACEBO, ACTIVE]
    assert lines(scene)[1].withdrawn_from == "treatment"
    assert step(scene) is Step.WITHDRAWN


def test_a_corrected_age_is_shown(bring):
    scene = bring("arrived")
    entry = scene.record.events(f"participant:{ACTIVE}")[0].id
    desk = scene.desk("coordinator-1")
    correct_entry(
        desk,
        entry=entry,
        field="age_years",
        old=54,
        new=45,
        reason="Misread.",
        signature=scene.own("coordinator-1"),
    )
    assert {line.participant: line.age_years for line in lines(scene)} == {ACTIVE: 45, PLACEBO: 54}


def test_the_day_goes_from_the_wristband_to_the_order(bring):
    scene = bring("arrived")
    assert step(scene) is Step.WEIGH
    scene.bring_to("weighed")
    assert step(scene) is Step.SIGN_FITNESS
    scene.bring_to("fit")
    assert step(scene) is Step.ORDER_DOSE
    scene.bring_to("ordered")
    due = story(scene).due
    assert (due.step, due.dose.dose_id) == (Step.FOLLOW_DOSE, scene.dose_id)
    scene.bring_to("stopped")
    assert step(scene) is Step.FOLLOW_DOSE
    scene.bring_to("reconciled")
    assert (step(scene), story(scene).due.visit) == (Step.WAIT, 2)


def test_each_day_needs_a_wristband_of_its_own_that_was_scanned_back(bring):
    scene = bring("arrived")
    scene.clock.move_to(T0 + timedelta(days=1))
    assert step(scene) is Step.PRINT_WRISTBAND
    code = print_wristband(scene.desk("nurse-1"), participant=ACTIVE, reason="New visit.")
    assert step(scene) is Step.CONFIRM_WRISTBAND
    assert story(scene).pending_wristband == code
    assert not is_wristband_in_use(scene.desk("nurse-1"), participant=ACTIVE, code=code)
    confirm_wristband(scene.desk("nurse-1"), participant=ACTIVE, scanned=code)
    assert step(scene) is Step.WEIGH
    assert is_wristband_in_use(scene.desk("nurse-1"), participant=ACTIVE, code=code)


def test_yesterdays_weight_and_fitness_do_not_serve_today(bring):
    scene = bring("fit")
    scene.clock.move_to(T0 + timedelta(days=1))
    code = print_wristband(scene.desk("nurse-1"), participant=ACTIVE, reason="New visit.")
    confirm_wristband(scene.desk("nurse-1"), participant=ACTIVE, scanned=code)
    assert step(scene) is Step.WEIGH
    weigh(scene, "68.4", reason="")
    assert step(scene) is Step.SIGN_FITNESS


def test_not_fit_ends_the_day(bring):
    scene = bring("weighed")
    sign_fitness(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        visit=1,
        fit=False,
        answers=WELL,
        signature=scene.own("investigator-1"),
    )
    assert step(scene) is Step.NOT_FIT


def test_a_refused_weight_is_weighed_again_and_its_number_is_told_to_nobody(bring):
    scene = bring("arrived")
    with pytest.raises(UserFacingError):
        weigh(scene, "86.35")
    assert step(scene) is Step.WEIGH_AGAIN
    own, other = story(scene).refused, story(scene, "nurse-2").refused
    assert (own.own, own.lifts) == (True, False)
    assert (other.own, other.lifts, other.by_names) == (False, True, ("Nurse 1",))
    assert "86.35" not in repr(story(scene, "nurse-2"))
    weigh(scene, "86.4", person="nurse-2")
    assert story(scene).refused is None
    assert step(scene) is Step.SIGN_FITNESS


def test_a_slip_of_unit_is_only_weighed_again(bring):
    scene = bring("arrived")
    with pytest.raises(UserFacingError):
        weigh(scene, "34")
    assert step(scene) is Step.WEIGH
    assert not story(scene, "nurse-2").refused.lifts


def test_a_weight_outside_the_usual_range_waits_for_a_second_person(bring):
    scene = bring("arrived")
    desk = scene.desk("investigator-1")
    scene.participant = screen_and_enrol(
        desk,
        screening_number="P-009",
        initials="AB",
        sex="M",
        age_text="54",
        height_text="186",
        weight_text="101",
        consent_version="2.0",
    )
    weigh(scene, "101.5")
    assert step(scene) is Step.COUNTERSIGN_WEIGHT
    assert (story(scene).weight.awaits_signature, story(scene).weight.is_own) == (True, True)
    assert not story(scene, "nurse-2").weight.is_own
    countersign_weight(scene.desk("nurse-2"), participant="P-009", signature=scene.own("nurse-2"))
    assert not story(scene).weight.awaits_signature


def test_what_the_protocol_says_of_a_typed_weight_is_known_before_it_is_recorded(bring):
    scene = bring("arrived")
    before = len(scene.kinds)
    codes = [
        [reason.code for reason in weight_remarks(scene.desk("nurse-1"), participant=ACTIVE, weight_text=text)]
        for text in ("68.4", "75", "86", "34")
    ]
    assert codes[:3] == [[], ["weight-change-needs-reason"], ["weight-change-refused"]]
    assert "weight-looks-like-jin" in codes[3]
    assert len(scene.kinds) == before + 1  # the nurse's sign-in


def test_past_its_window_a_visit_is_late_until_an_exception_is_approved(bring):
    scene = bring("reconciled")
    late = T0 + timedelta(weeks=8, days=10)
    scene.clock.move_to(late)
    due = story(scene).due
    assert (due.step, due.visit, due.action) == (Step.APPROVE_EXCEPTION, 2, Action.APPROVE_VISIT_EXCEPTION)
    assert lines(scene)[1].next.standing is Standing.LATE
    approve_visit_exception(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        visit=2,
        on=late.date(),
        reason="Travel.",
        signature=scene.own("investigator-1"),
    )
    assert (step(scene), story(scene).due.visit) == (Step.PRINT_WRISTBAND, 2)
    assert [each.reason for each in story(scene).visits[1].exceptions] == ["Travel."]


def test_an_infusion_that_was_given_is_not_due_again_by_an_exception_for_its_day(bring):
    scene = bring("reconciled")
    approve_visit_exception(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        visit=1,
        on=T0.date(),
        reason="Mistaken.",
        signature=scene.own("investigator-1"),
    )
    assert step(scene) is Step.WAIT


def test_the_story_tells_visits_with_their_windows_and_doses(bring):
    scene = bring("reconciled")
    first, second, *_, last = story(scene).visits
    assert (first.given_on, [dose.state for dose in first.doses]) == (date(2026, 3, 16), ["reconciled"])
    assert (second.week, second.given_on, second.doses) == (8, None, ())
    assert (second.latest - second.earliest).days == 14
    assert last.week == 32


def test_blinded_and_unblinded_people_read_the_same(bring):
    scene = bring("on-ward")
    assert lines(scene, person="monitor-1") == lines(scene, person="unblinded-monitor-1")
    assert story(scene, "monitor-1") == story(scene, "unblinded-monitor-1")


def test_the_two_arms_read_the_same(bring):
    cells, placebo = bring("on-ward", ACTIVE), bring("on-ward", PLACEBO)
    mine, other = story(cells).due, story(placebo).due
    assert (mine.step, mine.dose.state) == (other.step, other.dose.state)


def test_the_wristbands_paper_carries_the_code_that_waits(bring):
    scene = bring("arrived")
    with pytest.raises(UserFacingError, match="wristband-none-waits"):
        wristband_paper(scene.desk("nurse-1"), participant=ACTIVE)
    code = print_wristband(scene.desk("nurse-1"), participant=ACTIVE, reason="Torn.")
    assert decode_codes(wristband_paper(scene.desk("nurse-1"), participant=ACTIVE)()) == [code]
    with pytest.raises(UserFacingError, match="role-not-allowed"):
        wristband_paper(scene.desk("monitor-1"), participant=ACTIVE)


def test_nobody_is_found_under_an_unknown_number(bring):
    scene = bring("arrived")
    assert STEPS["arrived"] < 0
    with pytest.raises(UserFacingError, match="participant-unknown"):
        participant_story(scene.desk("nurse-1"), "P-404")
