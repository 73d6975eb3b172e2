"""What is left of a visit's dose: shares by weighing, rounded against the participant's target, never above it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.unit.core.custody.refusing import refused
from tests.unit.core.dosing.test_calculate import FIXED, NCT
from ucmsc_desktop.core.dosing.calculate import DoseInputs, calculate_dose
from ucmsc_desktop.core.dosing.remaining import given_cells, given_percent, require_total_within
from ucmsc_desktop.core.guardrails import Severity

TARGET = 102_600_000
TEN = Fraction(10)


def rest(given: int, weight: str = "68.4", protocol=NCT):
    return calculate_dose(DoseInputs(weight_kg=Decimal(weight), given_cells=given), protocol)


@pytest.mark.parametrize(
    ("given_ml", "percent", "cells"),
    [
        ("0", Fraction(0), 0),
        ("40", Fraction(40), 41_040_000),
        ("37.25", Fraction(149, 4), 38_218_500),
        ("84.99", Fraction(8499, 100), 87_199_740),
        ("100", Fraction(100), TARGET),
    ],
)
def test_a_share_is_the_volume_given_of_the_volume_of_the_bag(given_ml, percent, cells):
    volumes = {"given_ml": Decimal(given_ml), "bag_volume_ml": Decimal(100)}
    assert given_percent(**volumes) == percent
    assert given_cells(target_cells=TARGET, **volumes) == cells


def test_a_part_of_a_cell_counts_as_given():
    assert given_cells(target_cells=10, given_ml=Decimal(1), bag_volume_ml=Decimal(3)) == 4


def test_a_bag_without_volume_has_no_share():
    with pytest.raises(ValueError, match="above zero"):
        given_percent(given_ml=Decimal(1), bag_volume_ml=Decimal(0))


def test_the_rest_is_the_target_of_the_further_bag_with_its_steps():
    calculation = rest(41_040_000)
    assert calculation.target_cells == 61_560_000
    shown = {step.name: (step.formula, step.value) for step in calculation.steps}
    assert shown["target-cells"] == ("1,500,000 cells/kg x 68.4 kg", TARGET)
    assert shown["given-before"] == ("bags of this visit, by weighing", 41_040_000)
    assert shown["rest-cells"] == ("102,600,000 cells - 41,040,000 cells", 61_560_000)
    assert calculation.verdict is Severity.ACCEPTED


def test_the_rest_of_a_fixed_dose_is_taken_from_the_fixed_dose():
    assert rest(50_000_000, protocol=FIXED).target_cells == 100_000_000


@pytest.mark.parametrize(("given", "codes"), [(TARGET - 1, []), (TARGET, ["nothing-left-to-give"])])
def test_a_further_bag_is_refused_when_nothing_is_left(given, codes):
    assert [reason.code for reason in rest(given).reasons] == codes


def test_the_bag_is_filled_to_the_rest_and_not_to_the_whole_target():
    inputs = DoseInputs(weight_kg=Decimal("68.4"), viable_cells_per_ml=5_130_000, given_cells=41_040_000)
    calculation = calculate_dose(inputs, NCT)
    assert (calculation.suspension_volume_ml, calculation.delivered_cells) == (12, 61_560_000)


def test_the_total_may_reach_the_tolerance_and_not_one_cell_more():
    total = {"first_target": TARGET, "given": 41_040_000, "tolerance_percent": TEN}
    require_total_within(ordered=71_820_000, **total)
    with refused("total-above-target", total_million_cells="112.860001", target_million_cells="102.6"):
        require_total_within(ordered=71_820_001, **total)


@drawn(tenths=st.integers(0, 1000), target=st.integers(1, 200_000_000))
def test_given_and_rest_are_exactly_the_target_and_never_more(tenths, target):
    given_ml = Decimal(tenths) / 10
    given = given_cells(target_cells=target, given_ml=given_ml, bag_volume_ml=Decimal(100))
    assert Fraction(target * tenths, 1000) <= given < Fraction(target * tenths, 1000) + 1
    assert Fraction(target * tenths, 1000) + (target - given) <= target
