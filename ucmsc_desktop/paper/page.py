"""A page measured in millimetres from its top left corner, on which nothing may overlap, stick out or be cut."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from ucmsc_desktop.core.printers import UM_PER_MM, BagStock, PaperSize
from ucmsc_desktop.paper.fonts import ASCENT_EM, font_name, require_glyphs, text_width_pt
from ucmsc_desktop.paper.refusals import PaperError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

PT_PER_MM = 72 / 25.4
DOT_MM = 25.4 / 203
INK_EM = 1.08
WATERMARK_GREY = 0.88
_SLACK_MM = 0.01
_HALF_CAP_EM = 0.36

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the page, in millimetres from the top left corner."""

    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float

    @property
    def right_mm(self) -> float:
        """Return the right edge [mm]."""
        return self.left_mm + self.width_mm

    @property
    def bottom_mm(self) -> float:
        """Return the lower edge [mm]."""
        return self.top_mm + self.height_mm

    def overlaps(self, other: Box) -> bool:
        """Return whether the two rectangles share more than an edge."""
        return (
            self.left_mm < other.right_mm - _SLACK_MM
            and other.left_mm < self.right_mm - _SLACK_MM
            and self.top_mm < other.bottom_mm - _SLACK_MM
            and other.top_mm < self.bottom_mm - _SLACK_MM
        )


class Page:
    """One page of a canvas; every mark claims its box, so that two marks can never lie on each other."""

    def __init__(self, canvas: Canvas, *, width_mm: float, height_mm: float) -> None:
        """Begin an empty page of this size on the canvas."""
        self.canvas = canvas
        self.width_mm = width_mm
        self.height_mm = height_mm
        self._claimed: list[tuple[Box, str]] = []

    def claim(self, box: Box, what: str) -> None:
        """Return nothing; from now on no other mark may touch the box.

        Raises:
            PaperError: `paper-text-too-long` when the box leaves the page or lies on an earlier one.
        """
        outside = (
            box.left_mm < 0
            or box.top_mm < 0
            or box.right_mm > self.width_mm + _SLACK_MM
            or box.bottom_mm > self.height_mm + _SLACK_MM
        )
        if outside or any(box.overlaps(other) for other, _ in self._claimed):
            raise PaperError("paper-text-too-long", text=what)
        self._claimed.append((box, what))

    def text(
        self,
        text: str,
        *,
        left_mm: float,
        baseline_mm: float,
        width_mm: float,
        sizes_pt: Sequence[float],
        bold: bool = False,
        align: Align = "left",
    ) -> None:
        """Return nothing; draws one line in the first of the sizes whose width fits.

        Raises:
            PaperError: `paper-text-too-long` when no size fits or the line touches another mark; `paper-glyph-missing`.
        """
        require_glyphs(text, bold=bold)
        size_pt = _first_that_fits(text, width_mm=width_mm, sizes_pt=sizes_pt, bold=bold)
        drawn_mm = text_width_mm(text, size_pt=size_pt, bold=bold)
        indent_mm = {"left": 0.0, "centre": (width_mm - drawn_mm) / 2, "right": width_mm - drawn_mm}[align]
        top_mm = baseline_mm - ASCENT_EM * size_pt / PT_PER_MM
        box = Box(left_mm=left_mm + indent_mm, top_mm=top_mm, width_mm=drawn_mm, height_mm=ink_height_mm(size_pt))
        self.claim(box, text)
        self.canvas.setFillGray(0)
        self.canvas.setFont(font_name(bold=bold), size_pt)
        self.canvas.drawString(box.left_mm * PT_PER_MM, self._y_pt(baseline_mm), text)

    def rule(self, *, left_mm: float, top_mm: float, width_mm: float, weight_pt: float = 0.5) -> None:
        """Return nothing; draws a horizontal line of this weight below `top_mm`."""
        self.bar(Box(left_mm=left_mm, top_mm=top_mm, width_mm=width_mm, height_mm=weight_pt / PT_PER_MM), "rule")

    def bar(self, box: Box, what: str) -> None:
        """Return nothing; fills the box with black and claims it."""
        self.claim(box, what)
        self._fill(box, grey=0)

    def blank(self, box: Box) -> None:
        """Return nothing; whitens the box, so that no watermark lies under a code."""
        self._fill(box, grey=1)

    def watermark(self, text: str, box: Box, *, size_pt: float, angle: float) -> None:
        """Return nothing; draws the text large and pale through the middle of the box, under what follows."""
        require_glyphs(text, bold=True)
        self._centred(text, box, size_pt=size_pt, angle=angle, grey=WATERMARK_GREY)

    def bar_with_text(self, text: str, box: Box, *, size_pt: float) -> None:
        """Return nothing; draws the text white on black in the box, reading upwards in a high one.

        Raises:
            PaperError: `paper-text-too-long` when the text is longer than the bar.
        """
        upright = box.height_mm > box.width_mm
        length_mm, breadth_mm = (box.height_mm, box.width_mm) if upright else (box.width_mm, box.height_mm)
        require_glyphs(text, bold=True)
        if text_width_mm(text, size_pt=size_pt, bold=True) > length_mm or ink_height_mm(size_pt) > breadth_mm:
            raise PaperError("paper-text-too-long", text=text)
        self.bar(box, text)
        self._centred(text, box, size_pt=size_pt, angle=90 if upright else 0, grey=1)

    def modules(self, rows: Sequence[Sequence[bool]], *, left_mm: float, top_mm: float, module_mm: float) -> None:
        """Return nothing; draws the dark modules as one path of horizontal runs (vector, no seams between rows)."""
        path = self.canvas.beginPath()
        side_pt = module_mm * PT_PER_MM
        for index, row in enumerate(rows):
            bottom_pt = self._y_pt(top_mm + (index + 1) * module_mm)
            for start, length in _runs(row):
                path.rect((left_mm + start * module_mm) * PT_PER_MM, bottom_pt, length * side_pt, side_pt)
        self.canvas.setFillGray(0)
        self.canvas.drawPath(path, stroke=0, fill=1)

    def _centred(self, text: str, box: Box, *, size_pt: float, angle: float, grey: float) -> None:
        self.canvas.saveState()
        self.canvas.setFillGray(grey)
        self.canvas.translate((box.left_mm + box.width_mm / 2) * PT_PER_MM, self._y_pt(box.top_mm + box.height_mm / 2))
        self.canvas.rotate(angle)
        self.canvas.setFont(font_name(bold=True), size_pt)
        self.canvas.drawCentredString(0, -_HALF_CAP_EM * size_pt, text)
        self.canvas.restoreState()

    def _fill(self, box: Box, *, grey: float) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.rect(
            box.left_mm * PT_PER_MM,
            self._y_pt(box.bottom_mm),
            box.width_mm * PT_PER_MM,
            box.height_mm * PT_PER_MM,
            stroke=0,
            fill=1,
        )

    def _y_pt(self, top_mm: float) -> float:
        return (self.height_mm - top_mm) * PT_PER_MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A PDF being drawn: its canvas and the buffer that receives the bytes."""

    canvas: Canvas
    buffer: BytesIO

    def finished(self) -> bytes:
        """Return the bytes of the document; nothing can be drawn afterwards."""
        self.canvas.save()
        return self.buffer.getvalue()


def size_mm(size: PaperSize | BagStock) -> tuple[float, float]:
    """Return the width and the height of a sheet or a label [mm]."""
    width_um, height_um = size.value
    return width_um / UM_PER_MM, height_um / UM_PER_MM


def new_document(*, width_mm: float, height_mm: float, title: str, pages: int = 1) -> Document:
    """Return an empty PDF; the same drawing gives the same bytes, and only Noto Sans SC is referenced.

    Raises:
        PaperError: `paper-empty` when `pages`, the number about to be drawn, is not positive.
    """
    if pages < 1:
        raise PaperError("paper-empty")
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(width_mm * PT_PER_MM, height_mm * PT_PER_MM),
        invariant=1,
        pageCompression=1,
        initialFontName=font_name(bold=False),
    )
    canvas.setTitle(title)
    canvas.setCreator("UC-MSC Desktop")
    return Document(canvas=canvas, buffer=buffer)


def ink_height_mm(size_pt: float) -> float:
    """Return the height that a line of this size needs from ascender to descender [mm]."""
    return INK_EM * size_pt / PT_PER_MM


def text_width_mm(text: str, *, size_pt: float, bold: bool = False) -> float:
    """Return the width of the text at this size [mm], from the font's own advance widths."""
    return text_width_pt(text, size_pt=size_pt, bold=bold) / PT_PER_MM


def _first_that_fits(text: str, *, width_mm: float, sizes_pt: Sequence[float], bold: bool) -> float:
    for size_pt in sizes_pt:
        if text_width_mm(text, size_pt=size_pt, bold=bold) <= width_mm + _SLACK_MM:
            return size_pt
    raise PaperError("paper-text-too-long", text=text)


def _runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((column, 1))
    return runs
