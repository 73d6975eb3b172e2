"""The storage map, for people who may know what bags took: locations, positions, whereabouts of containers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from fractions import Fraction
from typing import Any

from ucmsc_desktop.core.product.balance import Balance, fold_balance
from ucmsc_desktop.core.product.places import Location, LocationType, Place, fold_stay
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.product.places import (
    Bagged,
    bagged_containers,
    container_events,
    is_taken,
    location_of,
)
from ucmsc_desktop.services.product.recalled import recalled_containers
from ucmsc_desktop.services.reading import local_day, subject_of, unsealed_of

EXPIRES_SOON_DAYS = 30
_LYING = (
    "SELECT p.container, p.position, c.lot, c.expires_on, c.rest_ml FROM container_place p "
    "JOIN container c ON c.code = p.container WHERE p.location = ? ORDER BY p.position, p.seq"
)


class CellState(Enum):
    """What a position of a box, or a container outside boxes, means to whoever stands before it."""

    FREE = "free"
    ON_HAND = "on-hand"
    PLANNED = "planned"
    EXPIRING = "expiring"
    RECALLED = "recalled"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationLine:
    """A location in the tree: `depth` below the top, how many containers lie in it, its capacity (None for no limit).

    `lying` leaves out what bags took; `held` counts those positions, which are not given again.
    """

    code: str
    type: LocationType
    name: str
    depth: int
    lying: int
    held: int
    capacity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One position with the container that lies there, empty for a free one."""

    position: str
    code: str
    lot: str
    state: CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationView:
    """A location with its way from the top, its positions, and the containers that lie in it outside positions."""

    location: Location
    path: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def first_free(self) -> str | None:
        """Return the first free position of a box; None where there is none."""
        return next((cell.position for cell in self.cells if cell.state is CellState.FREE), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredContainer:
    """Where a container is, how long it was out of storage [min], and its balance [mL]; `place` as recorded last."""

    code: str
    lot: str
    path: tuple[str, ...]
    place: Place | None
    out_since: datetime | None
    out_minutes: Fraction
    balance: Balance
    state: CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class OutLine:
    """A container that was taken out of storage and not put back."""

    code: str
    lot: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionSample:
    """A retention sample: from which container, how much [mL], why, when and by whom (name)."""

    container: str
    lot: str
    volume_ml: str
    reason: str
    at: datetime
    by: str


def location_lines(desk: Desk) -> tuple[LocationLine, ...]:
    """Return the locations in use, each followed by what stands in it.

    Raises:
        UserFacingError: The person is blinded.
    """
    bagged = bagged_containers(desk.record, unsealed_of(desk))
    rows = desk.record.rows("SELECT * FROM location WHERE retired = 0 ORDER BY name, code")
    counts = desk.record.rows(
        "SELECT location, COUNT(*) AS n FROM container_place WHERE location IS NOT NULL GROUP BY location"
    )
    lying = {row["location"]: int(row["n"]) for row in counts}
    held = _held(desk, bagged)
    below: dict[str | None, list[dict[str, Any]]] = {}
    for row in rows:
        below.setdefault(row["parent"], []).append(row)
    return tuple(_tree(below, None, depth=0, lying=lying, held=held))


def location_view(desk: Desk, code: str) -> LocationView:
    """Return a location with what lies in it.

    Raises:
        UserFacingError: The person is blinded, or no location has this code.
    """
    view = unsealed_of(desk)
    location = location_of(desk.record, code)
    states = _States(desk, bagged_containers(desk.record, view), recalled_containers(desk.record, view))
    found = [
        Cell(position=row["position"] or "", code=row["container"], lot=row["lot"], state=states.of(row))
        for row in desk.record.rows(_LYING, (code,))
    ]
    at = {cell.position: cell for cell in found}
    cells = tuple(
        at.get(name, Cell(position=name, code="", lot="", state=CellState.FREE)) for name in location.positions
    )
    return LocationView(location=location, path=_path(desk, code), cells=cells or tuple(found))


def stored_container(desk: Desk, code: str) -> StoredContainer:
    """Return where a container is.

    Raises:
        UserFacingError: The person is blinded, or no container has this code.
    """
    view = unsealed_of(desk)
    events = container_events(desk.record, code)
    bagged = bagged_containers(desk.record, view)
    states = _States(desk, bagged, recalled_containers(desk.record, view))
    row = desk.record.rows("SELECT code AS container, lot, expires_on FROM container WHERE code = ?", (code,))[0]
    stay = fold_stay(events)
    return StoredContainer(
        code=code,
        lot=row["lot"],
        path=() if stay.place is None else _path(desk, stay.place.location),
        place=stay.place,
        out_since=stay.out_since,
        out_minutes=stay.out_minutes(desk.now()),
        balance=fold_balance(events, taken=is_taken(desk.record, bagged, code)),
        state=states.of(row),
    )


def out_of_storage(desk: Desk) -> tuple[OutLine, ...]:
    """Return the containers that are out of storage now, the longest first; what bags took is not among them.

    Raises:
        UserFacingError: The person is blinded.
    """
    bagged = bagged_containers(desk.record, unsealed_of(desk))
    rows = desk.record.rows(
        "SELECT p.container, c.lot, p.out_since FROM container_place p JOIN container c ON c.code = p.container "
        "WHERE p.out_since IS NOT NULL ORDER BY p.out_since, p.container"
    )
    return tuple(
        OutLine(code=row["container"], lot=row["lot"], since=parse_instant(row["out_since"]))
        for row in rows
        if not is_taken(desk.record, bagged, row["container"])
    )


def retention_samples(desk: Desk, *, start: int, count: int) -> tuple[RetentionSample, ...]:
    """Return the retention samples, the newest first.

    Raises:
        UserFacingError: The person is blinded.
    """
    unsealed_of(desk)
    rows = desk.record.rows(
        "SELECT r.*, c.lot, coalesce(p.name, r.by) AS name FROM retention_sample r JOIN container c "
        "ON c.code = r.container LEFT JOIN person p ON p.id = r.by ORDER BY r.seq DESC LIMIT ? OFFSET ?",
        (count, start),
    )
    return tuple(
        RetentionSample(
            container=row["container"],
            lot=row["lot"],
            volume_ml=row["volume_ml"],
            reason=row["reason"],
            at=parse_instant(row["at"]),
            by=row["name"],
        )
        for row in rows
    )


def what_was_scanned(desk: Desk, code: str) -> str | None:
    """Return `location` or `container` for a code that stands on one, None for anything else."""
    found = subject_of(desk.record, code)
    return found[0] if found is not None and found[0] in {"location", "container"} else None


class _States:
    """Says what a container's place looks like, from one reading of plans, bags and recalls."""

    def __init__(self, desk: Desk, bagged: Bagged, recalled: frozenset[str]) -> None:
        self._desk, self._bagged, self._recalled = desk, bagged, recalled
        self._soon = local_day(open_study_of(desk.record), desk.now()) + timedelta(days=EXPIRES_SOON_DAYS)

    def of(self, row: Mapping[str, Any]) -> CellState:
        """Return the state of a row with container and expires_on."""
        code = row["container"]
        if is_taken(self._desk.record, self._bagged, code):
            return CellState.TAKEN
        if code in self._recalled:
            return CellState.RECALLED
        if code in self._bagged.planned:
            return CellState.PLANNED
        return CellState.EXPIRING if date.fromisoformat(row["expires_on"]) <= self._soon else CellState.ON_HAND


def _held(desk: Desk, bagged: Bagged) -> Counter[str]:
    found: Counter[str] = Counter()
    for code in bagged.taken:
        rows = desk.record.rows(
            "SELECT location FROM container_place WHERE container = ? AND location IS NOT NULL", (code,)
        )
        if rows and is_taken(desk.record, bagged, code):
            found[rows[0]["location"]] += 1
    return found


def _tree(
    below: Mapping[str | None, list[dict[str, Any]]],
    parent: str | None,
    *,
    depth: int,
    lying: Mapping[str, int],
    held: Mapping[str, int],
) -> list[LocationLine]:
    found: list[LocationLine] = []
    for row in below.get(parent, ()):
        code, rows, columns = row["code"], row["grid_rows"], row["grid_columns"]
        taken = held.get(code, 0)
        found.append(
            LocationLine(
                code=code,
                type=LocationType(row["type"]),
                name=row["name"],
                depth=depth,
                lying=lying.get(code, 0) - taken,
                held=taken,
                capacity=None if rows is None else rows * columns,
            )
        )
        found += _tree(below, code, depth=depth + 1, lying=lying, held=held)
    return found


def _path(desk: Desk, code: str) -> tuple[str, ...]:
    names: list[str] = []
    here: str | None = code
    while here is not None:
        location = location_of(desk.record, here)
        names.insert(0, location.name)
        here = location.parent
    return tuple(names)
