"""The texts of the protocol, each with the local day from which it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE protocol_version(number INTEGER PRIMARY KEY, protocol TEXT NOT NULL, protocol_text TEXT NOT NULL, "
    "digest TEXT NOT NULL, effective_on TEXT, seq INTEGER NOT NULL) STRICT",
)


def _stated(db: Database, body: Body) -> None:
    """Number the texts in the order in which they were recorded; the first has no day, it always was in force."""
    data = body.data
    db.execute(
        "INSERT INTO protocol_version(number, protocol, protocol_text, digest, effective_on, seq) "
        "VALUES(1 + (SELECT COUNT(*) FROM protocol_version), ?, ?, ?, ?, ?)",
        (data["protocol"], data["protocol_text"], data["protocol_digest"], data.get("effective_on"), body.seq),
    )


PROJECTORS = {"study.opened/1": _stated, "protocol.amended/1": _stated}
