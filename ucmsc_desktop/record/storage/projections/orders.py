"""Ordered doses as a long list needs them, what is due first, and which decisions on fitness an order may rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body
from ucmsc_desktop.record.storage.projections.doses import STATE_AFTER

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE dose_order(dose TEXT PRIMARY KEY, rank INTEGER NOT NULL, due INTEGER NOT NULL, words TEXT NOT NULL, "
    "state TEXT NOT NULL, weight_kg TEXT NOT NULL, target_cells INTEGER NOT NULL, ordered_at TEXT NOT NULL, "
    "needs_second INTEGER NOT NULL, protocol_digest TEXT NOT NULL) STRICT",
    "CREATE INDEX dose_order_due ON dose_order(rank, due, dose, words, state)",
    "CREATE TABLE fitness_decision(seq INTEGER PRIMARY KEY, participant TEXT NOT NULL, visit INTEGER NOT NULL, "
    "fit INTEGER NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE INDEX fitness_decision_at ON fitness_decision(at)",
)
_NEEDS_SECOND = "needs-second-signature"
_AFTER_T0 = 4
_DONE = 9
_RANKS = {
    "ordered": 0,
    "planned": 1,
    "plan-checked": 2,
    "ready": 3,
    "infusing": 5,
    "paused": 5,
    "stopped": 6,
    **dict.fromkeys(
        ("reconciled", "not-supplied", "not-given", "leaking", "returned", "discarded", "replaced"),
        _DONE,
    ),
}


def _ordered(db: Database, body: Body) -> None:
    """Add the dose; its words are what people search: numbers and initials of the participant, later its pack codes."""
    data = body.data
    needs_second = any(reason["severity"] == _NEEDS_SECOND for reason in data["reasons"])
    db.execute(
        "INSERT INTO dose_order(dose, rank, due, words, state, weight_kg, target_cells, ordered_at, needs_second, "
        "protocol_digest) "
        "SELECT ?, 0, ?, lower(id || ' ' || screening_number || ' ' || randomisation_number || ' ' || initials), "
        "'ordered', ?, ?, ?, ?, ? FROM participant WHERE id = ?",
        (
            data["dose"],
            body.seq,
            data["weight_kg"],
            data["target_cells"],
            body.fields["at"],
            int(needs_second),
            data["protocol_digest"],
            data["participant"],
        ),
    )


def _countersigned(db: Database, body: Body) -> None:
    db.execute("UPDATE dose_order SET needs_second = 0 WHERE dose = ?", (_subject(body),))


def _state(db: Database, body: Body) -> None:
    _move(db, body, STATE_AFTER[body.kind])


def _move(db: Database, body: Body, state: str) -> None:
    """Bring the dose to a state; of those that are open the first ordered comes first, of those that ended the last."""
    rank = _RANKS.get(state, _AFTER_T0)
    sign = -1 if rank == _DONE else 1
    db.execute(
        "UPDATE dose_order SET state = ?, rank = ?, due = ? * abs(due) WHERE dose = ?",
        (state, rank, sign, _subject(body)),
    )


def _label_issued(db: Database, body: Body) -> None:
    _state(db, body)
    _label(db, body)


def _label(db: Database, body: Body) -> None:
    db.execute(
        "UPDATE dose_order SET words = words || ' ' || lower(?) WHERE dose = ?",
        (body.data["pack_code"], _subject(body)),
    )


def _label_confirmed(db: Database, body: Body) -> None:
    db.execute("UPDATE dose_order SET state = 'labelled' WHERE dose = ? AND state = 'label-issued'", (_subject(body),))


def _set_aside(db: Database, body: Body) -> None:
    _move(db, body, body.data["how"])


def _decided(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO fitness_decision(seq, participant, visit, fit, at) VALUES(?, ?, ?, ?, ?)",
        (
            body.seq,
            body.stream.removeprefix("participant:"),
            data["visit"],
            int(data["fit"]),
            body.fields["at"],
        ),
    )


def _subject(body: Body) -> str:
    return body.stream.removeprefix("dose:")


PROJECTORS = {
    **dict.fromkeys(STATE_AFTER, _state),
    "dose.ordered/1": _ordered,
    "dose.order-countersigned/1": _countersigned,
    "label.issued/1": _label_issued,
    "label.confirmed/1": _label_confirmed,
    "label.replaced/1": _label,
    "bag.set-aside/1": _set_aside,
    "fitness.signed/1": _decided,
}
