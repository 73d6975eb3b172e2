"""The sentences that people read, by code, in English and Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from ucmsc_desktop.runtime.resources import resource_path

Language: TypeAlias = Literal["en", "zh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What happened, with its numbers, and what the reader can do now."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTemplate:
    """One code of the message catalogue; fields stand in braces."""

    en: str
    zh: str
    remedy_en: str
    remedy_zh: str

    def fill(self, fields: Mapping[str, str], language: Language) -> Sentence:
        """Return the sentence in one language with its fields filled in.

        Raises:
            KeyError: A field of the sentence is missing.
        """
        match language:
            case "en":
                message, remedy = self.en, self.remedy_en
            case "zh":
                message, remedy = self.zh, self.remedy_zh
        return Sentence(message=message.format_map(fields), remedy=remedy.format_map(fields))


def parse_sentences(texts: Iterable[tuple[str, str]]) -> Mapping[str, SentenceTemplate]:
    """Return the templates by code from TOML texts, each with a name for its error messages.

    Raises:
        ValueError: A code stands twice, or a table has not exactly the four texts.
    """
    import tomllib

    catalogue: dict[str, SentenceTemplate] = {}
    for name, text in texts:
        for code, table in tomllib.loads(text).items():
            if code in catalogue:
                raise ValueError(f"{name}: the code {code} stands twice")
            try:
                catalogue[code] = SentenceTemplate(**table)
            except TypeError as error:
                raise ValueError(f"{name}: the code {code} needs en, zh, remedy_en and remedy_zh") from error
    return MappingProxyType(catalogue)


@cache
def load_sentences() -> Mapping[str, SentenceTemplate]:
    """Return the templates of all shipped message files by code, read once.

    Raises:
        ValueError: A code stands twice, or a table has not exactly the four texts.
    """
    return parse_sentences((path.name, path.read_text(encoding="utf-8")) for path in message_files())


def message_files() -> list[Path]:
    """Return the shipped message files in the order of their names."""
    return sorted(resource_path("messages").glob("*.toml"))


def sentence(code: str, fields: Mapping[str, str], language: Language = "en") -> Sentence:
    """Return what to say for a code, with its fields, in one language.

    Raises:
        KeyError: The code is not in the catalogue, or a field of its sentence is missing.
    """
    return load_sentences()[code].fill(fields, language)
