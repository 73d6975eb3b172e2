"""The account of a lot: containers and volumes balance exactly, pieces without a volume included."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.core.product.test_balance import event, registered
from ucmsc_desktop.core.product.balance import Draw
from ucmsc_desktop.core.product.lot_account import account_for_container, account_for_lot
from ucmsc_desktop.errors import UserFacingError

SAMPLE = event("container.drawn/1", container="C1", how="sampled", volume_ml="1", reason="QC.")
EMPTIED = event("container.drawn/1", container="C1", how="discarded", volume_ml="10", reason="Thawed.")
DIVIDED = event("container.divided/1", container="C1", children=["C2"], loss_ml="0.5", reason="Shares.")


def containers():
    return [
        account_for_container([registered(), SAMPLE], taken=True),
        account_for_container([registered(), DIVIDED], taken=False),
        account_for_container([registered(), EMPTIED], taken=False),
        account_for_container([registered()], taken=False),
        account_for_container([registered("0")], taken=True),
        account_for_container([registered("0")], taken=False),
    ]


def test_each_container_is_used_divided_emptied_or_on_hand():
    counted = account_for_lot("L", containers()).containers
    assert (counted.received, counted.used, counted.divided, counted.emptied, counted.on_hand) == (6, 2, 1, 1, 2)


def test_volumes_are_summed_by_what_became_of_them():
    account = account_for_lot("L", containers())
    assert (account.received_ml, account.given_ml, account.divided_ml) == (40, 9, Decimal("9.5"))
    assert (account.drawn_ml[Draw.SAMPLED], account.drawn_ml[Draw.DISCARDED]) == (1, 10)
    assert (account.drawn_ml[Draw.PROCESS_LOSS], account.on_hand_ml) == (Decimal("0.5"), 10)
    parts = account.given_ml + account.divided_ml + sum(account.drawn_ml.values()) + account.on_hand_ml
    assert parts == account.received_ml


def test_a_lot_without_containers_is_empty():
    assert account_for_lot("L", []).containers.received == 0


def test_a_container_that_does_not_balance_is_refused():
    first, *others = containers()
    wrong = replace(first, balance=replace(first.balance, on_hand_ml=Decimal(1)))
    with pytest.raises(UserFacingError, match="container-balance-wrong"):
        account_for_lot("L", [wrong, *others])
