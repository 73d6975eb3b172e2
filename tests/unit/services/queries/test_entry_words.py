"""Entries in words: every kind, both languages, nothing sealed, nothing lost."""

from __future__ import annotations

import re
from datetime import UTC

import pytest

from ucmsc_desktop.record.ledger.kinds import KINDS
from ucmsc_desktop.services.queries.entry_words import sentences, vocabulary, words_of
from ucmsc_desktop.services.queries.story import story_of

NAMES_OF_KINDS = sorted({kind.rpartition("/")[0] for kind in KINDS})
ABOUT_THE_ARM = re.compile(r"placebo|active|arm a|arm b|安慰剂|试验组|对照组", re.IGNORECASE)


def test_every_kind_and_no_other_has_its_words():
    assert sorted(set(sentences()) - set(KINDS)) == NAMES_OF_KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_names_fields_of_its_kind_the_same_in_both_languages(kind):
    said = sentences().get(kind) or sentences()[kind.rpartition("/")[0]]
    named = {language: set(re.findall(r"{(\w+)}", said[language])) for language in ("en", "zh")}

    assert named["en"] == named["zh"] <= set(KINDS[kind].fields)
    assert re.search(r"[\u4e00-\u9fff]", said["zh"])
    assert not re.search(r"[\u4e00-\u9fff]", said["en"])
    assert said["en"].endswith(".")
    assert said["zh"].endswith("。")


def test_no_sentence_and_no_word_tells_an_arm():
    texts = [text for said in sentences().values() for text in said.values()]
    texts += [text for words in vocabulary().values() for pair in words.values() for text in pair]

    assert [text for text in texts if ABOUT_THE_ARM.search(text)] == []


def test_every_entry_of_a_whole_story_is_said_without_a_code_word(demonstration):
    from ucmsc_desktop.services.access.signing_in import open_record, sign_in

    record = open_record(demonstration.file, app="test")
    desk = sign_in(record, "monitor-1", "monitor-1-demonstration")
    streams = [row["stream"] for row in record.rows("SELECT DISTINCT stream FROM entry")]
    lines = [line for stream in streams for line in story_of(desk, stream)]
    record.close()

    assert len(lines) > 1000
    assert {line.kind for line in lines} >= {"bag.held/1", "infusion.started/1", "custody.received/1"}
    assert [line for line in lines if "{" in line.text_en or "None" in line.text_en or "True" in line.text_en] == []
    assert all(line.text_zh and line.by_name for line in lines)


def test_a_hold_says_the_same_whatever_its_reason(demonstration):
    from ucmsc_desktop.services.access.signing_in import open_record

    record = open_record(demonstration.file, app="test")
    rows = record.rows("SELECT stream FROM entry WHERE kind = 'bag.held/1' LIMIT 1")
    (held, *_) = [body for body in record.bodies(rows[0]["stream"]) if body.kind == "bag.held/1"]
    record.close()

    said = words_of(held, names={}, zone=UTC, language="en")

    assert held.data["reason"] not in said
    assert said == "The bag was put on hold. Call the pharmacist."
