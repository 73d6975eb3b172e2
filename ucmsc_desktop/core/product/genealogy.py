"""Components of human origin on their way to a lot: donor, tissue, isolation, banks; every child knows its parents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from ucmsc_desktop.core.corrections import CORRECTED, with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError


class ComponentType(Enum):
    """What a component is, from the donor on."""

    DONOR = "donor"
    TISSUE = "tissue"
    ISOLATION = "isolation"
    MASTER_BANK = "master-bank"
    WORKING_BANK = "working-bank"


class Determination(Enum):
    """What the quality unit decided about a donor (21 CFR 1271.50)."""

    ELIGIBLE = "eligible"
    INCOMPLETE = "incomplete"
    INELIGIBLE = "ineligible"


MAY_COME_FROM: Mapping[ComponentType, frozenset[ComponentType]] = {
    ComponentType.DONOR: frozenset(),
    ComponentType.TISSUE: frozenset({ComponentType.DONOR}),
    ComponentType.ISOLATION: frozenset({ComponentType.TISSUE}),
    ComponentType.MASTER_BANK: frozenset({ComponentType.TISSUE, ComponentType.ISOLATION}),
    ComponentType.WORKING_BANK: frozenset({ComponentType.MASTER_BANK}),
}
"""Of which types the parents of a component are; a bank may be pooled from several, a tissue has one donor."""

LOT_COMES_FROM = frozenset({ComponentType.MASTER_BANK, ComponentType.WORKING_BANK})
"""Of which components a production lot is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A component with its parents; a donor has a determination once the quality unit made one."""

    component: str
    type: ComponentType
    parents: tuple[str, ...]
    external_id: str | None
    registered_at: datetime
    registered_by: str
    details: Mapping[str, object]
    markers: tuple[Mapping[str, object], ...] = ()
    determination: Determination | None = None
    determination_reason: str | None = None
    determined_by: str | None = None


def fold_component(events: Sequence[Event]) -> Component:
    """Return the component that its stream's entries make, opened payloads merged into the data of each event.

    Raises:
        RecordOrderError: An entry cannot follow, or its kind is unknown.
        ValueError: There are no entries.
    """
    component: Component | None = None
    for event in with_corrections(events):
        component = _step(component, event)
    if component is None:
        raise ValueError("the stream of a component has no entries")
    return component


def require_parents(type_: ComponentType, parents: Sequence[Component]) -> None:
    """Return when a component of this type may come from these parents.

    Raises:
        UserFacingError: A donor has parents, anything else has none, a tissue has several, a parent is named twice, or
            it is of a type that this one is never made of. Nothing was recorded.
    """
    allowed = MAY_COME_FROM[type_]
    names = [parent.component for parent in parents]
    if bool(parents) != bool(allowed) or (type_ is ComponentType.TISSUE and len(parents) != 1):
        raise UserFacingError("component-parents-count", type=type_.value, count=len(parents))
    if len(set(names)) != len(names):
        raise UserFacingError("component-parent-twice", parents=", ".join(names))
    for parent in parents:
        if parent.type not in allowed:
            raise UserFacingError(
                "component-parent-type", type=type_.value, parent=parent.component, parent_type=parent.type.value
            )


def ancestors(name: str, *, parents_of: Callable[[str], Collection[str]]) -> tuple[str, ...]:
    """Return every ancestor once, the nearest first; `name` itself is not among them.

    Args:
        name: Where to begin.
        parents_of: Returns the parents of a name; none for a donor.
    """
    found: dict[str, None] = {}
    waiting = list(parents_of(name))
    while waiting:
        nearest = waiting.pop(0)
        if nearest not in found:
            found[nearest] = None
            waiting += parents_of(nearest)
    return tuple(found)


def _step(component: Component | None, event: Event) -> Component:
    if component is None:
        if event.kind != "component.registered/1":
            raise RecordOrderError(event, found="nothing")
        return _registered(event)
    match event.kind:
        case "donor.tested/1":
            return replace(component, markers=(*component.markers, *_markers(event)))
        case "donor.determined/1":
            return replace(
                component,
                determination=Determination(event.text("determination")),
                determination_reason=event.text("reason"),
                determined_by=event.by,
            )
        case _ if event.kind == CORRECTED:
            return component
        case _:
            raise RecordOrderError(event, found=f"a {component.type.value}")


def _registered(event: Event) -> Component:
    return Component(
        component=event.text("component"),
        type=ComponentType(event.text("type")),
        parents=names_in(event, "parents"),
        external_id=event.optional_text("external_id"),
        registered_at=event.at,
        registered_by=event.by,
        details={
            name: value
            for name, value in event.data.items()
            if name not in {"component", "type", "parents", "external_id"}
        },
    )


def _markers(event: Event) -> tuple[Mapping[str, object], ...]:
    markers = event.data["markers"]
    if not isinstance(markers, list):
        raise TypeError(f"entry {event.seq} {event.kind}: markers is not a list")
    return tuple(markers)


def names_in(event: Event, field: str) -> tuple[str, ...]:
    """Return a field that the kind promises to be a list of names.

    Raises:
        TypeError: The field is not a list; the entry was written by another program.
    """
    names = event.data[field]
    if not isinstance(names, list):
        raise TypeError(f"entry {event.seq} {event.kind}: {field} is not a list")
    return tuple(str(name) for name in names)
