"""Over 10,000 generated lists, what is printed and seen keeps no company with the arm: exact counts, bounds by hand.

Each list has eight slots in two blocks of four, and the real makers draw the codes of one bag for each slot. Let D be
how often a feature is seen with cells less how often it is seen with placebo. Where the feature tells nothing, D is 0
on average, and its variance is counted below. Each bound is 3.3 standard deviations, which chance alone would pass once
in a thousand times; the seeds are fixed, so that a run always gives the same counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from types import SimpleNamespace

import pytest

from ucmsc_desktop.core.identifiers import CROCKFORD, PACK_ALPHABET
from ucmsc_desktop.runtime.randomness import SeededRandomness
from ucmsc_desktop.services.access import found_site
from ucmsc_desktop.services.custody.issue_label import _new_codes
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol

LISTS, SLOTS, BLOCK = 10_000, 8, 4
CELLS = "uc-msc"


@dataclass(frozen=True)
class Seen:
    """What can be seen of one slot, and whether it holds cells."""

    slot: int
    label: str
    pack: str
    is_cells: bool


def drawn(seed: int, protocol) -> list[Seen]:
    """Return the slots of one list as a first run generates it, with codes as services make them."""
    record = SimpleNamespace(randomness=SeededRandomness(seed))
    found = []
    for each in found_site._generated(record, protocol).slots:
        label, pack = _new_codes(record, f"dose-{each.number}")
        found.append(Seen(slot=each.number, label=label, pack=pack, is_cells=each.arm == CELLS))
    return found


@pytest.fixture(scope="module")
def lists() -> list[list[Seen]]:
    protocol = shipped_protocol("NCT04216849").protocol
    assert protocol.allocation is not None
    protocol = replace(protocol, allocation=replace(protocol.allocation, blocks=(BLOCK,)))
    patch = pytest.MonkeyPatch()
    patch.setattr(found_site, "SLOTS", SLOTS)
    made = [drawn(seed, protocol) for seed in range(LISTS)]
    patch.undo()
    return made


def difference(lists: list[list[Seen]], feature: Callable[[Seen], bool]) -> int:
    """Return D of a feature: seen with cells less seen with placebo."""
    return sum(1 if each.is_cells else -1 for some in lists for each in some if feature(each))


def test_each_list_has_both_arms_alike(lists) -> None:
    assert {(len(some), sum(each.is_cells for each in some)) for some in lists} == {(SLOTS, SLOTS // 2)}


@pytest.mark.parametrize("place", range(BLOCK))
def test_no_randomisation_number_goes_with_an_arm(lists, place) -> None:
    """Of a place in the block, a list has two slots, each cells or placebo alike: variance 2; of all lists 20,000."""
    assert abs(difference(lists, lambda each: (each.slot - 1) % BLOCK == place)) < 467


def test_odd_and_even_randomisation_numbers_go_with_both_arms_alike(lists) -> None:
    """Two of four slots without return: variance 2 * (4 - 2) / (4 - 1) = 4/3 a block, 8/3 a list, 26,667 of all."""
    assert abs(difference(lists, lambda each: each.slot % 2 == 1)) < 539


@pytest.mark.parametrize(
    "feature",
    [
        lambda each: CROCKFORD.index(each.label[2]) < 16,
        lambda each: CROCKFORD.index(each.label[17]) % 2 == 0,
        lambda each: CROCKFORD.index(each.label[19]) % 2 == 0,
        lambda each: PACK_ALPHABET.index(each.pack[0]) % 2 == 0,
        lambda each: sum(map(ord, each.label)) % 2 == 0,
    ],
    ids=["first of the label", "last of the label", "check of the label", "first of the pack code", "sum"],
)
def test_no_half_of_a_code_goes_with_an_arm(lists, feature) -> None:
    """Each of 8 slots has the feature in one of two cases: variance 8 / 4 = 2 a list, 20,000 of all.

    A pack code has 15 even places of 29: 8 * 15 / 29 * 14 / 29 is less than 2.
    """
    assert abs(difference(lists, feature)) < 467


@pytest.mark.parametrize("name", ["label", "pack"])
def test_sorted_by_a_code_the_first_half_has_both_arms_alike(lists, name) -> None:
    """Four of eight without return: variance 4 * (8 - 4) / (8 - 1) = 16/7 a list, 22,857 of all lists."""
    ordered = [sorted(some, key=lambda each: str(getattr(each, name)))[: SLOTS // 2] for some in lists]
    assert abs(sum(1 if each.is_cells else -1 for some in ordered for each in some)) < 499


@pytest.mark.parametrize("name", ["label", "pack"])
def test_neighbours_in_the_order_of_printing_change_arms_as_chance_does(lists, name) -> None:
    """Of 7 pairs of neighbours, each differs in 4 of 7 cases: 4 a list; the variance of a list's changes is 12/7.

    For R runs of 4 and 4 the variance of R is 2 * 4 * 4 * (2 * 4 * 4 - 8) / (8 * 8 * 7) = 12/7; of all lists 17,143.
    """
    ordered = [sorted(some, key=lambda each: str(getattr(each, name))) for some in lists]
    changes = sum(a.is_cells != b.is_cells for some in ordered for a, b in pairwise(some))
    assert abs(changes - 4 * LISTS) < 432


@pytest.mark.parametrize(
    ("letter", "letters", "bound"),
    [
        (lambda each: each.label[2], len(CROCKFORD), 61.1),
        (lambda each: each.label[10], len(CROCKFORD), 61.1),
        (lambda each: each.pack[0], len(PACK_ALPHABET), 56.9),
        (lambda each: each.pack[5], len(PACK_ALPHABET), 56.9),
    ],
    ids=["label 1", "label 9", "pack 1", "pack 6"],
)
def test_every_letter_stands_on_the_bags_of_both_arms_alike(lists, letter, letters, bound) -> None:
    """Chi-square of letter by arm, letters - 1 degrees of freedom, at one in a thousand."""
    seen = Counter((letter(each), each.is_cells) for some in lists for each in some)
    both = Counter(letter(each) for some in lists for each in some)
    assert len(both) == letters
    found = sum((seen[one, True] - seen[one, False]) ** 2 / count for one, count in both.items())
    assert found < bound


def test_the_counts_would_notice_a_code_that_leans_towards_an_arm(lists) -> None:
    """One slot in forty with a leaning pack code adds 2,000 x 1/2 to D: more than twice the bound."""
    leaning = [
        [replace(each, label="C10" + each.label[3:]) if each.is_cells and seed % 20 == 0 else each for each in some]
        for seed, some in enumerate(lists)
    ]
    assert abs(difference(leaning, lambda each: CROCKFORD.index(each.label[2]) < 16)) > 467
