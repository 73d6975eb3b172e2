"""Curves of outcomes: one participant's own with its changes, and the whole study's medians, whatever is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.core.trial.test_outcomes import outcome
from ucmsc_desktop.core.protocol.model import GfrEquation, OutcomeRules, Sex
from ucmsc_desktop.core.trial.outcome_curves import (
    OutcomeReading,
    is_in_window,
    participant_curves,
    study_curves,
)
from ucmsc_desktop.errors import UserFacingError

RULES = OutcomeRules(
    weeks=(0, 8, 48), equation=GfrEquation.CKD_EPI_2021, measured=(outcome("uacr"), outcome("egfr"), outcome("hba1c"))
)
BASELINE = OutcomeReading(
    participant="P-001",
    sex=Sex.FEMALE,
    outcome="uacr",
    week=0,
    value=Decimal(320),
    unit="mg/g",
    sampled_on=date(2026, 3, 2),
    age_years=None,
)
LATER = replace(BASELINE, week=48, value=Decimal(80), sampled_on=date(2027, 2, 1))


def own(*readings):
    return participant_curves(RULES, readings)[0].points


def test_a_value_bears_its_report_its_category_and_its_change_against_the_baseline():
    first, last = own(LATER, BASELINE)
    assert (first.week, first.value, first.reported, first.category, first.change) == (0, 320, "320 mg/g", "A3", None)
    assert last.change is not None
    assert (last.week, last.change.absolute, last.change.percent, last.category) == (48, -240, -75, "A2")


def test_values_of_another_unit_are_compared_in_the_unit_of_the_curve_and_classified_as_reported():
    (_first, last) = own(BASELINE, replace(LATER, value=Decimal("2.9"), unit="mg/mmol"))
    assert (last.value, last.category) == (Fraction("25.636"), "A1")


def test_without_a_baseline_there_is_no_change_and_what_was_not_measured_is_empty():
    curves = participant_curves(RULES, [LATER])
    assert curves[0].points[0].change is None
    assert [len(curve.points) for curve in curves] == [1, 0, 0]
    assert [curve.unit for curve in curves] == ["mg/g", "mL/min/1.73 m2", "%"]


def test_only_the_albumin_to_creatinine_ratio_has_a_category():
    hba1c = replace(BASELINE, outcome="hba1c", value=Decimal("7.5"), unit="%")
    assert participant_curves(RULES, [hba1c])[2].points[0].category is None


def test_the_rate_is_computed_from_the_creatinine_and_an_age_that_is_missing_is_refused():
    creatinine = replace(BASELINE, outcome="egfr", value=Decimal("1.5"), unit="mg/dL", age_years=54)
    rate = participant_curves(RULES, [creatinine])[1].points[0].value
    assert round(float(rate), 2) == 41.15, "142 x (1.5 / 0.7)^-1.2 x 0.9938^54 x 1.012"
    with pytest.raises(UserFacingError, match="outcome-age-missing"):
        participant_curves(RULES, [replace(creatinine, age_years=None)])


def test_everybody_is_one_group_and_who_has_no_baseline_or_one_of_zero_takes_no_part():
    second = [
        replace(each, participant="P-002", value=each.value * 2) for each in (BASELINE, replace(BASELINE, week=48))
    ]
    nobody = [replace(LATER, participant="P-003")]
    zero = [replace(each, participant="P-004", value=Decimal(each.week)) for each in (BASELINE, LATER)]
    uacr, egfr, _hba1c = study_curves(RULES, [BASELINE, LATER, *second, *nobody, *zero])
    changes = dict(uacr.changes)
    assert (changes[0].count, changes[0].median) == (2, 0)
    assert (changes[48].count, changes[48].median) == (2, Fraction(-75, 2))
    assert egfr.changes == ()


@pytest.mark.parametrize(
    ("week", "on", "inside"),
    [
        (0, "2026-03-02", True),
        (0, "2026-02-01", True),
        (0, "2026-03-03", False),
        (48, "2027-01-28", False),
        (48, "2027-01-29", True),
        (48, "2027-02-04", True),
        (48, "2027-02-05", False),
    ],
)
def test_a_sample_is_in_the_window_of_its_visit_both_ends_allowed(week, on, inside):
    (point,) = own(replace(BASELINE, week=week, sampled_on=date.fromisoformat(on)))
    assert is_in_window(point, first_infusion=date(2026, 3, 2), window_days=3) is inside


def test_before_the_first_infusion_nothing_is_outside():
    (point,) = own(LATER)
    assert is_in_window(point, first_infusion=None, window_days=0)
