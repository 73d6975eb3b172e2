"""Candidates as pages read them, and what waits for whom with them today."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.services_scenes import ACTIVE, Scene, begin
from ucmsc_desktop.core.trial.eligibility import Measured
from ucmsc_desktop.core.trial.screening import ScreeningState
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.demonstration.enrolment import fail_screening, screen, screen_and_enrol, screen_eligible
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol
from ucmsc_desktop.services.queries import today_screening
from ucmsc_desktop.services.queries.candidate import ScreeningStep, Typed, candidate_view, is_candidate
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Subject, Task
from ucmsc_desktop.services.trial.amend_protocol import amend_protocol
from ucmsc_desktop.services.trial.record_eligibility import record_eligibility, record_screen_failure

NEW = "P-009"
FORM = {
    "screening_number": NEW,
    "initials": "AB",
    "sex": "F",
    "age_text": "54",
    "height_text": "165",
    "weight_text": "70",
    "consent_version": "2.0",
}
TUMOUR = {"tumour-history": True}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    path = tmp_path_factory.mktemp("candidates") / "base.ucmsc"
    begin(path).record.close()
    return path


@pytest.fixture
def scene(base, tmp_path):
    from tests.services_files import copy_record
    from tests.services_scenes import STEPS, T0, reopen

    copy_record(base, tmp_path / "copy.ucmsc")
    made = reopen(
        tmp_path / "copy.ucmsc",
        now=T0 + timedelta(minutes=STEPS["arrived"]),
        participant=ACTIVE,
        reached="arrived",
    )
    yield made
    made.record.close()


def clinic(scene: Scene):
    return scene.desk("investigator-1")


def seen(scene: Scene, person: str = "nurse-1"):
    return candidate_view(scene.desk(person), NEW)


def tasks(scene: Scene, person: str) -> list[Task]:
    return [line.task for line in today(scene.desk(person)).lines if line.participant == NEW]


def test_a_candidate_without_answers_has_what_the_screening_answers(scene):
    screen(clinic(scene), **FORM)
    view = seen(scene)
    assert (view.participant, view.state, view.step) == (NEW, ScreeningState.IN_SCREENING, ScreeningStep.ANSWER)
    assert (view.answered, view.failure, view.refusal, view.strata) == (None, None, None, ())
    assert [line.id for line in view.judgement.lines if line.findings] == ["age", "bmi"]
    assert "age" not in {each.id for each in view.asked}
    assert is_candidate(scene.desk("nurse-1"), NEW)


def test_the_step_follows_from_the_newest_answers(scene):
    screen(clinic(scene), **FORM)
    record_eligibility(clinic(scene), participant=NEW, answers={"tumour-history": False})
    assert seen(scene).step is ScreeningStep.COMPLETE
    record_eligibility(clinic(scene), participant=NEW, answers=TUMOUR)
    assert seen(scene).step is ScreeningStep.FAIL
    assert seen(scene).answered.by_name == "Investigator 1"
    record_screen_failure(clinic(scene), participant=NEW, reason="A tumour.")
    view = seen(scene)
    assert (view.step, view.state) == (ScreeningStep.ENDED, ScreeningState.FAILED)
    assert (view.failure.criteria, view.failure.reason) == (("tumour-history",), "A tumour.")
    assert is_candidate(scene.desk("nurse-1"), NEW)


def test_an_age_that_fails_needs_no_answers(scene):
    screen(clinic(scene), **{**FORM, "age_text": "71"})
    assert seen(scene).step is ScreeningStep.FAIL


def test_whoever_is_enrolled_is_no_candidate_and_nobody_unknown_is(scene):
    screen_and_enrol(clinic(scene), **FORM)
    assert seen(scene).step is ScreeningStep.ENDED
    assert [is_candidate(scene.desk("nurse-1"), name) for name in (NEW, ACTIVE, "P-077")] == [False, False, False]
    with pytest.raises(UserFacingError) as error:
        candidate_view(scene.desk("nurse-1"), "P-077")
    assert error.value.code == "participant-unknown"


def test_typed_answers_are_judged_and_faults_named_without_a_record(scene):
    screen(clinic(scene), **FORM)
    view = seen(scene)
    before = scene.kinds
    typed = view.judged(
        {
            "hba1c-percent": Typed("8,2", "%"),
            "hba1c-mmol-per-mol": Typed("", "mmol/mol"),
            "diabetes-duration": Typed("ten", "years"),
            "egfr": Typed("70"),
            "uacr-mg-per-g": Typed("29.99", "mg/g"),
            "tumour-history": Typed("no"),
        }
    )
    assert typed.answers["hba1c-percent"] == Measured(value=Decimal("8.2"), unit="%")
    assert {name: error.code for name, error in typed.faults.items()} == {
        "diabetes-duration": "number-unreadable",
        "egfr": "eligibility-unit-foreign",
    }
    assert [line.id for line in typed.judgement.failed] == ["uacr"]
    assert scene.kinds == before


def test_a_creatinine_that_is_not_believed_is_a_fault_of_its_field(scene):
    screen(clinic(scene), **FORM)
    typed = seen(scene).judged({"egfr": Typed("85", "mg/dL")})
    assert typed.faults["egfr"].code == "creatinine-outside-range"
    assert seen(scene).judged({"egfr": Typed("85", "umol/L")}).faults == {}


def test_answers_that_an_amendment_does_not_ask_any_more_are_said_to_be_so(scene):
    screen_eligible(clinic(scene), **FORM)
    assert seen(scene).step is ScreeningStep.ENROL
    text = shipped_protocol("NCT04216849").text.replace('"tumour-history"', '"cancer-history"')
    day = scene.clock.now().date() + timedelta(days=1)
    amend_protocol(
        clinic(scene), protocol_text=text, effective_on=day, reason="x", signature=scene.own("investigator-1")
    )
    scene.clock.move_to(scene.clock.now() + timedelta(days=2))
    scene.desks.clear()
    view = seen(scene)
    assert (view.step, view.refusal.code) == (ScreeningStep.ANSWER, "eligibility-answer-foreign")


def test_today_tells_the_clinic_what_a_candidate_waits_for_and_nobody_else(scene):
    screen(clinic(scene), **FORM)
    asked = {"investigator-1": [Task.ANSWER_CRITERIA]}
    everybody = ("investigator-1", "coordinator-1", "nurse-1", "qa-1", "monitor-1", "admin-1")
    assert {who: tasks(scene, who) for who in everybody if tasks(scene, who)} == asked
    record_eligibility(clinic(scene), participant=NEW, answers=TUMOUR)
    assert {who: tasks(scene, who) for who in everybody if tasks(scene, who)} == {
        "investigator-1": [Task.FAIL_SCREENING]
    }
    record_screen_failure(clinic(scene), participant=NEW, reason="A tumour.")
    assert {who: tasks(scene, who) for who in everybody if tasks(scene, who)} == {}


def test_an_eligible_candidate_waits_for_her_enrolment(scene):
    screen_eligible(clinic(scene), **FORM)
    assert tasks(scene, "coordinator-1") == tasks(scene, "investigator-1") == [Task.ENROL]
    (line,) = (each for each in today(scene.desk("coordinator-1")).lines if each.participant == NEW)
    assert (line.subject, line.name, line.initials, line.week) == (Subject.PARTICIPANT, NEW, "AB", None)


def test_many_candidates_make_no_endless_list(scene, monkeypatch):
    monkeypatch.setattr(today_screening, "MOST_CANDIDATES", 1)
    for number in ("P-021", "P-022"):
        screen(clinic(scene), **{**FORM, "screening_number": number})
    fail_screening(clinic(scene), criterion="egfr", **{**FORM, "screening_number": "P-020"})
    found = [line.participant for line in today(clinic(scene)).lines if line.task is Task.ANSWER_CRITERIA]
    assert found == ["P-021"]
