"""Who was exposed to a component and whom to call, and what can be recalled; for people who may know the arm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.recall import RecallDecision, RecallMeasure
from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.draft import load_draft
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.product.recall_component import doses_in_flight
from ucmsc_desktop.services.product.recalled import contains, issued_recalls, named_nodes, stock_below, used_for
from ucmsc_desktop.services.queries.story import printed_names
from ucmsc_desktop.services.reading import dose_of, unsealed_of
from ucmsc_desktop.services.value_lists import marks

_NODES = (
    "SELECT 'component' AS kind, id, type AS what, seq FROM component "
    "UNION ALL SELECT 'lot', id, product, seq FROM lot "
    "UNION ALL SELECT 'equipment', id, type, seq FROM equipment "
    "UNION ALL SELECT 'location', code, name || ' · ' || type, seq FROM location "
    "UNION ALL SELECT 'person', id, role, seq FROM person "
    "UNION ALL SELECT 'container', code, 'container', seq FROM container WHERE code = ?"
)
_MATCHING = f"FROM ({_NODES}) WHERE kind = 'container' OR instr(upper(id || ' ' || what), ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeLine:
    """Something that can be recalled: its node such as `lot:<id>`, and what it is."""

    node: str
    kind: str
    id: str
    what: str
    is_recalled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposedBag:
    """A bag that contains the component: whose, which, how far it came, and who gave it when; null while not given."""

    dose: str
    participant: str
    week: int
    attempt: int
    state: str
    started_at: datetime | None
    ended_at: datetime | None
    nurses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRecall:
    """A recall or quarantine of this very node; `decision` is null while its bags wait."""

    recall: str
    measure: RecallMeasure
    reason: str
    at: datetime
    by_name: str
    held: int
    decision: RecallDecision | None
    is_in_force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What a recall of a node means: how many bags it would hold, who was exposed, and whom to call by name."""

    node: str
    would_hold: int
    bags: tuple[ExposedBag, ...]
    to_call: tuple[str, ...]
    recalls: tuple[StandingRecall, ...]

    @property
    def participants(self) -> tuple[str, ...]:
        """Return the pseudonymous ids of all who were given such a bag, each once."""
        return tuple(sorted({bag.participant for bag in self.bags if bag.started_at is not None}))


def count_nodes(desk: Desk, *, text: str) -> int:
    """Return how many components, lots, equipment, locations and people match; a container by its whole code."""
    return int(desk.record.rows(f"SELECT COUNT(*) AS found {_MATCHING}", _values(text))[0]["found"])


def node_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[NodeLine, ...]:
    """Return what can be recalled and matches a text, the recalled first, from line `start` on.

    Raises:
        UserFacingError: The person is blinded.
    """
    view = unsealed_of(desk)
    named = sorted(named_nodes(desk.record, view))
    rows = desk.record.rows(
        f"SELECT kind, id, what, kind || ':' || id IN ({marks(named)}) AS recalled {_MATCHING} "
        "ORDER BY recalled DESC, kind = 'person', kind = 'equipment', seq LIMIT ? OFFSET ?",
        (*named, *_values(text), count, start),
    )
    return tuple(
        NodeLine(
            node=f"{row['kind']}:{row['id']}",
            kind=row["kind"],
            id=row["id"],
            what=row["what"],
            is_recalled=bool(row["recalled"]),
        )
        for row in rows
    )


def exposure_of(desk: Desk, node: str) -> Exposure:
    """Return every bag that contains a node or was made with it, the newest order last, and whom to call.

    To call: who infused such a bag, and every investigator.

    Raises:
        UserFacingError: The person is blinded, or the record does not know the node.
    """
    view, names = unsealed_of(desk), printed_names(desk)
    if not (desk.record.events(node) or node.removeprefix("person:") in names):
        raise UserFacingError("recall-component-unknown", component=escaped(node))
    stock, draft = stock_below(desk.record, node), load_draft(desk.record.path, view.vault)
    rows = desk.record.rows("SELECT id FROM dose WHERE state NOT IN ('ordered', 'planned') ORDER BY seq")
    found = [
        dose_of(desk.record, row["id"])
        for row in rows
        if contains(desk.record, used_for(desk.record, view, row["id"], kept=draft.get(row["id"])), node, stock)
    ]
    bags = tuple(_bag(desk, dose, names) for dose in found)
    return Exposure(
        node=node,
        would_hold=len(doses_in_flight(desk)),
        bags=bags,
        to_call=_to_call(desk, bags),
        recalls=_recalls(desk, node, names),
    )


def _bag(desk: Desk, dose: Dose, names: Mapping[str, str]) -> ExposedBag:
    infusion = dose.infusion
    week = desk.record.rows("SELECT week FROM dose WHERE id = ?", (dose.dose_id,))[0]["week"]
    starters = [person for event in desk.record.events(f"dose:{dose.dose_id}") for person in _givers(event)]
    return ExposedBag(
        dose=dose.dose_id,
        participant=dose.participant,
        week=week,
        attempt=dose.attempt,
        state=dose.state.value,
        started_at=None if infusion is None else infusion.started_at,
        ended_at=None if infusion is None else infusion.stopped_at,
        nurses=tuple(names.get(person, person) for person in dict.fromkeys(starters)) if infusion is not None else (),
    )


_GIVING = frozenset({"bedside.first-signed/1", "bedside.second-signed/1", "infusion.started/1"})


def _givers(event: Event) -> tuple[str, ...]:
    """Return who gave a bag by one entry: its signer, or the two whom a paper names."""
    if event.kind == "infusion.entered/1":
        return (event.text("first_person"), event.text("second_person"))
    return (event.by,) if event.kind in _GIVING else ()


def _to_call(desk: Desk, bags: tuple[ExposedBag, ...]) -> tuple[str, ...]:
    given = [name for bag in bags for name in bag.nurses]
    if not bags:
        return ()
    rows = desk.record.rows("SELECT name FROM person WHERE role = ? ORDER BY seq", (Role.INVESTIGATOR.value,))
    return tuple(dict.fromkeys([*(row["name"] for row in rows), *given]))


def _recalls(desk: Desk, node: str, names: Mapping[str, str]) -> tuple[StandingRecall, ...]:
    view, found = unsealed_of(desk), []
    for each in issued_recalls(desk.record, view):
        if each.component != node:
            continue
        event = desk.record.events(f"recall:{each.recall}")[0]
        waiting = () if each.decision is not None else doses_in_flight(desk)
        found.append(
            StandingRecall(
                recall=each.recall,
                measure=each.measure,
                reason=view.recall_reason(each.recall),
                at=event.at,
                by_name=names.get(event.by, event.by),
                held=sum(any(hold.source == event.id for hold in dose.holds) for dose in waiting),
                decision=each.decision,
                is_in_force=each.is_in_force,
            )
        )
    return tuple(found)


def _values(text: str) -> tuple[Any, ...]:
    return "".join(text.upper().split()), text.strip().upper()
