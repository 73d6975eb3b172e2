"""What a recall reaches: the stock below a node, the bags that contain it, and which nodes may not be used now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ucmsc_desktop.core.product.recall import IssuedRecall, RecallDecision, RecallMeasure
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.dosing.kept_inputs import taken_over
from ucmsc_desktop.services.value_lists import in_parts, marks

_BY_HAND: Final = frozenset({"equipment", "person"})
_STEPS = "('preparation.started/1', 'preparation.counted/1', 'preparation.prepared/1')"
_BELOW = (
    "WITH RECURSIVE below(node) AS (VALUES{roots} UNION SELECT d.child FROM descent d JOIN below b "
    "ON d.parent = b.node) SELECT node FROM below"
)
_LOCATION = "json_extract(CAST(l.body AS TEXT), '$.data.location')"
_PARENT = "json_extract(CAST(l.body AS TEXT), '$.data.parent')"
_STORED = (
    f"WITH RECURSIVE place(code, parent) AS (SELECT {_LOCATION}, {_PARENT} FROM entry e JOIN ledger l "  # noqa: S608
    "ON l.seq = e.seq WHERE e.kind = 'location.registered/1'), inside(code) AS (SELECT ?1 UNION SELECT p.code "
    "FROM place p JOIN inside i ON p.parent = i.code) SELECT DISTINCT e.stream FROM entry e JOIN ledger l "
    f"ON l.seq = e.seq WHERE e.kind = 'container.stored/1' AND {_LOCATION} IN (SELECT code FROM inside)"
)


@dataclass(frozen=True, slots=True)
class Stock:
    """Whole lots, and single containers beside them."""

    lots: frozenset[str]
    codes: frozenset[str]

    def holds(self, *, code: str, lot: str) -> bool:
        """Return whether a container of a lot belongs to it."""
        return lot in self.lots or code in self.codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What a bag was made of and by whom: containers by code, equipment and people by id."""

    containers: frozenset[str]
    equipment: frozenset[str]
    people: frozenset[str]


def issued_recalls(record: Record, view: UnsealedView) -> tuple[IssuedRecall, ...]:
    """Return every recall and quarantine, the oldest first."""
    return tuple(
        IssuedRecall(
            recall=recall,
            component=component,
            measure=RecallMeasure(view.recall_measure(recall)),
            decision=_decision_of(record, recall),
        )
        for recall, component in view.recalled().items()
    )


def recalled_stock(record: Record, view: UnsealedView) -> Stock:
    """Return all stock that may not be used: what is recalled or in quarantine, and what descends from it."""
    found = [stock_below(record, node) for node in named_nodes(record, view)]
    return Stock(
        frozenset(lot for stock in found for lot in stock.lots),
        frozenset(code for stock in found for code in stock.codes),
    )


def named_nodes(record: Record, view: UnsealedView) -> frozenset[str]:
    """Return the nodes that a recall or quarantine in force names."""
    return frozenset(each.component for each in issued_recalls(record, view) if each.is_in_force)


def recalled_nodes(record: Record, view: UnsealedView) -> frozenset[str]:
    """Return the nodes that may not be used themselves, and every lot below them."""
    return named_nodes(record, view) | {f"lot:{lot}" for lot in recalled_stock(record, view).lots}


def recalled_containers(record: Record, view: UnsealedView) -> frozenset[str]:
    """Return the codes of all containers that may not be used because of a recall or a quarantine."""
    stock = recalled_stock(record, view)
    found = set(stock.codes)
    for some in in_parts(sorted(stock.lots)):
        rows = record.rows(f"SELECT code FROM container WHERE lot IN ({marks(some)})", some)  # noqa: S608 - marks only
        found.update(row["code"] for row in rows)
    return frozenset(found)


def is_recalled(record: Record, view: UnsealedView, node: str) -> bool:
    """Return whether a node such as `container:<code>` or `equipment:<id>` may not be used because of a recall."""
    kind, _, name = node.partition(":")
    if node in named_nodes(record, view):
        return True
    stock = recalled_stock(record, view)
    if kind == "lot":
        return name in stock.lots
    rows = record.rows("SELECT lot FROM container WHERE code = ?", (name,)) if kind == "container" else []
    return bool(rows) and stock.holds(code=name, lot=rows[0]["lot"])


def stock_below(record: Record, node: str) -> Stock:
    """Return the stock that comes from a node; of a location everything that ever lay there, of a person nothing.

    Equipment and people touch bags, not stock: see `contains`.
    """
    kind, _, _name = node.partition(":")
    if kind in _BY_HAND:
        return Stock(frozenset(), frozenset())
    roots = _stored_in(record, node) if kind == "location" else (node,)
    lots, codes = set[str](), set[str]()
    for some in in_parts(roots):
        for row in record.rows(_BELOW.format(roots=", ".join("(?)" for _ in some)), some):
            below, _, name = str(row["node"]).partition(":")
            if below == "lot":
                lots.add(name)
            elif below == "container":
                codes.add(name)
    return Stock(frozenset(lots), frozenset(codes))


def used_for(record: Record, view: UnsealedView, dose: str, *, kept: Mapping[str, Any] | None) -> Used:
    """Return what went into a dose and who worked on it, what still waits in the draft (`kept`) included."""
    told = [payload for _kind, payload in view.payloads(dose)]
    if kept is not None:
        told.append(taken_over(dict(kept)))
    containers = {code for each in told for code in each.get("consumed", ())}
    equipment = {name for each in told for name in each.get("equipment", ())}
    equipment |= {each["cabinet"] for each in told if each.get("cabinet") is not None}
    people = {name for each in told for name in each.get("operators", ())}
    rows = record.rows(f"SELECT by FROM entry WHERE stream = ? AND kind IN {_STEPS}", (f"dose:{dose}",))  # noqa: S608
    return Used(
        containers=frozenset(containers),
        equipment=frozenset(equipment),
        people=frozenset(people | {row["by"] for row in rows}),
    )


def contains(record: Record, used: Used, node: str, stock: Stock) -> bool:
    """Return whether a bag contains a node, `stock` being what is below it, or was made with it or by them."""
    kind, _, name = node.partition(":")
    if kind in _BY_HAND:
        return name in (used.equipment if kind == "equipment" else used.people)
    if not stock.codes.isdisjoint(used.containers):
        return True
    codes = sorted(used.containers)
    rows = record.rows(f"SELECT DISTINCT lot FROM container WHERE code IN ({marks(codes)})", codes)  # noqa: S608
    return any(row["lot"] in stock.lots for row in rows)


def _stored_in(record: Record, node: str) -> tuple[str, ...]:
    """Return the containers that were ever stored in a location or in one inside it."""
    rows = record.rows(_STORED, (node.removeprefix("location:"),))
    return tuple(row["stream"] for row in rows)


def _decision_of(record: Record, recall: str) -> RecallDecision | None:
    decided = [event for event in record.events(f"recall:{recall}") if event.kind == "recall.resolved/1"]
    return RecallDecision(decided[0].data["decision"]) if decided else None
