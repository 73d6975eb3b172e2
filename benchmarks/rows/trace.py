"""The family of a donor of 10,000 containers, beside one recursive query by hand on the same file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bulk import ENTRIES_A_TRANSACTION, begin, new_session, settled
from benchmarks.figure import Bound, Figure, taking_turns
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.record.ledger.seals import Vault
from ucmsc_desktop.record.storage.record import Author, Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.queries.family import Direction, family_in

ORDER = 75
_CONTAINERS, _LOTS, _ROUNDS = 10_000, 10, 7
_SEALED_BYTES = 4_124
_BANKS = (("BANK-1", "BANK-0"), ("BANK-0", "DONOR"))
_DONOR = "component:DONOR"
_BY_HAND = """
WITH RECURSIVE below(node) AS (
    VALUES(?)
    UNION SELECT d.child FROM below b JOIN descent d ON d.parent = b.node
    UNION SELECT 'container:' || c.code FROM below b JOIN container c ON c.lot = substr(b.node, 5)
    WHERE b.node LIKE 'lot:%')
SELECT node FROM below
"""
_MATERIAL = ("passage", "population_doublings", "supplier", "supplier_lot", "received_on")
_DAY = datetime(2028, 1, 1, tzinfo=UTC).date().isoformat()


def measure(folder: Path) -> Figure:
    """Return the time of a trace relative to the query by hand; the seals of the session are open for both."""
    path = folder / "trace.ucmsc"
    record, person = begin(path)
    _tell(record, new_session(record, person))
    view = record.caught_up(UnsealedView(Vault("bench", bytes(32))))
    bare = settled(path)
    found: dict[str, int] = {}

    def ours() -> None:
        found["ours"] = len(family_in(record, view, [_DONOR], direction=Direction.FORWARD).nodes)

    def by_hand() -> None:
        found["by hand"] = len(bare.execute(_BY_HAND, (_DONOR,)).fetchall())

    mine, peer = taking_turns(ours, by_hand, rounds=_ROUNDS)
    bare.close()
    record.close()
    assert found["ours"] == found["by hand"] == 1 + len(_BANKS) + _LOTS + _CONTAINERS
    return Figure(
        what="trace of a donor",
        peer="one recursive query by hand, 10,000 containers",
        ratio=mine / peer,
        bound=Bound.AT_MOST,
        limit=3.0,
        note=f"{mine * 1000:.0f} ms to {peer * 1000:.0f} ms",
    )


def _tell(record: Record, session: Author) -> None:
    """Record a donor, her banks, lots and containers, without what would lie sealed: no trace of a donor opens it."""
    with record.transaction(session, act=record.new_name("act")) as tx:
        for lot in range(_LOTS):
            data = {"lot": f"LOT-{lot}", "product": "uc-msc", "parents": ["BANK-1"], "expires_on": _DAY}
            tx.append(stream=f"lot:LOT-{lot}", kind="lot.registered/2", data={**data, **dict.fromkeys(_MATERIAL)})
        for child, parent in _BANKS:
            data = {"component": child, "type": "master-bank", "parents": [parent], "external_id": None}
            stream, unread = f"component:{child}", bytes(_SEALED_BYTES)
            tx.append(stream=stream, kind="component.registered/1", data=data, sealed=unread)
    for first in range(0, _CONTAINERS, ENTRIES_A_TRANSACTION):
        with record.transaction(session, act=record.new_name("act")) as tx:
            for number in range(first, first + ENTRIES_A_TRANSACTION):
                code = str(make_code(CodeKind.CONTAINER, number.to_bytes(10, "big")))
                cells = {"viable_cells": 60_000_000, "viability_percent": "95", "volume_ml": "10"}
                place = {"code": code, "lot": f"LOT-{number % _LOTS}", "form": "vial", "parents": []}
                dates = {"cryoprotectant_percent": "10", "frozen_at": None, "expires_on": _DAY}
                tx.append(stream=f"container:{code}", kind="container.registered/2", data={**place, **cells, **dates})
