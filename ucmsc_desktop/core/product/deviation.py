"""Deviations: a neutral public text for everybody, a sealed detail, and an assessment by another person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.roles import require_other_person
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

TELLING: Final = (
    "placebo",
    "placebos",
    "active",
    "control",
    "treatment arm",
    "msc",
    "uc-msc",
    "cell",
    "cells",
    "count",
    "counts",
    "counted",
    "recount",
    "vial",
    "vials",
    "cryovial",
    "cryovials",
    "dmso",
    "cryoprotectant",
    "water bath",
    "stromal",
    "thaw",
    "thaws",
    "thawed",
    "thawing",
    "viability",
    "viable",
    "donor",
    "安慰剂",
    "试验组",
    "对照组",
    "治疗组",
    "间充质",
    "细胞",
    "计数",
    "冻存",
    "水浴",
    "复苏",
    "解冻",
    "活率",
    "供者",
)
"""Words that only one arm, or only cells, could have given cause for."""

_CODE: Final = re.compile(r"C1[0-9A-HJKMNP-TV-Z]{16}[0-9A-Z*~$=]{2}")
_SEPARATORS: Final = re.compile(r"[\s\-_.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A deviation as recorded; `subject` is a node such as `lot:<id>` or null, `closed_by` null while it is open."""

    deviation: str
    public_text: str
    subject: str | None
    detail: str
    recorded_by: str
    recorded_at: datetime
    closed_by: str | None = None
    closed_at: datetime | None = None
    assessment: str | None = None
    action: str | None = None


def fold_deviation(events: Sequence[Event]) -> Deviation:
    """Return a deviation; what was sealed stands merged in the data of its entries.

    Raises:
        RecordOrderError: The stream does not begin with its recording, or something follows that may not.
    """
    first = events[0]
    if first.kind != "deviation.recorded/1":
        raise RecordOrderError(first, found="nothing")
    found = Deviation(
        deviation=str(first.data["deviation"]),
        public_text=str(first.data["public_text"]),
        subject=None if first.data["subject"] is None else str(first.data["subject"]),
        detail=str(first.data["detail"]),
        recorded_by=first.by,
        recorded_at=first.at,
    )
    for event in events[1:]:
        if event.kind != "deviation.closed/1" or found.closed_by is not None:
            raise RecordOrderError(event, found="closed" if found.closed_by is not None else "open")
        found = replace(
            found,
            closed_by=event.by,
            closed_at=event.at,
            assessment=str(event.data["assessment"]),
            action=str(event.data["action"]),
        )
    return found


def require_neutral(text: str, *, names: Iterable[str]) -> None:
    """Return when a public text holds neither a telling word, a container's code, nor one of these names.

    Width, case and marks between the characters make no difference. A name of Latin letters or digits counts as a
    whole word only, so that a lot named `A` refuses no text with an "a" in a word; Chinese words count anywhere.

    Raises:
        UserFacingError: `deviation-text-tells` with the word; nothing was recorded.
    """
    plain = _plain(text)
    for word in (*TELLING, *sorted(names)):
        if _stands_in(_plain(word), plain):
            raise UserFacingError("deviation-text-tells", word=word)
    code = _CODE.search(_SEPARATORS.sub("", plain).upper())
    if code is not None:
        raise UserFacingError("deviation-text-tells", word=code.group())


def require_may_close(deviation: Deviation, *, persons: Iterable[str]) -> None:
    """Return when these people, who ask and who signs, may close a deviation: open, and recorded by somebody else.

    Raises:
        UserFacingError: `deviation-closed-already` or `deviation-closer-recorded`; nothing was recorded.
    """
    if deviation.closed_by is not None:
        raise UserFacingError("deviation-closed-already", deviation=deviation.deviation)
    for person in persons:
        require_other_person(deviation.recorded_by, person, code="deviation-closer-recorded")


def _plain(text: str) -> str:
    return _SEPARATORS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _stands_in(word: str, text: str) -> bool:
    if not word:
        return False
    before = r"(?<![a-z0-9])" if word[0].isascii() else ""
    after = r"(?![a-z0-9])" if word[-1].isascii() else ""
    return re.search(before + re.escape(word) + after, text) is not None
