"""The entries of the record, newest first, in words; one entry with every plain field; the head on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ucmsc_desktop.core.corrections import CORRECTABLE
from ucmsc_desktop.core.identifiers import make_head, parse_head
from ucmsc_desktop.core.roles import MATRIX, UNBLINDED, Action, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.ledger.entry import Body, body_of
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.queries.story import EntryLine, entry_line, printed_names, site_zone
from ucmsc_desktop.services.reading import unsealed_of

_CHECK_CODE_LENGTH = 12
_WITHOUT_FILTER = (
    "SELECT l.seq, l.session, l.body FROM ledger l WHERE l.seq <= (SELECT MAX(seq) FROM ledger) - ? "
    "ORDER BY l.seq DESC LIMIT ?"
)
_MATCHES = (
    "(e.stream LIKE ?1 ESCAPE '!' OR e.kind LIKE ?1 ESCAPE '!' OR e.by LIKE ?1 ESCAPE '!' OR e.at LIKE ?1 ESCAPE '!' "
    "OR e.by IN (SELECT id FROM person WHERE name LIKE ?1 ESCAPE '!'))"
)

_FILTERED = (
    "SELECT l.seq, l.session, l.body FROM entry e JOIN ledger l ON l.seq = e.seq "  # noqa: S608 - our own constant
    f"WHERE {_MATCHES} ORDER BY e.seq DESC LIMIT ?2 OFFSET ?3"
)
_COUNTED = f"SELECT COUNT(*) AS n FROM entry e WHERE {_MATCHES}"  # noqa: S608 - our own constant


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDetail:
    """One entry whole: its sentence, its fields as they stand in the body, its signature and its place in the chain.

    `payload` is what the entry seals, for a holder of the study key; None for everybody else and where it cannot be
    told apart by dose and kind. `correctable` names the fields that a correction may change, with their values.
    """

    line: EntryLine
    id: str
    fields: tuple[tuple[str, str], ...]
    printed_name: str | None
    meaning_en: str | None
    meaning_zh: str | None
    hash_text: str
    app: str
    input_by: str
    payload: tuple[tuple[str, str], ...] | None
    correctable: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHead:
    """The record's present end: the whole head, and the twelve characters for the eye."""

    seq: int
    head: str
    check_code: str


def count_entries(desk: Desk, *, text: str) -> int:
    """Return how many entries match a text in subject, kind, person or time; all of them for an empty text."""
    if not text:
        return int(desk.record.rows("SELECT COALESCE(MAX(seq), 0) AS n FROM ledger")[0]["n"])
    return int(desk.record.rows(_COUNTED, (_like(text),))[0]["n"])


def entry_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[EntryLine, ...]:
    """Return the matching entries in words, the newest first."""
    names, zone = printed_names(desk), site_zone(desk)
    return tuple(entry_line(body, names=names, zone=zone) for body in _bodies(desk, text, start, count))


def entry_detail(desk: Desk, seq: int) -> EntryDetail:
    """Return one entry whole.

    Raises:
        UserFacingError: There is no entry of this number.
    """
    rows = desk.record.rows("SELECT seq, session, body, hash FROM ledger WHERE seq = ?", (seq,))
    if not rows:
        raise UserFacingError("entry-unknown", entry=str(seq))
    row = rows[0]
    body = body_of(row["seq"], row["session"], row["body"])
    meaning = body.data.get("meaning")
    return EntryDetail(
        line=entry_line(body, names=printed_names(desk), zone=site_zone(desk)),
        id=body.fields["id"],
        fields=tuple((name, _plain(value)) for name, value in body.data.items() if name not in _kept_back(desk, body)),
        printed_name=body.data.get("printed_name"),
        meaning_en=meaning,
        meaning_zh=None if meaning is None else _meaning_zh(meaning),
        hash_text=bytes(row["hash"]).hex()[:16],
        app=body.fields["app"],
        input_by=body.fields["input"],
        payload=_payload(desk, body),
        correctable=tuple((name, body.data[name]) for name in CORRECTABLE.get(body.kind, ())),
    )


def record_head(desk: Desk) -> RecordHead:
    """Return the record's head as it is printed on every sheet.

    Raises:
        UserFacingError: The record is empty.
    """
    found = desk.record.head()
    if found is None:
        raise UserFacingError("entry-unknown", entry="1")
    head = make_head(seq=found[0], entry_hash=found[1])
    return RecordHead(seq=found[0], head=head, check_code=head.rpartition(".")[2][:_CHECK_CODE_LENGTH])


def holds_head(desk: Desk, text: str) -> bool:
    """Return whether the record still holds the entry that a printed head names.

    Raises:
        UserFacingError: The text is no head.
    """
    head = parse_head(text)
    rows = desk.record.rows("SELECT hash FROM ledger WHERE seq = ?", (head.seq,))
    return bool(rows) and bytes(rows[0]["hash"]) == head.entry_hash


def _kept_back(desk: Desk, body: Body) -> frozenset[str]:
    """Return the fields that are not shown: a refused weight stays unseen by those who might weigh again, blind."""
    if body.kind == "weight.refused/1" and Role(desk.session.role) in MATRIX[Action.MEASURE_WEIGHT]:
        return frozenset({"meaning", "weight_kg", "reasons"})
    return frozenset({"meaning"})


def _bodies(desk: Desk, text: str, start: int, count: int) -> Sequence[Body]:
    if not text:
        rows = desk.record.rows(_WITHOUT_FILTER, (start, count))
    else:
        rows = desk.record.rows(_FILTERED, (_like(text), count, start))
    return [body_of(row["seq"], row["session"], row["body"]) for row in rows]


def _like(text: str) -> str:
    for mark in "!%_":
        text = text.replace(mark, f"!{mark}")
    return f"%{text}%"


def _payload(desk: Desk, body: Body) -> tuple[tuple[str, str], ...] | None:
    """Return what a dose's entry seals, for a holder of the key; nobody else's seals are touched."""
    if Role(desk.session.role) not in UNBLINDED or not body.stream.startswith("dose:"):
        return None
    if desk.session.author.unsealed is None:
        return None
    found = unsealed_of(desk).payload(body.stream.removeprefix("dose:"), body.kind)
    return None if found is None else tuple((name, _plain(value)) for name, value in found.items())


def _meaning_zh(meaning: str) -> str | None:
    try:
        return meaning_zh(meaning)
    except KeyError:
        return None


def _plain(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value) or "–"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(each)}" for name, each in value.items())
    return str(value)
