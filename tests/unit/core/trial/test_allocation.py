"""Permuted blocks."""

from __future__ import annotations

from collections import Counter

import pytest

from ucmsc_desktop.core.trial.allocation import permuted_blocks


def test_every_block_of_four_holds_each_arm_twice() -> None:
    listed = permuted_blocks(("a", "b"), slots=54, draw=lambda last: last // 2)
    assert len(listed) == 56
    assert all(Counter(listed[start : start + 4]) == {"a": 2, "b": 2} for start in range(0, 56, 4))


def test_the_draws_decide_the_order() -> None:
    kept = permuted_blocks(("a", "b"), slots=4, draw=lambda last: last)
    turned = permuted_blocks(("a", "b"), slots=4, draw=lambda _last: 0)
    assert kept == ["a", "a", "b", "b"]
    assert turned == ["a", "b", "b", "a"]


@pytest.mark.parametrize(("arms", "slots"), [((), 4), (("a", "b"), 0)])
def test_no_arm_or_no_slot_makes_no_list(arms: tuple[str, ...], slots: int) -> None:
    with pytest.raises(ValueError, match="no list"):
        permuted_blocks(arms, slots=slots, draw=lambda last: last)
