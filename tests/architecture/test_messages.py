from __future__ import annotations

import ast
import re
import string
import tomllib
from dataclasses import astuple
from functools import cache

import pytest

from tests.architecture.sources import called_name, calls, modules
from ucmsc_desktop.runtime.sentences import load_sentences, message_files

CATALOGUE = load_sentences()
SAYERS = {"UserFacingError", "Reason"}
ENTRIES = [pytest.param(code, template, id=code) for code, template in CATALOGUE.items()]


@cache
def errors_of_the_program() -> frozenset[str]:
    """Name `UserFacingError`, `Reason` and every class derived from them."""
    names = set(SAYERS)
    classes = [node for tree in modules().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while (
        found := {node.name for node in classes if {ast.unparse(base).split(".")[-1] for base in node.bases} & names}
        - names
    ):
        names |= found
    return frozenset(names)


def said(tree: ast.AST, sayers: frozenset[str]) -> list[tuple[str, set[str] | None, int]]:
    """Return each code said with a literal, the fields given (None where they cannot be read) and its line."""
    found = []
    for call in calls(tree):
        if called_name(call) not in sayers or not call.args or not isinstance(call.args[0], ast.Constant):
            continue
        names = {keyword.arg for keyword in call.keywords}
        readable = None not in names and called_name(call) != "Reason"
        found.append(
            (call.args[0].value, {name for name in names if name} - {"kind"} if readable else None, call.lineno)
        )
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def long_sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.;!?])\s+", text) if len(part.split()) > 25]


def test_the_message_files_hold_something():
    assert message_files()
    assert len(CATALOGUE) >= 10
    assert sum(len(tomllib.loads(path.read_text(encoding="utf-8"))) for path in message_files()) == len(CATALOGUE)


@pytest.mark.parametrize(("code", "template"), ENTRIES)
def test_a_code_is_lower_case_words_joined_by_hyphens(code, template):
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code)


@pytest.mark.parametrize(("code", "template"), ENTRIES)
def test_a_message_and_its_remedy_are_said_in_both_languages(code, template):
    assert all(text == text.strip() and text for text in astuple(template))
    assert all(not re.search(r"[\u4e00-\u9fff]", text) for text in (template.en, template.remedy_en))
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in (template.zh, template.remedy_zh))


@pytest.mark.parametrize(("code", "template"), ENTRIES)
def test_both_languages_name_the_same_facts(code, template):
    assert placeholders(template.en) == placeholders(template.zh)
    assert placeholders(template.remedy_en) == placeholders(template.remedy_zh)


@pytest.mark.parametrize(("code", "template"), ENTRIES)
def test_a_placeholder_is_the_plain_name_of_a_fact(code, template):
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for text in astuple(template) for name in placeholders(text))


@pytest.mark.parametrize(("code", "template"), ENTRIES)
def test_a_message_is_short_ends_and_begs_for_nothing(code, template):
    for text in (template.en, template.remedy_en):
        assert long_sentences(text) == []
        assert "please" not in text.lower()
        assert text.endswith((".", "?", "!"))
    for text in (template.zh, template.remedy_zh):
        assert text.endswith(("。", "？", "！"))


def test_every_code_that_the_program_says_has_its_sentence():
    sayers = errors_of_the_program()
    spoken = {f"{name}:{line}": code for name, tree in modules().items() for code, _, line in said(tree, sayers)}

    assert len(spoken) > 20
    assert {place: code for place, code in spoken.items() if code not in CATALOGUE} == {}


def test_every_fact_that_a_sentence_names_is_given():
    missing = {}
    for name, tree in modules().items():
        for code, fields, line in said(tree, errors_of_the_program()):
            template = CATALOGUE.get(code)
            if template is not None and fields is not None:
                needed = set().union(*map(placeholders, astuple(template)))
                if needed - fields:
                    missing[f"{name}:{line} {code}"] = needed - fields

    assert missing == {}


def test_the_scans_see_what_they_look_for():
    tree = ast.parse(
        "raise UserFacingError('a-b', kind=K, weight_kg=1)\nReason('c-d', S)\nUserFacingError('e', **facts)"
    )

    assert said(tree, SAYERS) == [("a-b", {"weight_kg"}, 1), ("c-d", None, 2), ("e", None, 3)]
    assert placeholders("{weight_kg} kg of {low_kg}") == {"weight_kg", "low_kg"}
    assert long_sentences("word " * 26) != []
    assert long_sentences("Short. " * 30) == []
