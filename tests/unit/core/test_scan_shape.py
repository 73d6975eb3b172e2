"""The shape of a scan: with and without what a scanner sends around a code, and nothing else ever."""

from __future__ import annotations

import hashlib

import pytest

from tests.generated_scans import generated_scans, is_right, two_codes
from ucmsc_desktop.core.identifiers import CodeKind, make_code, make_head
from ucmsc_desktop.core.scan_shape import LONGEST_AFFIX, ScanShape, require_affix, surroundings_of
from ucmsc_desktop.errors import ErrorKind, UserFacingError

BAG = make_code(CodeKind.CONTAINER, bytes(range(10)))
HEAD = make_head(seq=17, entry_hash=hashlib.sha256(b"entry").digest())
PLAIN = ScanShape()
BOTH = ScanShape(prefix="]Q1", suffix="#z")


@pytest.mark.parametrize("text", ["", "]Q1", "#", "~~", "/code:", "-" * LONGEST_AFFIX])
def test_an_affix_begins_with_what_no_code_holds(text):
    require_affix(text)
    assert ScanShape(prefix=text, suffix=text).codes_in(f"{text}{BAG}{text}") == (BAG,)


@pytest.mark.parametrize("text", ["C", "c]", "1", "Q1", ".", " ", "# ", "é", "#\t", "\uff11", "-" * 9])
def test_an_affix_that_could_be_part_of_a_code_is_refused(text):
    for make in (lambda: ScanShape(prefix=text), lambda: ScanShape(suffix=text)):
        with pytest.raises(UserFacingError) as refused:
            make()
        assert (refused.value.code, refused.value.kind) == ("scan-affix-unfit", ErrorKind.USAGE)


@pytest.mark.parametrize("code", [BAG, HEAD])
@pytest.mark.parametrize("shape", [PLAIN, BOTH])
def test_every_beginning_of_a_scan_may_begin_one(code, shape):
    whole = f"{shape.prefix}{code}{shape.suffix}"
    for text in (whole, whole.swapcase(), code):
        assert all(shape.may_begin(text[:end]) for end in range(1, len(text) + 1))
        assert shape.codes_in(text) == (code,)


def test_a_suffix_that_broke_off_leaves_the_code_and_more_than_it_is_none():
    assert BOTH.codes_in(f"]Q1{BAG}#") == (BAG,)
    assert BOTH.codes_in(f"{BAG}#z") == (BAG,)
    for text in (f"{BAG}#zz", f"{BAG}z", f"]Q{BAG}", f"]Q1]Q1{BAG}", f"#z{BAG}"):
        assert BOTH.codes_in(text) == ()
        assert not BOTH.may_begin(text)


@pytest.mark.parametrize("text", [BAG[:-1], f"{BAG}0", f" {BAG}", f"{BAG}\n", f"]Q1{BAG}", "", "1", "\u017f", "H1.x"])
def test_what_is_no_whole_scan_has_no_code(text):
    assert PLAIN.codes_in(text) == ()


def test_scans_that_follow_each_other_are_all_found():
    text = f"]Q1{BAG}#z{HEAD}]Q1{BAG}"
    assert BOTH.codes_in(text) == (BAG, HEAD, BAG)
    assert all(BOTH.may_begin(text[:end]) for end in range(1, len(text) + 1))
    assert BOTH.codes_in(text[:-1]) == ()
    assert ScanShape(prefix="~", suffix="~~").codes_in(f"~{BAG}~{BAG}~~~{BAG}") == (BAG, BAG, BAG)


def test_letters_that_become_a_codes_letter_in_upper_case_are_none():
    code = make_code(CodeKind.CONTAINER, b"\xff" * 5 + b"\xce" * 5)
    assert "S" in code
    assert code.lower().replace("s", "\u017f").upper() == code
    assert PLAIN.codes_in(code.replace("S", "\u017f")) == ()
    assert not PLAIN.may_begin(code.replace("S", "\u017f"))


@pytest.mark.parametrize(
    ("text", "bare"),
    [("]Q16901234567892#Z", "6901234567892"), ("]q1x", "x"), ("x#z", "x"), ("x", "x"), ("]Q1#z", "]Q1#z"), ("", "")],
)
def test_a_foreign_text_is_bared_of_what_the_scanner_adds(text, bare):
    assert BOTH.bare(text) == bare
    assert PLAIN.bare(text) == text


def test_the_surroundings_of_the_one_right_code_are_found():
    assert surroundings_of(f"]C1{BAG}\x1d") == ("]C1", "\x1d")
    assert surroundings_of(BAG) == ("", "")
    for text in ("", BAG[:-1], f"{BAG[:-1]}{'0' if BAG[-1] != '0' else '1'}", BAG.replace("C1", "C\uff11")):
        assert surroundings_of(text) is None


@pytest.mark.parametrize("shape", [PLAIN, BOTH])
def test_of_20000_generated_scans_none_fails_and_none_passes_shape_and_check(shape):
    passed, shaped = [], 0
    for text in generated_scans(20_000, shape, without=[two_codes]):
        codes = shape.codes_in(text)
        assert isinstance(shape.may_begin(text), bool)
        assert isinstance(shape.bare(text), str)
        shaped += bool(codes)
        passed += [text for code in codes if is_right(code)]

    assert passed == []
    assert shaped > 1000
