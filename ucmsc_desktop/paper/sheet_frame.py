"""What every document has around its body: title, the record's head, warnings, page numbers and who printed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.core.identifiers import grouped_by_four, parse_head
from ucmsc_desktop.paper.column import Cell, Column
from ucmsc_desktop.paper.figures import local_time_text
from ucmsc_desktop.paper.flow import paginated
from ucmsc_desktop.paper.fonts import printable
from ucmsc_desktop.paper.page import DOT_MM, Box, Document, Page
from ucmsc_desktop.paper.qr import ErrorCorrection, draw_qr, qr_modules, qr_side_mm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ucmsc_desktop.paper.flow import Block

HEAD_DOTS_PER_MODULE = 4
CHECK_CODE_CHARACTERS = 12
MARGIN_MM = 15.0
BODY_TOP_MM = 40.0
FOOT_MM = 17.0
UNBLINDED_WARNING = "UNBLINDED 非盲资料 · shows the arm: unblinded staff only 含组别信息，仅限非盲人员"
_PAGE_NUMBER_MM = 45.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFrame:
    """The frame of one document; `warning` stands in a black bar at the top of each page, None for none."""

    width_mm: float
    height_mm: float
    title: str
    subject: str
    head: str
    printed_by: str
    printed_at: datetime
    warning: str | None
    demonstration: bool

    @property
    def body(self) -> Box:
        """Return where the body of a page goes."""
        return Box(
            left_mm=MARGIN_MM,
            top_mm=BODY_TOP_MM,
            width_mm=self.width_mm - 2 * MARGIN_MM,
            height_mm=self.height_mm - FOOT_MM - BODY_TOP_MM,
        )

    def page(self, document: Document, *, number: int, of: int) -> Page:
        """Return a new page with everything but its body.

        Raises:
            PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`.
            UserFacingError: `head-unreadable` when `head` is no head of a record.
        """
        page = Page(document.canvas, width_mm=self.width_mm, height_mm=self.height_mm)
        self._draw_warnings(page)
        rows = qr_modules(self.head, correction=ErrorCorrection.M)
        side_mm = qr_side_mm(len(rows), dots_per_module=HEAD_DOTS_PER_MODULE)
        left_dots = round((self.body.right_mm - side_mm) / DOT_MM)
        draw_qr(page, rows, left_dots=left_dots, top_dots=round(12 / DOT_MM), dots_per_module=HEAD_DOTS_PER_MODULE)
        wide_mm = self.body.width_mm
        self._draw_title(Column(page, left_mm=MARGIN_MM, top_mm=14, width_mm=wide_mm - side_mm - 3))
        foot = Column(page, left_mm=MARGIN_MM, top_mm=self.body.bottom_mm + 1, width_mm=wide_mm)
        self._draw_foot(foot, number=number, of=of)
        return page

    def _draw_warnings(self, page: Page) -> None:
        if self.demonstration:
            whole = Box(left_mm=0, top_mm=0, width_mm=self.width_mm, height_mm=self.height_mm)
            page.watermark("DEMONSTRATION 演示", whole, size_pt=52, angle=52)
            page.bar_with_text(
                "DEMONSTRATION 演示 · NOT FOR USE 不得使用", self._band(self.height_mm - 10.0), size_pt=8
            )
        if self.warning is not None:
            page.bar_with_text(self.warning, self._band(4.0), size_pt=9)

    def _band(self, top_mm: float) -> Box:
        return Box(left_mm=MARGIN_MM, top_mm=top_mm, width_mm=self.body.width_mm, height_mm=6)

    def _draw_title(self, column: Column) -> None:
        column.line(self.title, sizes_pt=(20,), bold=True)
        column.skip(1)
        column.line(printable(self.subject), sizes_pt=(10, 9, 8, 7, 6, 5))
        column.skip(0.6)
        seq = parse_head(self.head).seq
        column.line(f"Record check code 记录校验码 {check_code(self.head)} · entry 条目 {seq:,}", sizes_pt=(9, 8))

    def _draw_foot(self, column: Column, *, number: int, of: int) -> None:
        column.rule(weight_pt=0.5, above_mm=0)
        wide_mm = column.width_mm - _PAGE_NUMBER_MM
        printed = f"Printed by 打印人 {printable(self.printed_by)} · {local_time_text(self.printed_at)}"
        column.row(
            [
                Cell(text=printed, left_mm=0, width_mm=wide_mm, sizes_pt=(8, 7, 6, 5)),
                Cell(
                    text=f"Page {number} of {of} · 第 {number} 页，共 {of} 页",
                    left_mm=wide_mm,
                    width_mm=_PAGE_NUMBER_MM,
                    sizes_pt=(8,),
                    align="right",
                ),
            ]
        )


def draw_pages(document: Document, frame: SheetFrame, blocks: Sequence[Block]) -> None:
    """Draw blocks on as many pages as they need.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`.
        UserFacingError: `head-unreadable` when the head is none of a record.
    """
    pages = paginated(blocks, room_mm=frame.body.height_mm)
    for number, some in enumerate(pages, start=1):
        page = frame.page(document, number=number, of=len(pages))
        top_mm = frame.body.top_mm
        for block in some:
            block.draw(page, top_mm)
            top_mm += block.height_mm
        document.canvas.showPage()


def check_code(head: str) -> str:
    """Return the record check code of a head: the first 12 characters of its hash in groups of 4.

    Raises:
        UserFacingError: `head-unreadable`.
    """
    return grouped_by_four(parse_head(head).text.rsplit(".", 1)[1][:CHECK_CODE_CHARACTERS])
