"""eGFR against published results, against floats of our own, and at every limit."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.protocol.model import GfrEquation, Sex
from ucmsc_desktop.core.trial.kidney import CreatinineUnit, estimated_gfr, rounded_gfr

NEW, OLD = GfrEquation.CKD_EPI_2021, GfrEquation.CKD_EPI_2009
MG, UMOL = CreatinineUnit.MG_PER_DL, CreatinineUnit.UMOL_PER_L
F, M = Sex.FEMALE, Sex.MALE


def rate(creatinine: str, unit: CreatinineUnit, age: str, sex: Sex, equation: GfrEquation) -> Decimal:
    return estimated_gfr(creatinine=Decimal(creatinine), unit=unit, age_years=Decimal(age), sex=sex, equation=equation)


@pytest.mark.parametrize(
    ("creatinine", "unit", "age", "sex", "equation", "four", "shown"),
    [
        ("1.09", MG, "55", M, NEW, "80.1516", "80"),
        ("85", UMOL, "65", F, NEW, "65.5331", "66"),
        ("50", UMOL, "40", M, OLD, "128.8540", "129"),
        ("50", UMOL, "40", F, OLD, "116.2507", "116"),
        ("120", UMOL, "45.2", M, OLD, "62.4504", "62"),
        ("0.9", MG, "55", F, NEW, "75.4988", "75"),
    ],
)
def test_published_results_come_out_to_the_digit(creatinine, unit, age, sex, equation, four, shown) -> None:
    found = rate(creatinine, unit, age, sex, equation)
    assert (str(rounded_gfr(found, places=4)), str(rounded_gfr(found, places=0))) == (four, shown)


def test_what_lies_just_below_a_half_reads_down_and_a_half_reads_up() -> None:
    assert str(rounded_gfr(Decimal("75.4999999"), places=0)) == "75"
    assert str(rounded_gfr(Decimal("75.5"), places=0)) == "76"


def test_both_units_give_the_same_at_the_same_creatinine() -> None:
    assert rate("1", MG, "50", F, NEW) == rate("88.4", UMOL, "50", F, NEW)


@pytest.mark.parametrize("age", ["18", "120"])
@pytest.mark.parametrize(("creatinine", "unit"), [("0.1", MG), ("30", MG), ("8.84", UMOL), ("2652", UMOL)])
def test_the_limits_belong_to_what_is_accepted(creatinine, unit, age) -> None:
    assert rate(creatinine, unit, age, M, NEW) > 0


@pytest.mark.parametrize(
    ("creatinine", "unit"), [("0.09", MG), ("30.01", MG), ("8.83", UMOL), ("2652.01", UMOL), ("85", MG), ("1.09", UMOL)]
)
def test_a_creatinine_beyond_belief_or_in_the_other_unit_is_refused(creatinine, unit) -> None:
    with refused("creatinine-outside-range", creatinine=creatinine, unit=unit.value):
        rate(creatinine, unit, "50", M, NEW)


@pytest.mark.parametrize("age", ["17.99", "120.01", "0"])
def test_only_adults_have_an_estimate(age) -> None:
    with refused("age-outside-equation"):
        rate("1", MG, age, M, NEW)


@given(
    creatinine=st.decimals("0.1", "30", places=2),
    age=st.integers(18, 120),
    sex=st.sampled_from(Sex),
    equation=st.sampled_from(GfrEquation),
)
def test_it_agrees_with_the_formula_in_floats(creatinine, age, sex, equation) -> None:
    kappa = 0.7 if sex is F else 0.9
    factor, above, year, female = (142, -1.2, 0.9938, 1.012) if equation is NEW else (141, -1.209, 0.993, 1.018)
    alpha = {(NEW, F): -0.241, (NEW, M): -0.302, (OLD, F): -0.329, (OLD, M): -0.411}[equation, sex]
    ratio = float(creatinine) / kappa
    expected = factor * min(ratio, 1) ** alpha * max(ratio, 1) ** above * year**age * (female if sex is F else 1)
    found = estimated_gfr(creatinine=creatinine, unit=MG, age_years=Decimal(age), sex=sex, equation=equation)
    assert math.isclose(float(found), expected, rel_tol=1e-12)
