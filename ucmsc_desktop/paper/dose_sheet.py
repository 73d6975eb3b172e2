"""The dose sheet, A4: what was calculated step by step, who signed, and which point of the record it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.core.identifiers import grouped_by_four, parse_head
from ucmsc_desktop.paper.column import Cell, Column
from ucmsc_desktop.paper.figures import figure_text, local_time_text
from ucmsc_desktop.paper.flow import Block, TableCell, heading, paginated, table_row
from ucmsc_desktop.paper.page import DOT_MM, Box, Document, Page, new_document
from ucmsc_desktop.paper.qr import ErrorCorrection, draw_qr, qr_modules, qr_side_mm

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal
    from fractions import Fraction

WIDTH_MM = 210.0
HEIGHT_MM = 297.0
HEAD_DOTS_PER_MODULE = 4
CHECK_CODE_CHARACTERS = 12

_LEFT_MM, _WIDE_MM = 15.0, 180.0
_WHOLE = Box(left_mm=0, top_mm=0, width_mm=WIDTH_MM, height_mm=HEIGHT_MM)
_BODY_TOP_MM, _BODY_BOTTOM_MM = 40.0, 280.0
_SIZE_PT = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFact:
    """One fact at the top: what it is in both languages, and its value."""

    name_en: str
    name_zh: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStep:
    """One step of the calculation; `formula` shows the numbers that went in."""

    name_en: str
    name_zh: str
    formula: str
    value: int | Decimal | Fraction
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReason:
    """Why the calculation asks for something or is refused, in both languages."""

    text_en: str
    text_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSignature:
    """Who signed, when and what it means; `signed_at` is None while the signature is missing."""

    meaning_en: str
    meaning_zh: str
    printed_name: str
    signed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetComponent:
    """One thing that went into the bag: seen by unblinded people only."""

    what_en: str
    what_zh: str
    identifier: str
    lot: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseSheet:
    """Everything that is printed on a dose sheet; `components` is None on a sheet that blinded people may see."""

    study_code: str
    dose_id: str
    facts: tuple[SheetFact, ...]
    steps: tuple[SheetStep, ...]
    reasons: tuple[SheetReason, ...]
    signatures: tuple[SheetSignature, ...]
    components: tuple[SheetComponent, ...] | None
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def dose_sheet_pdf(sheet: DoseSheet) -> bytes:
    """Return the sheet as a PDF of as many A4 pages as it needs, each with its number and the record's head.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    document = new_document(width_mm=WIDTH_MM, height_mm=HEIGHT_MM, title="UC-MSC dose sheet")
    pages = paginated(_blocks(sheet), room_mm=_BODY_BOTTOM_MM - _BODY_TOP_MM)
    for number, blocks in enumerate(pages, start=1):
        page = _framed_page(document, sheet, number=number, of=len(pages))
        top_mm = _BODY_TOP_MM
        for block in blocks:
            block.draw(page, top_mm)
            top_mm += block.height_mm
        document.canvas.showPage()
    return document.finished()


def check_code(head: str) -> str:
    """Return the record check code of a head: the first 12 characters of its hash in groups of 4.

    Raises:
        UserFacingError: `head-unreadable`.
    """
    return grouped_by_four(parse_head(head).text.rsplit(".", 1)[1][:CHECK_CODE_CHARACTERS])


def _framed_page(document: Document, sheet: DoseSheet, *, number: int, of: int) -> Page:
    page = Page(document.canvas, width_mm=WIDTH_MM, height_mm=HEIGHT_MM)
    if sheet.demonstration:
        page.watermark("DEMONSTRATION 演示", _WHOLE, size_pt=52, angle=52)
        page.bar_with_text("DEMONSTRATION 演示 · NOT FOR USE 不得使用", _band(287.0), size_pt=8)
    if sheet.components is not None:
        page.bar_with_text(
            "UNBLINDED 非盲资料 · shows the arm: unblinded staff only 含组别信息，仅限非盲人员", _band(4.0), size_pt=9
        )
    rows = qr_modules(sheet.head, correction=ErrorCorrection.M)
    side_mm = qr_side_mm(len(rows), dots_per_module=HEAD_DOTS_PER_MODULE)
    left_dots = round((_LEFT_MM + _WIDE_MM - side_mm) / DOT_MM)
    draw_qr(page, rows, left_dots=left_dots, top_dots=round(12 / DOT_MM), dots_per_module=HEAD_DOTS_PER_MODULE)
    _draw_title(Column(page, left_mm=_LEFT_MM, top_mm=14, width_mm=_WIDE_MM - side_mm - 3), sheet)
    _draw_foot(Column(page, left_mm=_LEFT_MM, top_mm=281, width_mm=_WIDE_MM), sheet, number=number, of=of)
    return page


def _band(top_mm: float) -> Box:
    return Box(left_mm=_LEFT_MM, top_mm=top_mm, width_mm=_WIDE_MM, height_mm=6)


def _draw_title(column: Column, sheet: DoseSheet) -> None:
    column.line("Dose sheet 剂量单", sizes_pt=(20,), bold=True)
    column.skip(1)
    column.line(f"{sheet.study_code} · dose 剂量 {sheet.dose_id}", sizes_pt=(10, 9, 8, 7))
    column.skip(0.6)
    seq = parse_head(sheet.head).seq
    column.line(f"Record check code 记录校验码 {check_code(sheet.head)} · entry 条目 {seq:,}", sizes_pt=(9, 8))


def _draw_foot(column: Column, sheet: DoseSheet, *, number: int, of: int) -> None:
    column.rule(weight_pt=0.5, above_mm=0)
    wide_mm = column.width_mm - 45
    printed = f"Printed by 打印人 {sheet.printed_by} · {local_time_text(sheet.printed_at)}"
    column.row(
        [
            Cell(text=printed, left_mm=0, width_mm=wide_mm, sizes_pt=(8, 7)),
            Cell(
                text=f"Page {number} of {of} · 第 {number} 页，共 {of} 页",
                left_mm=wide_mm,
                width_mm=45,
                sizes_pt=(8,),
                align="right",
            ),
        ]
    )


def _blocks(sheet: DoseSheet) -> list[Block]:
    blocks = [_row(_both(fact.name_en, fact.name_zh, 60), _one(fact.value, 120, bold=True)) for fact in sheet.facts]
    blocks += _section("Calculation 计算", [_step_row(step) for step in sheet.steps])
    reasons = [_row(_one(reason.text_en, 90), _one(reason.text_zh, 90)) for reason in sheet.reasons]
    blocks += _section("Reasons 原因", reasons)
    if sheet.components is not None:
        blocks += _section("Prepared components 配制组分", [_component_row(part) for part in sheet.components])
    return blocks + _section("Signatures 签名", [_signature_row(signature) for signature in sheet.signatures])


def _section(title: str, rows: list[Block]) -> list[Block]:
    return [heading(title, left_mm=_LEFT_MM, width_mm=_WIDE_MM), *(rows or [_row(_one("None 无", _WIDE_MM))])]


def _step_row(step: SheetStep) -> Block:
    value = figure_text(step.value, step.unit)
    return _row(_both(step.name_en, step.name_zh, 54), _one(step.formula, 66), _one(value, 60, bold=True))


def _component_row(part: SheetComponent) -> Block:
    lot = _one(f"Lot 批号 {part.lot}" if part.lot else "", 42)
    return _row(_both(part.what_en, part.what_zh, 48), _one(part.identifier, 54), lot, _one(part.amount, 36, bold=True))


def _signature_row(signature: SheetSignature) -> Block:
    time = "not signed 未签名" if signature.signed_at is None else local_time_text(signature.signed_at)
    meaning = _both(signature.meaning_en, signature.meaning_zh, 70)
    return _row(meaning, _one(signature.printed_name, 60, bold=True), _one(time, 50))


def _one(text: str, width_mm: float, *, bold: bool = False) -> TableCell:
    return TableCell(text=text, width_mm=width_mm, bold=bold)


def _both(text_en: str, text_zh: str, width_mm: float) -> TableCell:
    return TableCell(text=text_en, second=text_zh, width_mm=width_mm)


def _row(*cells: TableCell) -> Block:
    return table_row(cells, left_mm=_LEFT_MM, size_pt=_SIZE_PT)
