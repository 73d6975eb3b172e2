"""The balance of a container and of a lot: exact, whole, and refused by its difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.balance import (
    Draw,
    LotBalance,
    fold_balance,
    is_gone,
    require_container_balance,
    require_lot_balance,
    require_may_draw,
)
from ucmsc_desktop.core.product.division import fold_rest
from ucmsc_desktop.errors import UserFacingError

AT = datetime(2026, 3, 2, tzinfo=UTC)


def event(kind, at=AT, **data):
    return Event(seq=1, id="E", act="A", kind=kind, at=at, by="lab-1", data=data, signer="s:S")


def registered(volume="10"):
    return event(
        "container.registered/2",
        code="C1",
        lot="L",
        form="vial",
        parents=[],
        viable_cells=None,
        viability_percent=None,
        volume_ml=volume,
        cryoprotectant_percent=None,
        frozen_at=None,
        expires_on="2028-01-01",
    )


def drawn(volume, how="sampled"):
    return event("container.drawn/1", container="C1", how=how, volume_ml=volume, reason="x")


def divided(loss):
    return event("container.divided/1", container="C1", children=["C2"], loss_ml=loss, reason="x")


def test_what_was_received_is_where_the_entries_say():
    balance = fold_balance([registered(), drawn("0.1"), drawn("0.2", "retained"), divided("0.3")], taken=False)
    assert balance.drawn_ml == {
        Draw.SAMPLED: Decimal("0.1"),
        Draw.RETAINED: Decimal("0.2"),
        Draw.RETURNED: 0,
        Draw.DISCARDED: 0,
        Draw.PROCESS_LOSS: Decimal("0.3"),
    }
    assert (balance.divided_ml, balance.on_hand_ml, balance.given_ml) == (Decimal("9.4"), 0, 0)
    assert balance.accounted_ml == balance.received_ml == 10
    require_container_balance(balance)


def test_what_a_bag_took_was_given():
    balance = fold_balance([registered(), drawn("1")], taken=True)
    assert (balance.given_ml, balance.on_hand_ml) == (9, 0)
    require_container_balance(balance)


@pytest.mark.parametrize(
    "change", [{"on_hand_ml": Decimal("9.9")}, {"on_hand_ml": Decimal(11), "given_ml": Decimal(-1)}]
)
def test_a_balance_that_is_open_or_negative_is_refused(change):
    with pytest.raises(UserFacingError) as caught:
        require_container_balance(replace(fold_balance([registered()], taken=False), **change))
    assert caught.value.code == "container-balance-wrong"
    assert caught.value.fields["difference"] == ("0.1" if len(change) == 1 else "0")


def test_the_containers_of_a_lot_balance():
    whole = LotBalance(lot="L", received=9, used=3, divided=2, emptied=1, on_hand=3)
    require_lot_balance(whole)
    for wrong, difference in ((replace(whole, on_hand=2), "1"), (replace(whole, used=-1, on_hand=7), "0")):
        with pytest.raises(UserFacingError) as caught:
            require_lot_balance(wrong)
        assert (caught.value.code, caught.value.fields["difference"]) == ("lot-balance-wrong", difference)


@pytest.mark.parametrize(
    ("events", "taken", "gone"),
    [([registered()], False, False), ([registered()], True, True), ([registered(), drawn("10")], False, True)],
)
def test_what_is_gone(events, taken, gone):
    assert is_gone(fold_rest(events), taken=taken) is gone


@pytest.mark.parametrize(
    ("volume", "how", "taken", "planned", "code"),
    [
        ("10", Draw.SAMPLED, False, False, None),
        ("10", Draw.DISCARDED, False, True, None),
        ("1", Draw.PROCESS_LOSS, False, True, None),
        ("1", Draw.SAMPLED, False, True, "container-taken"),
        ("1", Draw.DISCARDED, True, False, "container-taken"),
        ("0", Draw.SAMPLED, False, False, "draw-nothing"),
        ("10.01", Draw.SAMPLED, False, False, "draw-exceeds"),
    ],
)
def test_what_may_be_drawn(volume, how, taken, planned, code):
    def ask():
        require_may_draw(fold_rest([registered()]), how=how, volume_ml=Decimal(volume), taken=taken, planned=planned)

    if code is None:
        ask()
        return
    with pytest.raises(UserFacingError) as caught:
        ask()
    assert caught.value.code == code


def test_nothing_is_drawn_from_what_is_gone():
    with pytest.raises(UserFacingError, match="container-gone"):
        require_may_draw(
            fold_rest([registered(), divided("0")]), how=Draw.SAMPLED, volume_ml=Decimal(1), taken=False, planned=False
        )
