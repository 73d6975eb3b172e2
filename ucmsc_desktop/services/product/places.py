"""What the storage acts share: locations and containers by their entries, and what bags took or plans name."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.core.product.places import Location, Place, fold_location, fold_stay
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.draft import load_draft
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.record.storage.unsealed import UnsealedView
from ucmsc_desktop.services.dosing.kept_inputs import consumed_by
from ucmsc_desktop.services.reading import RESERVING

_WORKED_ON = "('preparing', 'counted', 'prepared', 'second-entered', 'label-issued', 'labelled')"
_SERVES_ONCE = "FROM container c JOIN lot l ON l.id = c.lot WHERE (l.product = ? OR c.form = ?)"
_ONCE = (Product.UC_MSC.value, ContainerForm.PIECE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bagged:
    """Containers that bags took, in the record or in the draft, and those that plans name.

    `at_bench` were planned for bags that are prepared now: a plain entry of them until the release would tell the arm.
    """

    taken: frozenset[str]
    planned: frozenset[str]
    at_bench: frozenset[str]


def bagged_containers(record: Record, view: UnsealedView) -> Bagged:
    """Return what bags took and plans name, materials that serve many bags included."""
    for row in record.rows("SELECT id FROM dose WHERE state = 'not-supplied'"):
        view.containers_of(row["id"])
    waiting = load_draft(record.path, view.vault).values()
    return Bagged(
        taken=view.consumed() | {code for kept in waiting for code in consumed_by(kept["attempts"])},
        planned=view.reserved(_doses_in(record, RESERVING)),
        at_bench=view.reserved(_doses_in(record, _WORKED_ON)),
    )


def is_taken(record: Record, bagged: Bagged, code: str) -> bool:
    """Return whether a bag took the whole container; a bottle of a material serves many bags and stays."""
    return code in bagged.taken and bool(record.rows(f"SELECT 1 {_SERVES_ONCE} AND c.code = ?", (*_ONCE, code)))


def served_once(record: Record) -> frozenset[str]:
    """Return the containers of which a bag takes the whole: those with cells, and single pieces."""
    return frozenset(row["code"] for row in record.rows(f"SELECT c.code {_SERVES_ONCE}", _ONCE))


def location_of(record: Record, code: str) -> Location:
    """Return a location by its code.

    Raises:
        UserFacingError: No location has this code.
    """
    events = record.events(f"location:{code}")
    if not events:
        raise UserFacingError("location-unknown", code=escaped(code))
    return fold_location(events)


def container_events(record: Record, code: str) -> tuple[Event, ...]:
    """Return the entries of a container.

    Raises:
        UserFacingError: No container has this code.
    """
    events = record.events(f"container:{code}")
    if not events:
        raise UserFacingError("container-unknown", code=escaped(code))
    return tuple(events)


def occupant_of(tx: Transaction, place: Place) -> str | None:
    """Return the container that lies at a position by its entries; None for a free one and outside boxes."""
    if place.position is None:
        return None
    rows = tx.record.rows(
        "SELECT container FROM container_place WHERE location = ? AND position = ?", (place.location, place.position)
    )
    here = (str(row["container"]) for row in rows)
    return next((code for code in here if fold_stay(tx.events(f"container:{code}")).place == place), None)


def _doses_in(record: Record, states: str) -> frozenset[str]:
    return frozenset(row["id"] for row in record.rows(f"SELECT id FROM dose WHERE state IN {states}"))  # noqa: S608
