# ruff: noqa: RUF001 - look-alike characters are what these tests are about
import random
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ucmsc_desktop.core.identifiers import (
    CHECK_MODULUS,
    CROCKFORD,
    PACK_ALPHABET,
    Code,
    CodeKind,
    Head,
    check_characters,
    grouped_by_four,
    make_code,
    make_head,
    make_pack_code,
    parse_code,
    parse_head,
    require_id,
    require_label_words,
)
from ucmsc_desktop.errors import ErrorKind, UserFacingError

SOURCE = random.Random(20)
CODES = [make_code(kind, SOURCE.randbytes(10)) for kind in CodeKind for _ in range(12)]


def accepted(text: str) -> bool:
    try:
        parse_code(text)
    except UserFacingError:
        return False
    return True


def test_a_code_is_a_prefix_sixteen_random_and_two_check_characters() -> None:
    assert make_code(CodeKind.CONTAINER, bytes(10)) == "C1" + "0" * 18
    assert make_code(CodeKind.SHEET, b"\xff" * 10) == "D1" + "Z" * 16 + check_characters("Z" * 16)
    assert make_code(CodeKind.WRISTBAND, bytes(9) + b"\x01")[2:18] == "0" * 15 + "1"


def test_the_check_is_the_value_modulo_1021_in_two_base_32_characters() -> None:
    data = CODES[0][2:18]
    value = sum(CROCKFORD.index(character) * 32**place for place, character in enumerate(reversed(data)))
    assert CROCKFORD.index(CODES[0][18]) * 32 + CROCKFORD.index(CODES[0][19]) == value % CHECK_MODULUS


def test_the_random_bytes_come_back_whole_from_the_characters() -> None:
    random_bytes = SOURCE.randbytes(10)
    value = 0
    for character in make_code(CodeKind.BADGE, random_bytes)[2:18]:
        value = value * 32 + CROCKFORD.index(character)
    assert value.to_bytes(10, "big") == random_bytes


@pytest.mark.parametrize("size", [0, 9, 11])
def test_a_code_takes_exactly_ten_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="takes 10 random bytes"):
        make_code(CodeKind.LOCATION, bytes(size))


@pytest.mark.parametrize("text", CODES)
def test_a_code_comes_back_with_its_kind_check_and_groups(text: str) -> None:
    code = parse_code(text)
    assert code == Code(text)
    assert code.kind.value == text[:2]
    assert code.check_characters == text[18:]
    assert code.groups.replace(" ", "") == text
    assert [len(group) for group in code.groups.split(" ")] == [4] * 5


def test_the_words_of_the_kinds_are_those_of_the_commands() -> None:
    assert [kind.word for kind in CodeKind] == ["container", "wristband", "badge", "location", "sheet"]


def test_every_single_substitution_is_found() -> None:
    tried = 0
    for text in CODES:
        for place in range(2, 20):
            for character in CROCKFORD.replace(text[place], ""):
                assert not accepted(text[:place] + character + text[place + 1 :])
                tried += 1
    assert tried == len(CODES) * 18 * 31


def test_every_swap_of_two_characters_is_found_also_across_data_and_check() -> None:
    tried = 0
    for text in CODES:
        for first, second in combinations(range(2, 20), 2):
            if text[first] != text[second]:
                characters = list(text)
                characters[first], characters[second] = characters[second], characters[first]
                assert not accepted("".join(characters))
                tried += 1
    assert tried > len(CODES) * 140


def test_no_swap_can_escape_in_any_code_because_no_weight_vanishes() -> None:
    weights = [pow(32, place, CHECK_MODULUS) for place in range(16)]
    assert len(set(weights)) == 16
    differences = [difference for difference in range(-31, 32) if difference]
    for weight in weights:
        assert all(difference * weight % CHECK_MODULUS for difference in differences)
        # A data character d and a check character c change places: the value moves by (c - d) x weight,
        # the check by (d - c) x 32 or by (d - c); both agree only where weight + 32 or weight + 1 vanishes.
        assert (weight + 32) % CHECK_MODULUS
        assert (weight + 1) % CHECK_MODULUS


def test_a_misread_prefix_is_a_whole_code_of_another_kind() -> None:
    assert parse_code("P1" + CODES[0][2:]).kind is CodeKind.WRISTBAND


@pytest.mark.parametrize(
    "text",
    [
        "",
        "C1",
        CODES[0].lower(),
        CODES[0] + "\n",
        CODES[0] + " ",
        " " + CODES[0],
        CODES[0][:-1],
        CODES[0] + "0",
        "X1" + CODES[0][2:],
        "C2" + CODES[0][2:],
        "C1" + "０" * 18,
        "C1" + "I" * 18,
        "C1" + "O" * 18,
        "C1" + "U" * 18,
        grouped_by_four(CODES[0]),
        "https://example.org/?" + CODES[0],
        CODES[0] + "\x00",
        "\ufeff" + CODES[0],
    ],
)
def test_what_is_not_exactly_twenty_characters_of_the_alphabet_is_refused(text: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        parse_code(text)
    assert (refused.value.code, refused.value.kind) == ("code-unreadable", ErrorKind.RULE)
    assert refused.value.fields["text"].isascii()


def test_a_wrong_check_is_said_in_groups_of_four() -> None:
    wrong = CODES[0][:-1] + ("0" if CODES[0][-1] != "0" else "1")
    with pytest.raises(UserFacingError) as refused:
        parse_code(wrong)
    assert refused.value.code == "code-check-wrong"
    assert refused.value.fields["text"] == grouped_by_four(wrong)


def is_exact(text: str) -> bool:
    return text.isascii() and len(text) == 20 and text[18:] == check_characters(text[2:18])


@settings(max_examples=1_500)
@given(
    st.one_of(
        st.text(max_size=40),
        st.from_regex(r"(C1|P1|B1|L1|D1)[0-9A-HJKMNP-TV-Z]{18}", fullmatch=True),
        st.text(alphabet=CROCKFORD + "\r\n\t\x00\x1b\x1d =&.", max_size=40),
        st.sampled_from(CODES),
    )
)
@example("C1" + "0" * 18 + "\n")
@example("C1" + "０" * 18)
def test_no_scan_raises_a_bug_and_only_exact_labels_are_accepted(text: str) -> None:
    assert not accepted(text) or is_exact(text)


def test_of_twenty_thousand_damaged_scans_only_exact_labels_are_accepted() -> None:
    source = random.Random(4)
    alphabet = CROCKFORD + "ILOUabc０６٣\r\n\t\x00\x1b\x1d =&.-_\ud800\u202e\ufeff"
    known = 0
    for _ in range(20_000):
        characters = list(source.choice(CODES))
        for _ in range(source.randrange(4)):
            place = source.randrange(len(characters) + 1)
            characters[place : place + source.randrange(3)] = source.choices(alphabet, k=source.randrange(3))
        text = "".join(characters)
        known += accepted(text)
        assert not accepted(text) or is_exact(text)
    assert 4_000 < known < 10_000


def test_a_pack_code_has_six_unambiguous_characters() -> None:
    assert make_pack_code(bytes(range(32))) == PACK_ALPHABET[:6]
    assert len(PACK_ALPHABET) == 29 == len(set(PACK_ALPHABET))
    assert not set(PACK_ALPHABET) & set("0O1IL5S")


def test_bytes_that_would_favour_some_characters_are_passed_over() -> None:
    assert make_pack_code(bytes(range(232, 256)) + bytes([231] * 6)) == PACK_ALPHABET[28] * 6


def test_every_character_is_equally_likely() -> None:
    counted = [0] * 29
    for byte in range(256):
        if byte < 232:
            counted[PACK_ALPHABET.index(make_pack_code(bytes([byte] * 6))[0])] += 1
    assert set(counted) == {8}


def test_too_few_usable_bytes_make_no_pack_code() -> None:
    with pytest.raises(ValueError, match="needs 6 bytes"):
        make_pack_code(bytes([232] * 26) + bytes(5))


def test_a_head_comes_back() -> None:
    entry_hash = SOURCE.randbytes(32)
    text = make_head(seq=1234, entry_hash=entry_hash)
    assert text.startswith("H1.1234.")
    assert len(text) == len("H1.1234.") + 52
    assert parse_head(text) == Head(1234, entry_hash)
    assert parse_head(make_head(seq=2**63 - 1, entry_hash=entry_hash)).seq == 2**63 - 1


@pytest.mark.parametrize(("seq", "size"), [(0, 32), (-1, 32), (2**63, 32), (1, 31), (1, 33)])
def test_an_impossible_head_is_not_made(seq: int, size: int) -> None:
    with pytest.raises(ValueError, match="a head takes"):
        make_head(seq=seq, entry_hash=bytes(size))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H1.1.",
        "H1.0." + "A" * 52,
        "H1.01." + "A" * 52,
        "H1.-1." + "A" * 52,
        "H1.1." + "A" * 51,
        "H1.1." + "A" * 53,
        "H1.1." + "a" * 52,
        "H1.1." + "A" * 51 + "B",
        "H1.1." + "A" * 52 + "\n",
        "h1.1." + "A" * 52,
        "H1.１." + "A" * 52,
        f"H1.{2**63}." + "A" * 52,
        "H1." + "9" * 20 + "." + "A" * 52,
        "H1.1." + "A" * 52 + "====",
    ],
)
def test_a_head_with_any_other_spelling_is_refused(text: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        parse_head(text)
    assert (refused.value.code, refused.value.kind) == ("head-unreadable", ErrorKind.RULE)


@pytest.mark.parametrize("text", ["UC-2026-01", "a", "9.1_b", "x" * 32])
def test_an_id_of_letters_digits_points_hyphens_and_underscores_is_fit(text: str) -> None:
    require_id(text)


@pytest.mark.parametrize("text", ["", " ", "UC 1", "lot:1", "UC/1", "UC-1\n", "UC-l", "供者", "x" * 33])
def test_no_other_id_is_fit(text: str) -> None:
    with pytest.raises(UserFacingError) as refusal:
        require_id(text)
    assert refusal.value.code == "id-unfit"


@pytest.mark.parametrize("number", ["S-012", "EAST-S-0127", "1", "A.B"])
def test_a_number_in_capitals_may_stand_on_a_label(number: str) -> None:
    assert require_label_words(number=number, initials="WWMW") is None


@pytest.mark.parametrize("number", ["", "s-012", "S-0l2", "S 012", "EAST-S-01270", "S_012", "Ｓ-012", "S-012\n"])
def test_a_number_that_could_be_misread_or_fits_no_label_is_refused(number: str) -> None:
    with pytest.raises(UserFacingError, match="label-number-unfit"):
        require_label_words(number=number, initials="LXM")


@pytest.mark.parametrize("initials", ["", "lxm", "LXMNO", "L X", "L1"])
def test_initials_are_one_to_four_capitals(initials: str) -> None:
    with pytest.raises(UserFacingError, match="label-initials-unfit"):
        require_label_words(number="S-012", initials=initials)
