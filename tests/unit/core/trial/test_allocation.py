"""Permuted blocks, whatever the shares, sizes and strata; lists that cannot be sealed."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.protocol.model import AllocationRules
from ucmsc_desktop.core.trial.allocation import (
    Listed,
    Origin,
    Slot,
    list_faults,
    permuted_list,
    require_allocation_list,
)

EVEN = AllocationRules(ratio=(1, 1), blocks=(4,), strata=())


def arms_of(rules: AllocationRules, *, slots: int, draw) -> list[str]:
    return [slot.arm for slot in permuted_list(("a", "b"), rules=rules, slots=slots, draw=draw).slots]


def test_every_block_of_four_holds_each_arm_twice() -> None:
    listed = arms_of(EVEN, slots=54, draw=lambda last: last // 2)
    assert len(listed) == 56
    assert all(Counter(listed[start : start + 4]) == {"a": 2, "b": 2} for start in range(0, 56, 4))


def test_the_draws_decide_the_order() -> None:
    assert arms_of(EVEN, slots=4, draw=lambda last: last) == ["a", "a", "b", "b"]
    assert arms_of(EVEN, slots=4, draw=lambda _last: 0) == ["a", "b", "b", "a"]


def test_a_single_size_of_blocks_is_not_drawn() -> None:
    asked: list[int] = []
    arms_of(EVEN, slots=4, draw=lambda last: asked.append(last) or last)
    assert asked == [3, 2, 1]


def test_each_stratum_has_a_list_of_its_own_and_the_numbers_go_on() -> None:
    rules = AllocationRules(ratio=(1, 1), blocks=(2,), strata=("low", "high"))
    listed = permuted_list(("a", "b"), rules=rules, slots=3, draw=lambda last: last)
    assert listed.origin is Origin.GENERATED
    assert [slot.number for slot in listed.slots] == list(range(1, 9))
    assert [slot.stratum for slot in listed.slots] == ["low"] * 4 + ["high"] * 4


@given(st.lists(st.integers(1, 3), min_size=2, max_size=2), st.integers(1, 60), st.randoms(use_true_random=False))
def test_whole_blocks_keep_the_shares(ratio, slots, chance) -> None:
    size = sum(ratio)
    rules = AllocationRules(ratio=tuple(ratio), blocks=(size, 2 * size), strata=())
    sizes: list[int] = []

    def draw(last: int) -> int:
        drawn = chance.randint(0, last)
        sizes.append(drawn)
        return drawn

    counted = Counter(arms_of(rules, slots=slots, draw=draw))
    assert counted["a"] * ratio[1] == counted["b"] * ratio[0]
    assert slots <= counted.total() < slots + 2 * size


@pytest.mark.parametrize(("arms", "slots"), [((), 4), (("a",), 4), (("a", "b"), 0)])
def test_shares_without_arms_and_no_slots_make_no_list(arms: tuple[str, ...], slots: int) -> None:
    with pytest.raises(ValueError, match="no list"):
        permuted_list(arms, rules=EVEN, slots=slots, draw=lambda last: last)


def listed(*lines: tuple[int, str | None, str]) -> list[Slot]:
    return [Slot(number=number, stratum=stratum, arm=arm) for number, stratum, arm in lines]


@pytest.mark.parametrize(
    ("slots", "strata", "code"),
    [
        (listed((1, None, "a"), (3, None, "b")), (), "allocation-number-wrong"),
        (listed((1, None, "a"), (1, None, "b")), (), "allocation-number-wrong"),
        (listed((0, None, "a"), (1, None, "b")), (), "allocation-number-wrong"),
        (listed((1, None, "a"), (2, None, "c")), (), "allocation-arm-unknown"),
        (listed((1, None, "a"), (2, None, "a")), (), "allocation-arm-unknown"),
        ([], (), "allocation-arm-unknown"),
        (listed((1, "x", "a"), (2, None, "b")), (), "allocation-stratum-unknown"),
        (listed((1, "x", "a"), (2, None, "b")), ("x",), "allocation-stratum-unknown"),
        (listed((1, "x", "a"), (2, "y", "b")), ("x",), "allocation-stratum-unknown"),
    ],
)
def test_a_list_that_does_not_fit_the_protocol_is_refused(slots, strata, code) -> None:
    with refused(code):
        require_allocation_list(slots, arms=("a", "b"), strata=strata)


def test_a_list_that_fits_is_taken() -> None:
    require_allocation_list(listed((1, None, "b"), (2, None, "a")), arms=("a", "b"), strata=())
    require_allocation_list(listed((1, "x", "b"), (2, "y", "a")), arms=("a", "b"), strata=("x", "y"))


def in_rows(*lines: tuple[int, int, str | None, str]) -> list[Listed]:
    return [Listed(row=row, slot=Slot(number=number, stratum=stratum, arm=arm)) for row, number, stratum, arm in lines]


def found(listed_rows, *, unread=(), strata=()) -> list[tuple[int, str, str]]:
    faults = list_faults(listed_rows, unread=unread, arms=("a", "b"), strata=strata)
    return [(each.row, each.column, each.error.code) for each in faults]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (((2, 1, None, "a"), (3, 2, None, "b")), []),
        (((2, 1, None, "a"), (3, 3, None, "b"), (4, 4, None, "a")), [(3, "number", "allocation-row-number")]),
        (((2, 1, None, "a"), (3, 1, None, "b"), (4, 2, None, "b")), [(3, "number", "allocation-row-number-twice")]),
        (((2, 0, None, "a"), (3, 1, None, "b")), [(2, "number", "allocation-row-number")]),
        (((2, 1, None, "a"), (3, 2, None, "c")), [(3, "arm", "allocation-row-arm")]),
        (((2, 1, None, "a"), (3, 2, None, "a")), [(0, "arm", "allocation-arm-unused")]),
        (((2, 1, "x", "a"), (3, 2, None, "b")), [(2, "stratum", "allocation-row-stratum")]),
    ],
)
def test_every_fault_of_a_list_is_found_with_its_row(lines, expected) -> None:
    assert found(in_rows(*lines)) == expected


def test_what_a_row_holds_that_could_not_be_read_is_not_missed_as_well() -> None:
    lines = in_rows((2, 1, None, "a"), (4, 3, None, "a"), (6, 9, None, "a"))
    assert found(lines, unread={3, 5}) == []
    assert found(lines, unread={3}) == [(6, "number", "allocation-row-number")]


def test_a_stratum_of_the_protocol_is_needed_where_it_has_some() -> None:
    lines = in_rows((2, 1, "x", "a"), (3, 2, None, "b"), (4, 3, "z", "b"))
    assert found(lines, strata=("x", "y")) == [
        (3, "stratum", "allocation-row-stratum"),
        (4, "stratum", "allocation-row-stratum"),
    ]


def test_ten_thousand_lists_favour_no_place_and_no_neighbour() -> None:
    chance = random.Random(20260302)
    orders, places, blocks_before = Counter(), Counter(), Counter()
    for _ in range(10_000):
        found = arms_of(EVEN, slots=8, draw=lambda last: chance.randint(0, last))
        orders.update("".join(found[start : start + 4]) for start in (0, 4))
        places.update(place for place, arm in enumerate(found) if arm == "a")
        blocks_before["".join(found)] += 1
    expected = 20_000 / 6
    assert sum((seen - expected) ** 2 / expected for seen in orders.values()) < 20.5, "chi-square, 5 degrees, 0.1 %"
    assert len(orders) == 6
    assert all(abs(places[place] - 5_000) < 165 for place in range(8)), "3.3 standard deviations of 50"
    assert sum((seen - 10_000 / 36) ** 2 / (10_000 / 36) for seen in blocks_before.values()) < 66.7, "35 degrees, 0.1 %"
