"""Doses and their bags as every role may know them: the public state is the fold of kinds, never of sealed content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE dose(id TEXT PRIMARY KEY, participant TEXT NOT NULL, visit INTEGER NOT NULL, week INTEGER NOT NULL, "
    "attempt INTEGER NOT NULL, state TEXT NOT NULL, held INTEGER NOT NULL, code TEXT, pack_code TEXT, t0 TEXT, "
    "expires_at TEXT, started_at TEXT, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX dose_participant ON dose(participant, visit)",
    "CREATE INDEX dose_state ON dose(state, participant)",
    "CREATE INDEX dose_started ON dose(started_at) WHERE started_at IS NOT NULL",
)

STATE_AFTER: dict[str, str] = {
    "dose.planned/1": "planned",
    "dose.plan-checked/1": "plan-checked",
    "ward.ready/1": "ready",
    "preparation.started/1": "preparing",
    "preparation.counted/1": "counted",
    "preparation.prepared/1": "prepared",
    "preparation.second-entry/1": "second-entered",
    "label.issued/1": "label-issued",
    "bag.released/1": "released",
    "bag.not-supplied/1": "not-supplied",
    "bag.dispensed/1": "dispensed",
    "custody.handed-over/1": "in-transit",
    "custody.received/1": "on-ward",
    "infusion.started/1": "infusing",
    "infusion.paused/1": "paused",
    "infusion.resumed/1": "infusing",
    "infusion.stopped/1": "stopped",
    "infusion.entered/1": "stopped",
    "infusion.not-given/1": "not-given",
    "bag.reconciled/1": "reconciled",
    "bag.replaced/1": "replaced",
}


def _ordered(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO dose(id, participant, visit, week, attempt, state, held, code, pack_code, t0, expires_at, "
        "started_at, seq) VALUES(?, ?, ?, ?, ?, 'ordered', 0, NULL, NULL, NULL, NULL, NULL, ?)",
        (data["dose"], data["participant"], data["visit"], data["week"], data["attempt"], body.seq),
    )


def _state(db: Database, body: Body) -> None:
    db.execute("UPDATE dose SET state = ? WHERE id = ?", (STATE_AFTER[body.kind], _subject(body)))


def _preparation_started(db: Database, body: Body) -> None:
    _state(db, body)
    data = body.data
    db.execute("UPDATE dose SET t0 = ?, expires_at = ? WHERE id = ?", (data["t0"], data["expires_at"], _subject(body)))


def _label_issued(db: Database, body: Body) -> None:
    _state(db, body)
    _label(db, body)


def _label(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "UPDATE dose SET code = ?, pack_code = ? WHERE id = ?", (data["code"], data["pack_code"], _subject(body))
    )


def _label_confirmed(db: Database, body: Body) -> None:
    db.execute("UPDATE dose SET state = 'labelled' WHERE id = ? AND state = 'label-issued'", (_subject(body),))


def _held(db: Database, body: Body) -> None:
    db.execute("UPDATE dose SET held = held + 1 WHERE id = ?", (_subject(body),))


def _freed(db: Database, body: Body) -> None:
    db.execute("UPDATE dose SET held = held - 1 WHERE id = ?", (_subject(body),))


def _started(db: Database, body: Body) -> None:
    _state(db, body)
    at = body.data.get("started_at", body.fields["at"])
    db.execute("UPDATE dose SET started_at = ? WHERE id = ?", (at, _subject(body)))


def _set_aside(db: Database, body: Body) -> None:
    db.execute("UPDATE dose SET state = ? WHERE id = ?", (body.data["how"], _subject(body)))


def _subject(body: Body) -> str:
    return body.stream.removeprefix("dose:")


PROJECTORS = {
    **dict.fromkeys(STATE_AFTER, _state),
    "dose.ordered/1": _ordered,
    "label.replaced/1": _label,
    "label.confirmed/1": _label_confirmed,
    "bag.held/1": _held,
    "bag.freed/1": _freed,
    "bag.set-aside/1": _set_aside,
    "preparation.started/1": _preparation_started,
    "label.issued/1": _label_issued,
    "infusion.started/1": _started,
    "infusion.entered/1": _started,
}
