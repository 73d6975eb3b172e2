"""Permuted blocks, whatever the shares, sizes and strata; lists that cannot be sealed."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.protocol.model import AllocationRules
from ucmsc_desktop.core.trial.allocation import Origin, Slot, permuted_list, require_allocation_list

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
