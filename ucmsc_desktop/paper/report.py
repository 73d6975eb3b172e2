"""Reports: facts, tables, places to write by hand and signatures, on A4 or US Letter, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.by_hand import HandField, hand_fields
from ucmsc_desktop.paper.dose_sheet import SheetFact
from ucmsc_desktop.paper.figures import local_time_text
from ucmsc_desktop.paper.flow import Block, TableCell, heading, table_row
from ucmsc_desktop.paper.page import Align, new_document, size_mm
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, UNBLINDED_WARNING, SheetFrame, draw_pages

if TYPE_CHECKING:
    from datetime import datetime

_TABLE_PT, _HEAD_PT, _FACT_PT = 7.8, 7.4, 8.6
_FIELD_MM = 9.0
_NAME_SHARE, _VALUE_SHARE = 19, 31
_SIGNATURE_SHARES = (46, 26, 28)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportColumn:
    """A column: its name in both languages, and its share of the width beside the shares of the others."""

    name_en: str
    name_zh: str
    share: int
    align: Align = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """A table under a heading; without rows it says so in both languages."""

    title_en: str
    title_zh: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    empty_en: str
    empty_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHandRow:
    """A row of places to write by hand: for each its words in both languages and its share of the width."""

    places: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSignature:
    """A signature of the record: printed name, time and meaning."""

    meaning_en: str
    meaning_zh: str
    printed_name: str
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that is printed: facts two a row, then the notes, tables, places to write and signatures.

    A wide one lies on its side.
    """

    title_en: str
    title_zh: str
    subject: str
    facts: tuple[SheetFact, ...]
    notes: tuple[tuple[str, str], ...] = ()
    tables: tuple[ReportTable, ...] = ()
    by_hand: tuple[ReportHandRow, ...] = ()
    signatures: tuple[ReportSignature, ...] = field(default=())
    is_unblinded: bool
    is_wide: bool = False
    size: PaperSize
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def report_pdf(report: Report) -> bytes:
    """Return the report as a PDF of as many pages as it needs; every page bears head, page number and who printed it.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when the head is none of a record.
    """
    width_mm, height_mm = size_mm(report.size)[::-1] if report.is_wide else size_mm(report.size)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title=report.title_en)
    frame = SheetFrame(
        width_mm=width_mm,
        height_mm=height_mm,
        title=f"{report.title_en} {report.title_zh}",
        subject=report.subject,
        head=report.head,
        printed_by=report.printed_by,
        printed_at=report.printed_at,
        warning=UNBLINDED_WARNING if report.is_unblinded else None,
        demonstration=report.demonstration,
    )
    draw_pages(document, frame, _blocks(report, wide_mm=width_mm - 2 * MARGIN_MM))
    return document.finished()


def _blocks(report: Report, *, wide_mm: float) -> list[Block]:
    blocks = [_facts(report.facts[start : start + 2], wide_mm) for start in range(0, len(report.facts), 2)]
    blocks += [_row((f"{en}",), (f"{zh}",), (1,), wide_mm=wide_mm, size_pt=_FACT_PT) for en, zh in report.notes]
    for table in report.tables:
        blocks += _table(table, wide_mm)
    blocks += [_by_hand(row, wide_mm) for row in report.by_hand]
    if report.signatures:
        blocks.append(heading("Signatures 签名", left_mm=MARGIN_MM, width_mm=wide_mm))
        blocks += [_signature(each, wide_mm) for each in report.signatures]
    return blocks


def _table(table: ReportTable, wide_mm: float) -> list[Block]:
    title = heading(f"{table.title_en} {table.title_zh}", left_mm=MARGIN_MM, width_mm=wide_mm)
    if not table.rows:
        return [title, _row((table.empty_en,), (table.empty_zh,), (1,), wide_mm=wide_mm, size_pt=_FACT_PT)]
    widths = _widths([column.share for column in table.columns], wide_mm)
    head = table_row(
        [
            TableCell(text=column.name_en, second=column.name_zh, width_mm=width, bold=True, align=column.align)
            for column, width in zip(table.columns, widths, strict=True)
        ],
        left_mm=MARGIN_MM,
        size_pt=_HEAD_PT,
    )
    rows = [
        table_row(
            [
                TableCell(text=text, width_mm=width, align=column.align, breaks_words=column.align == "left")
                for text, column, width in zip(row, table.columns, widths, strict=True)
            ],
            left_mm=MARGIN_MM,
            size_pt=_TABLE_PT,
        )
        for row in table.rows
    ]
    kept = [Block(height_mm=row.height_mm, draw=row.draw, head=head) for row in rows]
    return [title, Block(height_mm=head.height_mm, draw=head.draw, keeps_next=True), *kept]


def _facts(facts: tuple[SheetFact, ...], wide_mm: float) -> Block:
    cells: list[TableCell] = []
    for fact in facts:
        name, value = _widths([_NAME_SHARE, _VALUE_SHARE], wide_mm / 2)
        cells.append(TableCell(text=fact.name_en, second=fact.name_zh, width_mm=name))
        cells.append(TableCell(text=fact.value, width_mm=value, bold=True))
    return table_row(cells, left_mm=MARGIN_MM, size_pt=_FACT_PT)


def _row(
    texts: tuple[str, ...], seconds: tuple[str, ...], shares: tuple[int, ...], *, wide_mm: float, size_pt: float
) -> Block:
    cells = [
        TableCell(text=text, second=second, width_mm=width)
        for text, second, width in zip(texts, seconds, _widths(list(shares), wide_mm), strict=True)
    ]
    return table_row(cells, left_mm=MARGIN_MM, size_pt=size_pt)


def _by_hand(row: ReportHandRow, wide_mm: float) -> Block:
    widths = _widths([share for _, _, share in row.places], wide_mm)
    fields = [
        HandField(text_en=en, text_zh=zh, width_mm=width) for (en, zh, _), width in zip(row.places, widths, strict=True)
    ]
    return hand_fields(fields, left_mm=MARGIN_MM, height_mm=_FIELD_MM)


def _signature(signature: ReportSignature, wide_mm: float) -> Block:
    return _row(
        (signature.meaning_en, signature.printed_name, local_time_text(signature.signed_at)),
        (signature.meaning_zh, "", ""),
        _SIGNATURE_SHARES,
        wide_mm=wide_mm,
        size_pt=_FACT_PT,
    )


def _widths(shares: list[int], wide_mm: float) -> list[float]:
    """Return the widths of columns [mm] by their shares."""
    whole = sum(shares)
    if not whole:
        raise PaperError("paper-empty")
    return [wide_mm * share / whole for share in shares]
