"""The label of an infusion bag in four sizes: the same for both arms, since no field of it could tell them apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.paper.column import Cell, Column
from ucmsc_desktop.paper.figures import figure_text, local_time_text
from ucmsc_desktop.paper.page import DOT_MM, PT_PER_MM, Box, Document, Page, new_document, size_mm
from ucmsc_desktop.paper.qr import draw_qr, printable_code, qr_modules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

BAG_DOTS_PER_MODULE = 8

_QR_LEFT_DOTS = 8
_CODES_LEFT_MM, _CODES_WIDTH_MM = 1.6, 32.0
_FACTS_LEFT_MM = 35.6
_FACTS_WIDTH_MM = 59.2
_FOOT_LEFT_MM = 2.0
_FOOT_WIDTH_MM = 92.8
_FOOT_TOP_MM = 48.6
_STRIP_LEFT_MM, _STRIP_WIDTH_MM = 95.6, 3.6
_TRIAL_USE = "For clinical trial use only 仅供临床试验用"


class LabelPart(Enum):
    """What a label is stuck on: the bag itself or its opaque sleeve; both copies carry one code."""

    BAG = "bag"
    SLEEVE = "sleeve"


_PART_ZH = {LabelPart.BAG: "袋签", LabelPart.SLEEVE: "套签"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BagLabel:
    """Everything that is printed on one copy of a bag's label; times carry the site's zone."""

    code: str
    pack_code: str
    study_code: str
    product_en: str
    product_zh: str
    caution: str
    contact_en: str
    contact_zh: str
    screening_number: str
    randomisation_number: str
    initials: str
    week: int
    infusion: int
    infusions: int
    attempt: int
    volume_ml: Decimal
    duration_min: int
    store_celsius: str
    use_by: datetime
    latest_start: datetime
    stability_study: str | None
    part: LabelPart
    copy: int
    demonstration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """One label: its size, how far down code and foot begin, and how large its texts are beside those of 100 x 60 mm.

    A low one has its cautions two a row and its foot beside the code.
    """

    width_mm: float
    height_mm: float
    qr_top_dots: int
    codes_top_mm: float
    scale: float
    is_low: bool

    def sizes(self, *sizes_pt: float) -> tuple[float, ...]:
        """Return sizes of texts on this label [pt]."""
        return tuple(size_pt * self.scale for size_pt in sizes_pt)


_HIGH = _Layout(
    width_mm=100.0,
    height_mm=60.0,
    qr_top_dots=8,
    codes_top_mm=34.4,
    scale=1,
    is_low=False,
)
_LOW = replace(_HIGH, height_mm=50.0, qr_top_dots=2, codes_top_mm=33.6, scale=0.86, is_low=True)


SHEET_COLUMNS, SHEET_ROWS = 2, 4
_LAYOUTS = {
    BagStock.MM_100_60: _HIGH,
    BagStock.MM_100_50: _LOW,
    BagStock.IN_4_2: replace(_LOW, width_mm=101.6, height_mm=50.8),
    BagStock.A4_SHEET: _HIGH,
}


def bag_label_pdf(labels: Sequence[BagLabel], *, stock: BagStock = BagStock.MM_100_60) -> bytes:
    """Return a PDF with one page for each copy, in the order given.

    On a sheet of A4 each page has one label, at the place behind that of the page before: the same sheet goes through
    the printer once for each copy, so that one label is applied and scanned before the next is printed.

    Raises:
        PaperError: `paper-empty` without labels; `paper-text-too-long`, `paper-glyph-missing`, `paper-code-unprintable`
            or `paper-time-without-zone` when one of them cannot be printed whole; no bytes are returned.
    """
    width_mm, height_mm = size_mm(stock)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title="UC-MSC bag label", pages=len(labels))
    for place, label in enumerate(labels):
        if stock is BagStock.A4_SHEET:
            _move_to_place(document, place % (SHEET_COLUMNS * SHEET_ROWS))
        _draw_label(document, label, _LAYOUTS[stock])
        document.canvas.showPage()
    return document.finished()


def _move_to_place(document: Document, place: int) -> None:
    """Move the origin to a place of a sheet, counted row by row from the top, on whole dots of a 203 dpi printer."""
    row, column = divmod(place, SHEET_COLUMNS)
    (width_mm, height_mm), label = size_mm(BagStock.A4_SHEET), _HIGH
    left_mm = (width_mm - SHEET_COLUMNS * label.width_mm) / 2 + column * label.width_mm
    top_mm = (height_mm - SHEET_ROWS * label.height_mm) / 2 + row * label.height_mm
    left_mm, top_mm = (round(side_mm / DOT_MM) * DOT_MM for side_mm in (left_mm, top_mm))
    document.canvas.translate(left_mm * PT_PER_MM, (height_mm - top_mm - label.height_mm) * PT_PER_MM)


def _draw_label(document: Document, label: BagLabel, layout: _Layout) -> None:
    page = Page(document.canvas, width_mm=layout.width_mm, height_mm=layout.height_mm)
    if label.demonstration:
        whole = Box(left_mm=0, top_mm=0, width_mm=layout.width_mm, height_mm=layout.height_mm)
        strip = Box(left_mm=_STRIP_LEFT_MM, top_mm=1.0, width_mm=_STRIP_WIDTH_MM, height_mm=layout.height_mm - 2)
        page.watermark("DEMONSTRATION 演示", whole, size_pt=25, angle=28)
        page.bar_with_text("DEMONSTRATION 演示 · NOT FOR USE 不得使用", strip, size_pt=5.6 if layout.is_low else 6.5)
    _draw_codes(page, label, layout)
    column = Column(page, left_mm=_FACTS_LEFT_MM, top_mm=0.4 if layout.is_low else 1.6, width_mm=_FACTS_WIDTH_MM)
    _draw_product(column, label, layout)
    _draw_participant(column, label, layout)
    _draw_directions(column, label, layout)
    _draw_cautions(column, label, layout)
    if not layout.is_low:
        column = Column(page, left_mm=_FOOT_LEFT_MM, top_mm=_FOOT_TOP_MM, width_mm=_FOOT_WIDTH_MM)
    _draw_foot(column, label, layout)


def _draw_codes(page: Page, label: BagLabel, layout: _Layout) -> None:
    code = printable_code(label.code, kind=CodeKind.CONTAINER)
    draw_qr(
        page,
        qr_modules(code.text),
        left_dots=_QR_LEFT_DOTS,
        top_dots=layout.qr_top_dots,
        dots_per_module=BAG_DOTS_PER_MODULE,
    )
    column = Column(page, left_mm=_CODES_LEFT_MM, top_mm=layout.codes_top_mm, width_mm=_CODES_WIDTH_MM)
    column.line(code.groups, sizes_pt=(6.6, 6.2, 5.8, 5.4, 5, 4.6), align="centre")
    pack_code = f"{label.pack_code[:3]} {label.pack_code[3:]}"
    column.line(pack_code, sizes_pt=(21, 19, 17, 15), bold=True, align="centre")
    column.line(
        f"{label.part.value.capitalize()} copy {label.copy} · {_PART_ZH[label.part]} 第 {label.copy} 份",
        sizes_pt=(7.5, 7, 6.5, 6),
        bold=True,
        align="centre",
    )


def _draw_product(column: Column, label: BagLabel, layout: _Layout) -> None:
    half_mm, names_pt = column.width_mm / 2, layout.sizes(9.5, 8.5, 7.5, 6.5, 6, 5.5)
    column.row(
        [
            Cell(text=label.product_en, left_mm=0, width_mm=half_mm - 0.5, sizes_pt=names_pt, bold=True),
            Cell(text=label.product_zh, left_mm=half_mm, width_mm=half_mm, sizes_pt=names_pt, align="right"),
        ]
    )
    storage = f"Store at 保存 {label.store_celsius} °C"
    storage_pt = layout.sizes(8, 7)
    column.row(
        [
            Cell(text=label.study_code, left_mm=0, width_mm=half_mm, sizes_pt=layout.sizes(8, 7, 6), bold=True),
            Cell(text=storage, left_mm=half_mm, width_mm=half_mm, sizes_pt=storage_pt, bold=True, align="right"),
        ]
    )
    column.rule(weight_pt=0.8)


def _draw_participant(column: Column, label: BagLabel, layout: _Layout) -> None:
    facts = (
        ("Screening 筛选号", label.screening_number, 22.5),
        ("Random. 随机号", label.randomisation_number, 22.5),
        ("Initials 缩写", label.initials, column.width_mm - 45),
    )
    for sizes_pt, index, bold in (
        (layout.sizes(5.5), 0, False),
        (layout.sizes(12, 11, 10, 9, 8, 7, 6.5), 1, True),
    ):
        left_mm, cells = 0.0, []
        for fact in facts:
            cells.append(
                Cell(text=str(fact[index]), left_mm=left_mm, width_mm=fact[2] - 0.8, sizes_pt=sizes_pt, bold=bold)
            )
            left_mm += fact[2]
        column.row(cells)
    column.line(
        f"Week {label.week} · infusion {label.infusion} of {label.infusions} · attempt {label.attempt}",
        sizes_pt=layout.sizes(9, 8.5, 8, 7.5),
        bold=True,
    )
    column.line(
        f"第 {label.week} 周 · 第 {label.infusion} 次输注，共 {label.infusions} 次 · 第 {label.attempt} 次制备",
        sizes_pt=layout.sizes(8, 7.5, 7),
    )
    column.rule(weight_pt=0.8)


def _draw_directions(column: Column, label: BagLabel, layout: _Layout) -> None:
    volume, minutes = figure_text(label.volume_ml, "mL"), label.duration_min
    half_mm = column.width_mm * 0.62
    column.row(
        [
            Cell(
                text=f"{volume} over {minutes} min IV",
                left_mm=0,
                width_mm=half_mm,
                sizes_pt=layout.sizes(9.5, 9, 8.5),
                bold=True,
            ),
            Cell(
                text=f"静脉输注，{minutes} 分钟",
                left_mm=half_mm,
                width_mm=column.width_mm - half_mm,
                sizes_pt=layout.sizes(8, 7.5, 7),
                align="right",
            ),
        ]
    )
    for caption, instant in (("Use by 失效时间", label.use_by), ("Latest start 最迟开始", label.latest_start)):
        column.row(_time_cells(caption, instant, width_mm=column.width_mm, layout=layout))


def _time_cells(caption: str, instant: datetime, *, width_mm: float, layout: _Layout) -> list[Cell]:
    day_and_time, offset = local_time_text(instant).rsplit(" ", 1)
    offset_mm, time_mm = 8.4, 28.2
    return [
        Cell(text=caption, left_mm=0, width_mm=width_mm - time_mm - offset_mm, sizes_pt=layout.sizes(6.5, 6)),
        Cell(
            text=day_and_time,
            left_mm=width_mm - time_mm - offset_mm,
            width_mm=time_mm,
            sizes_pt=layout.sizes(9.5, 9),
            bold=True,
            align="right",
        ),
        Cell(text=offset, left_mm=width_mm - offset_mm, width_mm=offset_mm, sizes_pt=layout.sizes(6.5), align="right"),
    ]


def _draw_cautions(column: Column, label: BagLabel, layout: _Layout) -> None:
    column.rule(weight_pt=0.8)
    study = label.stability_study
    stability = "Stability: not validated 稳定性：未验证" if study is None else f"Stability 稳定性 {study}"
    irradiate, sizes_pt = "Do not irradiate 禁止辐照", layout.sizes(7, 6.5, 6, 5.5)
    if layout.is_low:
        half_mm = column.width_mm * 0.44
        column.row(
            [
                Cell(text=irradiate, left_mm=0, width_mm=half_mm - 0.5, sizes_pt=sizes_pt, bold=True),
                Cell(
                    text=stability,
                    left_mm=half_mm,
                    width_mm=column.width_mm - half_mm,
                    sizes_pt=sizes_pt,
                    align="right",
                ),
            ]
        )
    else:
        column.line(irradiate, sizes_pt=layout.sizes(7), bold=True)
    for text in ("No leukoreduction filter 禁用白细胞滤器", _TRIAL_USE):
        column.line(text, sizes_pt=layout.sizes(7), bold=True)
    if not layout.is_low:
        column.line(stability, sizes_pt=sizes_pt)


def _draw_foot(column: Column, label: BagLabel, layout: _Layout) -> None:
    bottom_mm = layout.height_mm - (0.3 if layout.is_low else 0.6)
    column.rule(weight_pt=0.8, above_mm=0.4)
    if layout.is_low:
        column.block(
            (label.caution, label.contact_en, label.contact_zh), sizes_pt=(5.5, 5.2, 5, 4.8, 4.6), bottom_mm=bottom_mm
        )
        return
    column.line(label.caution, sizes_pt=(6,))
    column.block((label.contact_en, label.contact_zh), sizes_pt=(6, 5.5, 5.2, 4.8), bottom_mm=bottom_mm)
