"""Permuted blocks: a list of arms in which every block of four holds each arm twice. It draws nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_PER_ARM = 2


def permuted_blocks(arms: Sequence[str], *, slots: int, draw: Callable[[int], int]) -> list[str]:
    """Return a list of whole permuted blocks with at least `slots` arms.

    Args:
        arms: The keys of the arms, each as often in a block as the others.
        slots: How many participants the list must serve.
        draw: Returns a whole number from 0 to its argument, both included, each equally likely.

    Raises:
        ValueError: There is no arm, or no slot is asked for.
    """
    if not arms or slots < 1:
        raise ValueError(f"{len(arms)} arms and {slots} slots make no list")
    listed: list[str] = []
    while len(listed) < slots:
        block = [arm for arm in arms for _ in range(_PER_ARM)]
        for last in range(len(block) - 1, 0, -1):
            other = draw(last)
            block[last], block[other] = block[other], block[last]
        listed += block
    return listed
