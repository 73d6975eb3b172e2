"""A test label with two lines 5 mm from its edges: what a ruler measures says how far the printer is off."""

from __future__ import annotations

from ucmsc_desktop.paper.page import Box, Page, ink_height_mm, new_document

EDGE_MM = 5.0
_WEIGHT_MM = 0.25
_CLEAR_MM = 3.0
_TICKS_MM = (1.0, 1.6, 2.4)
_HAIR_MM = 0.125
_TEXT_LEFT_MM, _FIRST_BASELINE_MM = EDGE_MM + 4, EDGE_MM + 7
_LEAST_TEXT_WIDTH_MM, _LEAST_TEXT_HEIGHT_MM = 60.0, 30.0
_SIZES_PT = (9, 8, 7, 6, 5)
_LINES = (
    "UC-MSC Desktop · test label 测试标签",
    "From the left and the top edge to the thick lines: 5 mm.",
    "左边缘和上边缘到粗线的距离均应为 5 mm。",
    "Offset = 5 mm minus what you measure, for each side.",
    "偏移量 = 5 mm 减去测得的距离（两边分别计算）。",
)


def ruler_label_pdf(*, width_mm: float, height_mm: float) -> bytes:
    """Return a PDF of one page of this size: lines at 5 mm, a tick every millimetre, and in words where they fit.

    Raises:
        PaperError: `paper-text-too-long` when the page is smaller than 10 x 10 mm.
    """
    document = new_document(width_mm=width_mm, height_mm=height_mm, title="UC-MSC test label")
    page = Page(document.canvas, width_mm=width_mm, height_mm=height_mm)
    right_mm, bottom_mm = width_mm - _CLEAR_MM, height_mm - _CLEAR_MM
    page.bar(Box(left_mm=EDGE_MM, top_mm=EDGE_MM, width_mm=right_mm - EDGE_MM, height_mm=_WEIGHT_MM), "line")
    below_mm = EDGE_MM + _WEIGHT_MM
    page.bar(Box(left_mm=EDGE_MM, top_mm=below_mm, width_mm=_WEIGHT_MM, height_mm=bottom_mm - below_mm), "line")
    for number in range(1, int(right_mm - EDGE_MM) + 1):
        place = Box(left_mm=EDGE_MM + number, top_mm=below_mm, width_mm=_HAIR_MM, height_mm=_tick_mm(number))
        page.bar(place, "tick")
    for number in range(4, int(bottom_mm - EDGE_MM) + 1):
        place = Box(left_mm=below_mm, top_mm=EDGE_MM + number, width_mm=_tick_mm(number), height_mm=_HAIR_MM)
        page.bar(place, "tick")
    if width_mm >= _LEAST_TEXT_WIDTH_MM and height_mm >= _LEAST_TEXT_HEIGHT_MM:
        _write(page, width_mm=right_mm - _TEXT_LEFT_MM)
    document.canvas.showPage()
    return document.finished()


def _tick_mm(number: int) -> float:
    """Return how long a tick is [mm]: longer at every fifth and longest at every tenth millimetre."""
    return _TICKS_MM[(number % 5 == 0) + (number % 10 == 0)]


def _write(page: Page, *, width_mm: float) -> None:
    baseline_mm = _FIRST_BASELINE_MM
    for line in _LINES:
        page.text(line, left_mm=_TEXT_LEFT_MM, baseline_mm=baseline_mm, width_mm=width_mm, sizes_pt=_SIZES_PT)
        baseline_mm += ink_height_mm(_SIZES_PT[0])
