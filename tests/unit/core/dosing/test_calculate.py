from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ucmsc_desktop.core.dosing.calculate import DoseCalculation, DoseInputs, calculate_dose
from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.core.protocol.model import Protocol, Sex
from ucmsc_desktop.core.protocol.parse import parse_protocol
from ucmsc_desktop.errors import ErrorKind, UserFacingError

FOLDER = Path(__file__).parents[4] / "resources" / "protocols"


def shipped(name: str) -> Protocol:
    return parse_protocol((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


NCT, FIXED, PBW = shipped("NCT04216849"), shipped("FIXED-150M"), shipped("START-PBW")


def dose(
    weight: str, *, protocol: Protocol = NCT, sex: Sex | None = None, cells_per_ml: int | None = None, **typed: str
):
    return calculate_dose(
        DoseInputs(
            weight_kg=Decimal(weight),
            viable_cells_per_ml=cells_per_ml,
            sex=sex,
            **{name: Decimal(value) for name, value in typed.items()},
        ),
        protocol,
    )


def codes(calculation: DoseCalculation) -> list[str]:
    return [reason.code for reason in calculation.reasons]


def computed(calculation: DoseCalculation) -> dict[str, object]:
    names = [
        "bag_volume_ml",
        "suspension_volume_ml",
        "diluent_volume_ml",
        "delivered_cells",
        "delivered_percent_of_target",
    ]
    names += ["infusion_rate_ml_per_h", "endotoxin_eu_per_kg_per_h", "dmso_g_per_kg"]
    values = {name: getattr(calculation, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def test_the_worked_example_of_the_study() -> None:
    result = dose("68.4", cells_per_ml=5_000_000, endotoxin_eu_per_ml="0.5")
    assert (result.dose_cells_per_kg, result.target_cells) == (1_500_000, 102_600_000)
    assert computed(result) == {
        "bag_volume_ml": 100,
        "suspension_volume_ml": Fraction("20.5"),
        "diluent_volume_ml": Fraction("79.5"),
        "delivered_cells": 102_500_000,
        "delivered_percent_of_target": Fraction(102_500_000 * 100, 102_600_000),
        "infusion_rate_ml_per_h": 100,
        "endotoxin_eu_per_kg_per_h": Fraction(500, 684),
        "dmso_g_per_kg": Fraction("20.5") * Fraction("0.005") * Fraction("1.1") / Fraction("68.4"),
    }
    assert (result.verdict, result.reasons) == (Severity.ACCEPTED, ())


def test_every_step_is_kept_in_the_order_of_the_calculation() -> None:
    result = dose("68.4", cells_per_ml=5_000_000, endotoxin_eu_per_ml="0.5", height_cm="170", previous_weight_kg="68")
    assert [(step.name, step.unit) for step in result.steps] == [
        ("bmi", "kg/m2"),
        ("weight-change", "%"),
        ("target-cells", "cells"),
        ("suspension-volume-exact", "mL"),
        ("suspension-volume", "mL"),
        ("diluent-volume", "mL"),
        ("delivered-cells", "cells"),
        ("delivered-percent", "%"),
        ("infusion-rate", "mL/h"),
        ("endotoxin", "EU/kg/h"),
        ("dmso", "g/kg"),
    ]
    written = {step.name: step.formula for step in result.steps}
    assert written["bmi"] == "68.4 kg / (170 cm / 100)^2"
    assert written["weight-change"] == "(68.4 kg - 68 kg) / 68 kg x 100"
    assert written["target-cells"] == "1,500,000 cells/kg x 68.4 kg"
    assert written["suspension-volume-exact"] == "102,600,000 cells / 5,000,000 cells/mL"
    assert written["suspension-volume"] == "20.52 mL to 0.1 mL, half up"
    assert written["diluent-volume"] == "100 mL - 20.5 mL"
    assert written["delivered-cells"] == "5,000,000 cells/mL x 20.5 mL, rounded down"
    assert written["delivered-percent"] == "102,500,000 cells / 102,600,000 cells x 100"
    assert written["infusion-rate"] == "100 mL / 60 min x 60"
    assert written["endotoxin"] == "0.5 EU/mL x 100 mL in the worst 60 min / 68.4 kg"
    assert written["dmso"] == "20.5 mL x 0.5 % x 1.1 g/mL / 68.4 kg"
    values = {step.name: step.value for step in result.steps}
    assert values["bmi"] == Fraction(684_000, 28_900)
    assert values["weight-change"] == Fraction(40, 68)
    assert values["suspension-volume-exact"] == Fraction("20.52")


def test_without_a_concentration_there_are_a_bag_and_a_rate_but_no_volumes() -> None:
    assert computed(dose("68.4")) == {"bag_volume_ml": 100, "infusion_rate_ml_per_h": 100}


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("34.99", ["weight-outside-allowed"]),
        ("35", ["weight-outside-usual"]),
        ("39.99", ["weight-outside-usual"]),
        ("40", []),
        ("100", []),
        ("100.01", ["weight-outside-usual"]),
        ("130", ["weight-outside-usual"]),
        ("130.01", ["weight-outside-allowed"]),
        ("0", ["weight-outside-allowed"]),
    ],
)
def test_the_limits_of_the_weight_are_inclusive(weight: str, expected: list[str]) -> None:
    assert codes(dose(weight)) == expected


def test_a_refusal_of_the_weight_leaves_all_but_the_target_open() -> None:
    result = dose("130.01", cells_per_ml=5_000_000, endotoxin_eu_per_ml="0.5")
    assert (result.target_cells, computed(result)) == (195_015_000, {})
    assert result.verdict is Severity.REFUSED


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        ("225.1", ["bmi-outside-allowed"]),
        ("225.09", ["bmi-outside-usual"]),
        ("211.44", ["bmi-outside-usual"]),
        ("211.43", []),
        ("154.12", []),
        ("154.11", ["bmi-outside-usual"]),
        ("137.85", ["bmi-outside-usual"]),
        ("137.84", ["bmi-outside-allowed"]),
        ("0", ["bmi-outside-allowed"]),
    ],
)
def test_the_body_mass_index_is_checked_where_the_height_is_known(height: str, expected: list[str]) -> None:
    assert codes(dose("76", height_cm=height)) == expected


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("59.99", ["bmi-outside-allowed"]),
        ("60", ["bmi-outside-usual"]),
        ("67.99", ["bmi-outside-usual"]),
        ("68", []),
        ("128", []),
        ("128.01", ["bmi-outside-usual"]),
    ],
)
def test_the_limits_of_the_body_mass_index_are_inclusive(weight: str, expected: list[str]) -> None:
    # At 200 cm the index is weight / 4.
    assert [code for code in codes(dose(weight, height_cm="200")) if code.startswith("bmi")] == expected


def test_the_upper_limit_of_the_body_mass_index_is_inclusive() -> None:
    # At 150 cm an index of 40 is 90 kg.
    assert codes(dose("90", height_cm="150")) == ["bmi-outside-usual"]
    assert codes(dose("90.01", height_cm="150")) == ["bmi-outside-allowed"]


def test_a_height_of_zero_leaves_the_body_mass_index_out_of_the_steps() -> None:
    assert [step.name for step in dose("70", height_cm="0").steps] == ["target-cells"]


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("66", []),
        ("54", []),
        ("66.01", ["weight-change-needs-reason"]),
        ("53.99", ["weight-change-needs-reason"]),
        ("75", ["weight-change-needs-reason"]),
        ("45", ["weight-change-needs-reason"]),
        ("75.01", ["weight-change-refused"]),
        ("44.99", ["weight-change-refused"]),
    ],
)
def test_the_limits_of_the_change_are_inclusive(weight: str, expected: list[str]) -> None:
    assert codes(dose(weight, previous_weight_kg="60")) == expected


def test_a_reason_alone_does_not_stop_the_calculation() -> None:
    result = dose("66.01", previous_weight_kg="60", cells_per_ml=5_000_000)
    assert (result.verdict, result.suspension_volume_ml) == (Severity.NEEDS_REASON, Fraction("19.8"))


def test_the_severest_reason_is_the_verdict_and_all_are_listed() -> None:
    result = dose("110", previous_weight_kg="99", height_cm="180")
    assert codes(result) == ["weight-outside-usual", "bmi-outside-usual", "weight-change-needs-reason"]
    assert result.verdict is Severity.NEEDS_SECOND_SIGNATURE


@pytest.mark.parametrize(
    ("weight", "previous", "unit"),
    [
        ("94", "50", "jin"),
        ("93.99", "50", None),
        ("100", "50", "jin"),
        ("104.76", "50", "jin"),
        ("104.77", "50", "pounds"),
        ("106", "50", "pounds"),
        ("110", "50", "pounds"),
        ("116.6", "50", "pounds"),
        ("116.61", "50", None),
        ("47", "100", "pounds"),
        ("48.18", "100", "jin"),
        ("47.61", "100", "pounds"),
        ("47.62", "100", "jin"),
        ("50", "100", "jin"),
        ("53", "100", "jin"),
        ("53.01", "100", None),
        ("47", "110", "pounds"),
        ("47", "109.99", "pounds"),
        ("46.99", "109.97", "pounds"),
        ("47", "110.01", None),
        ("50", "110", "pounds"),
    ],
)
def test_a_weight_in_jin_or_pounds_is_named_by_the_nearer_unit(weight: str, previous: str, unit: str | None) -> None:
    slips = [code for code in codes(dose(weight, previous_weight_kg=previous)) if "looks-like" in code]
    assert slips == ([f"weight-looks-like-{unit}"] if unit else [])


def test_a_slip_of_unit_is_refused_together_with_the_change() -> None:
    assert codes(dose("50", previous_weight_kg="100")) == ["weight-change-refused", "weight-looks-like-jin"]


@pytest.mark.parametrize(
    ("weight", "expected"),
    [("70", ["weight-change-refused"]), ("0", ["weight-outside-allowed"])],
)
def test_a_last_weight_of_zero_refuses_any_other_weight(weight: str, expected: list[str]) -> None:
    assert codes(dose(weight, previous_weight_kg="0")) == expected


def test_the_reasons_carry_what_their_sentences_name() -> None:
    fields = {
        reason.code: dict(reason.fields) for reason in dose("140", previous_weight_kg="70", height_cm="170").reasons
    }
    assert fields == {
        "weight-outside-allowed": {"weight_kg": "140", "low": "35", "high": "130"},
        "bmi-outside-allowed": {"weight_kg": "140", "height_cm": "170", "low": "15", "high": "40"},
        "weight-change-refused": {"weight_kg": "140", "previous_weight_kg": "70", "limit_percent": "25"},
        "weight-looks-like-jin": {"weight_kg": "140", "previous_weight_kg": "70"},
        "target-above-ceiling": {"million_cells": "210", "ceiling_million_cells": "200"},
    }
    usual = dict(dose("101", height_cm="200").reasons[0].fields)
    assert usual == {"weight_kg": "101", "low": "40", "high": "100"}


def test_the_ceiling_of_the_target_refuses_an_otherwise_accepted_weight_and_height() -> None:
    high = dose("90", protocol=PBW, sex=Sex.MALE, height_cm="197")
    assert codes(high) == ["target-above-ceiling"]
    assert (high.target_cells, computed(high)) == (905_860_000, {})
    assert codes(dose("90", protocol=PBW, sex=Sex.FEMALE, height_cm="197")) == []


def test_a_suspension_of_exactly_the_bag_is_accepted_and_more_is_refused() -> None:
    exact = dose("60", cells_per_ml=900_000)
    assert (exact.suspension_volume_ml, exact.diluent_volume_ml, exact.reasons) == (100, 0, ())
    rounded = dose("60", cells_per_ml=899_551)
    assert (rounded.suspension_volume_ml, rounded.reasons) == (100, ())
    more = dose("60", cells_per_ml=899_550)
    assert codes(more) == ["suspension-exceeds-bag"]
    assert computed(more) == {
        "bag_volume_ml": 100,
        "suspension_volume_ml": Fraction("100.1"),
        "infusion_rate_ml_per_h": 100,
    }
    assert dict(more.reasons[0].fields) == {"suspension_ml": "100.1", "bag_ml": "100"}


def test_a_suspension_that_rounds_to_zero_is_refused() -> None:
    result = dose("60", cells_per_ml=1_800_000_001)
    assert codes(result) == ["suspension-too-small"]
    assert (result.suspension_volume_ml, result.diluent_volume_ml, result.dmso_g_per_kg) == (0, None, None)
    assert codes(dose("60", cells_per_ml=1_800_000_000)) == ["delivered-outside-tolerance"]


def test_a_count_of_zero_is_refused() -> None:
    result = dose("60", cells_per_ml=0)
    assert (codes(result), result.suspension_volume_ml) == (["no-viable-cells"], None)


@pytest.mark.parametrize(
    ("cells_per_ml", "percent", "expected"),
    [
        (990_000_000, "110", []),
        (990_000_010, "110.000001", ["delivered-outside-tolerance"]),
        (810_000_000, "90", []),
        (809_999_990, "89.999999", ["delivered-outside-tolerance"]),
    ],
)
def test_the_tolerance_of_the_delivered_cells_is_inclusive(
    cells_per_ml: int, percent: str, expected: list[str]
) -> None:
    result = dose("60", cells_per_ml=cells_per_ml)
    assert result.suspension_volume_ml == Fraction("0.1")
    assert codes(result) == expected
    assert round(result.delivered_percent_of_target * 10**6) == Fraction(percent) * 10**6


def test_the_ceiling_holds_for_the_delivered_cells_too() -> None:
    at = dose("130", cells_per_ml=1_000_000_000)
    assert (at.delivered_cells, codes(at)) == (200_000_000, ["weight-outside-usual"])
    above = dose("130", cells_per_ml=1_000_000_005)
    assert (above.delivered_cells, codes(above)) == (200_000_001, ["weight-outside-usual", "delivered-above-ceiling"])
    assert dict(above.reasons[1].fields) == {"million_cells": "200.000001", "ceiling_million_cells": "200"}


def test_the_delivered_cells_are_rounded_down() -> None:
    assert dose("60", cells_per_ml=1_234_567).delivered_cells == 90_000_000 - 66
    assert dose("60", cells_per_ml=1_234_567).suspension_volume_ml == Fraction("72.9")


@pytest.mark.parametrize(
    ("endotoxin", "expected"),
    [("3", []), ("3.01", ["endotoxin-above-limit"]), ("0", []), ("999.99", ["endotoxin-above-limit"])],
)
def test_the_limit_of_endotoxin_is_inclusive(endotoxin: str, expected: list[str]) -> None:
    result = dose("60", endotoxin_eu_per_ml=endotoxin)
    assert codes(result) == expected
    assert result.endotoxin_eu_per_kg_per_h == Fraction(endotoxin) * 100 / 60


def test_an_infusion_shorter_than_an_hour_is_not_scaled_up() -> None:
    result = dose("60", protocol=FIXED, endotoxin_eu_per_ml="3")
    assert (result.endotoxin_eu_per_kg_per_h, result.reasons) == (5, ())
    assert result.infusion_rate_ml_per_h == Fraction(400, 3)


def test_a_longer_infusion_counts_its_worst_hour() -> None:
    result = dose("60", protocol=PBW, sex=Sex.FEMALE, height_cm="165", endotoxin_eu_per_ml="1")
    assert (result.endotoxin_eu_per_kg_per_h, result.infusion_rate_ml_per_h) == (Fraction(225, 60), 225)


def test_a_fixed_dose_is_the_same_for_any_weight_and_has_no_dose_per_kg() -> None:
    light, heavy = dose("40", protocol=FIXED), dose("100", protocol=FIXED, cells_per_ml=10_000_000)
    assert (light.target_cells, heavy.target_cells) == (150_000_000, 150_000_000)
    assert (light.dose_cells_per_kg, heavy.suspension_volume_ml) == (None, 15)
    assert light.steps[0].formula == "fixed dose"
    assert codes(dose("131", protocol=FIXED)) == ["weight-outside-allowed"]


def test_a_dose_by_predicted_weight_follows_height_and_sex() -> None:
    man = dose("80", protocol=PBW, sex=Sex.MALE, height_cm="175")
    woman = dose("80", protocol=PBW, sex=Sex.FEMALE, height_cm="175")
    assert (man.target_cells, woman.target_cells) == (705_660_000, 660_660_000)
    assert (man.dose_cells_per_kg, man.steps[1].value) == (10_000_000, Fraction("70.566"))
    assert man.steps[1].formula == "50 kg + 0.91 kg/cm x (175 cm - 152.4 cm)"
    assert man.steps[2].formula == "10,000,000 cells/kg x 70.566 kg"


@pytest.mark.parametrize(("height", "sex"), [(None, Sex.MALE), ("175", None), (None, None)])
def test_a_dose_by_predicted_weight_needs_height_and_sex(height: str | None, sex: Sex | None) -> None:
    typed = {} if height is None else {"height_cm": height}
    with pytest.raises(UserFacingError) as refused:
        dose("80", protocol=PBW, sex=sex, **typed)
    assert (refused.value.code, refused.value.kind) == ("height-and-sex-needed", ErrorKind.USAGE)


def test_a_height_that_gives_no_predicted_weight_is_refused() -> None:
    with pytest.raises(UserFacingError) as refused:
        dose("80", protocol=PBW, sex=Sex.FEMALE, height_cm="102.4")
    assert (refused.value.code, refused.value.kind) == ("height-gives-no-weight", ErrorKind.USAGE)
    assert dose("80", protocol=PBW, sex=Sex.FEMALE, height_cm="102.41").target_cells == 91_000


def test_the_limit_of_dmso_refuses_a_light_participant_of_the_unwashed_product() -> None:
    inputs = {"sex": Sex.FEMALE, "height_cm": "140", "protocol": PBW, "cells_per_ml": 1_148_187}
    light, heavier = dose("32", **inputs), dose("32.78", **inputs)
    assert (light.suspension_volume_ml, heavier.dmso_g_per_kg) == (298, 1)
    assert "dmso-above-limit" in codes(light)
    assert "dmso-above-limit" not in codes(heavier)
    assert "dmso-above-limit" in codes(dose("32.77", **inputs))
    assert dict(light.reasons[-1].fields) == {"g_per_kg": "1.0244", "limit_g_per_kg": "1"}
