"""The one family on paper, Noto Sans SC: registration, widths, and the check that every character has a glyph."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from ucmsc_desktop.errors import ErrorKind
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.runtime.resources import resource_path

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"
ASCENT_EM = 0.88
DESCENT_EM = 0.12
# Control and format characters have no ink even where the font maps them.
_INKLESS = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


@cache
def _font(name: str) -> TTFont:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    path = resource_path(f"fonts/{name}.ttf")
    try:
        font = TTFont(name, str(path))
    except (TTFError, OSError) as error:
        raise PaperError("paper-font-unreadable", kind=ErrorKind.ENVIRONMENT, font=name) from error
    registerFont(font)
    return font


def font_name(*, bold: bool) -> str:
    """Return the registered name of the weight asked for, registering it on first use.

    Raises:
        PaperError: `paper-font-unreadable`; no page was drawn.
    """
    name = BOLD if bold else REGULAR
    _font(name)
    return name


def text_width_pt(text: str, *, size_pt: float, bold: bool = False) -> float:
    """Return the width of the text in points, from the font's own advance widths."""
    return float(_font(BOLD if bold else REGULAR).stringWidth(text, size_pt))


def printable(text: str, *, bold: bool = False) -> str:
    """Return the text as a document prints it: what the font lacks as its escape, line ends and tabs as spaces.

    A record that nobody can change must always print; a label refuses such a text instead.
    """
    return "".join(
        character if _has_ink(character, bold=bold) else " " if character in "\n\r\t" else f"\\u{ord(character):04x}"
        for character in text
    )


def require_glyphs(text: str, *, bold: bool = False) -> None:
    """Return nothing when the font draws every character of the text.

    Raises:
        PaperError: `paper-glyph-missing` names the first character that would print as an empty box.
    """
    for character in text:
        if not _has_ink(character, bold=bold):
            raise PaperError("paper-glyph-missing", character=ascii(character).strip("'"), text=ascii(text)[1:-1])


def _has_ink(character: str, *, bold: bool) -> bool:
    glyphs = _font(BOLD if bold else REGULAR).face.charToGlyph
    return bool(glyphs.get(ord(character))) and unicodedata.category(character) not in _INKLESS
