"""The calculation against a second one written here with `fractions.Fraction`, and what must hold for any inputs."""

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ucmsc_desktop.core.dosing.calculate import DoseInputs, calculate_dose
from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.core.numbers import format_number, parse_weight_kg
from ucmsc_desktop.core.protocol.model import Sex
from ucmsc_desktop.core.protocol.parse import parse_protocol
from ucmsc_desktop.core.quantities import round_half_up
from ucmsc_desktop.errors import UserFacingError

FOLDER = Path(__file__).parents[2] / "resources" / "protocols"
PROTOCOLS = {path.stem: parse_protocol(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")}
NCT = PROTOCOLS["NCT04216849"]

typed = st.integers(0, 99_999).map(lambda hundredths: Decimal(hundredths) / 100)
weights = st.integers(3_000, 14_000).map(lambda hundredths: Decimal(hundredths) / 100)
counts = st.one_of(st.integers(0, 999_999_999_999), st.integers(500_000, 50_000_000))


def test_a_weight_of_two_decimals_gives_exactly_its_cells() -> None:
    for hundredths in range(3_500, 13_001):
        weight = Decimal(hundredths) / 100
        assert calculate_dose(DoseInputs(weight_kg=weight), NCT).target_cells == hundredths * 15_000


def expected_weight_reasons(kg: Fraction) -> set[str]:
    expected = set()
    if not 35 <= kg <= 130:
        expected.add("weight-outside-allowed")
    elif not 40 <= kg <= 100:
        expected.add("weight-outside-usual")
    if kg * 1_500_000 > 200_000_000:
        expected.add("target-above-ceiling")
    return expected


def expected_bag_reasons(target: Fraction, *, count: int, tenths: int) -> set[str]:
    if tenths == 0:
        return {"suspension-too-small"}
    if tenths > 1000:
        return {"suspension-exceeds-bag"}
    delivered = count * tenths // 10
    outside = not Fraction(9, 10) <= delivered / target <= Fraction(11, 10)
    return {
        code
        for code, holds in (
            ("delivered-outside-tolerance", outside),
            ("delivered-above-ceiling", delivered > 200_000_000),
        )
        if holds
    }


@settings(max_examples=600)
@given(weight=weights, count=counts, endotoxin=typed)
def test_the_study_calculates_as_its_table_says(weight: Decimal, count: int, endotoxin: Decimal) -> None:
    inputs = DoseInputs(weight_kg=weight, viable_cells_per_ml=count, endotoxin_eu_per_ml=endotoxin)
    result = calculate_dose(inputs, NCT)
    kg, target = Fraction(weight), Fraction(weight) * 1_500_000
    found = {reason.code for reason in result.reasons}
    expected = expected_weight_reasons(kg)
    assert result.target_cells == target
    if expected & {"weight-outside-allowed", "target-above-ceiling"}:
        assert (found, result.suspension_volume_ml) == (expected, None)
        return
    if Fraction(endotoxin) * 100 / kg > 5:
        expected.add("endotoxin-above-limit")
    if count == 0:
        assert found == expected | {"no-viable-cells"}
        return
    tenths = math.floor(target / count * 10 + Fraction(1, 2))
    assert found == expected | expected_bag_reasons(target, count=count, tenths=tenths)
    assert result.suspension_volume_ml == Fraction(tenths, 10)
    if 0 < tenths <= 1000:
        assert result.delivered_cells == count * tenths // 10
        assert result.diluent_volume_ml == 100 - Fraction(tenths, 10)


@settings(max_examples=600)
@given(weight=weights, previous=st.one_of(weights, typed))
def test_the_change_and_the_slips_of_unit_are_those_of_the_table(weight: Decimal, previous: Decimal) -> None:
    result = calculate_dose(DoseInputs(weight_kg=weight, previous_weight_kg=previous), NCT)
    found = {reason.code for reason in result.reasons}
    assume(previous > 0)
    ratio = Fraction(weight) / Fraction(previous)
    near = {
        unit: any(abs(ratio / r - 1) <= Fraction(6, 100) for r in (unit, 1 / unit))
        for unit in (Fraction(2), Fraction("2.2"))
    }
    assert any("looks-like" in code for code in found) == any(near.values())
    assert ("weight-change-refused" in found) == (abs(ratio - 1) > Fraction(1, 4))
    assert ("weight-change-needs-reason" in found) == (Fraction(1, 10) < abs(ratio - 1) <= Fraction(1, 4))


@pytest.mark.parametrize("name", sorted(PROTOCOLS))
@settings(max_examples=300)
@given(weight=typed, count=counts, height=typed, previous=typed, endotoxin=typed, sex=st.sampled_from(Sex))
def test_what_was_not_refused_is_complete_and_keeps_every_limit(
    name, weight, count, height, previous, endotoxin, sex
) -> None:
    protocol = PROTOCOLS[name]
    inputs = DoseInputs(
        weight_kg=weight,
        viable_cells_per_ml=count,
        height_cm=height,
        sex=sex,
        previous_weight_kg=previous,
        endotoxin_eu_per_ml=endotoxin,
    )
    if protocol.dose.predicted_weight is not None and height < 103:
        inputs = replace(inputs, height_cm=Decimal(103))
    result = calculate_dose(inputs, protocol)
    assert (result.verdict is Severity.ACCEPTED) == (not result.reasons)
    assert len({reason.code for reason in result.reasons}) == len(result.reasons)
    if result.verdict is Severity.REFUSED:
        return
    assert result.suspension_volume_ml + result.diluent_volume_ml == protocol.bag.volume_ml
    assert result.suspension_volume_ml % protocol.bag.suspension_step_ml == 0
    assert result.target_cells <= protocol.dose.ceiling_cells
    assert result.delivered_cells <= protocol.dose.ceiling_cells
    assert abs(result.delivered_percent_of_target - 100) <= protocol.bag.tolerance_percent
    assert result.endotoxin_eu_per_kg_per_h <= protocol.limits.endotoxin_eu_per_kg_per_h
    assert result.dmso_g_per_kg <= protocol.limits.dmso_g_per_kg


@settings(max_examples=500)
@given(
    st.fractions(min_value=-1000, max_value=1000), st.sampled_from([Fraction(1, 10), Fraction(1), Fraction(1, 10_000)])
)
def test_rounding_never_moves_a_value_by_more_than_half_a_step(value: Fraction, step: Fraction) -> None:
    rounded = round_half_up(value, step=step)
    assert -step / 2 < rounded - value <= step / 2
    assert (rounded / step).denominator == 1


@settings(max_examples=500)
@given(st.from_regex(r"[0-9]{1,3}([.,][0-9]{1,2})?", fullmatch=True))
def test_a_typed_number_survives_being_written_and_read_again(text: str) -> None:
    value = parse_weight_kg(text)
    written = format_number(value)
    assert parse_weight_kg(written) == value
    assert not ("." in written and written.endswith("0"))


@settings(max_examples=1_000)
@given(st.text(max_size=12))
def test_no_text_makes_the_parser_fail_otherwise_than_by_its_refusal(text: str) -> None:
    try:
        value = parse_weight_kg(text)
    except UserFacingError:
        return
    assert text.isascii()
    assert 0 <= value < 1000
