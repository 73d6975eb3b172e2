import json

import pytest

from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.runtime.resources import resource_path
from ucmsc_desktop.runtime.sentences import load_sentences, sentence
from ucmsc_desktop.services.dosing.calculate_dose import calculate_dose_report, parse_sex
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol, shipped_protocol_ids

KEYS = [
    "weight_kg",
    "dose_cells_per_kg",
    "target_cells",
    "viable_cells_per_ml",
    "suspension_volume_ml",
    "diluent_volume_ml",
    "bag_volume_ml",
    "delivered_cells",
    "delivered_percent_of_target",
    "infusion_rate_ml_per_h",
    "endotoxin_eu_per_kg_per_h",
    "verdict",
    "reasons",
    "protocol",
    "protocol_digest",
]


def test_the_worked_example_is_written_as_the_contract_says() -> None:
    report = calculate_dose_report(weight_text="68,40", viable_text="5000000", endotoxin_text="0.5")
    digest = report.pop("protocol_digest")
    assert digest == shipped_protocol("NCT04216849").digest
    assert report == {
        "weight_kg": "68.4",
        "dose_cells_per_kg": 1_500_000,
        "target_cells": 102_600_000,
        "viable_cells_per_ml": "5000000",
        "suspension_volume_ml": "20.5",
        "diluent_volume_ml": "79.5",
        "bag_volume_ml": "100",
        "delivered_cells": 102_500_000,
        "delivered_percent_of_target": "99.9025",
        "infusion_rate_ml_per_h": "100",
        "endotoxin_eu_per_kg_per_h": "0.731",
        "verdict": "accepted",
        "reasons": [],
        "protocol": "NCT04216849",
    }


def test_without_a_concentration_its_values_are_null_and_the_bag_is_not() -> None:
    report = calculate_dose_report(weight_text="68.4")
    assert list(report) == KEYS
    assert [key for key in KEYS if report[key] is None] == [
        "viable_cells_per_ml",
        "suspension_volume_ml",
        "diluent_volume_ml",
        "delivered_cells",
        "delivered_percent_of_target",
        "endotoxin_eu_per_kg_per_h",
    ]


def test_a_refused_weight_leaves_all_but_dose_and_target_null() -> None:
    report = calculate_dose_report(weight_text="140", viable_text="5000000", endotoxin_text="0.5", previous_text="70")
    assert report["verdict"] == "refused"
    assert report["target_cells"] == 210_000_000
    assert [key for key in KEYS if report[key] is None] == KEYS[3:11]
    assert report["reasons"][0] == {
        "code": "weight-outside-allowed",
        "message": "The weight 140 kg is outside the 35 to 130 kg that the protocol allows. No dose was calculated.",
    }


def test_a_concentration_without_limits_of_its_own_is_refused_by_the_bag() -> None:
    report = calculate_dose_report(weight_text="60", viable_text="999999999999")
    assert [reason["code"] for reason in report["reasons"]] == ["suspension-too-small"]
    assert (report["suspension_volume_ml"], report["diluent_volume_ml"], report["bag_volume_ml"]) == ("0", None, "100")


def test_a_fixed_dose_has_no_dose_per_kg() -> None:
    report = calculate_dose_report(weight_text="68.4", protocol_id="FIXED-150M")
    assert (report["dose_cells_per_kg"], report["target_cells"]) == (None, 150_000_000)
    assert report["infusion_rate_ml_per_h"] == "133.3333"


def test_a_predicted_weight_takes_height_and_sex() -> None:
    report = calculate_dose_report(weight_text="80", protocol_id="START-PBW", height_text="175", sex="M")
    assert (report["target_cells"], report["verdict"]) == (705_660_000, "accepted")


def test_the_reasons_are_said_in_chinese_too() -> None:
    report = calculate_dose_report(weight_text="101", language="zh")
    assert report["reasons"] == [{"code": "weight-outside-usual", "message": "体重 101 kg 超出常见的 40 至 100 kg。"}]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"weight_text": "7O"}, "number-unreadable"),
        ({"weight_text": ""}, "number-unreadable"),
        ({"weight_text": "60", "viable_text": "5e6"}, "concentration-unreadable"),
        ({"weight_text": "60", "height_text": "1.7 m"}, "number-unreadable"),
        ({"weight_text": "60", "previous_text": ""}, "number-unreadable"),
        ({"weight_text": "60", "endotoxin_text": "<0.5"}, "number-unreadable"),
        ({"weight_text": "60", "sex": "f"}, "sex-unreadable"),
        ({"weight_text": "60", "protocol_id": "../messages/dose"}, "protocol-unknown"),
        ({"weight_text": "60", "protocol_id": "nct04216849"}, "protocol-unknown"),
        ({"weight_text": "60", "protocol_id": "START-PBW"}, "height-and-sex-needed"),
        ({"weight_text": "60", "protocol_id": "START-PBW", "height_text": "50", "sex": "F"}, "height-gives-no-weight"),
    ],
)
def test_what_cannot_be_read_is_a_matter_of_usage_and_has_a_sentence(typed: dict[str, str], code: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        calculate_dose_report(**typed)
    assert (refused.value.code, refused.value.kind) == (code, ErrorKind.USAGE)
    for language in ("en", "zh"):
        assert sentence(code, refused.value.fields, language).message


def test_every_sentence_of_this_topic_is_reachable_by_a_refusal_or_reason() -> None:
    reports = [
        calculate_dose_report(weight_text="140", previous_text="70", height_text="170"),
        calculate_dose_report(weight_text="110", previous_text="50"),
        calculate_dose_report(weight_text="110", previous_text="99", height_text="180"),
        calculate_dose_report(weight_text="60", viable_text="0", endotoxin_text="4"),
        calculate_dose_report(weight_text="60", viable_text="100"),
        calculate_dose_report(weight_text="60", viable_text="999999999999"),
        calculate_dose_report(weight_text="130", viable_text="1500000000"),
        calculate_dose_report(weight_text="130", viable_text="1050000000"),
        calculate_dose_report(
            weight_text="32", viable_text="1148187", height_text="140", sex="F", protocol_id="START-PBW"
        ),
    ]
    said = {reason["code"] for report in reports for reason in report["reasons"]}
    assert said == {
        "weight-outside-allowed",
        "weight-outside-usual",
        "bmi-outside-allowed",
        "bmi-outside-usual",
        "weight-change-refused",
        "weight-change-needs-reason",
        "weight-looks-like-jin",
        "weight-looks-like-pounds",
        "target-above-ceiling",
        "no-viable-cells",
        "endotoxin-above-limit",
        "suspension-exceeds-bag",
        "suspension-too-small",
        "delivered-outside-tolerance",
        "delivered-above-ceiling",
        "dmso-above-limit",
    }
    assert json.dumps(reports)


def test_the_sexes_are_two_capital_letters() -> None:
    assert [parse_sex(text).name for text in "FM"] == ["FEMALE", "MALE"]


def test_the_shipped_protocols_are_listed_and_keep_their_text() -> None:
    assert shipped_protocol_ids() == ("FIXED-150M", "NCT04216849", "START-PBW")
    file = shipped_protocol("START-PBW")
    assert file.text.encode() == resource_path("protocols/START-PBW.toml").read_bytes()


@pytest.mark.parametrize("topic", ["dose", "codes", "protocol"])
def test_no_sentence_of_this_topic_is_longer_than_twenty_five_words(topic: str) -> None:
    import tomllib

    table = tomllib.loads(resource_path(f"messages/{topic}.toml").read_text(encoding="utf-8"))
    assert table
    for code in table:
        template = load_sentences()[code]
        for sentence_text in (template.en + " " + template.remedy_en).replace("; ", ". ").split(". "):
            assert len(sentence_text.split()) < 25, (code, sentence_text)
