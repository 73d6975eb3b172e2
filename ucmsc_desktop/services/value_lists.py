"""Lists of values in a query: their marks, and parts of a length that one query takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

_AT_ONCE = 10_000


def marks(values: Collection[object]) -> str:
    """Return the marks of an SQL list with so many values."""
    return ", ".join("?" * len(values))


def in_parts(values: Iterable[str]) -> Iterator[list[str]]:
    """Return values, each once and in their order, in parts that one query takes."""
    each = list(dict.fromkeys(values))
    return (each[start : start + _AT_ONCE] for start in range(0, len(each), _AT_ONCE))
