"""Entries in words, in both languages: a sentence a kind, filled with the facts of the body; nothing is unsealed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cache
from typing import Any

from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.record.ledger.entry import Body
from ucmsc_desktop.runtime.resources import resource_path
from ucmsc_desktop.runtime.sentences import Language

_PERSONS = frozenset({"person", "giver", "taker"})
_INSTANTS = frozenset({"before", "after", "expires_at", "latest_start", "planned_end", "slow_until", "observed_at"})
_GROUPED = frozenset({"target_cells", "viable_cells"})
_NOTHING = "–"
_BY_ID = frozenset({"person.enrolled/1"})
"""Kinds that say a person's name and id both."""
_SILENT_REASONS = frozenset({"bag.held/1", "scan.refused/1"})
"""Kinds whose reason is a code of the program, or would tell more than everybody may know."""


def words_of(body: Body, *, names: Mapping[str, str], zone: tzinfo, language: Language) -> str:
    """Return what an entry says: the sentence of its kind, and the reason that was given for it, if any.

    Args:
        body: The entry without its ciphertext.
        names: Printed names by person.
        zone: The zone of the site, for instants.
        language: `en` or `zh`.

    Raises:
        KeyError: The kind has no words, which is a defect.
    """
    called = {} if body.kind in _BY_ID else names
    facts = {name: _said(name, value, called, zone, language) for name, value in body.data.items()}
    of_version = sentences().get(body.kind)
    template = (of_version or sentences()[body.kind.rpartition("/")[0]])[language]
    told = template.format_map(facts)
    reason = body.data.get("reason")
    if not isinstance(reason, str) or not reason or "{reason}" in template or body.kind in _SILENT_REASONS:
        return told
    return f"{told} Reason: {reason}" if language == "en" else f"{told}理由：{reason}"


def role_words(role: str) -> tuple[str, str]:
    """Return the name of a role in English and Chinese."""
    english, chinese = vocabulary()["role"][role]
    return english.capitalize(), chinese


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """Return the sentences by kind, read once; without its version a kind's sentence serves all versions of it."""
    found: dict[str, dict[str, str]] = tomllib.loads(resource_path("entries/entries.toml").read_text(encoding="utf-8"))
    return found


@cache
def vocabulary() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the words for the values of a field: English, Chinese."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads(
        resource_path("entries/words.toml").read_text(encoding="utf-8")
    )
    return found


def _said(name: str, value: Any, names: Mapping[str, str], zone: tzinfo, language: Language) -> str:
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, bool):
        return _word("truth", "yes" if value else "no", language)
    if isinstance(value, int):
        return f"{value:,}" if name in _GROUPED else str(value)
    if isinstance(value, list):
        return ", ".join(_said(name, each, names, zone, language) for each in value) or _NOTHING
    if name in _INSTANTS:
        return _time(parse_instant(value), zone)
    return names.get(value, str(value)) if name in _PERSONS else _word(name, str(value), language)


def _word(field: str, value: str, language: Language) -> str:
    known = vocabulary().get(field, {}).get(value)
    return value if known is None else known[0 if language == "en" else 1]


def _time(instant: datetime, zone: tzinfo) -> str:
    return instant.astimezone(zone).strftime("%H:%M")
