"""Lines set one below the other in a column of a page, on shared baselines, wrapped by measured widths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.paper.fonts import ASCENT_EM
from ucmsc_desktop.paper.page import PT_PER_MM, Align, Page, ink_height_mm, text_width_mm
from ucmsc_desktop.paper.refusals import PaperError

if TYPE_CHECKING:
    from collections.abc import Sequence

# A word of Latin letters with its spaces, or one other character; opening brackets stay before it, and punctuation that
# may not begin a line stays behind it; the groups of a telephone number or a code of digits stay together.
_WORD = r"[\u0021-\u024f]+(?:(?<=[0-9]) (?=[0-9])[\u0021-\u024f]+)* *"
_PIECE = re.compile(rf"[（“《「]*(?:{_WORD}|[^\u0021-\u024f])[，。、；：）！？”》」·]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One text of a row: its place from the left edge of the column, its width and the sizes it may take."""

    text: str
    left_mm: float
    width_mm: float
    sizes_pt: Sequence[float]
    bold: bool = False
    align: Align = "left"


class Column:
    """A column of a page with a cursor that moves down."""

    def __init__(self, page: Page, *, left_mm: float, top_mm: float, width_mm: float) -> None:
        """Begin at the top of the column."""
        self.page = page
        self.left_mm = left_mm
        self.top_mm = top_mm
        self.width_mm = width_mm

    def line(self, text: str, *, sizes_pt: Sequence[float], bold: bool = False, align: Align = "left") -> None:
        """Return nothing; draws one line over the whole width and moves below it."""
        self.row([Cell(text=text, left_mm=0, width_mm=self.width_mm, sizes_pt=sizes_pt, bold=bold, align=align)])

    def row(self, cells: Sequence[Cell]) -> None:
        """Return nothing; draws the cells on one baseline and moves below the tallest.

        Raises:
            PaperError: `paper-text-too-long` or `paper-glyph-missing` for the first cell that cannot be drawn whole.
        """
        tallest_pt = max(cell.sizes_pt[0] for cell in cells)
        baseline_mm = self.top_mm + ASCENT_EM * tallest_pt / PT_PER_MM
        for cell in cells:
            self.page.text(
                cell.text,
                left_mm=self.left_mm + cell.left_mm,
                baseline_mm=baseline_mm,
                width_mm=cell.width_mm,
                sizes_pt=cell.sizes_pt,
                bold=cell.bold,
                align=cell.align,
            )
        self.top_mm += ink_height_mm(tallest_pt)

    def paragraph(self, text: str, *, size_pt: float, bold: bool = False) -> None:
        """Return nothing; draws the text on as many lines as it needs and moves below them."""
        for line in wrapped(text, width_mm=self.width_mm, size_pt=size_pt, bold=bold):
            self.line(line, sizes_pt=(size_pt,), bold=bold)

    def block(self, texts: Sequence[str], *, sizes_pt: Sequence[float], bottom_mm: float) -> None:
        """Return nothing; draws the texts, wrapped, in the first size at which all of them end above `bottom_mm`.

        Raises:
            PaperError: `paper-text-too-long` when they fit at no size; nothing of them was drawn.
        """
        for size_pt in sizes_pt:
            count = sum(len(wrapped(text, width_mm=self.width_mm, size_pt=size_pt)) for text in texts)
            if self.top_mm + count * ink_height_mm(size_pt) <= bottom_mm:
                for text in texts:
                    self.paragraph(text, size_pt=size_pt)
                return
        raise PaperError("paper-text-too-long", text=" / ".join(texts))

    def rule(self, *, weight_pt: float = 0.5, above_mm: float = 0.5, below_mm: float = 0.5) -> None:
        """Return nothing; draws a line over the whole width with space above and below."""
        self.skip(above_mm)
        self.page.rule(left_mm=self.left_mm, top_mm=self.top_mm, width_mm=self.width_mm, weight_pt=weight_pt)
        self.skip(weight_pt / PT_PER_MM + below_mm)

    def skip(self, height_mm: float) -> None:
        """Return nothing; moves down."""
        self.top_mm += height_mm


def wrapped(
    text: str,
    *,
    width_mm: float,
    size_pt: float,
    bold: bool = False,
    breaks_words: bool = False,
    breaks_names: bool = False,
) -> list[str]:
    """Return the text in lines no wider than `width_mm`: broken at spaces, and between Chinese characters.

    A word wider than a line is broken between two characters where `breaks_words` allows it, as in a table of a report,
    whose free texts somebody typed; `breaks_names` allows it in words that hold a letter, never in a number. Nothing is
    left out.

    Raises:
        PaperError: `paper-text-too-long` when one word alone is wider than a line and may not be broken, or a single
            character is; nothing is hyphenated or cut.
    """
    lines = [""]

    def fits(line: str) -> bool:
        return text_width_mm(line.rstrip(), size_pt=size_pt, bold=bold) <= width_mm

    pieces = list(_PIECE.findall(text))
    while pieces:
        piece = pieces.pop(0)
        if fits(lines[-1] + piece):
            lines[-1] += piece
        elif fits(piece):
            lines.append(piece.lstrip())
        elif len(piece) > 1 and (breaks_words or (breaks_names and any(map(str.isalpha, piece)))):
            pieces[:0] = list(piece)
        else:
            raise PaperError("paper-text-too-long", text=piece.rstrip())
    return [line.rstrip() for line in lines]
