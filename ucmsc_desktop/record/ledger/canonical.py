"""The one byte form of a body: RFC 8785, NFC, no floats."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime

import rfc8785

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]

_LARGEST_EXACT_INTEGER = 2**53 - 1


def canonical(value: Mapping[str, object]) -> bytes:
    """Return the canonical JSON of `value`, UTF-8.

    Raises:
        TypeError: It holds a float or a type that JSON has not.
        ValueError: A text is not NFC, or an integer is beyond 2^53 - 1.

    Source: docs/sources.md#rfc8785
    """
    _check(value)
    return rfc8785.dumps(value)  # type: ignore[arg-type]


def parsed(body: bytes) -> dict[str, Json]:
    """Return the JSON object that `body` holds.

    Raises:
        ValueError: It is not a JSON object.
    """
    value = json.loads(body)
    if not isinstance(value, dict):
        raise ValueError("the body is not a JSON object")
    return value


def instant_text(instant: datetime) -> str:
    """Return an aware instant as `2026-03-02T08:15:00.000Z`, cut to the millisecond."""
    utc = instant.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def instant_from(text: str) -> datetime:
    """Return the instant that `instant_text` wrote."""
    return datetime.fromisoformat(text)


def _check(value: object) -> None:
    match value:
        case str() | bool() | int() | None:
            _check_plain(value)
        case Mapping():
            for key, item in value.items():
                _check(key)
                _check(item)
        case list() | tuple():
            for item in value:
                _check(item)
        case _:
            raise TypeError(f"a body holds no {type(value).__name__}")


def _check_plain(value: str | int | None) -> None:
    if isinstance(value, str) and not value.isascii() and not unicodedata.is_normalized("NFC", value):
        raise ValueError(f"not NFC: {value!r}")
    if isinstance(value, int) and abs(value) > _LARGEST_EXACT_INTEGER:
        raise ValueError(f"integer too large to be exact everywhere: {value}")
