from __future__ import annotations

import pytest

from ucmsc_desktop.runtime import sentences
from ucmsc_desktop.runtime.sentences import Sentence, parse_sentences, sentence

WEIGHT = """
["weight-outside-allowed"]
en = "The weight {weight_kg} kg is outside {low_kg} to {high_kg} kg; no dose was calculated."
zh = "体重 {weight_kg} kg 不在 {low_kg} 至 {high_kg} kg 之间，未计算剂量。"
remedy_en = "Weigh again."
remedy_zh = "重新称重。"
"""
FIELDS = {"weight_kg": "29.9", "low_kg": "35", "high_kg": "130"}


@pytest.fixture
def _one_code(monkeypatch):
    monkeypatch.setattr(sentences, "load_sentences", lambda: parse_sentences([("dose.toml", WEIGHT)]))


@pytest.mark.usefixtures("_one_code")
def test_a_sentence_carries_its_numbers_and_a_remedy():
    assert sentence("weight-outside-allowed", FIELDS) == Sentence(
        message="The weight 29.9 kg is outside 35 to 130 kg; no dose was calculated.", remedy="Weigh again."
    )


@pytest.mark.usefixtures("_one_code")
def test_a_sentence_is_said_in_chinese():
    assert sentence("weight-outside-allowed", FIELDS, "zh") == Sentence(
        message="体重 29.9 kg 不在 35 至 130 kg 之间，未计算剂量。", remedy="重新称重。"
    )


@pytest.mark.usefixtures("_one_code")
def test_braces_that_came_from_outside_are_shown_as_they_are():
    assert (
        "{low_kg.__class__} kg is"
        in sentence("weight-outside-allowed", FIELDS | {"weight_kg": "{low_kg.__class__}"}).message
    )


@pytest.mark.usefixtures("_one_code")
def test_a_missing_code_or_field_is_a_bug():
    with pytest.raises(KeyError, match="no-such-code"):
        sentence("no-such-code", {})
    with pytest.raises(KeyError, match="low_kg"):
        sentence("weight-outside-allowed", {"weight_kg": "29.9"})


def test_a_code_in_two_files_is_refused():
    with pytest.raises(ValueError, match=r"second\.toml: the code weight-outside-allowed stands twice"):
        parse_sentences([("first.toml", WEIGHT), ("second.toml", WEIGHT)])


@pytest.mark.parametrize("text", [WEIGHT.replace("remedy_zh", "remedy_de"), WEIGHT.replace('zh = "体', 'xx = "体')])
def test_a_table_without_exactly_the_four_texts_is_refused(text):
    with pytest.raises(ValueError, match="needs en, zh, remedy_en and remedy_zh"):
        parse_sentences([("dose.toml", text)])


def test_the_catalogue_cannot_be_changed():
    with pytest.raises(TypeError):
        parse_sentences([("dose.toml", WEIGHT)])["x"] = None
