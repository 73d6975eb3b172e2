"""Eligibility at each limit and one step beyond, in every unit; whatever fails or is missing is named."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.protocol.model import Criterion, GfrEquation, Sex
from ucmsc_desktop.core.trial.eligibility import (
    Facts,
    Measured,
    Standing,
    answers_data,
    answers_from_data,
    is_computed,
    judge,
    parse_answer,
    units_of,
)
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol

CRITERIA = shipped_protocol("NCT04216849").protocol.eligibility
MEETING = {
    "type-2-diabetes": True,
    "diabetes-duration": Measured(value=Decimal(10), unit="years"),
    "hba1c-percent": Measured(value=Decimal("8.2"), unit="%"),
    "uacr-mg-per-g": Measured(value=Decimal(120), unit="mg/g"),
    "egfr": Measured(value=Decimal(70), unit="mL/min/1.73 m2"),
    "type-1-diabetes": False,
    "tumour-history": False,
    "other-kidney-disease": False,
    "liver-function": False,
}


def facts(**changes) -> Facts:
    usual = {"sex": Sex.FEMALE, "age_years": 54, "height_cm": Decimal(165), "weight_kg": Decimal(68)}
    return Facts(**{**usual, **changes})


def judged(answers=None, *, equation=GfrEquation.CKD_EPI_2021, **changes):
    return judge(CRITERIA, facts=facts(**changes), answers=MEETING if answers is None else answers, equation=equation)


def standing(line, judgement):
    return next(each.standing for each in judgement.lines if each.id == line)


def measured(value, unit):
    return Measured(value=Decimal(value), unit=unit)


def test_whoever_meets_every_criterion_is_eligible():
    judgement = judged()
    assert judgement.is_eligible
    assert (judgement.failed, judgement.missing) == ((), ())
    assert [line.id for line in judgement.lines][:6] == [
        "age",
        "type-2-diabetes",
        "diabetes-duration",
        "bmi",
        "hba1c",
        "uacr",
    ]


@pytest.mark.parametrize(("years", "is_met"), [(29, False), (30, True), (70, True), (71, False)])
def test_the_age_at_consent(years, is_met):
    judgement = judged(age_years=years)
    assert (standing("age", judgement) is Standing.MET) is is_met
    assert judgement.is_eligible is is_met


@pytest.mark.parametrize(
    ("height", "weight", "is_met"),
    [("200", "74", True), ("200", "73.99", False), ("200", "119.99", True), ("200", "120", False)],
)
def test_the_body_mass_index_is_compared_unrounded(height, weight, is_met):
    """18.5 x 4 m2 = 74 kg and 30 x 4 m2 = 120 kg: the low end is allowed, the high end is not."""
    judgement = judged(height_cm=Decimal(height), weight_kg=Decimal(weight))
    assert (standing("bmi", judgement) is Standing.MET) is is_met


def test_the_index_is_exact():
    (finding,) = next(line for line in judged().lines if line.id == "bmi").findings
    assert finding.found == Fraction(68) / Fraction(165, 100) ** 2


LIMITS = [
    ("diabetes-duration", "years", [("20", True), ("20.01", False)]),
    ("hba1c-percent", "%", [("7.49", False), ("7.5", True), ("10", True), ("10.01", False)]),
    ("hba1c-mmol-per-mol", "mmol/mol", [("57", False), ("58", True), ("86", True), ("87", False)]),
    ("uacr-mg-per-g", "mg/g", [("29.99", False), ("30", True), ("30.01", True)]),
    ("uacr-mg-per-mmol", "mg/mmol", [("3.38", False), ("3.39", True)]),
    ("egfr", "mL/min/1.73 m2", [("44.99", False), ("45", True)]),
]
GROUPS = {"hba1c": ("hba1c-percent", "hba1c-mmol-per-mol"), "uacr": ("uacr-mg-per-g", "uacr-mg-per-mmol")}


@pytest.mark.parametrize(
    ("criterion", "unit", "value", "is_met"),
    [(name, unit, value, met) for name, unit, steps in LIMITS for value, met in steps],
)
def test_each_limit_and_one_step_beyond_in_the_reported_unit(criterion, unit, value, is_met):
    group = next((name for name, members in GROUPS.items() if criterion in members), criterion)
    others = {name: answer for name, answer in MEETING.items() if name not in GROUPS.get(group, (criterion,))}
    judgement = judged({**others, criterion: measured(value, unit)})
    assert standing(group, judgement) is (Standing.MET if is_met else Standing.FAILED)
    assert [line.id for line in judgement.failed] == ([] if is_met else [group])


def test_a_second_unit_must_be_met_too():
    judgement = judged({**MEETING, "hba1c-mmol-per-mol": measured("57", "mmol/mol")})
    assert standing("hba1c", judgement) is Standing.FAILED


@pytest.mark.parametrize("name", [name for name in MEETING if isinstance(MEETING[name], bool)])
def test_a_question_answered_the_other_way_fails(name):
    judgement = judged({**MEETING, name: not MEETING[name]})
    assert [line.id for line in judgement.failed] == [name]
    assert not judgement.is_eligible


def test_whatever_is_missing_is_named():
    judgement = judged({})
    assert [line.id for line in judgement.missing] == [
        "type-2-diabetes",
        "diabetes-duration",
        "hba1c",
        "uacr",
        "egfr",
        "type-1-diabetes",
        "tumour-history",
        "other-kidney-disease",
        "liver-function",
    ]
    assert judgement.failed == ()
    assert not judgement.is_eligible


def test_every_failed_criterion_is_named():
    judgement = judged({**MEETING, "tumour-history": True, "egfr": measured("30", "mL/min/1.73 m2")}, age_years=75)
    assert [line.id for line in judgement.failed] == ["age", "egfr", "tumour-history"]


@pytest.mark.parametrize(
    ("value", "unit", "is_met"),
    [("1.35", "mg/dL", True), ("1.45", "mg/dL", False), ("119", "umol/L", True), ("129", "umol/L", False)],
)
def test_a_creatinine_answers_the_rate_by_the_equation_of_the_study(value, unit, is_met):
    """At 54 years, female: 1.35 mg/dL is 46.7 and 1.45 mg/dL is 42.8 mL/min/1.73 m2 by CKD-EPI 2021."""
    judgement = judged({**MEETING, "egfr": measured(value, unit)})
    assert (standing("egfr", judgement) is Standing.MET) is is_met


def test_a_creatinine_without_an_equation_is_refused():
    with refused("eligibility-unit-foreign", criterion="egfr", unit="mg/dL"):
        judged({**MEETING, "egfr": measured("1", "mg/dL")}, equation=None)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"age": measured("54", "years")}, "eligibility-answer-foreign"),
        ({"bmi": measured("25", "kg/m2")}, "eligibility-answer-foreign"),
        ({"shoe-size": measured("38", "EU")}, "eligibility-answer-foreign"),
        ({"tumour-history": measured("1", "years")}, "eligibility-answer-form"),
        ({"egfr": True}, "eligibility-answer-form"),
        ({"hba1c-percent": measured("58", "mmol/mol")}, "eligibility-unit-foreign"),
        ({"hba1c-percent": measured("1", "mg/dL")}, "eligibility-unit-foreign"),
        ({"egfr": measured("40", "mg/dL")}, "creatinine-outside-range"),
    ],
)
def test_an_answer_that_fits_no_criterion_is_refused(answers, code):
    with refused(code):
        judged({**MEETING, **answers})


def test_a_height_of_nothing_has_no_index():
    with refused("eligibility-height-zero"):
        judged(height_cm=Decimal(0))


def test_an_exclusion_with_a_limit_fails_within_it():
    heavy = Criterion(
        id="albumin",
        text_en="Albumin below 20 g/L",
        text_zh="x",
        low=None,
        high=Fraction(20),
        below=True,
        unit="g/L",
        exclusion=True,
        either=None,
    )

    def of(value):
        answers = {"albumin": measured(value, "g/L")}
        return judge([heavy], facts=facts(), answers=answers, equation=None).is_eligible

    assert [of("19.99"), of("20")] == [False, True]


def test_the_record_keeps_answers_as_they_were_given():
    kept = answers_data({**MEETING, "hba1c-percent": measured("7.50", "%")})
    assert [each["criterion"] for each in kept] == sorted(MEETING)
    assert {"criterion": "hba1c-percent", "value": "7.5", "unit": "%"} in kept
    assert {"criterion": "tumour-history", "value": "no", "unit": None} in kept
    assert answers_from_data(kept) == {**MEETING, "hba1c-percent": measured("7.5", "%")}
    with pytest.raises(TypeError):
        answers_from_data({"criterion": "x"})


BY_ID = {criterion.id: criterion for criterion in CRITERIA}


@pytest.mark.parametrize(
    ("criterion", "text", "unit", "answer"),
    [
        ("tumour-history", "yes", "", True),
        ("tumour-history", "no", "", False),
        ("hba1c-percent", "7,5", "%", measured("7.5", "%")),
        ("uacr-mg-per-g", "1234.567891", "mg/g", measured("1234.567891", "mg/g")),
        ("egfr", "85", "umol/L", measured("85", "umol/L")),
    ],
)
def test_what_is_typed_is_read_and_never_rounded(criterion, text, unit, answer):
    assert parse_answer(BY_ID[criterion], text, unit=unit) == answer


@pytest.mark.parametrize("text", ["", " 7", "-7", "7.5 %", "\uff17", "1e2", "7.1234567"])
def test_a_value_that_cannot_be_read_is_refused(text):
    with refused("number-unreadable", what="hba1c-percent"):
        parse_answer(BY_ID["hba1c-percent"], text, unit="%")


@pytest.mark.parametrize("text", ["", "Yes", "true", "1"])
def test_a_question_is_answered_by_yes_or_no_alone(text):
    with refused("eligibility-answer-form", criterion="tumour-history"):
        parse_answer(BY_ID["tumour-history"], text, unit="")


@pytest.mark.parametrize("name", ["FIXED-150M", "START-PBW"])
def test_an_age_is_never_asked_again_whatever_the_protocol(name):
    ages = [each for each in shipped_protocol(name).protocol.eligibility if each.unit == "years"]
    assert all(is_computed(each) for each in ages)


def test_units_and_what_the_screening_answers():
    by_id = {criterion.id: criterion for criterion in CRITERIA}
    assert units_of(by_id["egfr"]) == ("mL/min/1.73 m2", "mg/dL", "umol/L")
    assert units_of(by_id["hba1c-percent"]) == ("%",)
    assert units_of(by_id["tumour-history"]) == ()
    assert [name for name, each in by_id.items() if is_computed(each)] == ["age", "bmi"]
