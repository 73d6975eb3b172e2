"""The unblinded worksheets: the preparation step by step, and the pharmacy's calculation; filled in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.by_hand import HandField, hand_fields
from ucmsc_desktop.paper.flow import Block, TableCell, heading, table_row
from ucmsc_desktop.paper.page import new_document, size_mm
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, UNBLINDED_WARNING, SheetFrame, draw_pages

if TYPE_CHECKING:
    from datetime import datetime

    from ucmsc_desktop.paper.dose_sheet import SheetFact


_LEFT_MM, _WIDE_MM = MARGIN_MM, 180.0
_SIZE_PT = 8.4
_FIELD_MM = 9.6


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkComponent:
    """One line for something that goes into the bag; an empty line leaves room to write."""

    identifier: str
    lot: str
    use_by: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFigure:
    """One figure of a calculation; an empty value is calculated by hand."""

    name_en: str
    name_zh: str
    formula: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStep:
    """One step: when it is due, what is done, and what is written: name in both languages and width [mm]."""

    due: str
    text_en: str
    text_zh: str
    fields: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """Everything on a worksheet; `title` says in both languages which one it is."""

    title: str
    study_code: str
    dose_id: str
    facts: tuple[SheetFact, ...]
    components: tuple[WorkComponent, ...]
    figures: tuple[WorkFigure, ...]
    steps: tuple[WorkStep, ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def worksheet_pdf(sheet: Worksheet, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Return the worksheet as a PDF of as many pages as it needs, each marked as unblinded.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    width_mm, height_mm = size_mm(size)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title="Worksheet")
    frame = SheetFrame(
        width_mm=width_mm,
        height_mm=height_mm,
        title=sheet.title,
        subject=f"{sheet.study_code} · dose 剂量 {sheet.dose_id}",
        head=sheet.head,
        printed_by=sheet.printed_by,
        printed_at=sheet.printed_at,
        warning=UNBLINDED_WARNING,
        demonstration=sheet.demonstration,
    )
    draw_pages(document, frame, _blocks(sheet))
    return document.finished()


def _blocks(sheet: Worksheet) -> list[Block]:
    blocks = [_pair(sheet.facts[start : start + 2]) for start in range(0, len(sheet.facts), 2)]
    if sheet.figures:
        blocks.append(_heading("Calculation 计算"))
        blocks += [_figure(figure) for figure in sheet.figures]
    blocks.append(_heading("What goes into the bag, scanned 入袋物料，逐一扫码"))
    blocks += [_component(number, part) for number, part in enumerate(sheet.components, start=1)]
    blocks.append(_heading("Steps 步骤"))
    for number, step in enumerate(sheet.steps, start=1):
        blocks += _step(number, step)
    return blocks


def _heading(text: str) -> Block:
    return heading(text, left_mm=_LEFT_MM, width_mm=_WIDE_MM)


def _row(*cells: TableCell) -> Block:
    return table_row(cells, left_mm=_LEFT_MM, size_pt=_SIZE_PT)


def _pair(facts: tuple[SheetFact, ...]) -> Block:
    cells: list[TableCell] = []
    for fact in facts:
        cells.append(TableCell(text=fact.name_en, second=fact.name_zh, width_mm=32))
        cells.append(TableCell(text=fact.value, width_mm=58, bold=True))
    return _row(*cells)


def _figure(figure: WorkFigure) -> Block:
    return _row(
        TableCell(text=figure.name_en, second=figure.name_zh, width_mm=50),
        TableCell(text=figure.formula, width_mm=62),
        TableCell(text=figure.value or _LINE, width_mm=68, bold=bool(figure.value)),
    )


def _component(number: int, part: WorkComponent) -> Block:
    return _row(
        TableCell(text=f"{number}.", width_mm=8),
        TableCell(text=part.identifier or _LINE, width_mm=54, bold=bool(part.identifier)),
        TableCell(text=part.lot, width_mm=34),
        TableCell(text=part.use_by, width_mm=30),
        TableCell(text=part.amount, width_mm=38),
        TableCell(text="□", width_mm=16, align="right"),
    )


def _step(number: int, step: WorkStep) -> list[Block]:
    said = _row(
        TableCell(text=f"{number}. {step.due}", width_mm=38, bold=True),
        TableCell(text=step.text_en, second=step.text_zh, width_mm=142),
    )
    fields = [HandField(text_en=en, text_zh=zh, width_mm=width) for en, zh, width in step.fields]
    return [
        Block(height_mm=said.height_mm, draw=said.draw, keeps_next=True),
        hand_fields(fields, left_mm=_LEFT_MM, height_mm=_FIELD_MM),
    ]


_LINE = "________________"
