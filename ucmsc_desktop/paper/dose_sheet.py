"""The dose sheet: what was calculated step by step, who signed, and which point of the record it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.figures import figure_text, local_time_text
from ucmsc_desktop.paper.flow import Block, TableCell, heading, table_row
from ucmsc_desktop.paper.page import new_document, size_mm
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, UNBLINDED_WARNING, SheetFrame, draw_pages

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal
    from fractions import Fraction


_LEFT_MM, _WIDE_MM = MARGIN_MM, 180.0
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


def dose_sheet_pdf(sheet: DoseSheet, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Return the sheet as a PDF of as many pages as it needs, each with its number and the record's head.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    width_mm, height_mm = size_mm(size)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title="UC-MSC dose sheet")
    draw_pages(document, _frame(sheet, width_mm=width_mm, height_mm=height_mm), _blocks(sheet))
    return document.finished()


def _frame(sheet: DoseSheet, *, width_mm: float, height_mm: float) -> SheetFrame:
    return SheetFrame(
        width_mm=width_mm,
        height_mm=height_mm,
        title="Dose sheet 剂量单",
        subject=f"{sheet.study_code} · dose 剂量 {sheet.dose_id}",
        head=sheet.head,
        printed_by=sheet.printed_by,
        printed_at=sheet.printed_at,
        warning=None if sheet.components is None else UNBLINDED_WARNING,
        demonstration=sheet.demonstration,
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
