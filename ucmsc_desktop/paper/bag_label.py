"""The label of an infusion bag, 100 x 60 mm: the same for both arms, since no field of it could tell them apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.paper.column import Cell, Column
from ucmsc_desktop.paper.figures import figure_text, local_time_text
from ucmsc_desktop.paper.page import Box, Document, Page, new_document
from ucmsc_desktop.paper.qr import draw_qr, printable_code, qr_modules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

WIDTH_MM = 100.0
HEIGHT_MM = 60.0
BAG_DOTS_PER_MODULE = 8

_QR_DOTS = 8
_CODES_LEFT_MM, _CODES_TOP_MM, _CODES_WIDTH_MM = 1.6, 34.4, 32.0
_FACTS_LEFT_MM = 35.6
_FACTS_WIDTH_MM = 59.2
_FOOT_TOP_MM = 48.6
_FOOT_LEFT_MM = 2.0
_FOOT_WIDTH_MM = 92.8
_WHOLE = Box(left_mm=0, top_mm=0, width_mm=WIDTH_MM, height_mm=HEIGHT_MM)
_STRIP = Box(left_mm=95.6, top_mm=1.0, width_mm=3.6, height_mm=58.0)
# The words of the regulation: Source: docs/sources.md#21-cfr-312.6
_CAUTION = "Caution: New Drug—Limited by Federal (or United States) law to investigational use."
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
    store_low_celsius: int
    store_high_celsius: int
    use_by: datetime
    latest_start: datetime
    stability_study: str | None
    part: LabelPart
    copy: int
    demonstration: bool


def bag_label_pdf(labels: Sequence[BagLabel]) -> bytes:
    """Return a PDF with one page of 100 x 60 mm for each copy, in the order given.

    Raises:
        PaperError: `paper-empty` without labels; `paper-text-too-long`, `paper-glyph-missing`, `paper-code-unprintable`
            or `paper-time-without-zone` when one of them cannot be printed whole; no bytes are returned.
    """
    document = new_document(width_mm=WIDTH_MM, height_mm=HEIGHT_MM, title="UC-MSC bag label", pages=len(labels))
    for label in labels:
        _draw_label(document, label)
    return document.finished()


def _draw_label(document: Document, label: BagLabel) -> None:
    page = Page(document.canvas, width_mm=WIDTH_MM, height_mm=HEIGHT_MM)
    if label.demonstration:
        page.watermark("DEMONSTRATION 演示", _WHOLE, size_pt=25, angle=28)
        page.bar_with_text("DEMONSTRATION 演示 · NOT FOR USE 不得使用", _STRIP, size_pt=6.5)
    _draw_codes(page, label)
    column = Column(page, left_mm=_FACTS_LEFT_MM, top_mm=1.6, width_mm=_FACTS_WIDTH_MM)
    _draw_product(column, label)
    _draw_participant(column, label)
    _draw_directions(column, label)
    _draw_cautions(column, label)
    _draw_foot(page, label, below_mm=_FOOT_TOP_MM)
    document.canvas.showPage()


def _draw_codes(page: Page, label: BagLabel) -> None:
    code = printable_code(label.code, kind=CodeKind.CONTAINER)
    draw_qr(page, qr_modules(code.text), left_dots=_QR_DOTS, top_dots=_QR_DOTS, dots_per_module=BAG_DOTS_PER_MODULE)
    column = Column(page, left_mm=_CODES_LEFT_MM, top_mm=_CODES_TOP_MM, width_mm=_CODES_WIDTH_MM)
    column.line(code.groups, sizes_pt=(6.6, 6.2, 5.8, 5.4, 5, 4.6), align="centre")
    column.line(f"{label.pack_code[:3]} {label.pack_code[3:]}", sizes_pt=(21, 19, 17, 15), bold=True, align="centre")
    column.line(
        f"{label.part.value.capitalize()} copy {label.copy} · {_PART_ZH[label.part]} 第 {label.copy} 份",
        sizes_pt=(7.5, 7, 6.5, 6),
        bold=True,
        align="centre",
    )


def _draw_product(column: Column, label: BagLabel) -> None:
    half_mm = column.width_mm / 2
    column.row(
        [
            Cell(text=label.product_en, left_mm=0, width_mm=half_mm - 0.5, sizes_pt=(9.5, 8.5, 7.5, 6.5), bold=True),
            Cell(
                text=label.product_zh, left_mm=half_mm, width_mm=half_mm, sizes_pt=(9.5, 8.5, 7.5, 6.5), align="right"
            ),
        ]
    )
    column.row(
        [
            Cell(text=label.study_code, left_mm=0, width_mm=half_mm, sizes_pt=(8, 7, 6), bold=True),
            Cell(text=_storage(label), left_mm=half_mm, width_mm=half_mm, sizes_pt=(8, 7), bold=True, align="right"),
        ]
    )
    column.rule(weight_pt=0.8)


def _draw_participant(column: Column, label: BagLabel) -> None:
    facts = (
        ("Screening 筛选号", label.screening_number, 22.5),
        ("Random. 随机号", label.randomisation_number, 22.5),
        ("Initials 缩写", label.initials, column.width_mm - 45),
    )
    for sizes_pt, index, bold in (((5.5,), 0, False), ((12, 11, 10, 9, 8, 7, 6.5), 1, True)):
        left_mm, cells = 0.0, []
        for fact in facts:
            cells.append(
                Cell(text=str(fact[index]), left_mm=left_mm, width_mm=fact[2] - 0.8, sizes_pt=sizes_pt, bold=bold)
            )
            left_mm += fact[2]
        column.row(cells)
    column.line(
        f"Week {label.week} · infusion {label.infusion} of {label.infusions} · attempt {label.attempt}",
        sizes_pt=(9, 8.5, 8, 7.5),
        bold=True,
    )
    column.line(
        f"第 {label.week} 周 · 第 {label.infusion} 次输注，共 {label.infusions} 次 · 第 {label.attempt} 次制备",
        sizes_pt=(8, 7.5, 7),
    )
    column.rule(weight_pt=0.8)


def _draw_directions(column: Column, label: BagLabel) -> None:
    volume, minutes = figure_text(label.volume_ml, "mL"), label.duration_min
    half_mm = column.width_mm * 0.62
    column.row(
        [
            Cell(
                text=f"{volume} over {minutes} min IV", left_mm=0, width_mm=half_mm, sizes_pt=(9.5, 9, 8.5), bold=True
            ),
            Cell(
                text=f"静脉输注，{minutes} 分钟",
                left_mm=half_mm,
                width_mm=column.width_mm - half_mm,
                sizes_pt=(8, 7.5, 7),
                align="right",
            ),
        ]
    )
    for caption, instant in (("Use by 失效时间", label.use_by), ("Latest start 最迟开始", label.latest_start)):
        column.row(_time_cells(caption, instant, width_mm=column.width_mm))


def _time_cells(caption: str, instant: datetime, *, width_mm: float) -> list[Cell]:
    day_and_time, offset = local_time_text(instant).rsplit(" ", 1)
    offset_mm, time_mm = 8.4, 28.2
    return [
        Cell(text=caption, left_mm=0, width_mm=width_mm - time_mm - offset_mm, sizes_pt=(6.5, 6)),
        Cell(
            text=day_and_time,
            left_mm=width_mm - time_mm - offset_mm,
            width_mm=time_mm,
            sizes_pt=(9.5, 9),
            bold=True,
            align="right",
        ),
        Cell(text=offset, left_mm=width_mm - offset_mm, width_mm=offset_mm, sizes_pt=(6.5,), align="right"),
    ]


def _storage(label: BagLabel) -> str:
    return f"Store at 保存 {label.store_low_celsius}–{label.store_high_celsius} °C"


def _draw_cautions(column: Column, label: BagLabel) -> None:
    column.rule(weight_pt=0.8)
    for text in ("Do not irradiate 禁止辐照", "No leukoreduction filter 禁用白细胞滤器", _TRIAL_USE):
        column.line(text, sizes_pt=(7,), bold=True)
    study = label.stability_study
    stability = "Stability: not validated 稳定性：未验证" if study is None else f"Stability 稳定性 {study}"
    column.line(stability, sizes_pt=(7, 6.5, 6, 5.5))


def _draw_foot(page: Page, label: BagLabel, *, below_mm: float) -> None:
    column = Column(page, left_mm=_FOOT_LEFT_MM, top_mm=below_mm, width_mm=_FOOT_WIDTH_MM)
    column.rule(weight_pt=0.8, above_mm=0.4)
    column.line(_CAUTION, sizes_pt=(6,))
    column.block((label.contact_en, label.contact_zh), sizes_pt=(6, 5.5, 5.2), bottom_mm=HEIGHT_MM - 0.6)
