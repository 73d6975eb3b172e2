"""From the consent to the enrolment or the screen failure: nobody is enrolled who does not meet every criterion."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.services_scenes import ACTIVE, refused
from ucmsc_desktop.core.trial.eligibility import Measured
from ucmsc_desktop.core.trial.participant import fold_participant
from ucmsc_desktop.core.trial.screening import ScreeningState
from ucmsc_desktop.services.custody.correct_entry import correct_entry
from ucmsc_desktop.services.demonstration.enrolment import fail_screening, screen, screen_eligible
from ucmsc_desktop.services.queries.calendar import calendar_lines, count_calendar
from ucmsc_desktop.services.queries.participants import count_participants, participant_lines
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.reading import candidate_of, participant_of
from ucmsc_desktop.services.trial.enrol_participant import enrol_participant, withdraw_participant
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.print_wristband import print_wristband
from ucmsc_desktop.services.trial.record_eligibility import record_eligibility, record_screen_failure
from ucmsc_desktop.services.trial.screen_participant import record_consent, screen_participant

FORM = {
    "screening_number": "P-009",
    "initials": "AB",
    "sex": "F",
    "age_text": "54",
    "height_text": "165",
    "weight_text": "70",
    "consent_version": "2.0",
}


@pytest.fixture
def scene(bring):
    return bring("arrived")


def investigator(scene):
    return scene.desk("investigator-1")


def local_today(scene) -> date:
    return (scene.record.clock.now() + timedelta(hours=8)).date()


def standing(scene):
    rows = scene.record.rows("SELECT state FROM screening WHERE participant = 'P-009'")
    return ScreeningState(rows[0]["state"])


def test_a_candidate_is_listed_first_and_never_as_enrolled(scene):
    screen(investigator(scene), **FORM)
    desk = scene.desk("nurse-1")

    lines = participant_lines(desk, text="", start=0, count=10)
    assert (lines[0].participant, lines[0].standing) == ("P-009", ScreeningState.IN_SCREENING)
    assert (lines[0].randomisation_number, lines[0].next, lines[0].age_years) == (None, None, 54)
    assert count_participants(desk, text="") == len(lines) == 3
    assert [line.participant for line in participant_lines(desk, text="ab", start=0, count=9)] == ["P-009"]
    assert count_calendar(desk, text="") == len(calendar_lines(desk, text="", start=0, count=9)) == 2
    assert not [line for line in today(desk).lines if line.participant == "P-009"]
    for act in (
        lambda: participant_of(scene.record, "P-009"),
        lambda: print_wristband(desk, participant="P-009"),
        lambda: measure_weight(desk, participant="P-009", weight_text="70"),
        lambda: withdraw_participant(investigator(scene), participant="P-009", part="treatment", reason="x"),
    ):
        refused(scene, "participant-not-enrolled", act)


def test_an_eligible_candidate_is_enrolled_with_the_facts_of_her_screening(scene):
    participant = screen_eligible(investigator(scene), **FORM)
    answers = candidate_of(scene.record, participant).eligibility.entry
    assert enrol_participant(scene.desk("coordinator-1"), participant=participant) == "R-003"

    known = participant_of(scene.record, participant)
    assert (known.slot, known.randomisation_number, known.age_years) == (3, "R-003", 54)
    assert known.last_weight.weight_kg == Decimal(70)
    entry = scene.record.events(f"participant:{participant}")[-1]
    assert (entry.kind, entry.data["eligibility_entry"]) == ("participant.enrolled/2", answers)
    assert standing(scene) is ScreeningState.ENROLLED
    (row,) = scene.record.rows("SELECT * FROM participant WHERE id = 'P-009'")
    assert (row["randomisation_number"], row["age_years"], row["year_of_birth"]) == ("R-003", 54, None)
    assert participant_lines(scene.desk("nurse-1"), text="R-003", start=0, count=9)[0].participant == participant
    refused(
        scene,
        "participant-enrolled-already",
        lambda: enrol_participant(investigator(scene), participant=participant),
    )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"screening_number": ACTIVE}, "participant-exists"),
        ({"age_text": "54.5"}, "age-unreadable"),
        ({"age_text": ""}, "age-unreadable"),
        ({"consent_version": " "}, "field-blank"),
    ],
)
def test_a_screening_that_is_not_whole_is_refused(changed, code, scene):
    refused(scene, code, lambda: screen(investigator(scene), **{**FORM, **changed}))


def test_a_consent_of_a_day_to_come_is_refused(scene):
    tomorrow = local_today(scene) + timedelta(days=1)
    refused(scene, "consent-in-future", lambda: screen_participant(investigator(scene), consented_on=tomorrow, **FORM))


def test_nobody_is_enrolled_without_answers_or_with_one_that_fails(scene):
    desk = investigator(scene)
    participant = screen(desk, **FORM)
    refused(scene, "eligibility-unanswered", lambda: enrol_participant(desk, participant=participant))

    judgement = record_eligibility(desk, participant=participant, answers={"tumour-history": True})
    assert [line.id for line in judgement.failed] == ["tumour-history"]
    error = refused(scene, "not-eligible", lambda: enrol_participant(desk, participant=participant))
    assert error.fields["failed"] == "tumour-history"
    assert error.fields["missing"].split(", ")[:3] == ["type-2-diabetes", "diabetes-duration", "hba1c"]


@pytest.mark.parametrize(
    ("changed", "failed"), [({"age_text": "71"}, "age"), ({"age_text": "29"}, "age"), ({"weight_text": "82"}, "bmi")]
)
def test_age_and_body_mass_index_decide_by_the_facts_of_the_screening(changed, failed, scene):
    participant = screen_eligible(investigator(scene), **{**FORM, **changed})
    error = refused(scene, "not-eligible", lambda: enrol_participant(investigator(scene), participant=participant))
    assert (error.fields["failed"], error.fields["missing"]) == (failed, "-")


def test_an_answer_in_a_unit_that_the_criterion_does_not_know_records_nothing(scene):
    participant = screen(investigator(scene), **FORM)
    answers = {"hba1c-percent": Measured(value=Decimal(60), unit="mmol/mol")}
    refused(
        scene,
        "eligibility-unit-foreign",
        lambda: record_eligibility(investigator(scene), participant=participant, answers=answers),
    )


def test_the_answers_recorded_last_count(scene):
    desk = investigator(scene)
    participant = screen_eligible(desk, **FORM)
    record_eligibility(desk, participant=participant, answers={})
    refused(scene, "not-eligible", lambda: enrol_participant(desk, participant=participant))


def test_a_corrected_age_is_judged_anew(scene):
    desk = investigator(scene)
    participant = screen_eligible(desk, **FORM)
    entry = scene.record.events(f"participant:{participant}")[0].id
    correct_entry(
        desk, entry=entry, field="age_years", old=54, new=74, reason="Misread.", signature=scene.own("investigator-1")
    )
    assert (
        refused(scene, "not-eligible", lambda: enrol_participant(desk, participant=participant)).fields["failed"]
        == "age"
    )


def test_a_screen_failure_is_kept_with_its_criteria_and_never_enrolled(scene):
    desk = investigator(scene)
    fail_screening(desk, criterion="uacr-mg-per-g", **FORM)

    failure = candidate_of(scene.record, "P-009").failure
    assert (failure.criteria, failure.by) == (("uacr",), "investigator-1")
    assert standing(scene) is ScreeningState.FAILED
    assert participant_lines(desk, text="", start=0, count=9)[-1].standing is ScreeningState.FAILED
    for act in (
        lambda: enrol_participant(desk, participant="P-009"),
        lambda: record_eligibility(desk, participant="P-009", answers={}),
        lambda: record_screen_failure(desk, participant="P-009", reason="Again."),
        lambda: record_consent(desk, participant="P-009", consent_version="3.0", consented_on=local_today(scene)),
    ):
        refused(scene, "screening-ended", act)
    refused(scene, "participant-exists", lambda: screen(desk, **FORM))


def test_a_screen_failure_needs_a_reason_and_may_come_before_any_answer(scene):
    desk = investigator(scene)
    screen(desk, **FORM)
    refused(scene, "field-blank", lambda: record_screen_failure(desk, participant="P-009", reason=" "))
    record_screen_failure(desk, participant="P-009", reason="She withdrew the consent.")
    assert candidate_of(scene.record, "P-009").failure.criteria == ()


def test_a_later_consent_is_asked_for_by_its_version_and_its_day(scene):
    desk, day = investigator(scene), local_today(scene)
    participant = screen_eligible(desk, **FORM)

    def consent(version="3.0", on=day):
        record_consent(desk, participant=participant, consent_version=version, consented_on=on)

    refused(scene, "consent-version-known", lambda: consent(version="2.0"))
    refused(scene, "consent-before-last", lambda: consent(on=day - timedelta(days=1)))
    refused(scene, "consent-in-future", lambda: consent(on=day + timedelta(days=1)))
    refused(scene, "field-blank", lambda: consent(version=""))
    consent()
    assert candidate_of(scene.record, participant).consent.version == "3.0"
    enrol_participant(desk, participant=participant)
    consent(version="4.0")
    known = participant_of(scene.record, participant)
    assert (known.consent_version, [each.version for each in known.consents]) == ("4.0", ["2.0", "3.0", "4.0"])
    withdraw_participant(desk, participant=participant, part="follow-up", reason="She moved.")
    refused(scene, "withdrawn-already", lambda: consent(version="5.0"))


def test_whoever_was_enrolled_before_screenings_were_kept_stays_a_participant(scene):
    """A record of the first release knows `participant.enrolled/1` alone."""
    desk = investigator(scene)
    numbers = {"participant": "P-008", "screening_number": "P-008", "randomisation_number": "R-008", "slot": 4}
    body = {"initials": "CD", "sex": "M", "year_of_birth": 1960, "height_cm": "175", "screening_weight_kg": "80"}
    with scene.record.transaction(desk.session.author, act=desk.new_act()) as tx:
        tx.append(
            stream="participant:P-008",
            kind="participant.enrolled/1",
            data={**numbers, **body, "consent_version": "1.0"},
        )
    known = participant_of(scene.record, "P-008")
    assert (known.year_of_birth, known.age_years, known.consents) == (1960, None, ())
    assert known == fold_participant(scene.record.events("participant:P-008"))
    refused(scene, "participant-unscreened", lambda: candidate_of(scene.record, "P-008"))
    refused(
        scene,
        "consent-version-known",
        lambda: record_consent(desk, participant="P-008", consent_version="1.0", consented_on=local_today(scene)),
    )
    record_consent(desk, participant="P-008", consent_version="2.0", consented_on=local_today(scene))
    assert participant_of(scene.record, "P-008").consent_version == "2.0"


def test_each_step_is_one_entry_of_her_stream(scene):
    before = scene.record.head()
    participant = screen_eligible(investigator(scene), **FORM)
    enrol_participant(investigator(scene), participant=participant)
    assert before != scene.record.head()
    assert [event.kind for event in scene.record.events(f"participant:{participant}")] == [
        "participant.screened/1",
        "eligibility.recorded/1",
        "participant.enrolled/2",
    ]
