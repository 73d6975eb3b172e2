"""Places to write by hand: fields over a line, boxes to tick, and the empty cells of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.paper.flow import Block, TableCell, table_row
from ucmsc_desktop.paper.fonts import ASCENT_EM
from ucmsc_desktop.paper.page import PT_PER_MM, Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ucmsc_desktop.paper.page import Page

TICK = "□"
_CAPTION_PT = 6.8
_HAIR_PT = 0.3
_GAP_MM = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandField:
    """Something to write by hand: what it is in both languages, and the width of its line."""

    text_en: str
    text_zh: str
    width_mm: float


def ticks(texts: Sequence[tuple[str, str]], *, left_mm: float, width_mm: float, size_pt: float) -> Block:
    """Return a row of boxes to tick, each with its words in both languages, in columns of equal width.

    Raises:
        PaperError: `paper-text-too-long` when one word is wider than its column.
    """
    each_mm = width_mm / len(texts)
    cells = [TableCell(text=f"{TICK} {en}", second=zh, width_mm=each_mm) for en, zh in texts]
    return table_row(cells, left_mm=left_mm, size_pt=size_pt)


def hand_fields(fields: Sequence[HandField], *, left_mm: float, height_mm: float) -> Block:
    """Return a row of fields: small words at the top, a line below to write on.

    Raises:
        PaperError: `paper-text-too-long` when the words are wider than their line.
    """

    def draw(page: Page, top_mm: float) -> None:
        at_mm = left_mm
        for field in fields:
            page.text(
                f"{field.text_en} {field.text_zh}".strip(),
                left_mm=at_mm,
                baseline_mm=top_mm + 0.6 + ASCENT_EM * _CAPTION_PT / PT_PER_MM,
                width_mm=field.width_mm - _GAP_MM,
                sizes_pt=(_CAPTION_PT, 6.2, 5.6, 5.0),
            )
            page.rule(
                left_mm=at_mm, top_mm=top_mm + height_mm - 0.4, width_mm=field.width_mm - _GAP_MM, weight_pt=_HAIR_PT
            )
            at_mm += field.width_mm

    return Block(height_mm=height_mm, draw=draw)


def grid_row(
    texts: Sequence[str], widths_mm: Sequence[float], *, left_mm: float, height_mm: float, size_pt: float, bold: bool
) -> Block:
    """Return a row of a ruled table; an empty text leaves room to write.

    Raises:
        PaperError: `paper-text-too-long` when a text is wider than its cell.
    """
    hair_mm = _HAIR_PT / PT_PER_MM

    def draw(page: Page, top_mm: float) -> None:
        at_mm = left_mm
        baseline_mm = top_mm + height_mm / 2 + 0.36 * size_pt / PT_PER_MM
        for number, (text, width_mm) in enumerate(zip(texts, widths_mm, strict=True)):
            if number:
                line = Box(left_mm=at_mm, top_mm=top_mm + 0.2, width_mm=hair_mm, height_mm=height_mm - 0.6)
                page.bar(line, "line between cells")
            if text:
                page.text(
                    text,
                    left_mm=at_mm + 0.8,
                    baseline_mm=baseline_mm,
                    width_mm=width_mm - 1.4,
                    sizes_pt=(size_pt, size_pt - 0.6, size_pt - 1.2, size_pt - 1.8, size_pt - 2.4),
                    bold=bold,
                )
            at_mm += width_mm
        page.rule(left_mm=left_mm, top_mm=top_mm + height_mm - 0.3, width_mm=at_mm - left_mm, weight_pt=_HAIR_PT)

    return Block(height_mm=height_mm, draw=draw)
