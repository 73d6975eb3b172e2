"""The entries of the record, newest first, in words; and the head of the record, as sheets carry it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache

from ucmsc_desktop.core.identifiers import make_head, parse_head
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.entry import Body, body_of
from ucmsc_desktop.record.ledger.kinds import KINDS
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.queries.entry_words import sentences
from ucmsc_desktop.services.queries.story import EntryLine, entry_line, printed_names, site_zone

CHECK_CODE_LENGTH = 12
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_NUMBER = re.compile(r"[0-9]{1,18}")
_PLACE = re.compile(r"\{\w+\}")
_STREAMS = ("participant", "dose", "lot", "container", "recall", "person", "station", "session")
_SHORTEST_BEGINNING = 2
_UNFILTERED = (
    "SELECT seq, session, body FROM ledger WHERE seq <= (SELECT MAX(seq) FROM ledger) - ? ORDER BY seq DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHead:
    """The record's present end: the whole head, and the twelve characters for the eye."""

    seq: int
    head: str
    check_code: str


def count_entries(desk: Desk, *, text: str) -> int:
    """Return how many entries match every word of a text; all of them for an empty text.

    A word matches the beginning of the subject's name, a part of what the kind says in either language, a part of the
    person's id or name, the entry's number, a local month or day, and for a participant every dose as well.
    """
    if not text.strip():
        return int(desk.record.rows("SELECT COALESCE(MAX(seq), 0) AS n FROM ledger")[0]["n"])
    where, values = _where(desk, text)
    return int(desk.record.rows(f"SELECT COUNT(*) AS n FROM entry WHERE {where}", values)[0]["n"])  # noqa: S608


def entry_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[EntryLine, ...]:
    """Return the matching entries in words, the newest first."""
    names, zone = printed_names(desk), site_zone(desk)
    return tuple(entry_line(body, names=names, zone=zone) for body in _bodies(desk, text, start, count))


def record_head(desk: Desk) -> RecordHead:
    """Return the record's head as it is printed on every sheet.

    Raises:
        UserFacingError: The record is empty.
    """
    found = desk.record.head()
    if found is None:
        raise UserFacingError("entry-unknown", entry="1")
    head = make_head(seq=found[0], entry_hash=found[1])
    return RecordHead(seq=found[0], head=head, check_code=_check_code(head))


def holds_head(desk: Desk, text: str) -> bool:
    """Return whether the record still holds the entry that a printed head names.

    Raises:
        UserFacingError: The text is no head.
    """
    head = parse_head(text)
    return _head_at(desk, head.seq) == head.text


def holds_check_code(desk: Desk, *, seq: int, code: str) -> bool:
    """Return whether the entry of this number bears the record check code that stands on paper, spaces aside.

    Raises:
        UserFacingError: The code has not 12 characters of the alphabet; nothing was compared.
    """
    typed = "".join(code.split()).upper()
    if re.fullmatch(rf"[A-Z2-7]{{{CHECK_CODE_LENGTH}}}", typed) is None:
        raise UserFacingError("check-code-unreadable", length=len(typed), least=CHECK_CODE_LENGTH)
    held = _head_at(desk, seq)
    return held is not None and _check_code(held) == typed


def _head_at(desk: Desk, seq: int) -> str | None:
    rows = desk.record.rows("SELECT hash FROM ledger WHERE seq = ?", (seq,))
    return make_head(seq=seq, entry_hash=bytes(rows[0]["hash"])) if rows else None


def _check_code(head: str) -> str:
    return head.rpartition(".")[2][:CHECK_CODE_LENGTH]


def _bodies(desk: Desk, text: str, start: int, count: int) -> Sequence[Body]:
    if not text.strip():
        rows = desk.record.rows(_UNFILTERED, (start, count))
    else:
        where, values = _where(desk, text)
        sql = (
            "SELECT seq, session, body FROM ledger WHERE seq IN "  # noqa: S608 - values are bound
            f"(SELECT seq FROM entry WHERE {where} ORDER BY seq DESC LIMIT ? OFFSET ?) ORDER BY seq DESC"
        )
        rows = desk.record.rows(sql, [*values, count, start])
    return [body_of(row["seq"], row["session"], row["body"]) for row in rows]


def _where(desk: Desk, text: str) -> tuple[str, list[object]]:
    """Return the condition for every word of a text, and its values."""
    names, zone = printed_names(desk), site_zone(desk)
    parts, values = [], list[object]()
    words = text.split()
    for word in words:
        sql, bound = _matches(desk, word, names=names, zone=zone, is_alone=len(words) == 1)
        parts.append(f"({sql})")
        values += bound
    return " AND ".join(parts), values


def _matches(
    desk: Desk, word: str, *, names: Mapping[str, str], zone: tzinfo, is_alone: bool
) -> tuple[str, list[object]]:
    """Return the condition for one word: a number, a date, or whatever an index finds; `Nurse 1` is no number."""
    if is_alone and _NUMBER.fullmatch(word.replace(",", "")):
        return "seq = ?", [int(word.replace(",", ""))]
    days = _days(word, zone)
    if days is not None:
        return "at >= ? AND at < ?", list(days)
    parts, values = list[str](), list[object]()
    known = word.casefold()
    kinds = [kind for kind in KINDS if known in _said_of(kind)]
    people = [person for person, name in names.items() if known in person.casefold() or known in name.casefold()]
    for column, found in (("kind", kinds), ("by", people)):
        if found:
            parts.append(f"{column} IN ({', '.join('?' * len(found))})")
            values += found
    for start in _streams(desk, word):
        parts.append("stream >= ? AND stream < ?")
        values += [start, f"{start}\uffff"]
    if desk.record.rows("SELECT 1 FROM dose WHERE participant = ? LIMIT 1", (word.upper(),)):
        parts.append("stream IN (SELECT 'dose:' || id FROM dose WHERE participant = ?)")
        values.append(word.upper())
    return " OR ".join(parts) or "0", values


def _streams(desk: Desk, word: str) -> list[str]:
    """Return how the streams begin whose subject's name begins with a word of two characters or more."""
    if len(word) < _SHORTEST_BEGINNING:
        return []
    spellings = {word, word.upper(), word.lower()}
    starts = [f"{kind}:{spelling}" for kind in _STREAMS for spelling in sorted(spellings)]
    starts += [word] if ":" in word else []
    exists = "SELECT 1 FROM entry WHERE stream >= ? AND stream < ? LIMIT 1"
    return [start for start in starts if desk.record.rows(exists, (start, f"{start}\uffff"))]


def _days(word: str, zone: tzinfo) -> tuple[str, str] | None:
    """Return the instants between which a local month or day lies, as the record writes them; None for no date."""
    found = _DAY.fullmatch(word)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    try:
        first = datetime(year, month, day, tzinfo=zone)
        if found[3]:
            after = datetime.combine(first.date() + timedelta(days=1), first.time(), tzinfo=zone)
        else:
            after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
        return instant_text(first.astimezone(UTC)), instant_text(after.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


@cache
def _said_of(kind: str) -> str:
    """Return the name of a kind and what it says in both languages, without its fields, for the filter."""
    name = kind.rpartition("/")[0]
    return " ".join((kind, *(_PLACE.sub(" ", text) for text in sentences()[name].values()))).casefold()
