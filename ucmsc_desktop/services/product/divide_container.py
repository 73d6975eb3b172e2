"""Divide a container into several, or pool several of one lot into one; what was divided is never used again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.numbers import format_number, parse_volume_ml
from ucmsc_desktop.core.product.division import (
    Portion,
    Rest,
    earliest_expiry,
    fold_rest,
    latest_freezing,
    require_balanced,
    require_may_divide,
    require_one_lot,
)
from ucmsc_desktop.core.product.lot import Container, ContainerForm, fold_lot
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting, open_study_of
from ucmsc_desktop.services.dosing.usable_stock import taken_containers
from ucmsc_desktop.services.product.recalled import is_recalled
from ucmsc_desktop.services.product.register_lot import new_container_code
from ucmsc_desktop.services.reading import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A container that gets a part: volume [mL] as typed, viable cells (None for none), a pre-printed code or None."""

    volume_text: str
    form: ContainerForm = ContainerForm.VIAL
    viable_cells: int | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Poured:
    """A container that goes into a pool, with what was lost of it [mL] as typed."""

    code: str
    loss_text: str = "0"


def divide_container(
    desk: Desk, *, container: str, children: Sequence[Child], loss_text: str, reason: str, act: str | None = None
) -> tuple[str, ...]:
    """Record that the whole rest of a container went into others, and return their codes.

    Raises:
        UserFacingError: The container is unknown, gone, taken, expired or of a rejected or recalled lot, a child has a
            wrong code, there is no reason, or volumes or cells do not balance; nothing was recorded.
    """
    with acting(desk, Action.DIVIDE_CONTAINER, act=act) as tx:
        parents, loss = _rests(tx, [container], reason), parse_volume_ml(loss_text)
        codes = _into(tx, parents, children, loss_ml=loss)
        _leave(tx, container, codes, loss_ml=loss, reason=reason)
    return codes


def pool_containers(
    desk: Desk, *, containers: Sequence[Poured], child: Child, reason: str, act: str | None = None
) -> str:
    """Record that the whole rest of several containers of one lot went into one, and return its code.

    Raises:
        UserFacingError: As for `divide_container`; fewer than two containers, or of several lots. Nothing was recorded.
    """
    with acting(desk, Action.DIVIDE_CONTAINER, act=act) as tx:
        losses = [parse_volume_ml(each.loss_text) for each in containers]
        parents = _rests(tx, [each.code for each in containers], reason)
        require_one_lot(parents)
        codes = _into(tx, parents, [child], loss_ml=sum(losses, Decimal(0)))
        for parent, loss in zip(parents, losses, strict=True):
            if loss > parent.volume_ml:
                raise UserFacingError("division-loss-greater", container=parent.container.code)
            _leave(tx, parent.container.code, codes, loss_ml=loss, reason=reason)
    return codes[0]


def _rests(tx: Transaction, codes: Sequence[str], reason: str) -> tuple[Rest, ...]:
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    taken, today = taken_containers(tx), local_day(open_study_of(tx.record), tx.now)
    found = []
    for code in codes:
        events = tx.events(f"container:{code}")
        if not events:
            raise UserFacingError("container-unknown", code=escaped(code))
        rest = fold_rest(events)
        require_may_divide(rest, today=today, taken=code in taken)
        _require_sound(tx, rest.container)
        found.append(rest)
    return tuple(found)


def _require_sound(tx: Transaction, container: Container) -> None:
    """Refuse a container of a rejected lot, and one under a recall or quarantine of itself or anything above it."""
    if fold_lot(tx.events(f"lot:{container.lot}")).rejected_by is not None:
        raise UserFacingError("lot-rejected", lot=container.lot)
    if is_recalled(tx.record, tx.unsealed, f"container:{container.code}"):
        raise UserFacingError("stock-recalled", component=container.code)


def _into(tx: Transaction, parents: Sequence[Rest], children: Sequence[Child], *, loss_ml: Decimal) -> tuple[str, ...]:
    """Append the children of these parents and return their codes."""
    portions = [
        Portion(volume_ml=parse_volume_ml(child.volume_text), viable_cells=child.viable_cells) for child in children
    ]
    require_balanced(parents, portions, loss_ml=loss_ml)
    origin = parents[0].container
    viabilities = {parent.container.viability_percent for parent in parents}
    protectants = {parent.container.cryoprotectant_percent for parent in parents}
    frozen_at = latest_freezing(parents)
    codes = []
    for child, portion in zip(children, portions, strict=True):
        code = new_container_code(tx, origin.lot, child.code)
        data = {
            "code": code,
            "lot": origin.lot,
            "form": child.form.value,
            "parents": [parent.container.code for parent in parents],
            "viable_cells": child.viable_cells,
            "viability_percent": _least(viabilities),
            "volume_ml": format_number(portion.volume_ml),
            "cryoprotectant_percent": _greatest(protectants),
            "frozen_at": None if frozen_at is None else instant_text(frozen_at),
            "expires_on": earliest_expiry(parents).isoformat(),
        }
        tx.append(stream=f"container:{code}", kind="container.registered/2", data=data)
        codes.append(code)
    return tuple(codes)


def _leave(tx: Transaction, code: str, children: Sequence[str], *, loss_ml: Decimal, reason: str) -> None:
    tx.append(
        stream=f"container:{code}",
        kind="container.divided/1",
        data={
            "container": code,
            "children": list(children),
            "loss_ml": format_number(loss_ml),
            "reason": reason.strip(),
        },
    )


def _least(values: set[Decimal | None]) -> str | None:
    """Return the worst viability of the parents; unknown when any is unknown."""
    known = [value for value in values if value is not None]
    return format_number(min(known)) if known and len(known) == len(values) else None


def _greatest(values: set[Decimal | None]) -> str | None:
    """Return the highest share of cryoprotectant of the parents, which bounds the pool's."""
    known = [value for value in values if value is not None]
    return format_number(max(known)) if known else None
