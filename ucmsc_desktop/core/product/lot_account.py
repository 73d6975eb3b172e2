"""Accountability of a lot: where its containers and their volumes are, from the accounts of the containers, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.balance import (
    Balance,
    Draw,
    LotBalance,
    fold_balance,
    require_container_balance,
    require_lot_balance,
)
from ucmsc_desktop.core.product.division import Rest, fold_rest


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerAccount:
    """Where the content of one container is, what is left of it, and whether a bag took it whole."""

    balance: Balance
    rest: Rest
    is_taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LotAccount:
    """The containers of a lot by what became of them, and the sums of their volumes [mL]."""

    containers: LotBalance
    received_ml: Decimal
    given_ml: Decimal
    divided_ml: Decimal
    drawn_ml: dict[Draw, Decimal]
    on_hand_ml: Decimal


def account_for_container(events: Sequence[Event], *, taken: bool) -> ContainerAccount:
    """Return the account of a container from the entries of its stream.

    Args:
        events: The stream of the container.
        taken: Whether a bag took all that was left of it, which only sealed payloads tell.

    Raises:
        RecordOrderError: The stream does not begin with its registration.
    """
    return ContainerAccount(balance=fold_balance(events, taken=taken), rest=fold_rest(events), is_taken=taken)


def account_for_lot(lot: str, containers: Sequence[ContainerAccount]) -> LotAccount:
    """Return the account of a lot: received = given + divided + drawn + on hand, in containers and in mL.

    Raises:
        UserFacingError: `container-balance-wrong` or `lot-balance-wrong`; nothing was printed.
    """
    balances = [each.balance for each in containers]
    for balance in balances:
        require_container_balance(balance)
    used = sum(each.is_taken for each in containers)
    divided = sum(each.rest.is_divided and not each.is_taken for each in containers)
    emptied = sum(each.rest.is_gone and not each.rest.is_divided and not each.is_taken for each in containers)
    counted = LotBalance(
        lot=lot,
        received=len(containers),
        used=used,
        divided=divided,
        emptied=emptied,
        on_hand=sum(not each.rest.is_gone and not each.is_taken for each in containers),
    )
    require_lot_balance(counted)
    return LotAccount(
        containers=counted,
        received_ml=_sum(balance.received_ml for balance in balances),
        given_ml=_sum(balance.given_ml for balance in balances),
        divided_ml=_sum(balance.divided_ml for balance in balances),
        drawn_ml={draw: _sum(balance.drawn_ml[draw] for balance in balances) for draw in Draw},
        on_hand_ml=_sum(balance.on_hand_ml for balance in balances),
    )


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))
