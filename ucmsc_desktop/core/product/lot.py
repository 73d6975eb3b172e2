"""Lots and containers: registered, released by another person, usable until they expire."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from ucmsc_desktop.core.corrections import CORRECTED, with_corrections
from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.roles import require_other_person
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError


class Product(Enum):
    """What a lot consists of; placebo is made of the last two."""

    UC_MSC = "uc-msc"
    HUMAN_ALBUMIN = "human-albumin"
    SALINE = "saline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A lot with its genealogy: donor, donation number, banks and passage are null for albumin and saline."""

    lot: str
    product: Product
    donor: str | None
    donation_number: str | None
    master_bank: str | None
    working_bank: str | None
    passage: int | None
    expires_on: date
    registered_by: str
    released_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """One container of a lot; its cells are viable cells before freezing, null where it holds none."""

    code: str
    lot: str
    viable_cells: int | None
    viability_percent: Decimal | None
    volume_ml: Decimal
    cryoprotectant_percent: Decimal | None
    expires_on: date
    registered_by: str


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
        RecordOrderError: The stream is not one registration, followed by nothing but corrections.
        ValueError: There are no entries.
    """
    if not events:
        raise ValueError("the stream of a container has no entries")
    event, *others = with_corrections(events)
    if event.kind != "container.registered/1":
        raise RecordOrderError(event, found="nothing")
    for other in others:
        if other.kind != CORRECTED:
            raise RecordOrderError(other, found="a registered container")
    cells = event.data["viable_cells"]
    return Container(
        code=event.text("code"),
        lot=event.text("lot"),
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
        UserFacingError: Released already, registered by the same person, or expired; nothing was signed.
    """
    if lot.released_by is not None:
        raise UserFacingError("lot-released-already", lot=lot.lot)
    require_other_person(lot.registered_by, person, code="lot-releaser-registered")
    if today > lot.expires_on:
        raise UserFacingError("lot-expired", lot=lot.lot, expires_on=lot.expires_on)


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
    if lot.released_by is None:
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
        if event.kind != "lot.registered/1":
            raise RecordOrderError(event, found="nothing")
        return _registered(event)
    if event.kind == CORRECTED:
        return lot
    if event.kind != "lot.released/1" or lot.released_by is not None:
        raise RecordOrderError(event, found="a registered lot" if lot.released_by is None else "a released lot")
    return replace(lot, released_by=event.by)


def _registered(event: Event) -> Lot:
    passage = event.data["passage"]
    return Lot(
        lot=event.text("lot"),
        product=Product(event.text("product")),
        donor=event.optional_text("donor"),
        donation_number=event.optional_text("donation_number"),
        master_bank=event.optional_text("master_bank"),
        working_bank=event.optional_text("working_bank"),
        passage=None if passage is None else event.integer("passage"),
        expires_on=date.fromisoformat(event.text("expires_on")),
        registered_by=event.by,
    )


def _optional_decimal(event: Event, name: str) -> Decimal | None:
    text = event.optional_text(name)
    return None if text is None else Decimal(text)
