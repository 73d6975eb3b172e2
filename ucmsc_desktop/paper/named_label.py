"""Labels of things with a name: a location or a piece of equipment, 50 x 25 mm, and a person's badge, 85 x 54 mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.paper.column import Column
from ucmsc_desktop.paper.page import DOT_MM, Box, Page, new_document
from ucmsc_desktop.paper.qr import draw_qr, printable_code, qr_modules, qr_side_mm

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLabel:
    """What is printed: the code, the name in large letters, and what it is in both languages."""

    code: str
    name: str
    what_en: str
    what_zh: str
    demonstration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    kind: CodeKind
    title: str
    width_mm: float
    height_mm: float
    dots_per_module: int
    top_mm: float
    scale: float


_PLACE: Final = _Layout(
    kind=CodeKind.LOCATION,
    title="UC-MSC location",
    width_mm=50,
    height_mm=25,
    dots_per_module=5,
    top_mm=2.4,
    scale=1,
)
_BADGE: Final = _Layout(
    kind=CodeKind.BADGE, title="UC-MSC badge", width_mm=85, height_mm=54, dots_per_module=7, top_mm=6, scale=1.7
)
_EDGE_MM, _GAP_MM, _BAR_MM = 0.6, 0.6, 3.2


def location_labels_pdf(labels: Sequence[NamedLabel]) -> bytes:
    """Return a PDF with a page of 50 x 25 mm for each location or piece of equipment, in their order.

    Raises:
        PaperError: `paper-empty` without labels; `paper-text-too-long`, `paper-glyph-missing` or `paper-code-kind`; no
            bytes are returned.
        UserFacingError: `code-unreadable` or `code-check-wrong`.
    """
    return _drawn(labels, _PLACE)


def badge_pdf(label: NamedLabel) -> bytes:
    """Return a PDF of one page of 85 x 54 mm: name, role and code; a badge says who somebody is and proves nothing.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-code-kind`; no bytes are returned.
        UserFacingError: `code-unreadable` or `code-check-wrong`.
    """
    return _drawn([label], _BADGE)


def _drawn(labels: Sequence[NamedLabel], layout: _Layout) -> bytes:
    document = new_document(width_mm=layout.width_mm, height_mm=layout.height_mm, title=layout.title, pages=len(labels))
    for label in labels:
        _draw(Page(document.canvas, width_mm=layout.width_mm, height_mm=layout.height_mm), label, layout)
        document.canvas.showPage()
    return document.finished()


def _draw(page: Page, label: NamedLabel, layout: _Layout) -> None:
    code = printable_code(label.code, kind=layout.kind)
    if label.demonstration:
        bottom_mm = layout.height_mm - _BAR_MM - 0.2
        bar = Box(left_mm=_EDGE_MM, top_mm=bottom_mm, width_mm=layout.width_mm - 2 * _EDGE_MM, height_mm=_BAR_MM)
        page.bar_with_text("DEMONSTRATION 演示 · NOT FOR USE", bar, size_pt=6)
    rows = qr_modules(code.text)
    side_mm = qr_side_mm(len(rows), dots_per_module=layout.dots_per_module)
    draw_qr(
        page,
        rows,
        left_dots=round(_EDGE_MM / DOT_MM),
        top_dots=round(_EDGE_MM / DOT_MM),
        dots_per_module=layout.dots_per_module,
    )
    left_mm = _EDGE_MM + side_mm + _GAP_MM
    column = Column(page, left_mm=left_mm, top_mm=layout.top_mm, width_mm=layout.width_mm - left_mm - 1.2)
    scale = layout.scale
    column.line(label.name, sizes_pt=tuple(size * scale for size in (14, 12, 10, 9, 8, 7, 6, 5.2)), bold=True)
    column.skip(0.6 * scale)
    for text in (label.what_en, label.what_zh):
        column.line(text, sizes_pt=tuple(size * scale for size in (7.5, 7, 6, 5.2)))
    column.skip(0.6 * scale)
    first, second = code.groups[:14], code.groups[14:].strip()
    for groups in (first, second):
        column.line(groups, sizes_pt=tuple(size * scale for size in (7, 6.5, 6)))
