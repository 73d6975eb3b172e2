"""The code of the thing that a page is about, for a scanner and, in groups, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ucmsc_desktop.paper.flow import Block
from ucmsc_desktop.paper.page import DOT_MM, PT_PER_MM
from ucmsc_desktop.paper.qr import draw_qr, printable_code, qr_modules, qr_side_mm
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM

if TYPE_CHECKING:
    from ucmsc_desktop.core.identifiers import CodeKind
    from ucmsc_desktop.paper.page import Page

_DOTS_PER_MODULE: Final = 5
_NUMBER_PT: Final = 15.0
_WORDS_PT: Final = 8.5


def own_code(code: str, *, kind: CodeKind, words: str, width_mm: float) -> Block:
    """Return the code at the left margin, its words and its groups of four beside it, `width_mm` in all.

    Raises:
        UserFacingError: `code-unreadable` or `code-check-wrong`.
        PaperError: `paper-code-kind` when it is the code of another thing.
    """
    rows = qr_modules(code)
    side_mm = qr_side_mm(len(rows), dots_per_module=_DOTS_PER_MODULE)
    groups = printable_code(code, kind=kind).groups
    left_mm, wide_mm = MARGIN_MM + side_mm + 4, width_mm - side_mm - 4

    def draw(page: Page, top_mm: float) -> None:
        draw_qr(
            page,
            rows,
            left_dots=round(MARGIN_MM / DOT_MM),
            top_dots=round(top_mm / DOT_MM),
            dots_per_module=_DOTS_PER_MODULE,
        )
        middle_mm = top_mm + side_mm / 2
        page.text(words, left_mm=left_mm, baseline_mm=middle_mm - 2, width_mm=wide_mm, sizes_pt=(_WORDS_PT, 7.5))
        page.text(
            groups,
            left_mm=left_mm,
            baseline_mm=middle_mm + _NUMBER_PT / PT_PER_MM,
            width_mm=wide_mm,
            sizes_pt=(_NUMBER_PT,),
            bold=True,
        )

    return Block(height_mm=side_mm + 1, draw=draw)
