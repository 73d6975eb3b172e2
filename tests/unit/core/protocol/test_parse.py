import re
from fractions import Fraction
from pathlib import Path

import pytest

from ucmsc_desktop.core.product.specification import Subject
from ucmsc_desktop.core.protocol.model import DoseBasis, Mark, Moment, Protocol
from ucmsc_desktop.core.protocol.parse import parse_protocol, protocol_digest
from ucmsc_desktop.errors import UserFacingError

FOLDER = Path(__file__).parents[4] / "resources" / "protocols"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml"))}
NCT = TEXTS["NCT04216849"]
PBW = TEXTS["START-PBW"]


@pytest.fixture(scope="module")
def nct() -> Protocol:
    return parse_protocol(NCT)


def refusal(text: str) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        parse_protocol(text)
    return refused.value


def with_line(text: str, old: str, new: str) -> str:
    changed = text.replace(old, new, 1)
    assert changed != text, old
    return changed


def test_three_protocols_ship_and_each_is_read() -> None:
    assert sorted(TEXTS) == ["FIXED-150M", "NCT04216849", "START-PBW"]
    assert [parse_protocol(text).id for text in TEXTS.values()] == list(TEXTS)


def test_the_three_bases_of_a_dose_are_data() -> None:
    assert {name: parse_protocol(text).dose.basis for name, text in TEXTS.items()} == {
        "FIXED-150M": DoseBasis.FIXED,
        "NCT04216849": DoseBasis.ACTUAL_WEIGHT,
        "START-PBW": DoseBasis.PREDICTED_WEIGHT,
    }


def test_the_registered_values_of_the_study_are_marked_registry(nct: Protocol) -> None:
    assert (nct.dose.cells, nct.mark("dose.cells")) == (1_500_000, Mark.REGISTRY)
    assert (nct.visits.weeks, nct.mark("visits.weeks")) == ((0, 8, 16, 24, 32), Mark.REGISTRY)
    assert (nct.masked, [arm.key for arm in nct.arms], [arm.cells for arm in nct.arms]) == (
        True,
        ["uc-msc", "placebo"],
        [True, False],
    )


def test_what_the_registry_does_not_state_is_marked_site(nct: Protocol) -> None:
    site = {path for path, mark in nct.marks if mark is Mark.SITE}
    for table in ("weight", "bag", "infusion", "limits", "cells", "expiry", "slots", "transport"):
        paths = {path for path, _ in nct.marks if path.startswith(f"{table}.")}
        assert paths
        assert paths <= site
    assert {"dose.basis", "dose.ceiling_cells"} <= site


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_shipped_protocol_states_the_tests_of_lots_and_of_bags_as_the_sites_own(text: str) -> None:
    protocol = parse_protocol(text)
    bags = [(test.test, test.when.value) for test in protocol.specification if test.subject is Subject.BAG]
    assert bags == [(name, "after-release") for name in ("sterility", "gram-stain", "endotoxin")]
    lots = {test.test: test for test in protocol.specification if test.subject is Subject.LOT}
    assert {test.when.value for test in lots.values()} == {"before-release"}
    assert [name for name, test in lots.items() if not test.releasing] == ["hla-dr", "potency"]
    assert [name for name, test in lots.items() if test.either] == ["cd14", "cd11b", "cd19", "cd79a"]
    assert {mark for path, mark in protocol.marks if path.startswith("specification.")} == {Mark.SITE}


def test_the_site_defaults_of_the_study_are_those_of_its_table(nct: Protocol) -> None:
    weight, bag, cells, limits = nct.weight, nct.bag, nct.cells, nct.limits
    assert (weight.weight_kg.allowed_low, weight.weight_kg.allowed_high) == (35, 130)
    assert (weight.weight_kg.usual_low, weight.weight_kg.usual_high) == (40, 100)
    assert weight.bmi_kg_per_m2 is not None
    assert (weight.bmi_kg_per_m2.allowed_low, weight.bmi_kg_per_m2.allowed_high) == (15, 40)
    assert (weight.bmi_kg_per_m2.usual_low, weight.bmi_kg_per_m2.usual_high) == (17, 32)
    assert (weight.change_needs_reason_percent, weight.change_refused_percent) == (10, 25)
    assert (weight.reweigh_within_kg, weight.unit_slip_percent) == (Fraction(1, 2), 6)
    assert weight.change_after_order_percent == 5
    assert (bag.volume_ml, bag.suspension_step_ml) == (100, Fraction(1, 10))
    assert (bag.tolerance_percent, bag.given_tolerance_ml) == (10, 15)
    assert nct.dose.ceiling_cells == 200_000_000
    assert (nct.infusion.duration_minutes, nct.infusion.slow_minutes) == (60, 15)
    assert (limits.endotoxin_eu_per_kg_per_h, limits.lot_endotoxin_eu_per_ml) == (5, Fraction(1, 2))
    assert (limits.dmso_g_per_kg, limits.dmso_g_per_ml) == (1, Fraction(11, 10))
    assert (cells.viability_before_freezing_percent, cells.viability_after_thaw_percent) == (90, 85)
    assert (cells.viability_at_expiry_percent, cells.count_difference_percent) == (80, 15)
    assert (nct.expiry.minutes, nct.expiry.stability_study) == (240, None)
    assert (nct.transport.low_celsius, nct.transport.high_celsius) == (2, 8)
    assert (nct.visits.window_days, nct.visits.apart_days, nct.visits.outcome_week) == (7, 42, 48)


def test_the_slots_are_those_of_both_arms(nct: Protocol) -> None:
    slots = nct.slots
    assert (slots.count, slots.prepared, slots.second_entry, slots.labels) == (30, 110, 115, 120)
    assert (slots.released, slots.dispensed, slots.leaves, slots.latest_start) == (125, 130, 135, 180)
    assert (slots.raster, slots.open_seconds) == (5, 120)


def test_the_observations_are_those_of_the_study(nct: Protocol) -> None:
    minutes = {moment: [p.minutes for p in nct.observations if p.moment is moment] for moment in Moment}
    assert minutes == {Moment.BEFORE: [0], Moment.START: [15, 30, 45, 60], Moment.END: [30, 60, 120, 240, 1440]}


def test_the_bmi_criterion_excludes_its_high_end(nct: Protocol) -> None:
    bmi = next(criterion for criterion in nct.eligibility if criterion.id == "bmi")
    assert (bmi.low, bmi.high, bmi.below, bmi.exclusion) == (Fraction("18.5"), 30, True, False)
    assert len(nct.eligibility) == 13


def test_the_label_names_the_placebo_beside_the_product(nct: Protocol) -> None:
    assert nct.label.en == "UC-MSC or placebo"
    assert "安慰剂" in nct.label.zh


def test_a_stability_study_may_be_named() -> None:
    text = with_line(NCT, "[expiry]", '[expiry]\nstability_study = { value = "STAB-1", source = "site" }')
    assert parse_protocol(text).expiry.stability_study == "STAB-1"


def test_a_protocol_may_leave_the_body_mass_index_out() -> None:
    text = re.sub(r"\[weight\.bmi_kg_per_m2\]\n(?:.+\n)+", "", NCT)
    assert parse_protocol(text).weight.bmi_kg_per_m2 is None


def test_an_unknown_path_has_no_mark(nct: Protocol) -> None:
    with pytest.raises(KeyError):
        nct.mark("bag.colour")


def test_the_digest_names_the_text_byte_by_byte() -> None:
    assert protocol_digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert protocol_digest(NCT) != protocol_digest(NCT + "\n")


def test_a_text_that_is_not_toml_is_refused() -> None:
    assert refusal("id = ").code == "protocol-not-toml"


@pytest.mark.parametrize(
    "path",
    [path for path, _ in parse_protocol(NCT).marks if not re.search(r"\.\d+\.", path)],
)
def test_no_value_of_the_study_may_be_missing(path: str) -> None:
    table, _, key = path.rpartition(".")
    block = rf"(\[{re.escape(table)}\]\n(?:.+\n)*?)" if table else r"(\A(?:.*\n)*?)"
    text, count = re.subn(rf"{block}{key} = .+\n", r"\1", NCT, count=1)
    assert count == 1
    error = refusal(text)
    assert (error.code, error.fields["path"]) == ("protocol-value-missing", path)


@pytest.mark.parametrize("table", ["label", "dose", "weight", "bag", "arms", "observations", "eligibility", "slots"])
def test_an_unknown_value_is_refused_in_every_table(table: str) -> None:
    head = f"[{table}]" if f"\n[{table}]" in NCT else f"[[{table}]]"
    error = refusal(with_line(NCT, f"\n{head}\n", f'\n{head}\nspare = {{ value = 1, source = "site" }}\n'))
    assert error.code == "protocol-value-unknown"
    assert error.fields["path"].endswith(".spare")


def test_an_unknown_table_is_refused() -> None:
    assert refusal(NCT + "\n[colour]\n").fields["path"] == "colour"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('volume_ml = { value = 100, source = "site" }', "volume_ml = 100"),
        ('volume_ml = { value = 100, source = "site" }', "volume_ml = { value = 100 }"),
        ('volume_ml = { value = 100, source = "site" }', 'volume_ml = { value = 100, source = "guess" }'),
        ('volume_ml = { value = 100, source = "site" }', 'volume_ml = { value = 100, source = ["site"] }'),
        ('volume_ml = { value = 100, source = "site" }', 'volume_ml = { value = 100.0, source = "site" }'),
        ('volume_ml = { value = 100, source = "site" }', 'volume_ml = { value = "1e2", source = "site" }'),
        ('volume_ml = { value = 100, source = "site" }', 'volume_ml = { value = true, source = "site" }'),
        ('volume_ml = { value = 100, source = "site" }', 'volume_ml = { value = 100, source = "site", note = 1 }'),
        ('"NCT04216849"', '" "'),
        ('"NCT04216849"', "7"),
        ("masked = { value = true,", 'masked = { value = "yes",'),
        ("cells = { value = 1500000,", 'cells = { value = "1500000",'),
        ("cells = { value = 1500000,", "cells = { value = -1500000,"),
        ("cells = { value = 1500000,", "cells = { value = true,"),
        ('"actual-weight"', '"ideal-weight"'),
        ("[0, 8, 16, 24, 32]", "[]"),
        ("[0, 8, 16, 24, 32]", "8"),
        ("[0, 8, 16, 24, 32]", "[0, 8.5]"),
        ("[label]\n", "[[label]]\n"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(old: str, new: str) -> None:
    assert refusal(with_line(NCT, old, new)).code == "protocol-value-wrong"


@pytest.mark.parametrize("value", ["[]", "[1]", '{ value = 1, source = "site" }'])
def test_a_list_of_tables_must_hold_tables(value: str) -> None:
    text = re.sub(r"\[\[observations\]\]\n(?:.+\n)+", "", NCT)
    error = refusal(with_line(text, "id = ", f"observations = {value}\nid = "))
    assert (error.code, error.fields["expected"]) == ("protocol-value-wrong", "a list of tables")


def test_a_usual_range_outside_the_allowed_one_is_refused() -> None:
    text = with_line(NCT, "usual_low = { value = 40,", "usual_low = { value = 34,")
    assert refusal(text).fields["path"] == "weight.weight_kg.usual_low"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("dose.cells", "cells = { value = 1500000,", "cells = { value = 1500001,"),
        ("dose.cells", "cells = { value = 1500000,", "cells = { value = 0,"),
        ("dose.ceiling_cells", "ceiling_cells = { value = 200000000,", "ceiling_cells = { value = 0,"),
        ("dose.predicted_weight", '"actual-weight"', '"predicted-weight"'),
        ("weight.weight_kg", "allowed_low = { value = 35,", "allowed_low = { value = 0,"),
        (
            "weight.change_refused_percent",
            "change_refused_percent = { value = 25,",
            "change_refused_percent = { value = 9,",
        ),
        ("weight.unit_slip_percent", "unit_slip_percent = { value = 6,", "unit_slip_percent = { value = 100,"),
        (
            "weight.change_after_order_percent",
            "change_after_order_percent = { value = 5,",
            'change_after_order_percent = { value = "-5",',
        ),
        ("weight.reweigh_within_kg", 'reweigh_within_kg = { value = "0.5",', 'reweigh_within_kg = { value = "-0.5",'),
        ("bag.suspension_step_ml", 'suspension_step_ml = { value = "0.1",', "suspension_step_ml = { value = 0,"),
        ("bag.tolerance_percent", "tolerance_percent = { value = 10,", "tolerance_percent = { value = -10,"),
        ("bag.given_tolerance_ml", "given_tolerance_ml = { value = 15,", "given_tolerance_ml = { value = 101,"),
        ("infusion.slow_minutes", "slow_minutes = { value = 15,", "slow_minutes = { value = 60,"),
        ("limits.endotoxin_eu_per_kg_per_h", "eu_per_kg_per_h = { value = 5,", "eu_per_kg_per_h = { value = 0,"),
        (
            "limits.lot_endotoxin_eu_per_ml",
            'lot_endotoxin_eu_per_ml = { value = "0.5",',
            "lot_endotoxin_eu_per_ml = { value = 0,",
        ),
        ("limits.dmso_g_per_kg", "dmso_g_per_kg = { value = 1,", "dmso_g_per_kg = { value = 0,"),
        ("limits.dmso_percent_v_v", 'dmso_percent_v_v = { value = "0.5",', "dmso_percent_v_v = { value = 101,"),
        ("limits.dmso_g_per_ml", 'dmso_g_per_ml = { value = "1.10",', "dmso_g_per_ml = { value = 0,"),
        ("cells.expected_recovery_percent", "recovery_percent = { value = 70,", "recovery_percent = { value = 0,"),
        ("cells.viability_at_expiry_percent", "at_expiry_percent = { value = 80,", "at_expiry_percent = { value = 86,"),
        (
            "cells.count_difference_percent",
            "count_difference_percent = { value = 15,",
            "count_difference_percent = { value = -1,",
        ),
        ("transport.high_celsius", "high_celsius = { value = 8,", "high_celsius = { value = 1,"),
        ("visits.weeks", "[0, 8, 16, 24, 32]", "[0, 8, 8]"),
        ("visits.weeks", "[0, 8, 16, 24, 32]", "[8, 16]"),
        ("visits.outcome_week", "outcome_week = { value = 48,", "outcome_week = { value = 32,"),
        ("slots", "leaves = { value = 135,", "leaves = { value = 125,"),
        ("slots", "leaves = { value = 135,", "leaves = { value = 137,"),
        ("slots", "raster = { value = 5,", "raster = { value = 0,"),
        ("slots", "open_seconds = { value = 120,", "open_seconds = { value = 301,"),
        ("slots", "open_seconds = { value = 120,", "open_seconds = { value = 0,"),
        ("expiry.minutes", "[expiry]\nminutes = { value = 240,", "[expiry]\nminutes = { value = 135,"),
        ("arms", '"placebo", source', '"uc-msc", source'),
        ("arms", "cells = { value = true,", "cells = { value = false,"),
        ("observations", '"start+30"', '"start+15"'),
        ("eligibility", '"type-1-diabetes"', '"age"'),
        ("specification.endotoxin", 'high = { value = "0.5",', 'high = { value = "0.6",'),
        (
            "specification.endotoxin",
            'below = { value = true, source = "site"',
            'below = { value = false, source = "site"',
        ),
        ("specification.viability", "low = { value = 90,", "low = { value = 89,"),
    ],
)
def test_values_that_contradict_each_other_are_refused(path: str, old: str, new: str) -> None:
    error = refusal(with_line(NCT, old, new))
    assert (error.code, error.fields["path"]) == ("protocol-inconsistent", path)


@pytest.mark.parametrize("test", ["endotoxin", "viability"])
def test_a_lot_may_be_specified_without_a_test_that_a_limit_elsewhere_would_have_to_agree_with(test: str) -> None:
    kept = [block for block in re.split(r"(?=\n\[)", NCT) if f'test = {{ value = "{test}"' not in block]
    assert len(kept) < len(re.split(r"(?=\n\[)", NCT))
    assert test not in {each.test for each in parse_protocol("".join(kept)).specification}


def test_a_masked_protocol_has_two_arms() -> None:
    text = re.sub(r"\[\[arms\]\]\nkey = \{ value = \"placebo\"(?:.+\n)+", "", NCT)
    assert refusal(text).fields["path"] == "masked"
    alone = with_line(text, "ratio = { value = [1, 1]", "ratio = { value = [1]")
    assert len(parse_protocol(with_line(alone, "masked = { value = true", "masked = { value = false")).arms) == 1


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("dose.predicted_weight", '"predicted-weight"', '"fixed"'),
        ("dose.predicted_weight", '"0.91"', '"0.91001"'),
        ("dose.predicted_weight", '"152.4"', '"152.401"'),
        ("dose.cells", "cells = { value = 10000000,", "cells = { value = 10000100,"),
    ],
)
def test_a_predicted_weight_must_give_whole_cells(path: str, old: str, new: str) -> None:
    error = refusal(with_line(PBW, old, new))
    assert (error.code, error.fields["path"]) == ("protocol-inconsistent", path)
