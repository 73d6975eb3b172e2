"""The fields of an entry by name and value, in both languages: those of the body, and those of an opened payload."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from typing import Any, Literal

from ucmsc_desktop.core.numbers import format_grouped
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.runtime.resources import resource_path
from ucmsc_desktop.runtime.sentences import Language, load_sentences
from ucmsc_desktop.services.queries.entry_words import vocabulary

_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")
_PERSONS = frozenset({"person", "giver", "taker", "by", "operators"})
_SHOWN_CHARACTERS = 160
_NOTHING = "–"
Part = Literal["plain", "sealed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """One field: its name in the record, and name and value as people read them."""

    name: str
    name_en: str
    name_zh: str
    text_en: str
    text_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What values are read with: printed names by person, and the zone of the site."""

    names: Mapping[str, str]
    zone: tzinfo


def field_lines(
    data: Mapping[str, Any], reading: Reading, *, part: Part = "plain", without: Collection[str] = ()
) -> tuple[FieldLine, ...]:
    """Return the fields of a body (`plain`) or of an opened payload (`sealed`), those inside others one by one."""
    return tuple(
        line for name, value in data.items() if name not in without for line in _lines(name, value, reading, part)
    )


def field_name(name: str, language: Language, *, part: Part = "plain") -> str:
    """Return what a field is called; a name that is not listed is returned as it is."""
    known = field_names()[part].get(name)
    return name if known is None else known[0 if language == "en" else 1]


def value_words(name: str, value: object, reading: Reading, language: Language) -> str:
    """Return a value as people read it: local times, printed names, yes and no, thousands grouped."""
    if value is None or value in ("", []):
        return _NOTHING
    if isinstance(value, list):
        return "\n".join(value_words(name, each, reading, language) for each in value)
    if isinstance(value, Mapping):
        return _pairs(value, reading, language)
    if isinstance(value, bool):
        return _word("truth", "yes" if value else "no", language)
    if isinstance(value, int):
        return format_grouped(value) if name.endswith(("cells", "_per_ml", "_per_kg")) else str(value)
    return _text(name, str(value), reading, language)


@cache
def field_names() -> Mapping[Part, Mapping[str, list[str]]]:
    """Return the names of the fields by part, English and Chinese, read once."""
    found = tomllib.loads(resource_path("entries/fields.toml").read_text(encoding="utf-8"))
    return {"plain": found["plain"], "sealed": found["sealed"]}


def _lines(
    name: str, value: Any, reading: Reading, part: Part, before: tuple[str, str] = ("", "")
) -> Iterator[FieldLine]:
    called = (before[0] + field_name(name, "en", part=part), before[1] + field_name(name, "zh", part=part))
    if part == "sealed" and isinstance(value, Mapping):
        for inner, each in value.items():
            yield from _lines(inner, each, reading, part, (f"{called[0]} · ", f"{called[1]} · "))
    elif part == "sealed" and name == "attempts" and value:
        for number, attempt in enumerate(value, start=1):
            for inner, each in attempt.items():
                yield from _lines(inner, each, reading, part, (f"{called[0]} {number} · ", f"{called[1]} {number} · "))
    else:
        yield FieldLine(
            name=name,
            name_en=called[0],
            name_zh=called[1],
            text_en=value_words(name, value, reading, "en"),
            text_zh=value_words(name, value, reading, "zh"),
        )


def _pairs(value: Mapping[str, Any], reading: Reading, language: Language) -> str:
    """Return a reason as its sentence, a check and a step of a calculation in short, anything else as pairs."""
    code = str(value.get("code"))
    if code in load_sentences() and isinstance(value.get("fields"), Mapping):
        return load_sentences()[code].fill(value["fields"], language).message
    if set(value) == {"code", "passed"}:
        return f"{code}: {_word('truth', 'yes' if value['passed'] else 'no', language)}"
    if {"formula", "value", "unit"} <= set(value):
        return f"{value['formula']} = {value['value']} {value['unit']}"
    return ", ".join(f"{name}: {value_words(name, each, reading, language)}" for name, each in value.items())


def _text(name: str, text: str, reading: Reading, language: Language) -> str:
    if _INSTANT.fullmatch(text):
        return f"{parse_instant(text).astimezone(reading.zone):%Y-%m-%d %H:%M}"
    if name in _PERSONS and text in reading.names:
        return f"{reading.names[text]} ({text})"
    if len(text) > _SHOWN_CHARACTERS:
        count = f"{len(text):,} characters" if language == "en" else f"共 {len(text):,} 个字符"
        return f"{text[:_SHOWN_CHARACTERS].rstrip()} … ({count})"
    return _word(name, text, language)


def _word(field: str, value: str, language: Language) -> str:
    known = vocabulary().get(field, {}).get(value)
    return value if known is None else known[0 if language == "en" else 1]
