"""Outcomes of a visit in one act, corrected by their entries, and curves that know no arm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, refused
from ucmsc_desktop.core.trial.outcome_curves import participant_curves, study_curves
from ucmsc_desktop.paper.curves import curves_pdf
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.custody.correct_entry import correct_entry
from ucmsc_desktop.services.queries.outcomes import (
    count_outcome_lines,
    outcome_lines,
    outcome_readings,
    outcome_rows,
    outcome_rules_of,
)
from ucmsc_desktop.services.reading import participant_of
from ucmsc_desktop.services.trial import record_outcomes as record_module
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant
from ucmsc_desktop.services.trial.outcome_sheets import participant_sheet, study_sheet
from ucmsc_desktop.services.trial.record_outcomes import NewOutcome, record_outcomes

UACR = NewOutcome(outcome="uacr", value_text="120", unit="mg/g")
CREATININE = NewOutcome(outcome="egfr", value_text="85", unit="umol/L")


@pytest.fixture
def scene(bring):
    return bring("arrived")


def today_of(scene) -> date:
    return (scene.record.clock.now() + timedelta(hours=8)).date()


def record(scene, *values, participant=ACTIVE, week=0, age="54", on=None):
    record_outcomes(
        scene.desk("coordinator-1"),
        participant=participant,
        week=week,
        sampled_on=on or today_of(scene),
        values=values,
        age_text=age,
    )


def curve(scene, name, participant=ACTIVE):
    desk = scene.desk("monitor-1")
    curves = participant_curves(outcome_rules_of(desk), outcome_readings(outcome_rows(desk, participant=participant)))
    return next(each for each in curves if each.outcome.id == name)


def whole(scene, name):
    desk = scene.desk("monitor-1")
    return next(
        each
        for each in study_curves(outcome_rules_of(desk), outcome_readings(outcome_rows(desk)))
        if each.outcome.id == name
    )


def test_the_values_of_a_visit_are_one_act_as_they_were_reported(scene):
    record(scene, UACR, CREATININE)
    first, second = scene.record.events(f"participant:{ACTIVE}")[-2:]
    assert first.act == second.act
    assert (first.data["value"], first.data["unit"], first.data["age_years"]) == ("120", "mg/g", None)
    assert second.data["age_years"] == 54
    assert [point.reported for point in curve(scene, "uacr").points] == ["120 mg/g"]
    assert curve(scene, "egfr").unit == "mL/min/1.73 m2"
    assert curve(scene, "hba1c").points == ()
    scene.record.close()
    assert verify_file(scene.record.path, full=True).intact


def test_what_is_refused_records_nothing_of_the_visit(scene):
    tomorrow = today_of(scene) + timedelta(days=1)
    outside = NewOutcome(outcome="uacr", value_text="20001", unit="mg/g")
    refused(scene, "outcome-none-typed", lambda: record(scene))
    refused(scene, "outcome-week-unknown", lambda: record(scene, UACR, week=3))
    refused(scene, "outcome-in-future", lambda: record(scene, UACR, on=tomorrow))
    refused(scene, "outcome-outside-range", lambda: record(scene, CREATININE, outside))
    refused(scene, "outcome-known", lambda: record(scene, UACR, UACR))
    refused(
        scene, "number-unreadable", lambda: record(scene, NewOutcome(outcome="uacr", value_text="9 mg", unit="mg/g"))
    )
    refused(scene, "age-unreadable", lambda: record(scene, CREATININE, age=""))
    refused(scene, "outcome-age-wrong", lambda: record(scene, CREATININE, age="45"))
    record(scene, UACR)
    refused(scene, "outcome-known", lambda: record(scene, UACR))
    withdraw_participant(scene.desk("coordinator-1"), participant=ACTIVE, part="follow-up", reason="She moved.")
    refused(scene, "participant-withdrawn", lambda: record(scene, UACR, week=8))


def correct(scene, field, old, new):
    correct_entry(
        scene.desk("coordinator-1"),
        entry=scene.record.events(f"participant:{ACTIVE}")[-1].id,
        field=field,
        old=old,
        new=new,
        reason="Misread.",
        signature=scene.own("coordinator-1"),
    )


def test_a_corrected_value_is_shown(scene):
    record(scene, UACR)
    correct(scene, "value", "120", "102")
    assert [point.reported for point in curve(scene, "uacr").points] == ["102 mg/g"]


@pytest.mark.parametrize(
    ("value", "field", "old", "new", "code"),
    [
        (UACR, "value", "120", "120000", "outcome-outside-range"),
        (UACR, "age_years", None, 54, "correction-field-fixed"),
        (CREATININE, "value", "85", "8.5", "outcome-outside-range"),
        (CREATININE, "age_years", 54, 5, "outcome-age-wrong"),
        (CREATININE, "age_years", 54, 57, "outcome-age-wrong"),
    ],
)
def test_a_correction_that_could_not_have_been_recorded_is_refused(scene, value, field, old, new, code):
    record(scene, value)
    refused(scene, code, lambda: correct(scene, field, old, new))
    assert whole(scene, "uacr")


def test_where_no_screening_tells_the_age_it_is_held_to_what_the_equation_is_for(scene, monkeypatch):
    known = replace(participant_of(scene.record, ACTIVE), age_years=None, consents=())
    monkeypatch.setattr(record_module, "participant_of", lambda _record, _participant: known)
    refused(scene, "age-outside-equation", lambda: record(scene, CREATININE, age="5"))
    record(scene, CREATININE, age="45")


def test_the_day_of_a_sample_is_corrected_to_one_that_fits_the_age_and_is_not_to_come(scene):
    record(scene, CREATININE)
    day = today_of(scene)

    def move(*, to):
        correct(scene, "sampled_on", day.isoformat(), to.isoformat())

    refused(scene, "outcome-in-future", lambda: move(to=day + timedelta(days=1)))
    refused(scene, "outcome-age-wrong", lambda: move(to=day - timedelta(days=800)))
    move(to=day - timedelta(days=1))


def test_the_study_is_one_group_against_each_own_baseline(scene):
    for participant, first, second in ((ACTIVE, "100", "80"), (PLACEBO, "200", "220")):
        for week, value in ((0, first), (8, second)):
            record(scene, NewOutcome(outcome="uacr", value_text=value, unit="mg/g"), participant=participant, week=week)
    changes = dict(whole(scene, "uacr").changes)
    assert (changes[0].median, changes[0].count) == (0, 2)
    assert (changes[8].lower, changes[8].median, changes[8].upper) == (-12.5, -5, 2.5)


def test_whoever_has_no_baseline_takes_no_part_in_the_change(scene):
    record(scene, UACR, week=8)
    assert whole(scene, "uacr").changes == ()


def test_the_list_counts_the_weeks_measured(scene):
    record(scene, UACR, CREATININE)
    desk = scene.desk("nurse-1")
    lines = outcome_lines(desk, text="", start=0, count=9)
    assert {line.participant: line.weeks for line in lines} == {ACTIVE: 1, PLACEBO: 0}
    assert count_outcome_lines(desk, text="p-002") == 1


def cells(curve, name):
    return next(row.cells for row in curve.rows if row.name_en == name)


def test_the_curves_are_drawn_with_and_without_values(scene):
    desk = scene.desk("monitor-1")
    assert curves_pdf(participant_sheet(desk, ACTIVE)()).startswith(b"%PDF")
    for week, value in ((0, "320"), (8, "90"), (48, "400")):
        record(scene, NewOutcome(outcome="uacr", value_text=value, unit="mg/g"), week=week)
    own, everybody = participant_sheet(desk, ACTIVE)(), study_sheet(desk)()
    assert [point.value for point in own.curves[0].points] == [320, 90, 400]
    assert cells(own.curves[0], "Change") == ("", "-230 (-71.9 %)", "+80 (+25 %)")
    assert cells(own.curves[0], "As reported") == ("320 mg/g · A3", "90 mg/g · A2", "400 mg/g · A3")
    assert cells(everybody.curves[0], "Week") == ("0", "8", "48")
    assert cells(everybody.curves[0], "Median") == ("0 %", "-71.9 %", "+25 %")
    assert cells(everybody.curves[0], "Quartiles")[2] == "+25 % – +25 %"
    assert cells(everybody.curves[0], "Measured") == ("n 1",) * 3
    assert curves_pdf(own) == curves_pdf(own)
    assert curves_pdf(everybody).startswith(b"%PDF")


def test_what_is_drawn_later_is_what_was_read(scene):
    draw = participant_sheet(scene.desk("monitor-1"), ACTIVE)
    record(scene, UACR)
    assert draw().curves[0].points == ()


def test_a_sample_outside_the_window_of_its_visit_is_remarked(bring):
    scene = bring("infusing")
    for week in (0, 8):
        record(scene, UACR, week=week)
    today = today_of(scene).isoformat()
    days = cells(participant_sheet(scene.desk("monitor-1"), ACTIVE)().curves[0], "Sampled")
    assert days == (today, f"{today} out 窗外")
