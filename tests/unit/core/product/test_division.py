"""What is left of a container, and that its children hold just that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.custody.stories import Stream, after
from tests.unit.core.product.test_genealogy import refused
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

TODAY = date(2026, 3, 16)


def vial(code: str = "C1X", **changes: object) -> Stream:
    data: dict[str, object] = {
        "code": code,
        "lot": "L-1",
        "form": "vial",
        "parents": [],
        "viable_cells": 60_000_000,
        "viability_percent": "95",
        "volume_ml": "10",
        "cryoprotectant_percent": "10",
        "frozen_at": None,
        "expires_on": "2027-01-31",
    }
    stream = Stream()
    stream.add("container.registered", "lab-1", after(0), **{**data, **changes})
    stream.events[0] = replace(stream.events[0], kind="container.registered/2")
    return stream


def rest(**changes: object) -> Rest:
    return fold_rest(vial(**changes).events)


def portion(volume: str, cells: int | None) -> Portion:
    return Portion(volume_ml=Decimal(volume), viable_cells=cells)


def test_what_was_drawn_is_not_left():
    stream = vial()
    stream.add("container.drawn", "lab-1", after(1), container="C1X", how="sampled", volume_ml="0.5", reason="x")
    left = fold_rest(stream.events)
    assert (left.volume_ml, left.viable_cells, left.is_gone) == (Decimal("9.5"), 57_000_000, False)
    stream.add("container.drawn", "lab-1", after(2), container="C1X", how="discarded", volume_ml="9.5", reason="x")
    assert fold_rest(stream.events).is_gone
    assert not fold_rest(stream.events).is_divided


def test_a_part_of_a_cell_is_left_out():
    stream = vial(viable_cells=10, volume_ml="3")
    stream.add("container.drawn", "lab-1", after(1), container="C1X", how="sampled", volume_ml="1", reason="x")
    assert fold_rest(stream.events).viable_cells == 6


def test_nothing_is_left_of_what_was_divided():
    stream = vial()
    stream.add("container.divided", "lab-1", after(1), container="C1X", children=["C1Y"], loss_ml="0", reason="x")
    left = fold_rest(stream.events)
    assert (left.is_gone, left.is_divided, left.volume_ml, left.viable_cells) == (True, True, 0, 0)
    refused("container-gone", lambda: require_may_divide(left, today=TODAY, taken=False))


def test_a_piece_without_a_volume_is_on_hand():
    assert not rest(form="piece", viable_cells=None, volume_ml="0").is_gone


def test_a_corrected_draw_leaves_what_it_really_left():
    stream = vial()
    stream.add("container.drawn", "lab-1", after(1), container="C1X", how="sampled", volume_ml="5", reason="x")
    stream.add("entry.corrected", "qa-1", after(2), entry="e2", field="volume_ml", old="5", new="0.5", reason="x")
    assert fold_rest(stream.events).volume_ml == Decimal("9.5")


def test_albumin_has_no_cells_left():
    assert rest(viable_cells=None).viable_cells is None


def test_only_what_is_on_hand_and_in_date_is_divided():
    require_may_divide(rest(), today=date(2027, 1, 31), taken=False)
    refused("container-expired", lambda: require_may_divide(rest(), today=date(2027, 2, 1), taken=False))
    refused("container-taken", lambda: require_may_divide(rest(), today=TODAY, taken=True))


@pytest.mark.parametrize(
    ("children", "loss", "code"),
    [
        ([("4", 24_000_000), ("6", 36_000_000)], "0", None),
        ([("4", 24_000_000), ("5.5", 33_000_000)], "0.5", None),
        ([("9.5", 60_000_000)], "0.5", None),
        ([("9.5", 60_000_001)], "0.5", "division-cells-differ"),
        ([("10", 59_999_999)], "0", "division-cells-differ"),
        ([("5", 60_000_000), ("5", 0)], "0", "division-cells-differ"),
        ([("5", 30_000_000), ("5", None)], "0", "division-cells-missing"),
        ([("5", 30_000_000), ("5.1", 30_000_000)], "0", "division-volume-differs"),
        ([("5", 30_000_000), ("4.9", 30_000_000)], "0", "division-volume-differs"),
        ([("10", 60_000_000), ("0", 0)], "0", "division-child-empty"),
        ([], "10", "division-child-empty"),
    ],
)
def test_children_and_loss_are_just_what_there_was(children, loss, code):
    portions = [portion(volume, cells) for volume, cells in children]
    if code is None:
        require_balanced([rest()], portions, loss_ml=Decimal(loss))
    else:
        refused(code, lambda: require_balanced([rest()], portions, loss_ml=Decimal(loss)))


def test_materials_are_balanced_by_volume_alone():
    albumin = rest(viable_cells=None)
    require_balanced([albumin, albumin], [portion("20", None)], loss_ml=Decimal(0))
    refused("division-cells-missing", lambda: require_balanced([albumin], [portion("10", 1)], loss_ml=Decimal(0)))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.integers(0, 30), st.integers(-3, 3))
def test_the_balance_is_that_of_whole_tenths(tenths, loss, error):
    held = sum(tenths) + loss + error
    if held <= 0:
        return
    parent = rest(volume_ml=str(Decimal(held) / 10), viable_cells=None)
    children = [Portion(volume_ml=Decimal(each) / 10, viable_cells=None) for each in tenths]

    def balance() -> None:
        require_balanced([parent], children, loss_ml=Decimal(loss) / 10)

    if error:
        difference = refused("division-volume-differs", balance).fields["difference"]
        assert Decimal(difference) == Decimal(error) / 10
    else:
        balance()


def test_a_pool_is_of_one_lot():
    first, second = rest(code="C1X"), rest(code="C1Y")
    assert require_one_lot([first, second]) == "L-1"
    refused("pool-too-few", lambda: require_one_lot([first]))
    refused("pool-too-few", lambda: require_one_lot([first, first]))
    refused("pool-several-lots", lambda: require_one_lot([first, rest(code="C1Y", lot="L-2")]))


def test_a_child_expires_with_the_first_of_its_parents_and_is_as_young_as_the_last():
    early = rest(expires_on="2026-12-31", frozen_at="2026-01-05T02:00:00.000Z")
    late = rest(frozen_at="2026-02-05T02:00:00.000Z")
    assert earliest_expiry([rest(), early, late]) == date(2026, 12, 31)
    assert latest_freezing([rest(), early, late]) == late.container.frozen_at
    assert latest_freezing([rest()]) is None
