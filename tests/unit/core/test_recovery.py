"""The study key in two halves: either alone tells nothing, both together are the key, misreading is named by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.identifiers import CROCKFORD
from ucmsc_desktop.core.recovery import Share, join_shares, parse_share, share_lines, split_key

KEY, RANDOM, PAIR = bytes(range(32)), bytes(range(100, 132)), b"1234567"
KEYS = st.binary(min_size=32, max_size=32)


def split(key=KEY, *, random_bytes=RANDOM, pair=PAIR):
    return split_key(key, random_bytes=random_bytes, pair=pair)


@given(KEYS, KEYS, st.binary(min_size=7, max_size=7))
def test_two_sheets_give_the_key_back_in_either_order_as_they_were_typed(key, random_bytes, pair):
    first, second = (parse_share(share_lines(each)) for each in split(key, random_bytes=random_bytes, pair=pair))
    assert join_shares(first, second) == join_shares(second, first) == key
    assert (first.sheet, second.sheet, first.pair) == (1, 2, pair)


@given(KEYS, KEYS)
def test_either_sheet_alone_fits_every_key(key, other):
    """For each other key there are random bytes that give the very same second sheet."""
    _, sheet = split(key)
    fitting = bytes(a ^ b for a, b in zip(sheet.secret, other, strict=True))
    assert split(other, random_bytes=fitting)[1].secret == sheet.secret


def test_a_sheet_is_four_lines_of_eighteen_characters_in_groups_of_four():
    for line in share_lines(split()[0]):
        assert [len(group) for group in line.split(" ")] == [4, 4, 4, 4, 2]
        assert set(line) <= set(CROCKFORD) | {" "}


def test_small_letters_and_missing_spaces_are_read():
    lines = tuple(line.replace(" ", "").lower() for line in share_lines(split()[1]))
    assert parse_share(lines) == split()[1]


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_character_is_found_and_its_line_is_named(place):
    lines = [line.replace(" ", "") for line in share_lines(split()[0])]
    wrong = CROCKFORD[(CROCKFORD.index(lines[2][place]) + 1) % 32]
    lines[2] = lines[2][:place] + wrong + lines[2][place + 1 :]
    with refused("recovery-line-unreadable", line=3):
        parse_share(tuple(lines))


@pytest.mark.parametrize("line", ["", "0", "I" * 18, "\uff10" * 18, "0" * 17, "0" * 19])
def test_what_is_no_line_is_refused(line):
    lines = (line, *share_lines(split()[0])[1:])
    with refused("recovery-line-unreadable", line=1):
        parse_share(lines)


def test_what_is_no_sheet_is_refused():
    lines = share_lines(split()[0])
    with refused("recovery-sheet-unknown"):
        parse_share(lines[:3])
    with refused("recovery-sheet-unknown"):
        parse_share(share_lines(Share(sheet=3, secret=KEY, pair=PAIR)))


def test_the_same_sheet_twice_or_sheets_of_two_pairs_are_refused():
    first, second = split()
    with refused("recovery-same-sheet", sheet=1):
        join_shares(first, first)
    with refused("recovery-sheets-mixed"):
        join_shares(first, split(pair=b"7654321")[1])
    assert join_shares(first, second) == KEY


@pytest.mark.parametrize(("key", "random_bytes", "pair"), [(b"", RANDOM, PAIR), (KEY, b"", PAIR), (KEY, RANDOM, b"")])
def test_a_key_of_another_length_is_not_split(key, random_bytes, pair):
    with pytest.raises(ValueError, match="as many random bytes"):
        split(key, random_bytes=random_bytes, pair=pair)
