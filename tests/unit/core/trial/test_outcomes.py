"""Outcomes as reported, in the unit of the curves, against the baseline; the vectors of the literature."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import Stream, after
from ucmsc_desktop.core.numbers import parse_result
from ucmsc_desktop.core.protocol.model import GfrEquation, Sex
from ucmsc_desktop.core.trial.outcomes import (
    GFR_UNIT,
    albuminuria,
    change_since,
    curve_unit,
    fold_outcomes,
    in_unit,
    outcome_of,
    plotted,
    quartiles,
    require_age,
    require_believable,
)
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol

RULES = shipped_protocol("NCT04216849").protocol.outcomes


def outcome(name):
    return outcome_of(RULES, name)


def recorded(*, value="120", unit="mg/g", name="uacr", age=None, week=0):
    stream = Stream()
    stream.add("participant.screened", "c", after(0))
    stream.add(
        "outcome.recorded",
        "coordinator-1",
        after(1),
        week=week,
        outcome=name,
        value=value,
        unit=unit,
        sampled_on="2026-03-02",
        age_years=age,
        note=None,
    )
    return stream


def plot(name, value, unit, *, age=None, sex=Sex.FEMALE, equation=GfrEquation.CKD_EPI_2021):
    return plotted(outcome(name), value=Decimal(value), unit=unit, age_years=age, sex=sex, equation=equation)


def believed(name, text, *, unit):
    require_believable(outcome(name), parse_result(text, what=name), unit=unit)


def test_the_record_keeps_a_value_as_it_was_reported_and_reads_its_correction():
    stream = recorded()
    stream.add("entry.corrected", "c", after(2), entry="e2", field="value", old="120", new="102", reason="misread")
    (value,) = fold_outcomes(stream.events)
    assert (value.outcome, value.week, value.value, value.unit) == ("uacr", 0, Decimal(102), "mg/g")
    assert (value.sampled_on, value.age_years, value.by) == (date(2026, 3, 2), None, "coordinator-1")


def test_an_outcome_that_the_protocol_does_not_have_is_refused():
    with refused("outcome-unknown", outcome="height"):
        outcome("height")
    with refused("outcome-unknown", outcome="uacr"):
        outcome_of(None, "uacr")


@pytest.mark.parametrize(
    ("name", "text", "unit", "fits"),
    [
        ("uacr", "0.1", "mg/g", True),
        ("uacr", "0.09", "mg/g", False),
        ("uacr", "20000", "mg/g", True),
        ("uacr", "20000.1", "mg/g", False),
        ("uacr", "3,39", "mg/mmol", True),
        ("uacr", "2300", "mg/mmol", False),
        ("hba1c", "58", "mmol/mol", True),
        ("hba1c", "58", "%", False),
        ("hba1c", "3", "%", True),
        ("hba1c", "2.99", "%", False),
        ("egfr", "88", "umol/L", True),
        ("egfr", "88", "mg/dL", False),
        ("insulin-dosage", "0", "U/d", True),
    ],
)
def test_a_value_is_believed_within_the_range_of_the_protocol_in_the_unit_of_the_report(name, text, unit, fits):
    if fits:
        believed(name, text, unit=unit)
    else:
        with refused("outcome-outside-range", outcome=name, unit=unit):
            believed(name, text, unit=unit)


def test_a_unit_that_the_outcome_does_not_know_is_refused():
    with refused("outcome-unit-unknown", outcome="uacr", unit="mg/L"):
        believed("uacr", "30", unit="mg/L")
    with refused("outcome-unit-unknown", unit="mg/g", known="%"):
        in_unit(Fraction(1), unit="mg/g", wanted="%")


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "expected"),
    [
        ("3.39", "mg/mmol", "mg/g", Fraction("29.9676")),
        ("8.84", "mg/g", "mg/mmol", Fraction(1)),
        ("58", "mmol/mol", "%", Fraction("7.45784")),
        ("2.152", "%", "mmol/mol", Fraction(0)),
        ("88.4", "umol/L", "mg/dL", Fraction(1)),
        ("1", "mg/dL", "umol/L", Fraction("88.4")),
        ("7.5", "%", "%", Fraction("7.5")),
    ],
)
def test_units_are_converted_exactly(value, unit, wanted, expected):
    assert in_unit(Fraction(value), unit=unit, wanted=wanted) == expected


def test_the_master_equation_reads_seven_and_a_half_percent_as_58():
    assert round(in_unit(Fraction("7.5"), unit="%", wanted="mmol/mol")) == 58


@pytest.mark.parametrize(
    ("value", "unit", "category"),
    [
        ("29.99", "mg/g", "A1"),
        ("30", "mg/g", "A2"),
        ("300", "mg/g", "A2"),
        ("300.01", "mg/g", "A3"),
        ("2.99", "mg/mmol", "A1"),
        ("3", "mg/mmol", "A2"),
        ("30", "mg/mmol", "A2"),
        ("30.1", "mg/mmol", "A3"),
    ],
)
def test_albuminuria_is_classified_in_the_unit_of_the_report(value, unit, category):
    assert albuminuria(Fraction(value), unit=unit) == category


def test_albuminuria_in_a_unit_without_limits_has_no_category():
    assert albuminuria(Fraction(1), unit="%") is None


def test_curves_are_in_the_first_unit_and_the_rate_of_a_creatinine_is_computed():
    assert plot("uacr", "10", "mg/mmol") == Fraction("88.4")
    assert round(plot("egfr", "85", "umol/L", age=65), 2) == round(Fraction("65.53"), 2)
    assert (curve_unit(outcome("egfr")), curve_unit(outcome("hba1c"))) == (GFR_UNIT, "%")
    with refused("outcome-age-missing", outcome="egfr"):
        plot("egfr", "85", "umol/L")
    with refused("age-outside-equation", age_years="17"):
        plot("egfr", "85", "umol/L", age=17)


def test_a_change_is_absolute_and_in_percent_of_the_baseline():
    change = change_since(Fraction(120), Fraction(90))
    assert (change.absolute, change.percent) == (-30, -25)
    assert change_since(Fraction(0), Fraction(5)).percent is None


def test_median_and_quartiles_interpolate_between_the_ordered_values():
    four = quartiles([Fraction(each) for each in (4, 1, 3, 2)])
    assert (four.count, four.lower, four.median, four.upper) == (4, Fraction(7, 4), Fraction(5, 2), Fraction(13, 4))
    one = quartiles([Fraction(7)])
    assert (one.lower, one.median, one.upper) == (7, 7, 7)
    with pytest.raises(ValueError, match="no median"):
        quartiles([])


@pytest.mark.parametrize(
    ("sampled_on", "fits"),
    [
        (date(2026, 2, 14), {54, 55}),
        (date(2027, 2, 13), {54, 55}),
        (date(2027, 2, 14), {55, 56}),
        (date(2027, 2, 15), {55, 56}),
    ],
)
def test_an_age_fits_the_age_at_consent_by_the_whole_years_since_or_one_more(sampled_on, fits):
    for age in range(53, 58):
        days = {"age_at_consent": 54, "consented_on": date(2026, 2, 14), "sampled_on": sampled_on}
        if age in fits:
            require_age(age, **days)
        else:
            with refused("outcome-age-wrong", age_years=age):
                require_age(age, **days)
