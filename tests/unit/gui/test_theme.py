from __future__ import annotations

import re
from pathlib import Path

import pytest

from ucmsc_desktop.gui.stylesheet import stylesheet
from ucmsc_desktop.gui.theme import DARK, LIGHT, Tokens, apply_theme, scaled_px

GUI = Path(__file__).parents[3] / "ucmsc_desktop" / "gui"
AA = 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "background"), ("ink", "surface"), ("muted", "background"), ("muted", "surface"), ("go", "go_ground"),
        ("stop", "stop_ground"), ("stop", "surface"), ("caution", "caution_ground"), ("caution", "background"),
        ("on_accent", "accent"), ("ink", "go_ground"), ("ink", "stop_ground"), ("ink", "caution_ground"),
    ],
)  # fmt: skip
def test_every_text_can_be_read_on_its_ground(tokens: Tokens, ink: str, ground: str):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= AA


def test_no_colour_stands_outside_the_theme_but_the_icons_ink():
    found = {
        (path.name, colour)
        for path in GUI.rglob("*.py")
        for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
        if path.name != "theme.py"
    }

    assert found == {("icons.py", "#000000")}


def test_the_stylesheet_has_no_gap():
    assert "$" not in stylesheet(LIGHT)


def test_the_text_size_changes_every_text_and_no_shape():
    plain, larger = (stylesheet(LIGHT, text_size=size) for size in (int, lambda px: px * 13 // 10))
    sizes = [[int(found) for found in re.findall(r"font-size: (\d+)px", sheet)] for sheet in (plain, larger)]

    assert len(sizes[0]) > 10
    assert sizes[1] == [size * 13 // 10 for size in sizes[0]]
    assert re.sub(r"font-size: \d+px", "", plain) == re.sub(r"font-size: \d+px", "", larger)


def test_every_text_follows_the_size_that_is_shown(qapp):
    try:
        apply_theme(qapp, "light", text_scale=115)
        assert (qapp.font().pixelSize(), scaled_px(13), scaled_px(18)) == (17, 15, 21)
        apply_theme(qapp, "dark")
        assert qapp.font().pixelSize() == 17
    finally:
        apply_theme(qapp, "light", text_scale=100)
    assert (qapp.font().pixelSize(), scaled_px(13)) == (15, 13)
