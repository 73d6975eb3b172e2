"""The family tree, A4 across: a column for each kind from donors to participants, one drawing for paper and screen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.paper.page import PT_PER_MM, Box, Page, new_document
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, UNBLINDED_WARNING, SheetFrame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

WIDTH_MM, HEIGHT_MM = 297.0, 210.0
ROWS_A_PAGE = 13
_HEAD_MM, _PITCH_MM, _BOX_MM = 8.0, 10.8, 9.2
_GAP_MM, _WIDEST_MM, _PAD_MM = 6.0, 48.0, 1.0
_FRAME_PT, _MARKED_PT, _EDGE_PT = 0.5, 2.0, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeBox:
    """One box: its column, what stands in it, and whether it is what was traced or what is under a recall."""

    node: str
    column: str
    title: str
    second: str
    is_traced: bool = False
    is_recalled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeColumn:
    """One column with its heading in both languages."""

    name: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyTree:
    """Everything that is drawn: columns from left to right, boxes, and edges from parent to child by node."""

    study_code: str
    subject: str
    columns: tuple[TreeColumn, ...]
    boxes: tuple[TreeBox, ...]
    edges: tuple[tuple[str, str], ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def family_tree_pdf(tree: FamilyTree) -> bytes:
    """Return the tree as a PDF; a tree with many rows goes on over several pages, each with its columns' headings.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    document = new_document(width_mm=WIDTH_MM, height_mm=HEIGHT_MM, title="UC-MSC family tree")
    frame = SheetFrame(
        width_mm=WIDTH_MM,
        height_mm=HEIGHT_MM,
        title="Trace 追溯",
        subject=f"{tree.study_code} · {tree.subject}",
        head=tree.head,
        printed_by=tree.printed_by,
        printed_at=tree.printed_at,
        warning=UNBLINDED_WARNING,
        demonstration=tree.demonstration,
    )
    rows = tree_rows(tree)
    pages = max(rows.values(), default=0) // ROWS_A_PAGE + 1
    for number in range(pages):
        page = frame.page(document, number=number + 1, of=pages)
        _Leaf(page, frame.body, tree, rows, first=number * ROWS_A_PAGE).draw()
        document.canvas.showPage()
    return document.finished()


def tree_rows(tree: FamilyTree) -> dict[str, int]:
    """Return the row of each box: as near to its parents as its column is free, so that families stay together."""
    parents: dict[str, list[str]] = defaultdict(list)
    for parent, child in tree.edges:
        parents[child].append(parent)
    rows: dict[str, int] = {}
    for column in tree.columns:
        boxes = [box for box in tree.boxes if box.column == column.name]
        wanted = {box.node: _wanted_row(parents[box.node], rows) for box in boxes}
        free = 0
        for box in sorted(boxes, key=lambda box: wanted[box.node]):
            rows[box.node] = free = max(free, wanted[box.node])
            free += 1
    return rows


def _wanted_row(parents: Sequence[str], rows: Mapping[str, int]) -> int:
    """Return the row of the highest parent that is placed already; a box without one begins at the top."""
    return min((rows[parent] for parent in parents if parent in rows), default=0)


class _Leaf:
    """The part of the tree that lies on one page."""

    def __init__(self, page: Page, body: Box, tree: FamilyTree, rows: Mapping[str, int], *, first: int) -> None:
        self._page, self._body, self._tree, self._rows, self._first = page, body, tree, rows, first
        share_mm = body.width_mm / max(1, len(tree.columns))
        self._wide_mm = min(share_mm - _GAP_MM, _WIDEST_MM)
        self._left_mm = {column.name: MARGIN_MM + share_mm * n for n, column in enumerate(tree.columns)}
        self._column_of = {box.node: box.column for box in tree.boxes}

    def draw(self) -> None:
        for column in self._tree.columns:
            self._write(column.heading, self._left_mm[column.name], self._body.top_mm + 3.4, bold=True)
        self._draw_edges()
        for box in self._tree.boxes:
            if self._first <= self._rows[box.node] < self._first + ROWS_A_PAGE:
                self._draw_box(box)

    def _draw_edges(self) -> None:
        canvas = self._page.canvas
        top_mm, bottom_mm = self._body.top_mm + _HEAD_MM - 2, self._body.bottom_mm - 1
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(0, self._up(bottom_mm), WIDTH_MM * PT_PER_MM, (bottom_mm - top_mm) * PT_PER_MM)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.setStrokeGray(0.45)
        canvas.setLineWidth(_EDGE_PT)
        for parent, child in self._tree.edges:
            self._draw_edge(parent, child)
        canvas.restoreState()

    def _draw_edge(self, parent: str, child: str) -> None:
        from_mm = self._left_mm[self._column_of[parent]] + self._wide_mm
        to_mm = self._left_mm[self._column_of[child]]
        y_from, y_to = self._up(self._middle_mm(parent)), self._up(self._middle_mm(child))
        bend = (from_mm + to_mm) / 2 * PT_PER_MM
        self._page.canvas.bezier(from_mm * PT_PER_MM, y_from, bend, y_from, bend, y_to, to_mm * PT_PER_MM, y_to)

    def _draw_box(self, box: TreeBox) -> None:
        canvas, left_mm = self._page.canvas, self._left_mm[box.column]
        top_mm = self._middle_mm(box.node) - _BOX_MM / 2
        canvas.saveState()
        canvas.setFillGray(1)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(_MARKED_PT if box.is_traced else _FRAME_PT)
        if box.is_recalled:
            canvas.setDash(2, 1.5)
        place = (left_mm * PT_PER_MM, self._up(top_mm + _BOX_MM), self._wide_mm * PT_PER_MM, _BOX_MM * PT_PER_MM)
        canvas.rect(*place, stroke=1, fill=1)
        canvas.restoreState()
        self._write(box.title, left_mm + _PAD_MM, top_mm + 3.8, bold=True)
        second = "RECALLED 召回" if box.is_recalled else box.second
        self._write(second, left_mm + _PAD_MM, top_mm + 7.7, bold=box.is_recalled)

    def _write(self, text: str, left_mm: float, baseline_mm: float, *, bold: bool) -> None:
        self._page.text(
            text,
            left_mm=left_mm,
            baseline_mm=baseline_mm,
            width_mm=self._wide_mm - 2 * _PAD_MM + (_GAP_MM if baseline_mm < self._body.top_mm + _HEAD_MM - 3 else 0),
            sizes_pt=(8, 7, 6, 5, 4, 3),
            bold=bold,
        )

    def _middle_mm(self, node: str) -> float:
        return self._body.top_mm + _HEAD_MM + (self._rows[node] - self._first + 0.5) * _PITCH_MM

    def _up(self, top_mm: float) -> float:
        return (HEIGHT_MM - top_mm) * PT_PER_MM
