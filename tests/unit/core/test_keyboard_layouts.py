"""Layouts of keyboards: why a right code arrives as other characters."""

from __future__ import annotations

import pytest

from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.keyboard_layouts import Layout, layout_of

CODE = make_code(CodeKind.WRISTBAND, bytes.fromhex("d7bd7bce739c8ffde0f7"))


def read_by(layout: Layout, text: str) -> str:
    return text.translate({ord(key): shown for key, shown in zip(Layout.US.value, layout.value, strict=True)})


@pytest.mark.parametrize("layout", [Layout.GERMAN, Layout.FRENCH, Layout.RUSSIAN])
@pytest.mark.parametrize("text", [CODE, CODE.lower()])
def test_a_layout_is_told_from_what_it_makes_of_a_code(layout, text):
    assert "Y" in CODE
    assert "Z" in CODE
    seen = read_by(layout, text)
    assert seen != text
    assert layout_of(seen) is layout


@pytest.mark.parametrize("text", [CODE, CODE.lower()])
def test_a_code_that_is_read_as_sent_fits(text):
    assert layout_of(text) is Layout.US


@pytest.mark.parametrize("wide", [CODE, CODE[-1:]])
def test_wide_characters_are_told(wide):
    shown = "".join(chr(ord(character) + 0xFEE0) for character in wide)
    assert layout_of(CODE.removesuffix(wide) + shown) is Layout.FULL_WIDTH


@pytest.mark.parametrize(
    "text", ["", "C1", "\uff16\uff19\uff10\uff11", "6901234567892", CODE[:-1], "сканер", CODE + "0"]
)
def test_of_anything_else_no_layout_is_told(text):
    assert layout_of(text) is None
