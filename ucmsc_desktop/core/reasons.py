"""Reasons as entries hold them: a list of maps `code`, `severity`, `fields`."""

from __future__ import annotations

from collections.abc import Iterable

from ucmsc_desktop.core.guardrails import Reason, Severity

_BY_WORD = {severity.word: severity for severity in Severity}


def reasons_as_data(reasons: Iterable[Reason]) -> list[object]:
    """Return the reasons as the `reasons` of an entry's data."""
    return [
        {"code": reason.code, "severity": reason.severity.word, "fields": dict(reason.fields)} for reason in reasons
    ]


def reasons_from_data(data: object) -> tuple[Reason, ...]:
    """Return the reasons that an entry's data holds.

    Raises:
        TypeError: The data is no list of maps; the entry was written by another program.
        KeyError: A part is missing or a severity is unknown.
    """
    if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
        raise TypeError("reasons are not a list of maps")
    return tuple(
        Reason(
            code=str(each["code"]),
            severity=_BY_WORD[each["severity"]],
            fields=tuple((name, str(value)) for name, value in each["fields"].items()),
        )
        for each in data
    )
