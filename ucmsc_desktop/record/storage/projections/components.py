"""Components of human origin and who comes from whom, as nodes named like streams: `component:`, `lot:`, `container:`.

A container whose parents are its lot alone has no line in `descent`: its lot stands in the table of containers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ucmsc_desktop.record.ledger.entry import Body

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "CREATE TABLE component(id TEXT PRIMARY KEY, type TEXT NOT NULL, external_id TEXT, seq INTEGER NOT NULL) STRICT",
    "CREATE TABLE descent(child TEXT NOT NULL, parent TEXT NOT NULL, PRIMARY KEY(child, parent)) STRICT",
    "CREATE INDEX descent_parent ON descent(parent, child)",
)
_ORIGIN = (
    "WITH RECURSIVE above(node) AS (SELECT parent FROM descent WHERE child = ? "
    "UNION SELECT d.parent FROM descent d JOIN above ON d.child = above.node) "
    "SELECT c.id, c.type, c.external_id FROM above JOIN component c ON 'component:' || c.id = above.node ORDER BY c.seq"
)


def add_parents(db: Database, child: str, parents: Sequence[str]) -> None:
    """Keep from which nodes a node comes."""
    for parent in parents:
        db.execute("INSERT INTO descent(child, parent) VALUES(?, ?)", (child, parent))


def origin_of(db: Database, node: str) -> Mapping[str, str | None]:
    """Return donors, donation numbers and banks above a node, several joined by a comma, null for none."""
    found: dict[str, list[str]] = {"donor": [], "donation_number": [], "master-bank": [], "working-bank": []}
    for name, type_, external_id in db.execute(_ORIGIN, (node,)).fetchall():
        if type_ in found:
            found[type_].append(name)
        if type_ == "tissue" and external_id is not None:
            found["donation_number"].append(external_id)
    return {name.replace("-", "_"): ", ".join(names) or None for name, names in found.items()}


def _registered(db: Database, body: Body) -> None:
    data = body.data
    db.execute(
        "INSERT INTO component(id, type, external_id, seq) VALUES(?, ?, ?, ?)",
        (data["component"], data["type"], data["external_id"], body.seq),
    )
    add_parents(db, f"component:{data['component']}", [f"component:{parent}" for parent in data["parents"]])


PROJECTORS = {"component.registered/1": _registered}
