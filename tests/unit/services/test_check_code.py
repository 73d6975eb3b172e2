import random

import pytest

from ucmsc_desktop.core.identifiers import CodeKind, make_code, make_head
from ucmsc_desktop.services.queries.check_code import check_code

SOURCE = random.Random(7)
HEAD = make_head(seq=12, entry_hash=SOURCE.randbytes(32))


@pytest.mark.parametrize("kind", CodeKind)
def test_a_code_of_the_program_says_its_kind_and_check(kind: CodeKind) -> None:
    text = make_code(kind, SOURCE.randbytes(10))
    assert check_code(text) == {"kind": kind.word, "valid": True, "check_character": text[18:]}
    wrong = text[:2] + ("0" if text[2] != "0" else "1") + text[3:]
    assert check_code(wrong)["kind"] == kind.word
    assert check_code(wrong)["valid"] is False


@pytest.mark.parametrize(
    "text", ["A999914123456", "A999914123456N", "A9999 14 123456 N", "A9999 14 123456", "=A99991412345683"]
)
def test_a_donation_number_is_valid_in_each_of_its_forms(text: str) -> None:
    assert check_code(text) == {"kind": "isbt128-donation", "valid": True, "check_character": "N"}


@pytest.mark.parametrize(
    ("text", "check"), [("A999915123456N", "6"), ("A999922564321S", "N"), ("=A99991412345684", "N")]
)
def test_a_donation_number_with_a_wrong_check_is_invalid_and_names_the_right_one(text: str, check: str) -> None:
    assert check_code(text) == {"kind": "isbt128-donation", "valid": False, "check_character": check}


def test_a_head_is_known_by_its_beginning_and_valid_only_in_its_one_spelling() -> None:
    assert check_code(HEAD) == {"kind": "head", "valid": True, "check_character": None}
    assert check_code(HEAD[:-1]) == {"kind": "head", "valid": False, "check_character": None}


@pytest.mark.parametrize(
    "text", ["", "hello", "C1", "c1" + "0" * 18, "A9999\n", "0", "https://example.org", "C1" + "0" * 18 + "\n"]
)
def test_anything_else_is_unknown(text: str) -> None:
    assert check_code(text) == {"kind": "unknown", "valid": False, "check_character": None}
