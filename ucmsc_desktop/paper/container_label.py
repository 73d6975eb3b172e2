"""The label of a frozen container, 25 x 13 mm: its code as QR and for the eye, lot, content and expiry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.paper.column import Cell, Column
from ucmsc_desktop.paper.page import Box, Page, ink_height_mm, new_document, text_width_mm
from ucmsc_desktop.paper.qr import draw_qr, printable_code, qr_modules
from ucmsc_desktop.paper.refusals import PaperError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

WIDTH_MM: Final = 25.0
HEIGHT_MM: Final = 13.0
_DOTS_PER_MODULE = 3
_QR_LEFT_DOTS, _QR_TOP_DOTS = 1, 2
_TEXT_LEFT_MM, _TEXT_TOP_MM, _TEXT_WIDTH_MM = 12.7, 0.4, 10.4
_LOT_BOTTOM_MM = 3.1
_LOT_SIZES_PT = (6.0, 5.5, 5.0, 4.5, 4.0, 3.5, 3.0, 2.6, 2.3)
_FACT_SIZES_PT = (3.8, 3.6, 3.4, 3.2, 3.0, 2.8, 2.6)
_USE_SIZES_PT = (4.2, 4.0)
_CODE_SIZES_PT = (3.5, 3.4, 3.3)
_DAY_SIZES_PT = (5.0, 4.8, 4.6)
_CHINESE_SIZES_PT = (4.8,)
_VOLUME_MM, _EXPIRY_MM = 4.7, 5.6
_STRIP = Box(left_mm=23.3, top_mm=0.4, width_mm=1.5, height_mm=12.2)
_FIRST_GROUPS = 14
_PART = re.compile(r"[^._-]*[._-]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerLabel:
    """Everything that is printed on a container; nothing of it depends on who will be given what."""

    code: str
    lot: str
    volume_ml: str
    expires_on: date
    demonstration: bool


def container_labels_pdf(labels: Sequence[ContainerLabel], *, watch: Callable[[int], None] | None = None) -> bytes:
    """Return a PDF with a page of 25 x 13 mm for each label, in their order.

    `watch` is told after each page how many are drawn; what it raises ends the drawing.

    Raises:
        PaperError: `paper-empty` without labels; `paper-text-too-long` when a text does not fit, `paper-glyph-missing`
            or `paper-code-kind`; no bytes are returned.
        UserFacingError: `code-unreadable` or `code-check-wrong`.
    """
    document = new_document(width_mm=WIDTH_MM, height_mm=HEIGHT_MM, title="UC-MSC container", pages=len(labels))
    for drawn, label in enumerate(labels, start=1):
        _draw(Page(document.canvas, width_mm=WIDTH_MM, height_mm=HEIGHT_MM), label)
        document.canvas.showPage()
        if watch is not None:
            watch(drawn)
    return document.finished()


def _draw(page: Page, label: ContainerLabel) -> None:
    code = printable_code(label.code, kind=CodeKind.CONTAINER)
    if label.demonstration:
        page.bar_with_text("DEMONSTRATION 演示", _STRIP, size_pt=3.0)
    draw_qr(
        page,
        qr_modules(code.text),
        left_dots=_QR_LEFT_DOTS,
        top_dots=_QR_TOP_DOTS,
        dots_per_module=_DOTS_PER_MODULE,
    )
    column = Column(page, left_mm=_TEXT_LEFT_MM, top_mm=_TEXT_TOP_MM, width_mm=_TEXT_WIDTH_MM)
    _draw_lot(column, label.lot)
    column.row(
        [
            Cell(text=f"{label.volume_ml} mL", left_mm=0, width_mm=_VOLUME_MM, sizes_pt=_FACT_SIZES_PT),
            Cell(
                text="EXP 失效",
                left_mm=_TEXT_WIDTH_MM - _EXPIRY_MM,
                width_mm=_EXPIRY_MM,
                sizes_pt=_FACT_SIZES_PT,
                align="right",
            ),
        ]
    )
    column.line(label.expires_on.isoformat(), sizes_pt=_DAY_SIZES_PT, bold=True)
    column.line("Trial use only", sizes_pt=_USE_SIZES_PT)
    column.line("仅供临床试验", sizes_pt=_CHINESE_SIZES_PT)
    for groups in (code.groups[:_FIRST_GROUPS], code.groups[_FIRST_GROUPS:]):
        column.line(groups.strip(), sizes_pt=_CODE_SIZES_PT)


def _draw_lot(column: Column, lot: str) -> None:
    """Draw the lot in the largest size at which its lines have room."""
    for size_pt in _LOT_SIZES_PT:
        lines = _broken(lot, width_mm=column.width_mm, size_pt=size_pt)
        if column.top_mm + len(lines) * ink_height_mm(size_pt) <= _LOT_BOTTOM_MM:
            for line in lines:
                column.line(line, sizes_pt=(size_pt,), bold=True)
            column.top_mm = _LOT_BOTTOM_MM
            return
    raise PaperError("paper-text-too-long", text=lot)


def _broken(text: str, *, width_mm: float, size_pt: float) -> list[str]:
    """Return the text in lines, broken behind its hyphens and dots, and within a part that is wider than a line."""
    lines = [""]
    for part in _PART.findall(text):
        if _is_wider(lines[-1] + part, width_mm, size_pt) and lines[-1]:
            lines.append("")
        for character in part:
            if _is_wider(lines[-1] + character, width_mm, size_pt):
                lines.append("")
            lines[-1] += character
    return lines


def _is_wider(text: str, width_mm: float, size_pt: float) -> bool:
    return text_width_mm(text, size_pt=size_pt, bold=True) > width_mm
