"""The family of anything of the laboratory: forward to bags and participants, back to donors and materials."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import NamedTuple

from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.reading import unsealed_of
from ucmsc_desktop.services.value_lists import in_parts, marks

# What a container was divided into belongs to its own lot, so that the containers of all lots need no recursion.
_BELOW = """
WITH RECURSIVE family(node) AS (
    VALUES {starts}
    UNION SELECT d.child FROM family f JOIN descent d ON d.parent = f.node)
SELECT d.parent AS parent, d.child AS child FROM family f JOIN descent d ON d.parent = f.node
UNION ALL SELECT coalesce(d.parent, f.node), 'container:' || c.code
FROM family f JOIN container c ON c.lot = substr(f.node, 5)
LEFT JOIN descent d ON d.child = 'container:' || c.code
WHERE f.node LIKE 'lot:%'
"""
_ABOVE = """
WITH RECURSIVE family(node) AS (
    VALUES {starts}
    UNION SELECT d.parent FROM family f JOIN descent d ON d.child = f.node
    UNION SELECT 'lot:' || c.lot FROM family f JOIN container c ON c.code = substr(f.node, 11)
    WHERE f.node LIKE 'container:%')
SELECT d.parent, d.child FROM family f JOIN descent d ON d.child = f.node
UNION ALL SELECT 'lot:' || c.lot, f.node FROM family f JOIN container c ON c.code = substr(f.node, 11)
WHERE f.node LIKE 'container:%' AND NOT EXISTS (SELECT 1 FROM descent WHERE child = f.node)
"""
_STORED = (
    "SELECT l.body FROM entry e JOIN ledger l ON l.seq = e.seq WHERE e.kind IN "
    "('location.registered/1', 'container.stored/1') ORDER BY e.seq"
)
Edge = tuple[str, str]


class Direction(Enum):
    """Which way a family is followed: to bags and participants, to donors and materials, or both."""

    FORWARD = "forward"
    BACK = "back"
    BOTH = "both"


class FamilyNode(NamedTuple):
    """Something of a family: its node, what it is (a component's type, else the kind of its stream) and its name."""

    node: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Nodes, each once, the one that was asked for first; each edge leads from the parent to the child."""

    nodes: tuple[FamilyNode, ...]
    edges: tuple[Edge, ...]

    def of_kind(self, *kinds: str) -> tuple[FamilyNode, ...]:
        """Return the nodes of these kinds in their order."""
        return tuple(node for node in self.nodes if node.kind in kinds)


def family_of(desk: Desk, node: str, *, direction: Direction) -> Family:
    """Return the family of a node, such as `component:<id>`, `lot:<id>`, `container:<code>`, `dose:<id>`.

    A node that the record does not know has no family but itself.

    Raises:
        UserFacingError: The person is blinded or holds no study key.
    """
    return family_in(desk.record, unsealed_of(desk), [node], direction=direction)


def family_in(record: Record, view: UnsealedView, nodes: Sequence[str], *, direction: Direction) -> Family:
    """Return the family of several nodes at once, as far as an opened view tells it."""
    edges: dict[Edge, None] = {}
    if direction is not Direction.FORWARD:
        edges.update(dict.fromkeys(_back(record, view, nodes)))
    if direction is not Direction.BACK:
        edges.update(dict.fromkeys(_forward(record, view, nodes)))
    names = dict.fromkeys(chain(nodes, chain.from_iterable(edges)))
    types = {row["node"]: row["type"] for row in record.rows("SELECT 'component:' || id AS node, type FROM component")}
    return Family(nodes=tuple(_node(name, types) for name in names), edges=tuple(edges))


def _node(node: str, types: dict[str, str]) -> FamilyNode:
    kind, _, name = node.partition(":")
    return FamilyNode(node, types.get(node, kind), name)


def _forward(record: Record, view: UnsealedView, nodes: Sequence[str]) -> list[Edge]:
    """Return the edges below nodes: stock by one recursive query, then bags by what was sealed."""
    found = _stored(record, nodes)
    starts = [*nodes, *(child for _, child in found)]
    found += _edges(record, _BELOW, starts)
    consumption, users = view.consumption(), view.users()
    reached = dict.fromkeys([*starts, *(child for _, child in found)])
    for node in reached:
        if node.startswith("container:"):
            found += [(node, f"dose:{dose}") for dose in consumption.get(node[10:], ())]
        elif node.startswith(("equipment:", "person:")):
            found += [(node, f"dose:{dose}") for dose, user in users if user == node]
    doses = [*reached, *(child for _, child in found)]
    return found + _participants(record, doses)


def _back(record: Record, view: UnsealedView, nodes: Sequence[str]) -> list[Edge]:
    """Return the edges above nodes: the bags of a participant, what went into bags, and where that comes from."""
    found = [
        (f"dose:{row['id']}", node)
        for node in nodes
        if node.startswith("participant:")
        for row in record.rows("SELECT id FROM dose WHERE participant = ? ORDER BY seq", (node[12:],))
    ]
    doses = {node for node in (*nodes, *(parent for parent, _ in found)) if node.startswith("dose:")}
    if doses:
        found += [
            (f"container:{container}", f"dose:{dose}")
            for container, each in view.consumption().items()
            for dose in each
            if f"dose:{dose}" in doses
        ]
        found += [(user, f"dose:{dose}") for dose, user in view.users() if f"dose:{dose}" in doses]
    return found + _edges(record, _ABOVE, [*nodes, *(parent for parent, _ in found)])


def _edges(record: Record, sql: str, nodes: Iterable[str]) -> list[Edge]:
    return [
        (row["parent"], row["child"])
        for some in in_parts(nodes)
        for row in record.rows(sql.format(starts=", ".join(["(?)"] * len(some))), some)
    ]


def _participants(record: Record, nodes: Iterable[str]) -> list[Edge]:
    return [
        (f"dose:{row['id']}", f"participant:{row['participant']}")
        for some in in_parts(node[5:] for node in nodes if node.startswith("dose:"))
        for row in record.rows(
            f"SELECT id, participant FROM dose WHERE id IN ({marks(some)}) ORDER BY seq",  # noqa: S608
            some,
        )
    ]


def _stored(record: Record, nodes: Sequence[str]) -> list[Edge]:
    """Return what ever lay in each location or in a place within it."""
    asked = {node[9:]: node for node in nodes if node.startswith("location:")}
    if not asked:
        return []
    found: dict[Edge, None] = {}
    for row in record.rows(_STORED):
        data = json.loads(row["body"])["data"]
        place = data["location"]
        if "container" in data and place in asked:
            found[asked[place], f"container:{data['container']}"] = None
        elif "container" not in data and data["parent"] in asked:
            asked[place] = asked[data["parent"]]
    return list(found)
