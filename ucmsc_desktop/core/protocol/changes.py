"""What two texts of a protocol state differently, value by value, so that a person signs what she has read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ucmsc_desktop.core.protocol.model import Mark

_NAMES = ("id", "key", "test", "subject")
"""What the members of a list are told apart by, so that one more of them changes no other's path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedValue:
    """One value as the text states it, where it stands (`bag.volume_ml`, `eligibility.hba1c.low`), and its mark."""

    path: str
    value: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedValue:
    """One path with the value of the old and of the new text; null where a text does not state it."""

    path: str
    old: StatedValue | None
    new: StatedValue | None


def stated_values(text: str) -> tuple[StatedValue, ...]:
    """Return every value of a protocol's text in the order of the text; the text has been parsed as a protocol."""
    return tuple(_values(tomllib.loads(text), path=""))


def changed_values(old_text: str, new_text: str) -> tuple[ChangedValue, ...]:
    """Return what differs between two texts: changed and added values in the order of the new text, then those left.

    A mark that changed is a change too; comments and the order of a list are none.
    """
    old = {each.path: each for each in stated_values(old_text)}
    new = {each.path: each for each in stated_values(new_text)}
    changed = [
        ChangedValue(path=path, old=old.get(path), new=value) for path, value in new.items() if old.get(path) != value
    ]
    gone = [ChangedValue(path=path, old=value, new=None) for path, value in old.items() if path not in new]
    return (*changed, *gone)


def _values(content: Mapping[str, Any], *, path: str) -> Iterator[StatedValue]:
    for key, member in content.items():
        here = f"{path}.{key}" if path else key
        if isinstance(member, list):
            for number, each in enumerate(member, start=1):
                yield from _values(each, path=f"{here}.{_name(each, number)}")
        elif set(member) == {"value", "source"}:
            yield StatedValue(path=here, value=_written(member["value"]), mark=Mark(member["source"]))
        else:
            yield from _values(member, path=here)


def _name(member: Mapping[str, Mapping[str, object]], number: int) -> str:
    """Return what a member of a list is called: its id or key, a test after its subject, else its number."""
    named = [str(member[key]["value"]) for key in reversed(_NAMES) if key in member]
    return ".".join(named) or str(number)


def _written(value: object) -> str:
    """Return a value as a person reads it: `true`, `0, 8, 16`, the digits or the text as they stand."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_written(each) for each in value)
    return str(value)
