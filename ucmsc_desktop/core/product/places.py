"""Where containers lie: tanks, racks, boxes with positions, rooms; one place a container, one container a position."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from ucmsc_desktop.core.corrections import with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.division import fold_rest
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

MOST_ROWS: Final = 26
"""Rows are named by one letter."""
MOST_COLUMNS: Final = 99
_POSITION = re.compile(r"([A-Z])([1-9][0-9]?)")
_MINUTE = timedelta(minutes=1)


class LocationType(Enum):
    """What a location is; only a box has positions."""

    ROOM = "room"
    TANK = "tank"
    RACK = "rack"
    BOX = "box"


_INSIDE: Final[Mapping[LocationType, frozenset[LocationType | None]]] = {
    LocationType.ROOM: frozenset({None}),
    LocationType.TANK: frozenset({None, LocationType.ROOM}),
    LocationType.RACK: frozenset({LocationType.TANK, LocationType.ROOM}),
    LocationType.BOX: frozenset({LocationType.RACK, LocationType.TANK, LocationType.ROOM}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place by its code; `rows` and `columns` say the positions of a box and are None elsewhere."""

    code: str
    type: LocationType
    name: str
    parent: str | None
    rows: int | None
    columns: int | None
    registered_by: str
    retired_reason: str | None = None

    @property
    def positions(self) -> tuple[str, ...]:
        """Return the positions of a box, row by row: A1, A2, ..., B1; none elsewhere."""
        rows, columns = self.rows or 0, self.columns or 0
        return tuple(f"{chr(ord('A') + row)}{column + 1}" for row in range(rows) for column in range(columns))

    @property
    def capacity(self) -> int | None:
        """Return how many containers a box holds: rows x columns; None elsewhere."""
        return None if self.rows is None or self.columns is None else self.rows * self.columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a container lies; `position` is None outside a box."""

    location: str
    position: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where a container is by its entries, since when it is out of storage, and how long it was out before."""

    place: Place | None = None
    out_since: datetime | None = None
    out_before: timedelta = timedelta(0)

    def out_minutes(self, now: datetime) -> Fraction:
        """Return the time out of storage [min], exact: the sum of the intervals between taken out and stored again."""
        whole = self.out_before if self.out_since is None else self.out_before + (now - self.out_since)
        return Fraction(whole // timedelta(microseconds=1), _MINUTE // timedelta(microseconds=1))


def fold_location(events: Sequence[Event]) -> Location:
    """Return the location that its stream's entries make.

    Raises:
        RecordOrderError: An entry cannot follow, its kind is unknown, or the location was never registered.
        ValueError: There are no entries.
    """
    if not events:
        raise ValueError("the stream of a location has no entries")
    first, *others = events
    if first.kind != "location.registered/1":
        raise RecordOrderError(first, found="nothing")
    location = Location(
        code=first.text("location"),
        type=LocationType(first.text("type")),
        name=first.text("name"),
        parent=first.optional_text("parent"),
        rows=None if first.data["rows"] is None else first.integer("rows"),
        columns=None if first.data["columns"] is None else first.integer("columns"),
        registered_by=first.by,
    )
    for event in others:
        if event.kind != "location.retired/1" or location.retired_reason is not None:
            raise RecordOrderError(event, found="a location")
        location = replace(location, retired_reason=event.text("reason"))
    return location


def fold_stay(events: Sequence[Event]) -> Stay:
    """Return where a container is; what became nothing lies nowhere, and its time out of storage has ended.

    Raises:
        RecordOrderError: Taken out where it did not lie.
    """
    stay, left = Stay(), Decimal(0)
    for event in with_corrections(events):
        match event.kind:
            case "container.registered/1" | "container.registered/2":
                left = Decimal(event.text("volume_ml"))
            case "container.stored/1":
                place = Place(location=event.text("location"), position=event.optional_text("position"))
                stay = replace(_back(stay, event.at), place=place)
            case "container.taken-out/1":
                if stay.place is None:
                    raise RecordOrderError(event, found="a container outside storage")
                stay = replace(stay, place=None, out_since=event.at)
            case "container.drawn/1":
                left -= Decimal(event.text("volume_ml"))
                stay = stay if left > 0 else _gone(stay, event.at)
            case "container.divided/1":
                stay = _gone(stay, event.at)
    return stay


def require_may_register(
    *, type_: LocationType, parent: Location | None, rows: int | None, columns: int | None
) -> None:
    """Return when a location of this type may stand in its parent with these rows and columns.

    Raises:
        UserFacingError: The parent is retired or of the wrong type, or rows and columns do not fit; nothing was
            recorded.
    """
    if parent is not None and parent.retired_reason is not None:
        raise UserFacingError("location-retired", location=parent.name)
    if (None if parent is None else parent.type) not in _INSIDE[type_]:
        raise UserFacingError("location-parent-wrong", type=type_.value)
    if type_ is not LocationType.BOX:
        if rows is not None or columns is not None:
            raise UserFacingError("location-no-positions", type=type_.value)
    elif rows is None or columns is None or not (1 <= rows <= MOST_ROWS and 1 <= columns <= MOST_COLUMNS):
        raise UserFacingError("box-size-wrong", rows=rows or 0, columns=columns or 0)


def require_may_retire_location(location: Location, *, inside: int) -> None:
    """Return when a location may be retired: nothing lies or stands in it by the entries.

    Raises:
        UserFacingError: Retired already, or not empty; nothing was recorded.
    """
    if location.retired_reason is not None:
        raise UserFacingError("location-retired", location=location.name)
    if inside:
        raise UserFacingError("location-not-empty", location=location.name, count=inside)


def require_position(location: Location, position: str | None) -> None:
    """Return when a container may be put there: a box needs one of its positions, other locations none.

    Raises:
        UserFacingError: The location is retired, or the position is missing or not of it; nothing was recorded.
    """
    if location.retired_reason is not None:
        raise UserFacingError("location-retired", location=location.name)
    if location.type is not LocationType.BOX:
        if position is not None:
            raise UserFacingError("location-no-positions", type=location.type.value)
        return
    found = None if position is None else _POSITION.fullmatch(position)
    if found is None:
        raise UserFacingError("position-missing", location=location.name)
    row, column = ord(found[1]) - ord("A") + 1, int(found[2])
    if row > (location.rows or 0) or column > (location.columns or 0):
        raise UserFacingError(
            "position-outside", position=found[0], location=location.name, last=location.positions[-1]
        )


def require_may_store(
    events: Sequence[Event], *, place: Place, location: Location, occupant: str | None, taken: bool
) -> None:
    """Return when a container may be put into a place, or moved there from another.

    Args:
        events: The stream of the container.
        place: Where it is put.
        location: The location of that place.
        occupant: The container that lies at that position by the entries, None for a free one. A container that was
            taken for a bag holds its position for good: that another one may lie there would tell of it.
        taken: Whether a bag took the container that is put there.

    Raises:
        UserFacingError: Nothing is left of it, a bag took it, the position is not of the location or is held by another
            container, or it lies there already; nothing was recorded.
    """
    rest = fold_rest(events)
    code = rest.container.code
    if rest.is_gone:
        raise UserFacingError("container-gone", container=code)
    if taken:
        raise UserFacingError("container-taken", container=code)
    require_position(location, place.position)
    if fold_stay(events).place == place:
        raise UserFacingError("container-there-already", container=code)
    if occupant is not None and occupant != code:
        raise UserFacingError("position-taken", position=place.position or "", location=location.name, other=occupant)


def require_may_take_out(events: Sequence[Event], *, taken: bool) -> None:
    """Return when a container may be taken out of storage.

    Raises:
        UserFacingError: A bag took it, or it lies in no location; nothing was recorded.
    """
    code = fold_rest(events).container.code
    if taken:
        raise UserFacingError("container-taken", container=code)
    if fold_stay(events).place is None:
        raise UserFacingError("container-not-stored", container=code)


def _back(stay: Stay, at: datetime) -> Stay:
    if stay.out_since is None:
        return stay
    return replace(stay, out_since=None, out_before=stay.out_before + (at - stay.out_since))


def _gone(stay: Stay, at: datetime) -> Stay:
    return replace(_back(stay, at), place=None)
