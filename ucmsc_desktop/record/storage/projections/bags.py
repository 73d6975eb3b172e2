"""Bags from T0 on: what is due first, where each one is and with whom; the same columns for both arms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.record.ledger.entry import Body
from ucmsc_desktop.record.storage.projections.doses import STATE_AFTER

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE bag(dose TEXT PRIMARY KEY, rank INTEGER NOT NULL, due INTEGER NOT NULL, words TEXT NOT NULL, "
    "state TEXT NOT NULL, latest_start TEXT NOT NULL, place TEXT, holder TEXT, taker TEXT) STRICT",
    "CREATE INDEX bag_due ON bag(rank, due, dose, words, state)",
)
_AT_THE_BEDSIDE = frozenset({"infusing", "paused", "stopped"})
_IN_FLIGHT = frozenset(
    {"preparing", "counted", "prepared", "second-entered", "label-issued", "labelled", "released", "dispensed"}
    | {"in-transit", "on-ward"}
)


def _started(db: Database, body: Body) -> None:
    """Add the bag; its words are what people search: numbers of the participant, later its pack codes."""
    due = int(parse_instant(body.data["latest_start"]).timestamp())
    db.execute(
        "INSERT INTO bag(dose, rank, due, words, state, latest_start, place, holder, taker) "
        "SELECT d.id, 0, ?, lower(d.participant || ' ' || p.screening_number || ' ' || p.randomisation_number), "
        "'preparing', ?, NULL, NULL, NULL FROM dose d JOIN participant p ON p.id = d.participant WHERE d.id = ?",
        (due, body.data["latest_start"], _subject(body)),
    )


def _state(db: Database, body: Body) -> None:
    _move(db, body, STATE_AFTER[body.kind])


def _move(db: Database, body: Body, state: str) -> None:
    """Bring the bag to a state; of those in flight the first due comes first, of those that ended the last."""
    rank = 0 if state in _IN_FLIGHT else 1 if state in _AT_THE_BEDSIDE else 2
    db.execute(
        "UPDATE bag SET state = ?1, rank = ?2, due = CASE ?2 WHEN 2 THEN -abs(due) ELSE abs(due) END WHERE dose = ?3",
        (state, rank, _subject(body)),
    )


def _label_issued(db: Database, body: Body) -> None:
    _state(db, body)
    _label(db, body)


def _label(db: Database, body: Body) -> None:
    db.execute(
        "UPDATE bag SET words = words || ' ' || lower(?) WHERE dose = ?", (body.data["pack_code"], _subject(body))
    )


def _label_confirmed(db: Database, body: Body) -> None:
    db.execute("UPDATE bag SET state = 'labelled' WHERE dose = ? AND state = 'label-issued'", (_subject(body),))


def _dispensed(db: Database, body: Body) -> None:
    _state(db, body)
    db.execute("UPDATE bag SET holder = ? WHERE dose = ?", (body.fields["by"], _subject(body)))


def _handed_over(db: Database, body: Body) -> None:
    _state(db, body)
    data = body.data
    db.execute(
        "UPDATE bag SET place = ?, holder = ?, taker = ? WHERE dose = ?",
        (data["to_place"], data["giver"], data["taker"], _subject(body)),
    )


def _taken_over(db: Database, body: Body) -> None:
    db.execute("UPDATE bag SET holder = taker, taker = NULL WHERE dose = ?", (_subject(body),))


def _refused(db: Database, body: Body) -> None:
    """The giver has the bag as before; where it is nobody said."""
    db.execute("UPDATE bag SET taker = NULL, place = NULL WHERE dose = ?", (_subject(body),))


def _received(db: Database, body: Body) -> None:
    _state(db, body)
    db.execute("UPDATE bag SET place = ? WHERE dose = ?", (body.data["place"], _subject(body)))


def _set_aside(db: Database, body: Body) -> None:
    _move(db, body, body.data["how"])


def _subject(body: Body) -> str:
    return body.stream.removeprefix("dose:")


PROJECTORS = {
    **dict.fromkeys(STATE_AFTER, _state),
    "preparation.started/1": _started,
    "label.issued/1": _label_issued,
    "label.confirmed/1": _label_confirmed,
    "label.replaced/1": _label,
    "bag.dispensed/1": _dispensed,
    "custody.handed-over/1": _handed_over,
    "custody.taken-over/1": _taken_over,
    "custody.refused/1": _refused,
    "custody.received/1": _received,
    "bag.set-aside/1": _set_aside,
}
