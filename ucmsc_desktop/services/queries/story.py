"""The story of a subject: every entry of its stream in words, the same for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from ucmsc_desktop.record.ledger.entry import Body
from ucmsc_desktop.record.ledger.kinds import KINDS
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.queries.entry_words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry: when, who, and what it says in both languages; what is sealed stays sealed."""

    seq: int
    at: datetime
    by: str
    by_name: str
    kind: str
    stream: str
    text_en: str
    text_zh: str
    is_signed: bool
    is_sealed: bool


def story_of(desk: Desk, stream: str) -> tuple[EntryLine, ...]:
    """Return the entries of a stream in their order; none for a stream that does not exist."""
    names, zone = printed_names(desk), site_zone(desk)
    return tuple(entry_line(body, names=names, zone=zone) for body in desk.record.bodies(stream))


def entry_line(body: Body, *, names: Mapping[str, str], zone: tzinfo) -> EntryLine:
    """Return an entry in words."""
    return EntryLine(
        seq=body.seq,
        at=body.at,
        by=body.fields["by"],
        by_name=names.get(body.fields["by"], body.fields["by"]),
        kind=body.kind,
        stream=body.stream,
        text_en=words_of(body, names=names, zone=zone, language="en"),
        text_zh=words_of(body, names=names, zone=zone, language="zh"),
        is_signed=body.data.get("meaning") is not None,
        is_sealed=KINDS[body.kind].sealed,
    )


def printed_names(desk: Desk) -> Mapping[str, str]:
    """Return the printed names of all people by their ids."""
    return {row["id"]: row["name"] for row in desk.record.rows("SELECT id, name FROM person")}


def site_zone(desk: Desk) -> tzinfo:
    """Return the zone of the site; UTC before a study is open."""
    rows = desk.record.rows("SELECT time_zone FROM study")
    return ZoneInfo(rows[0]["time_zone"]) if rows else UTC
