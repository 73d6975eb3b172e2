"""The family of something as a picture and as the list of bags that it reached; for unblinded people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

from ucmsc_desktop.core.identifiers import grouped_by_four, make_head
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.family_tree import FamilyTree, TreeBox, TreeColumn
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.product.recalled import named_nodes
from ucmsc_desktop.services.queries.family import Direction, Edge, Family, FamilyNode, family_in
from ucmsc_desktop.services.queries.family_words import (
    count_on_paper,
    kind_on_paper,
    product_on_paper,
    state_on_paper,
)
from ucmsc_desktop.services.queries.story import printed_names
from ucmsc_desktop.services.queries.trace import named_lots, node_of
from ucmsc_desktop.services.reading import unsealed_of
from ucmsc_desktop.services.value_lists import in_parts, marks

CONTAINERS_SHOWN = 12
ALL_CONTAINERS_SHOWN = 36
BAGS_SHOWN = 24
_GENERATIONS = 4
_COLUMNS = (
    TreeColumn(name="donor", heading="Donor 供者"),
    TreeColumn(name="tissue", heading="Tissue 组织"),
    TreeColumn(name="isolation", heading="Isolation 分离"),
    TreeColumn(name="master-bank", heading="Master bank 主细胞库"),
    TreeColumn(name="working-bank", heading="Working bank 工作细胞库"),
    TreeColumn(name="lot", heading="Lot 批次"),
    TreeColumn(name="location", heading="Location 位置"),
    TreeColumn(name="container", heading="Container 容器"),
    *(TreeColumn(name=f"container-{n}", heading=f"Divided {n} 分装") for n in range(1, _GENERATIONS + 1)),
    TreeColumn(name="used", heading="Used by 使用"),
    TreeColumn(name="dose", heading="Bag 输注袋"),
    TreeColumn(name="participant", heading="Participant 受试者"),
)
_COLUMN_OF = {"bank": "working-bank", "equipment": "used", "person": "used"}
_BAGS = (
    "SELECT d.id AS dose, d.participant, p.randomisation_number, d.visit, d.attempt, d.state, d.pack_code "
    "FROM dose d JOIN participant p ON p.id = d.participant WHERE d.id IN ({marks}) "
    "ORDER BY d.participant, d.visit, d.attempt"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedBag:
    """A bag of the family: its participant, visit, attempt, state and when its infusion was started, if it was."""

    dose: str
    participant: str
    randomisation_number: str
    visit: int
    attempt: int
    state: str
    pack_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What a trace found: its subject, the bags it reached, how many containers, and the picture."""

    node: str
    bags: tuple[ReachedBag, ...]
    participants: int
    containers: int
    tree: FamilyTree


def traced(desk: Desk, subject: str, *, direction: Direction) -> Traced:
    """Return the family of what has a code or an id.

    Raises:
        UserFacingError: The person may not trace or is blinded, or nothing has this code or id.
    """
    require(Role(desk.session.role), Action.TRACE)
    record, view = desk.record, unsealed_of(desk)
    node = node_of(record, subject)
    family = family_in(record, view, [node, *named_lots(record, node)], direction=direction)
    bags = _bags(record, family)
    return Traced(
        node=node,
        bags=bags,
        participants=len(family.of_kind("participant")),
        containers=len(family.of_kind("container")),
        tree=_tree(desk, view, family, bags, node=node),
    )


def _bags(record: Record, family: Family) -> tuple[ReachedBag, ...]:
    doses = [node.name for node in family.of_kind("dose")]
    rows = (row for some in in_parts(doses) for row in record.rows(_BAGS.format(marks=marks(some)), some))
    return tuple(ReachedBag(**row) for row in rows)


def _tree(desk: Desk, view: UnsealedView, family: Family, bags: tuple[ReachedBag, ...], *, node: str) -> FamilyTree:
    record, study, head = desk.record, open_study_of(desk.record), desk.record.head()
    if head is None:
        raise UserFacingError("trace-unknown", subject=node)
    recalled = named_nodes(record, view)
    group_of = _groups(family, kept={node} | recalled)
    edges = dict.fromkeys((group_of.get(a, a), group_of.get(b, b)) for a, b in family.edges)
    words = _Words(desk, family, bags, group_of)
    boxes = [
        TreeBox(
            node=name,
            column=column,
            title=title,
            second=second,
            is_traced=name == node,
            is_recalled=name in recalled,
        )
        for name, column, title, second in words.boxes()
    ]
    columns = {box.column for box in boxes}
    return FamilyTree(
        study_code=study.protocol.id,
        subject=_subject(family, node),
        columns=tuple(column for column in _COLUMNS if column.name in columns),
        boxes=tuple(boxes),
        edges=tuple((parent, child) for parent, child in edges if parent != child),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=record.clock.now().astimezone(study.zone),
        demonstration=is_demonstration(record),
    )


def _subject(family: Family, node: str) -> str:
    """Return what was traced: the heading of a component's column or the word of its kind, and its name."""
    each = next(each for each in family.nodes if each.node == node)
    headings = {column.name: column.heading for column in _COLUMNS}
    word = headings.get(each.kind) if node.startswith("component:") else None
    return f"{word or kind_on_paper(node.partition(':')[0])} {each.name}"


def _groups(family: Family, *, kept: Set[str]) -> Mapping[str, str]:
    """Return the group of each container and bag that is not drawn by itself: by lot, and by participant."""
    lot_of = _lots_of(family.edges)
    containers = [each.node for each in family.of_kind("container") if each.node in lot_of]
    sizes = Counter(lot_of[node] for node in containers)
    crowded = len(containers) > ALL_CONTAINERS_SHOWN
    found = {
        node: f"containers:{lot_of[node]}"
        for node in containers
        if node not in kept and sizes[lot_of[node]] > (1 if crowded else CONTAINERS_SHOWN)
    }
    doses = [each.node for each in family.of_kind("dose")]
    if len(doses) > BAGS_SHOWN:
        owner = {parent: child for parent, child in family.edges if child.startswith("participant:")}
        found |= {node: f"bags:{owner[node]}" for node in doses if node in owner and node not in kept}
    return found


def _lots_of(edges: tuple[Edge, ...]) -> dict[str, str]:
    """Return the lot of each container, that of its parents for one that was divided; the first that is met counts."""
    found: dict[str, str] = {}
    waiting = [edge for edge in edges if edge[1].startswith("container:")]
    while waiting:
        later = []
        for parent, child in waiting:
            lot = parent if parent.startswith("lot:") else found.get(parent)
            if lot is None:
                later.append((parent, child))
            else:
                found.setdefault(child, lot)
        if len(later) == len(waiting):
            break
        waiting = later
    return found


class _Words:
    """What stands in the boxes of a family."""

    def __init__(self, desk: Desk, family: Family, bags: tuple[ReachedBag, ...], group_of: Mapping[str, str]) -> None:
        self._family, self._group_of = family, group_of
        self._bags = {bag.dose: bag for bag in bags}
        self._people = printed_names(desk)
        rows = desk.record.rows("SELECT id, product FROM lot")
        self._products = {row["id"]: row["product"] for row in rows}
        self._numbers = {bag.participant: bag.randomisation_number for bag in bags}
        self._sizes = Counter(group_of.values())
        self._generation: dict[str, int] = {}
        for parent, child in family.edges:
            if parent.startswith("container:") and child.startswith("container:"):
                depth = min(self._generation.get(parent, 0) + 1, _GENERATIONS)
                self._generation[child] = max(depth, self._generation.get(child, 0))

    def boxes(self) -> list[tuple[str, str, str, str]]:
        """Return node, column, title and second line of each box, groups in the place of what they hold."""
        found: dict[str, tuple[str, str, str, str]] = {}
        for each in self._family.nodes:
            group = self._group_of.get(each.node)
            if group is None:
                found[each.node] = (each.node, self._column(each), *self._lines(each))
            else:
                found.setdefault(group, (group, each.kind, *self._group_lines(group)))
        return list(found.values())

    def _column(self, each: FamilyNode) -> str:
        depth = self._generation.get(each.node, 0)
        return f"container-{depth}" if depth else _COLUMN_OF.get(each.kind, each.kind)

    def _lines(self, each: FamilyNode) -> tuple[str, str]:
        match each.kind:
            case "container":
                groups = grouped_by_four(each.name).split(" ")
                return " ".join(groups[:3]), " ".join(groups[3:])
            case "lot":
                return each.name, product_on_paper(self._products[each.name]) if each.name in self._products else ""
            case "dose":
                bag = self._bags[each.name]
                return f"{bag.pack_code or '-'} · V{bag.visit}", state_on_paper(bag.state)
            case "participant":
                return each.name, self._numbers.get(each.name, "")
            case "person":
                return self._people.get(each.name, each.name), each.name
            case _:
                return each.name, kind_on_paper(each.kind) if each.kind == "equipment" else ""

    def _group_lines(self, group: str) -> tuple[str, str]:
        kind, _, of = group.partition(":")
        return count_on_paper(self._sizes[group], kind), of.partition(":")[2]
