"""Lots and their containers: registered by the laboratory, released by the quality unit in one signed decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ucmsc_desktop.core.donation_numbers import parse_donation_number
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.numbers import format_number, parse_typed_number, parse_volume_ml
from ucmsc_desktop.core.product.lot import Product, fold_lot, require_may_release
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, open_study_of, sign
from ucmsc_desktop.services.reading import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLot:
    """A lot with its genealogy by id; donor and banks are None for albumin and saline."""

    lot: str
    product: Product
    expires_on: date
    donor: str | None = None
    donation_number: str | None = None
    master_bank: str | None = None
    working_bank: str | None = None
    passage: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContainer:
    """One container of a lot; cells and viability are None where it holds none."""

    volume_text: str
    viable_cells: int | None = None
    viability_text: str | None = None
    cryoprotectant_text: str | None = None


def register_lot(
    desk: Desk, *, lot: NewLot, containers: Sequence[NewContainer], act: str | None = None
) -> tuple[str, ...]:
    """Record a lot with its containers and return the containers' codes.

    Raises:
        UserFacingError: The lot exists, a cell lot names no donor or banks, a container of it names no cells, the
            donation number is wrong, or a number cannot be read; nothing was recorded.
    """
    if lot.product is Product.UC_MSC:
        _require_cells(lot, containers)
    if lot.donation_number is not None:
        parse_donation_number(lot.donation_number)
    with acting(desk, Action.REGISTER_LOT, act=act) as tx:
        if desk.record.rows("SELECT 1 FROM lot WHERE id = ?", (lot.lot,)):
            raise UserFacingError("lot-exists", lot=lot.lot)
        tx.append(stream=f"lot:{lot.lot}", kind="lot.registered/1", data=_lot_data(lot))
        codes = []
        for container in containers:
            code = make_code(CodeKind.CONTAINER, desk.record.randomness.draw("container-code", lot.lot, 10))
            tx.append(
                stream=f"container:{code}",
                kind="container.registered/1",
                data=_container_data(code, lot, container),
            )
            codes.append(code)
    return tuple(codes)


def release_lot(desk: Desk, *, lot: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign the release of a lot.

    Raises:
        UserFacingError: The lot is unknown, released, expired, or the signer registered it; nothing was recorded.
    """
    with acting(desk, Action.RELEASE_LOT, act=act) as tx:
        events = tx.events(f"lot:{lot}")
        if not events:
            raise UserFacingError("lot-unknown", lot=lot)
        today = local_day(open_study_of(desk.record), tx.now)
        require_may_release(fold_lot(events), person=signature.person, today=today)
        sign(
            tx,
            signature,
            Action.RELEASE_LOT,
            stream=f"lot:{lot}",
            kind="lot.released/1",
            meaning="I release this lot.",
            data={"lot": lot},
        )


def _require_cells(lot: NewLot, containers: Sequence[NewContainer]) -> None:
    if not all((name or "").strip() for name in (lot.donor, lot.master_bank, lot.working_bank)):
        raise UserFacingError("lot-genealogy-missing", lot=lot.lot)
    if not all((container.viable_cells or 0) > 0 for container in containers):
        raise UserFacingError("container-cells-missing", lot=lot.lot)


def _lot_data(lot: NewLot) -> dict[str, object]:
    return {
        "lot": lot.lot,
        "product": lot.product.value,
        "donor": lot.donor,
        "donation_number": lot.donation_number,
        "master_bank": lot.master_bank,
        "working_bank": lot.working_bank,
        "passage": lot.passage,
        "expires_on": lot.expires_on.isoformat(),
    }


def _container_data(code: str, lot: NewLot, container: NewContainer) -> dict[str, object]:
    return {
        "code": code,
        "lot": lot.lot,
        "viable_cells": container.viable_cells,
        "viability_percent": _number(container.viability_text, "viability"),
        "volume_ml": format_number(parse_volume_ml(container.volume_text)),
        "cryoprotectant_percent": _number(container.cryoprotectant_text, "cryoprotectant"),
        "expires_on": lot.expires_on.isoformat(),
    }


def _number(text: str | None, what: str) -> str | None:
    return None if text is None else format_number(parse_typed_number(text, what=what))
