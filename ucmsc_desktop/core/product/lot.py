"""Lots and containers: registered, released by another person, usable until they expire."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from ucmsc_desktop.core.corrections import CORRECTED, with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.genealogy import names_in
from ucmsc_desktop.core.roles import require_other_person
from ucmsc_desktop.core.streams import RecordOrderError, parse_instant
from ucmsc_desktop.errors import UserFacingError


class Product(Enum):
    """What a lot consists of: the cells, or a material that is received, released and scanned at use."""

    UC_MSC = "uc-msc"
    HUMAN_ALBUMIN = "human-albumin"
    SALINE = "saline"
    BAG = "bag"
    INFUSION_SET = "infusion-set"
    CRYOPROTECTANT = "cryoprotectant"
    MEDIUM = "medium"
    REAGENT = "reagent"


class ContainerForm(Enum):
    """What a container is; a piece is one bag or set of a material."""

    VIAL = "vial"
    BAG = "bag"
    BOTTLE = "bottle"
    PIECE = "piece"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A lot with the banks that it was made from; materials have none, nor a passage, but a supplier."""

    lot: str
    product: Product
    parents: tuple[str, ...]
    passage: int | None
    population_doublings: Decimal | None
    expires_on: date
    registered_by: str
    supplier: str | None = None
    supplier_lot: str | None = None
    received_on: date | None = None
    released_by: str | None = None
    rejected_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """One container of a lot; its cells are viable cells before freezing, null where it holds none."""

    code: str
    lot: str
    form: ContainerForm | None
    parents: tuple[str, ...]
    frozen_at: datetime | None
    viable_cells: int | None
    viability_percent: Decimal | None
    volume_ml: Decimal
    cryoprotectant_percent: Decimal | None
    expires_on: date
    registered_by: str


AFTER_REGISTRATION = frozenset(
    {
        CORRECTED,
        "container.stored/1",
        "container.taken-out/1",
        "container.drawn/1",
        "container.divided/1",
        "container.label-printed/1",
        "container.label-confirmed/1",
        "container.label-replaced/1",
    }
)
"""What may follow in the stream of a container."""


def fold_lot(events: Sequence[Event]) -> Lot:
    """Return the lot that its stream's entries make, corrected fields read as their new values.

    Raises:
        RecordOrderError: An entry cannot follow, its kind is unknown, or the lot was never registered.
        ValueError: There are no entries.
    """
    lot: Lot | None = None
    for event in with_corrections(events):
        lot = _step(lot, event)
    if lot is None:
        raise ValueError("the stream of a lot has no entries")
    return lot


def fold_container(events: Sequence[Event]) -> Container:
    """Return the container that its stream's entries make; its consumption exists only in sealed payloads.

    Raises:
        RecordOrderError: The stream does not begin with its registration, or holds a kind that is not of containers.
        ValueError: There are no entries.
    """
    if not events:
        raise ValueError("the stream of a container has no entries")
    event, *others = with_corrections(events)
    if event.kind not in {"container.registered/1", "container.registered/2"}:
        raise RecordOrderError(event, found="nothing")
    for other in others:
        if other.kind not in AFTER_REGISTRATION:
            raise RecordOrderError(other, found="a registered container")
    cells = event.data["viable_cells"]
    is_first_version = event.kind == "container.registered/1"
    frozen_at = None if is_first_version else event.optional_text("frozen_at")
    return Container(
        code=event.text("code"),
        lot=event.text("lot"),
        form=None if is_first_version else ContainerForm(event.text("form")),
        parents=() if is_first_version else names_in(event, "parents"),
        frozen_at=None if frozen_at is None else parse_instant(frozen_at),
        viable_cells=None if cells is None else event.integer("viable_cells"),
        viability_percent=_optional_decimal(event, "viability_percent"),
        volume_ml=Decimal(event.text("volume_ml")),
        cryoprotectant_percent=_optional_decimal(event, "cryoprotectant_percent"),
        expires_on=date.fromisoformat(event.text("expires_on")),
        registered_by=event.by,
    )


def require_may_release(lot: Lot, *, person: str, today: date) -> None:
    """Return when this person may release the lot on the local day.

    Raises:
        UserFacingError: Rejected, released already, registered by the same person, or expired; nothing was signed.
    """
    if lot.rejected_by is not None:
        raise UserFacingError("lot-rejected", lot=lot.lot)
    if lot.released_by is not None:
        raise UserFacingError("lot-released-already", lot=lot.lot)
    require_other_person(lot.registered_by, person, code="lot-releaser-registered")
    if today > lot.expires_on:
        raise UserFacingError("lot-expired", lot=lot.lot, expires_on=lot.expires_on)


def require_may_reject(lot: Lot, *, person: str) -> None:
    """Return when this person may reject the lot; a released one is recalled instead.

    Raises:
        UserFacingError: Rejected or released already, or registered by the same person; nothing was signed.
    """
    if lot.rejected_by is not None:
        raise UserFacingError("lot-rejected", lot=lot.lot)
    if lot.released_by is not None:
        raise UserFacingError("lot-released-already", lot=lot.lot)
    require_other_person(lot.registered_by, person, code="lot-releaser-registered")


def require_may_use(
    container: Container, lot: Lot, *, today: date, used: Collection[str], recalled: Collection[str]
) -> None:
    """Return when the container may be thawed or opened on the local day.

    Args:
        container: The container that was scanned.
        lot: The lot of that container.
        today: The local day of the site; both expiry days are still usable.
        used: The codes of containers that earlier preparations consumed, known only to unblinded people.
        recalled: The lots under a recall.

    Raises:
        UserFacingError: Not released, recalled, expired or used before; nothing was recorded.
    """
    if lot.released_by is None or lot.rejected_by is not None:
        raise UserFacingError("lot-not-released", lot=lot.lot)
    if lot.lot in recalled:
        raise UserFacingError("lot-recalled", lot=lot.lot)
    expires_on = min(container.expires_on, lot.expires_on)
    if today > expires_on:
        raise UserFacingError("container-expired", container=container.code, expires_on=expires_on)
    if container.code in used:
        raise UserFacingError("container-used", container=container.code)


def _step(lot: Lot | None, event: Event) -> Lot:
    if lot is None:
        return _registered(event)
    match event.kind:
        case _ if event.kind == CORRECTED:
            return lot
        case "lot.released/1" if lot.released_by is None and lot.rejected_by is None:
            return replace(lot, released_by=event.by)
        case "lot.rejected/1" if lot.rejected_by is None:
            return replace(lot, rejected_by=event.by)
        case _:
            raise RecordOrderError(event, found=_found(lot))


def _found(lot: Lot) -> str:
    if lot.rejected_by is not None:
        return "a rejected lot"
    return "a registered lot" if lot.released_by is None else "a released lot"


def _registered(event: Event) -> Lot:
    match event.kind:
        case "lot.registered/1":
            return _first_version(event)
        case "lot.registered/2":
            return replace(
                _lot(event, names_in(event, "parents")),
                population_doublings=_optional_decimal(event, "population_doublings"),
                supplier=event.optional_text("supplier"),
                supplier_lot=event.optional_text("supplier_lot"),
                received_on=_optional_day(event, "received_on"),
            )
        case _:
            raise RecordOrderError(event, found="nothing")


def _first_version(event: Event) -> Lot:
    """Return what version 1 said: the nearest of working bank, master bank and donor is the parent."""
    nearest = next(
        (bank for name in ("working_bank", "master_bank", "donor") if (bank := event.optional_text(name))), None
    )
    return _lot(event, () if nearest is None else (nearest,))


def _lot(event: Event, parents: tuple[str, ...]) -> Lot:
    return Lot(
        lot=event.text("lot"),
        product=Product(event.text("product")),
        parents=parents,
        passage=None if event.data["passage"] is None else event.integer("passage"),
        population_doublings=None,
        expires_on=date.fromisoformat(event.text("expires_on")),
        registered_by=event.by,
    )


def _optional_day(event: Event, name: str) -> date | None:
    text = event.optional_text(name)
    return None if text is None else date.fromisoformat(text)


def _optional_decimal(event: Event, name: str) -> Decimal | None:
    text = event.optional_text(name)
    return None if text is None else Decimal(text)
