"""Blocks of known height that fill one page after the other, so that a page can say how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.paper.column import wrapped
from ucmsc_desktop.paper.fonts import ASCENT_EM, printable
from ucmsc_desktop.paper.page import PT_PER_MM, Align, ink_height_mm, text_width_mm
from ucmsc_desktop.paper.refusals import PaperError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ucmsc_desktop.paper.page import Page

_CELL_GAP_MM = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Something of a known height; `draw` sets it on a page with its top at the millimetres given.

    `head` is drawn above it once more where it is the first of a page.
    """

    height_mm: float
    draw: Callable[[Page, float], None]
    keeps_next: bool = False
    head: Block | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One text of a table row and the width of its column; it wraps, and a second language goes below if need be.

    A word that holds a letter is broken where it is wider than the column, a number is not; a text that somebody typed
    `breaks_words` of any kind.
    """

    text: str
    second: str = ""
    width_mm: float
    bold: bool = False
    align: Align = "left"
    breaks_words: bool = False


def paginated(blocks: Sequence[Block], *, room_mm: float) -> list[list[Block]]:
    """Return the blocks of each page; a block that keeps the next one moves to the next page with it.

    Raises:
        PaperError: `paper-text-too-long` when a block and those it keeps are higher than a page.
    """
    pages: list[list[Block]] = [[]]
    left_mm = room_mm
    for group in _kept_together(blocks):
        height_mm = sum(block.height_mm for block in group)
        if height_mm > left_mm and pages[-1]:
            again = [head] if (head := group[0].head) is not None else []
            pages.append(again)
            left_mm = room_mm - sum(block.height_mm for block in again)
        if height_mm > left_mm:
            raise PaperError("paper-text-too-long", text=f"{height_mm:.0f} mm")
        pages[-1].extend(group)
        left_mm -= height_mm
    return pages


def table_row(cells: Sequence[TableCell], *, left_mm: float, size_pt: float) -> Block:
    """Return a row whose cells wrap in their columns, over a thin rule.

    Raises:
        PaperError: `paper-text-too-long` when one word is wider than its column and may not be broken.
    """
    texts = [_lines(cell, size_pt=size_pt) for cell in cells]
    line_mm = ink_height_mm(size_pt) * 1.12
    height_mm = max(len(lines) for lines in texts) * line_mm

    def draw(page: Page, top_mm: float) -> None:
        cell_left_mm = left_mm
        for cell, lines in zip(cells, texts, strict=True):
            for index, line in enumerate(lines):
                page.text(
                    line,
                    left_mm=cell_left_mm,
                    baseline_mm=top_mm + 1 + index * line_mm + ASCENT_EM * size_pt / PT_PER_MM,
                    width_mm=cell.width_mm - _CELL_GAP_MM,
                    sizes_pt=(size_pt,),
                    bold=cell.bold,
                    align=cell.align,
                )
            cell_left_mm += cell.width_mm
        page.rule(left_mm=left_mm, top_mm=top_mm + height_mm + 1.4, width_mm=cell_left_mm - left_mm, weight_pt=0.3)

    return Block(height_mm=height_mm + 1.7, draw=draw)


def heading(text: str, *, left_mm: float, width_mm: float) -> Block:
    """Return a heading over a strong rule, kept with what follows."""
    size_pt = 11.5
    height_mm = ink_height_mm(size_pt)

    def draw(page: Page, top_mm: float) -> None:
        baseline_mm = top_mm + 4 + ASCENT_EM * size_pt / PT_PER_MM
        page.text(text, left_mm=left_mm, baseline_mm=baseline_mm, width_mm=width_mm, sizes_pt=(size_pt,), bold=True)
        page.rule(left_mm=left_mm, top_mm=top_mm + 4 + height_mm + 0.6, width_mm=width_mm, weight_pt=1)

    return Block(height_mm=height_mm + 5.2, draw=draw, keeps_next=True)


def _lines(cell: TableCell, *, size_pt: float) -> list[str]:
    width_mm = cell.width_mm - _CELL_GAP_MM
    text, second = (printable(each, bold=cell.bold) for each in (cell.text, cell.second))
    both = f"{text} {second}"
    if not second or text_width_mm(both, size_pt=size_pt, bold=cell.bold) > width_mm:
        languages = (text, second) if second else (text,)
        return [line for each in languages for line in _wrapped(each, cell, width_mm=width_mm, size_pt=size_pt)]
    return [both]


def _wrapped(text: str, cell: TableCell, *, width_mm: float, size_pt: float) -> list[str]:
    return wrapped(
        text,
        width_mm=width_mm,
        size_pt=size_pt,
        bold=cell.bold,
        breaks_words=cell.breaks_words,
        breaks_names=True,
    )


def _kept_together(blocks: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    open_group = False
    for block in blocks:
        if open_group:
            groups[-1].append(block)
        else:
            groups.append([block])
        open_group = block.keeps_next
    return groups
