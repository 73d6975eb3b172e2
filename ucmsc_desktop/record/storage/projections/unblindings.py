"""Code envelopes and what became of them; the arm stands in none of these columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE code_envelope(participant TEXT NOT NULL, envelope INTEGER NOT NULL, sealed BLOB NOT NULL, "
    "seq INTEGER NOT NULL, PRIMARY KEY(participant, envelope)) STRICT",
    "CREATE TABLE unblinding(seq INTEGER PRIMARY KEY, participant TEXT NOT NULL, how TEXT, reason TEXT NOT NULL, "
    "by TEXT NOT NULL, at TEXT NOT NULL) STRICT",
)


def _issued(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO code_envelope(participant, envelope, sealed, seq) VALUES(?, ?, ?, ?)",
        (data["participant"], data["envelope"], body.sealed, body.seq),
    )


def _tried(db: Database, body: Body) -> None:
    """Keep an unblinding; a code that did not fit has no `how`."""
    data = body.data
    db.execute(
        "INSERT INTO unblinding(seq, participant, how, reason, by, at) VALUES(?, ?, ?, ?, ?, ?)",
        (body.seq, data["participant"], data.get("how"), data["reason"], body.fields["by"], body.fields["at"]),
    )


PROJECTORS = {
    "envelope.issued/1": _issued,
    "unblinding.failed/1": _tried,
    "unblinding.recorded/1": _tried,
}
