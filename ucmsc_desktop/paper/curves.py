"""Curves over the weeks of a study, or over the observations of an infusion: one drawing for paper and screen.

It has one colour, whatever the arms.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.flow import Block, TableCell, heading, table_row
from ucmsc_desktop.paper.fonts import font_name
from ucmsc_desktop.paper.page import PT_PER_MM, Box, Page, new_document, size_mm
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, SheetFrame, draw_pages

if TYPE_CHECKING:
    from datetime import datetime

_WIDE_MM, _CHART_MM = 180.0, 48.0
_AXIS_MM, _FOOT_MM, _TOP_MM, _NAMES_MM = 18.0, 6.0, 3.0, 24.0
_TICKS = 4
_SMALL_PT = 6.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One point: its week, its value, and the lower and upper quartile where it stands for many."""

    week: int
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveRow:
    """A row of words below a curve: its name in both languages, and one text for each point."""

    name_en: str
    name_zh: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One curve with its name in both languages, its unit, its points and the rows of words below them."""

    name_en: str
    name_zh: str
    unit: str
    points: tuple[Band, ...]
    rows: tuple[CurveRow, ...]
    limits: tuple[float, float] | None = None
    """Two lines that the values should lie between; the points are then many, joined without marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveSheet:
    """Everything that is drawn; `weeks` are those of the plan, from the first to the last.

    With `names` the weeks are places in an order, and each is called by its name instead of its number.
    """

    title: str
    subject: str
    weeks: tuple[int, ...]
    curves: tuple[Curve, ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool
    names: tuple[str, ...] | None = None
    document: str = "Outcomes"


def curves_pdf(sheet: CurveSheet, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Return the curves as a PDF of as many pages as they need; a curve without points says so.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when the head is none of a record.
    """
    width_mm, height_mm = size_mm(size)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title=sheet.document)
    frame = SheetFrame(
        width_mm=width_mm,
        height_mm=height_mm,
        title=sheet.title,
        subject=sheet.subject,
        head=sheet.head,
        printed_by=sheet.printed_by,
        printed_at=sheet.printed_at,
        warning=None,
        demonstration=sheet.demonstration,
    )
    draw_pages(document, frame, [block for curve in sheet.curves for block in _blocks(curve, sheet)])
    return document.finished()


def _blocks(curve: Curve, sheet: CurveSheet) -> list[Block]:
    title = f"{curve.name_en} {curve.name_zh} [{curve.unit}]"
    blocks = [heading(title, left_mm=MARGIN_MM, width_mm=_WIDE_MM)]
    if not curve.points:
        words = TableCell(text="Nothing was recorded.", second="无记录。", width_mm=_WIDE_MM)
        return [*blocks, table_row([words], left_mm=MARGIN_MM, size_pt=8)]
    blocks.append(
        Block(height_mm=_CHART_MM, draw=lambda page, top_mm: _draw(page, top_mm, curve, sheet), keeps_next=True)
    )
    for row in curve.rows:
        share = (_WIDE_MM - _NAMES_MM) / len(row.cells)
        names = TableCell(text=row.name_en, second=row.name_zh, width_mm=_NAMES_MM, bold=True)
        cells = [TableCell(text=text, width_mm=share) for text in row.cells]
        blocks.append(table_row([names, *cells], left_mm=MARGIN_MM, size_pt=_SMALL_PT))
    return [
        *(Block(height_mm=block.height_mm, draw=block.draw, keeps_next=True) for block in blocks[:-1]),
        blocks[-1],
    ]


def _draw(page: Page, top_mm: float, curve: Curve, sheet: CurveSheet) -> None:
    page.claim(Box(left_mm=MARGIN_MM, top_mm=top_mm, width_mm=_WIDE_MM, height_mm=_CHART_MM), curve.name_en)
    plane = _Plane(page, top_mm=top_mm, curve=curve, sheet=sheet)
    plane.draw_axes()
    plane.draw_points()


class _Plane:
    """Weeks from left to right, values upwards from below the lowest; a thin broken line leads over missing weeks."""

    def __init__(self, page: Page, *, top_mm: float, curve: Curve, sheet: CurveSheet) -> None:
        self._canvas, self._height_mm, self._curve = page.canvas, page.height_mm, curve
        self._weeks, self._names = sheet.weeks, sheet.names
        self._left_mm, self._right_mm = MARGIN_MM + _AXIS_MM, MARGIN_MM + _WIDE_MM - 4
        self._top_mm, self._bottom_mm = top_mm + _TOP_MM, top_mm + _CHART_MM - _FOOT_MM
        values = [
            value for point in curve.points for value in (point.value, point.low, point.high) if value is not None
        ]
        values += curve.limits or ()
        low, high = min(values), max(values)
        room = (high - low) * 0.1 or abs(high) * 0.1 or 1.0
        self._low, self._high = low - room, high + room

    def draw_axes(self) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.setFont(font_name(bold=False), _SMALL_PT)
        canvas.setFillGray(0)
        canvas.setLineWidth(0.3)
        for value in _ticks(self._low, self._high):
            canvas.setStrokeGray(0.75)
            canvas.line(self._left_mm * PT_PER_MM, self._y(value), self._right_mm * PT_PER_MM, self._y(value))
            canvas.drawRightString((self._left_mm - 1.5) * PT_PER_MM, self._y(value) - 2, _tick_words(value))
        if self._curve.limits is not None:
            self._draw_limits(self._curve.limits)
        for place, week in enumerate(self._weeks):
            name = str(week) if self._names is None else self._names[place]
            canvas.drawCentredString(self._x(week), self._up(self._bottom_mm + 4), name)
        canvas.restoreState()

    def _draw_limits(self, limits: tuple[float, float]) -> None:
        self._canvas.setStrokeGray(0)
        self._canvas.setDash(4, 2)
        for limit in limits:
            self._canvas.line(self._left_mm * PT_PER_MM, self._y(limit), self._right_mm * PT_PER_MM, self._y(limit))
        self._canvas.setDash()

    def draw_points(self) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.setStrokeGray(0)
        canvas.setFillGray(0)
        for point in self._curve.points:
            if point.low is not None and point.high is not None:
                canvas.setLineWidth(0.6)
                canvas.line(self._x(point.week), self._y(point.low), self._x(point.week), self._y(point.high))
        is_dense = self._curve.limits is not None
        for former, point in pairwise(self._curve.points):
            is_missing = not is_dense and any(former.week < week < point.week for week in self._weeks)
            canvas.setLineWidth(0.5 if is_missing else 1.4)
            canvas.setDash(*((2, 2) if is_missing else ()))
            canvas.line(self._x(former.week), self._y(former.value), self._x(point.week), self._y(point.value))
        canvas.setDash()
        for point in () if is_dense else self._curve.points:
            canvas.circle(self._x(point.week), self._y(point.value), 2.2, stroke=0, fill=1)
        canvas.restoreState()

    def _x(self, week: int) -> float:
        first, last = self._weeks[0], self._weeks[-1]
        share = (week - first) / ((last - first) or 1)
        return (self._left_mm + 4 + share * (self._right_mm - self._left_mm - 8)) * PT_PER_MM

    def _y(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return self._up(self._bottom_mm - share * (self._bottom_mm - self._top_mm))

    def _up(self, top_mm: float) -> float:
        return (self._height_mm - top_mm) * PT_PER_MM


def _ticks(low: float, high: float) -> list[float]:
    """Return the multiples of 1, 2 or 5 times a power of ten between two values, at least three of them."""
    power = 10.0 ** math.floor(math.log10(high - low))
    step = next(step for step in (power, power / 2, power / 5) if (high - low) / step >= _TICKS)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _tick_words(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.1f}".removesuffix(".0")
