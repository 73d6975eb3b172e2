"""Lots and their containers: registered by the laboratory, released by the quality unit in one signed decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CodeKind, require_id
from ucmsc_desktop.core.numbers import format_number, parse_typed_number, parse_volume_ml
from ucmsc_desktop.core.product.lot import ContainerForm, Lot, Product, fold_lot, require_may_release
from ucmsc_desktop.core.product.quality import judge, require_quality
from ucmsc_desktop.core.product.specification import Subject, quality_tests
from ucmsc_desktop.core.roles import Action, require_other_person
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, OpenStudy, acting, open_study_of, sign
from ucmsc_desktop.services.product.lot_origin import require_banks, require_eligible_origin
from ucmsc_desktop.services.product.printed_code import printed_or_drawn
from ucmsc_desktop.services.product.recalled import is_recalled
from ucmsc_desktop.services.product.record_result import results_of
from ucmsc_desktop.services.reading import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLot:
    """A lot with the banks that it was made from, by id; materials have a supplier instead."""

    lot: str
    product: Product
    expires_on: date
    parents: tuple[str, ...] = ()
    passage: int | None = None
    population_doublings_text: str | None = None
    supplier: str | None = None
    supplier_lot: str | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContainer:
    """One container of a lot; cells and viability are None where it holds none.

    `code` is a pre-printed container code; without one a code is drawn.
    """

    volume_text: str
    form: ContainerForm = ContainerForm.BOTTLE
    viable_cells: int | None = None
    viability_text: str | None = None
    cryoprotectant_text: str | None = None
    frozen_at: datetime | None = None
    code: str | None = None


def register_lot(
    desk: Desk, *, lot: NewLot, containers: Sequence[NewContainer], act: str | None = None
) -> tuple[str, ...]:
    """Record a lot with its containers and return the containers' codes.

    Raises:
        UserFacingError: The id is unfit or taken, a cell lot names no bank or an unknown one, a donor of a masked
            study's lot is not determined eligible, a container names no cells, or a number cannot be read; nothing was
            recorded.
    """
    require_id(lot.lot)
    with acting(desk, Action.REGISTER_LOT, act=act) as tx:
        if desk.record.rows("SELECT 1 FROM lot WHERE id = ?", (lot.lot,)):
            raise UserFacingError("lot-exists", lot=lot.lot)
        _require_parents(lot)
        tx.append(stream=f"lot:{lot.lot}", kind="lot.registered/2", data=_lot_data(lot))
        codes = append_containers(tx, lot, containers)
        require_eligible_origin(tx, lot.parents)
    return codes


def append_containers(tx: Transaction, lot: NewLot | str, containers: Sequence[NewContainer]) -> tuple[str, ...]:
    """Append containers to a lot within a transaction and return their codes in the same order.

    Args:
        tx: The transaction of the act.
        lot: The lot that was just registered, or the id of one that the record knows and nobody released yet.
        containers: What is added; each gets its pre-printed code or a drawn one.

    Raises:
        UserFacingError: The lot is unknown, released or rejected, a container of cells names none, a code is wrong or
            taken, or a number cannot be read; nothing was recorded.
    """
    known = _open_lot(tx, lot) if isinstance(lot, str) else lot
    if known.product is Product.UC_MSC and not all((each.viable_cells or 0) > 0 for each in containers):
        raise UserFacingError("container-cells-missing", lot=known.lot)
    require_banks(
        tx,
        lot=known.lot,
        banks=known.parents,
        passage=known.passage,
        frozen_at={each.frozen_at for each in containers if each.frozen_at is not None},
    )
    codes = []
    for container in containers:
        code = new_container_code(tx, known.lot, container.code)
        tx.append(
            stream=f"container:{code}",
            kind="container.registered/2",
            data=_container_data(code, known, container),
        )
        codes.append(code)
    return tuple(codes)


def new_container_code(tx: Transaction, lot: str, printed: str | None) -> str:
    """Return a pre-printed container code when it is one and free; without one, draw a code for the lot.

    Raises:
        UserFacingError: The text is no code, its check characters are wrong, it is no container's, or it is in use;
            nothing was recorded.
    """
    return printed_or_drawn(tx.record, printed, kind=CodeKind.CONTAINER, purpose="container-code", subject=lot)


def release_lot(desk: Desk, *, lot: str, signature: SigningPerson, act: str | None = None) -> None:
    """Sign the release of a lot.

    Raises:
        UserFacingError: The lot is unknown, released, rejected or expired, the signer registered it, a recall or
            quarantine concerns it, a before-release test of it is missing or failed, or a donor is no longer eligible;
            nothing was recorded.
    """
    with acting(desk, Action.RELEASE_LOT, act=act) as tx:
        events = tx.events(f"lot:{lot}")
        if not events:
            raise UserFacingError("lot-unknown", lot=lot)
        study, known = open_study_of(desk.record), fold_lot(events)
        require_may_release(known, person=signature.person, today=local_day(study, tx.now))
        if is_recalled(tx.record, tx.unsealed, f"lot:{lot}"):
            raise UserFacingError("stock-recalled", component=lot)
        if known.product is Product.UC_MSC:
            _require_good_cells(tx, study, known, releaser=signature.person)
        sign(
            tx,
            signature,
            Action.RELEASE_LOT,
            stream=f"lot:{lot}",
            kind="lot.released/1",
            meaning="I release this lot.",
            data={"lot": lot},
        )


def _require_good_cells(tx: Transaction, study: OpenStudy, lot: Lot, *, releaser: str) -> None:
    """Refuse a lot of cells whose quality is not proven, or whose donor a masked study may not have any more.

    Who corrected a result of the lot leaves its release to another person.
    """
    require_eligible_origin(tx, lot.parents)
    subject = f"lot:{lot.lot}"
    tests = quality_tests(study.protocol.specification, Subject.LOT)
    results = results_of(tx.record, tx.unsealed, subject)
    require_quality(judge(tests, results), subject=lot.lot)
    for each in (earlier for result in results for earlier in result.earlier):
        require_other_person(each.corrected_by, releaser, code="lot-releaser-corrected")


def _open_lot(tx: Transaction, name: str) -> Lot:
    events = tx.events(f"lot:{name}")
    if not events:
        raise UserFacingError("lot-unknown", lot=escaped(name))
    lot = fold_lot(events)
    if lot.released_by is not None or lot.rejected_by is not None:
        raise UserFacingError("lot-closed", lot=name)
    return lot


def _require_parents(lot: NewLot) -> None:
    if lot.product is Product.UC_MSC and not lot.parents:
        raise UserFacingError("lot-genealogy-missing", lot=lot.lot)
    if lot.product is not Product.UC_MSC and lot.parents:
        raise UserFacingError("lot-material-parents", lot=lot.lot)
    if len(set(lot.parents)) != len(lot.parents):
        raise UserFacingError("component-parent-twice", parents=", ".join(lot.parents))


def _lot_data(lot: NewLot) -> dict[str, object]:
    return {
        "lot": lot.lot,
        "product": lot.product.value,
        "parents": list(lot.parents),
        "passage": lot.passage,
        "population_doublings": _number(lot.population_doublings_text, "population-doublings"),
        "supplier": lot.supplier,
        "supplier_lot": lot.supplier_lot,
        "received_on": None if lot.received_on is None else lot.received_on.isoformat(),
        "expires_on": lot.expires_on.isoformat(),
    }


def _container_data(code: str, lot: NewLot | Lot, container: NewContainer) -> dict[str, object]:
    return {
        "code": code,
        "lot": lot.lot,
        "form": container.form.value,
        "parents": [],
        "viable_cells": container.viable_cells,
        "viability_percent": _number(container.viability_text, "viability"),
        "volume_ml": _volume(lot.lot, container),
        "cryoprotectant_percent": _number(container.cryoprotectant_text, "cryoprotectant"),
        "frozen_at": None if container.frozen_at is None else instant_text(container.frozen_at),
        "expires_on": lot.expires_on.isoformat(),
    }


def _volume(lot: str, container: NewContainer) -> str:
    """Return the volume [mL] as the record holds it; of a bag or set it is what it takes up, never 0."""
    volume = parse_volume_ml(container.volume_text)
    if volume == 0:
        raise UserFacingError("container-volume-zero", lot=lot)
    return format_number(volume)


def _number(text: str | None, what: str) -> str | None:
    return None if text is None else format_number(parse_typed_number(text, what=what))
