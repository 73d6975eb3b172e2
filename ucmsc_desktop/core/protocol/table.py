"""Strict reading of a protocol file's tables: each value `{ value = ..., source = ... }`, nothing unknown.

Numbers are integers or decimal strings; a binary floating-point number is refused, since it is not the number written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from ucmsc_desktop.core.protocol.model import Mark
from ucmsc_desktop.errors import UserFacingError

_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")
_Choice = TypeVar("_Choice", bound=Enum)


class Table:
    """One table of the file; it gives each value once, collects the marks, and knows what nobody asked for."""

    def __init__(self, content: Mapping[str, object], *, path: str, marks: dict[str, Mark]) -> None:
        """Take the table's content, where it stands in the file, and where marks are collected."""
        self._left = dict(content)
        self._path = path
        self._marks = marks

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def path_of(self, key: str) -> str:
        """Return where `key` stands in the file, such as `bag.volume_ml`."""
        return f"{self._path}.{key}" if self._path else key

    def table(self, key: str) -> Table:
        """Return the table under `key`.

        Raises:
            UserFacingError: `protocol-value-missing` or `protocol-value-wrong`; nothing was loaded.
        """
        content = self._take(key)
        if not isinstance(content, dict):
            raise self._wrong(key, expected="a table")
        return Table(content, path=self.path_of(key), marks=self._marks)

    def tables(self, key: str) -> list[Table]:
        """Return the tables of the list under `key`, at least one.

        Raises:
            UserFacingError: `protocol-value-missing` or `protocol-value-wrong`; nothing was loaded.
        """
        contents = self._take(key)
        if not isinstance(contents, list) or not contents or not all(isinstance(item, dict) for item in contents):
            raise self._wrong(key, expected="a list of tables")
        return [
            Table(item, path=f"{self.path_of(key)}.{number}", marks=self._marks)
            for number, item in enumerate(contents, start=1)
        ]

    def text(self, key: str) -> str:
        """Return the marked text under `key`, not empty.

        Raises:
            UserFacingError: The value is missing, unmarked or not text; nothing was loaded.
        """
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, expected="text")
        return value

    def integer(self, key: str) -> int:
        """Return the marked integer under `key`, zero or more.

        Raises:
            UserFacingError: The value is missing, unmarked or not such an integer; nothing was loaded.
        """
        value = self._value(key)
        if not _is_count(value):
            raise self._wrong(key, expected="an integer of 0 or more")
        return int(str(value))

    def number(self, key: str) -> Fraction:
        """Return the marked number under `key`: an integer, or decimal digits in quotation marks.

        Raises:
            UserFacingError: The value is missing, unmarked or not such a number; nothing was loaded.
        """
        return self._number(key, self._value(key))

    def flag(self, key: str) -> bool:
        """Return the marked truth value under `key`.

        Raises:
            UserFacingError: The value is missing, unmarked or neither; nothing was loaded.
        """
        value = self._value(key)
        if not isinstance(value, bool):
            raise self._wrong(key, expected="true or false")
        return value

    def integers(self, key: str) -> tuple[int, ...]:
        """Return the marked list of integers under `key`, at least one.

        Raises:
            UserFacingError: The value is missing, unmarked or not such a list; nothing was loaded.
        """
        value = self._value(key)
        if not isinstance(value, list) or not value or not all(_is_count(item) for item in value):
            raise self._wrong(key, expected="a list of integers")
        return tuple(value)

    def choice(self, key: str, choices: type[_Choice]) -> _Choice:
        """Return the member of `choices` whose value is the marked text under `key`.

        Raises:
            UserFacingError: The value is missing, unmarked or none of them; nothing was loaded.
        """
        text = self.text(key)
        for member in choices:
            if member.value == text:
                return member
        raise self._wrong(key, expected=" or ".join(str(member.value) for member in choices))

    def optional_text(self, key: str) -> str | None:
        """Return the marked text under `key`, or None where the file leaves it out."""
        return self.text(key) if key in self else None

    def optional_number(self, key: str) -> Fraction | None:
        """Return the marked number under `key`, or None where the file leaves it out."""
        return self.number(key) if key in self else None

    def finish(self) -> None:
        """Refuse what nobody asked for.

        Raises:
            UserFacingError: `protocol-value-unknown`; nothing was loaded.
        """
        for key in self._left:
            raise UserFacingError("protocol-value-unknown", path=self.path_of(key))

    def _take(self, key: str) -> object:
        if key not in self._left:
            raise UserFacingError("protocol-value-missing", path=self.path_of(key))
        return self._left.pop(key)

    def _value(self, key: str) -> object:
        marked = self._take(key)
        if not isinstance(marked, dict) or set(marked) != {"value", "source"}:
            raise self._wrong(key, expected="{ value = ..., source = ... }")
        if marked["source"] not in [mark.value for mark in Mark]:
            raise self._wrong(key, expected="a source that is registry or site")
        self._marks[self.path_of(key)] = Mark(marked["source"])
        return marked["value"]

    def _number(self, key: str, value: object) -> Fraction:
        if isinstance(value, int) and not isinstance(value, bool):
            return Fraction(value)
        if isinstance(value, str) and _DECIMAL.fullmatch(value):
            return Fraction(Decimal(value))
        raise self._wrong(key, expected="an integer, or a decimal number in quotation marks")

    def _wrong(self, key: str, *, expected: str) -> UserFacingError:
        return UserFacingError("protocol-value-wrong", path=self.path_of(key), expected=expected)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
