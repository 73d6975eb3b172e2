"""Donors, tissues, isolations and banks: the list of all, and the story of one; for people who may know lots."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.eligibility import (
    Marker,
    MarkerResult,
    days_of_collection,
    read_marker,
    shortfalls,
)
from ucmsc_desktop.core.product.genealogy import Component, ComponentType, Determination
from ucmsc_desktop.core.product.origin_details import TissueDetails, details_of
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.reading import component_of, lab_events, local_day, tissues_of, unsealed_of
from ucmsc_desktop.services.value_lists import marks

_TEXT = "upper(c.id || ' ' || c.type || ' ' || coalesce(c.external_id, ''))"
_NODE = "component:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentLine:
    """One component of the list; a donor without a determination waits for one."""

    component: str
    type: ComponentType
    external_id: str | None
    determination: Determination | None

    @property
    def waits(self) -> bool:
        """Return whether it is a donor whom nobody determined yet."""
        return self.type is ComponentType.DONOR and self.determination is None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerLine:
    """A result of a marker; `counts` says that no later one of the same specimen's day took its place."""

    result: MarkerResult
    at: datetime
    by: str
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationLine:
    """A signed determination; the last one holds."""

    determination: Determination
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentStory:
    """A component with its details, what it comes from and what came of it; persons by name.

    `lots` are the production lots made directly from it, `against` the markers that stand against "eligible", and
    `cold_time_h` [h] lies between collection and receipt of tissue.
    """

    line: ComponentLine
    details: Mapping[str, object]
    cold_time_h: Fraction | None
    parents: tuple[ComponentLine, ...]
    children: tuple[ComponentLine, ...]
    lots: tuple[str, ...]
    registered_at: datetime
    registered_by: str
    registrar: str
    markers: tuple[MarkerLine, ...]
    against: tuple[Marker, ...]
    has_tissue: bool
    determinations: tuple[DeterminationLine, ...]


def count_components(desk: Desk, *, text: str) -> int:
    """Return how many components match a text in id, type or donation number; an empty one matches all."""
    rows = desk.record.rows(
        f"SELECT COUNT(*) AS found FROM component c WHERE instr({_TEXT}, ?)",  # noqa: S608 - our own constant
        (text.upper(),),
    )
    return int(rows[0]["found"])


def component_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[ComponentLine, ...]:
    """Return the components that match, the latest registered first, from line `start` on.

    Raises:
        UserFacingError: The person is blinded.
    """
    view = unsealed_of(desk)
    rows = desk.record.rows(
        f"SELECT c.* FROM component c WHERE instr({_TEXT}, ?) ORDER BY c.seq DESC LIMIT ? OFFSET ?",  # noqa: S608
        (text.upper(), count, start),
    )
    return tuple(_line(desk, view, row) for row in rows)


def components_of_types(desk: Desk, types: Collection[ComponentType]) -> tuple[ComponentLine, ...]:
    """Return every component of these types, the latest registered first, to choose parents from.

    Raises:
        UserFacingError: The person is blinded.
    """
    view, names = unsealed_of(desk), sorted(each.value for each in types)
    rows = desk.record.rows(
        f"SELECT * FROM component WHERE type IN ({marks(names)}) ORDER BY seq DESC",  # noqa: S608 - our own constant
        names,
    )
    return tuple(_line(desk, view, row) for row in rows)


def component_story(desk: Desk, component: str) -> ComponentStory:
    """Return a component with all that is recorded of it.

    Raises:
        UserFacingError: The person is blinded, or no component has this id.
    """
    view = unsealed_of(desk)
    known = component_of(desk.record, view, component)
    events = lab_events(desk.record, view, _NODE + component)
    names = {row["id"]: row["name"] for row in desk.record.rows("SELECT id, name FROM person")}
    tissues, study = tissues_of(desk.record, view, component), open_study_of(desk.record)
    details = details_of(known)
    days = days_of_collection(component, tissues, day_of=lambda at: local_day(study, at))
    is_donor = known.type is ComponentType.DONOR
    children = _children(desk, component)
    return ComponentStory(
        line=_line_of(known),
        details=known.details,
        cold_time_h=details.cold_time_h if isinstance(details, TissueDetails) else None,
        parents=tuple(_line_of(component_of(desk.record, view, parent)) for parent in known.parents),
        children=tuple(_line_of(component_of(desk.record, view, each)) for each in children.get("component", ())),
        lots=children.get("lot", ()),
        registered_at=known.registered_at,
        registered_by=names.get(known.registered_by, known.registered_by),
        registrar=known.registered_by,
        markers=_markers(events, names),
        against=shortfalls(known, collected_on=days) if is_donor else (),
        has_tissue=bool(days),
        determinations=tuple(_determination(event, names) for event in events if event.kind == "donor.determined/1"),
    )


def _line(desk: Desk, view: UnsealedView, row: dict[str, Any]) -> ComponentLine:
    type_ = ComponentType(row["type"])
    if type_ is ComponentType.DONOR:
        return _line_of(component_of(desk.record, view, row["id"]))
    return ComponentLine(component=row["id"], type=type_, external_id=row["external_id"], determination=None)


def _line_of(component: Component) -> ComponentLine:
    return ComponentLine(
        component=component.component,
        type=component.type,
        external_id=component.external_id,
        determination=component.determination,
    )


def _children(desk: Desk, component: str) -> dict[str, tuple[str, ...]]:
    rows = desk.record.rows("SELECT child FROM descent WHERE parent = ? ORDER BY child", (_NODE + component,))
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        kind, _, name = row["child"].partition(":")
        found[kind] = (*found.get(kind, ()), name)
    return found


def _markers(events: tuple[Event, ...], names: Mapping[str, str]) -> tuple[MarkerLine, ...]:
    last: dict[tuple[Marker, object], int] = {}
    lines: list[tuple[MarkerResult, datetime, str]] = []
    for event in events:
        for values in _results_in(event):
            result = read_marker(values)
            last[result.marker, result.sampled_on] = len(lines)
            lines.append((result, event.at, names.get(event.by, event.by)))
    kept = set(last.values())
    return tuple(
        MarkerLine(result=result, at=at, by=by, counts=number in kept) for number, (result, at, by) in enumerate(lines)
    )


def _results_in(event: Event) -> tuple[Mapping[str, object], ...]:
    markers = event.data.get("markers")
    return tuple(markers) if isinstance(markers, list) else ()


def _determination(event: Event, names: Mapping[str, str]) -> DeterminationLine:
    return DeterminationLine(
        determination=Determination(event.text("determination")),
        reason=event.text("reason"),
        at=event.at,
        by=names.get(event.by, event.by),
    )
