"""The one byte form of a body: RFC 8785, NFC, no floats."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import NoReturn

import rfc8785

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]

_LARGEST_EXACT_INTEGER = 2**53 - 1


def canonical(value: Mapping[str, object]) -> bytes:
    """Return the canonical JSON of `value`, UTF-8.

    Raises:
        TypeError: It holds a float, a key that is not text, or a type that JSON has not.
        ValueError: A text is not NFC, or an integer is beyond 2^53 - 1.

    Source: docs/sources.md#rfc8785
    """
    _check(value)
    return rfc8785.dumps(value)  # type: ignore[arg-type]


def parsed(body: bytes) -> dict[str, Json]:
    """Return the JSON object that `body` holds.

    Raises:
        ValueError: It is not a JSON object, it holds a float, or it is nested without end.
    """
    try:
        value = _DECODER.decode(body.decode())
    except RecursionError:
        raise ValueError("the body is nested too deeply") from None
    if not isinstance(value, dict):
        raise ValueError("the body is not a JSON object")
    return value


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"a body holds no {text}")


_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)


def _check(value: object) -> None:
    match value:
        case str() | bool() | int() | None:
            _check_plain(value)
        case Mapping():
            for key, item in value.items():
                if not isinstance(key, str):
                    raise TypeError(f"a key of a body is text, not {type(key).__name__}")
                _check_plain(key)
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
