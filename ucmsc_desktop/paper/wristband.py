"""The label of a participant's wristband, 100 x 25 mm."""

from __future__ import annotations

from dataclasses import dataclass

from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.paper.column import Cell, Column
from ucmsc_desktop.paper.page import Box, Page, new_document
from ucmsc_desktop.paper.qr import draw_qr, printable_code, qr_modules

WIDTH_MM = 100.0
HEIGHT_MM = 25.0
WRISTBAND_DOTS_PER_MODULE = 5

_QR_LEFT_DOTS, _QR_TOP_DOTS = 8, 17
_FACTS_LEFT_MM, _FACTS_TOP_MM, _FACTS_WIDTH_MM = 23.0, 3.0, 71.5
_FACTS = Box(left_mm=_FACTS_LEFT_MM, top_mm=0, width_mm=_FACTS_WIDTH_MM, height_mm=HEIGHT_MM)
_STRIP = Box(left_mm=95.6, top_mm=0.6, width_mm=3.6, height_mm=23.8)


@dataclass(frozen=True, slots=True, kw_only=True)
class WristbandLabel:
    """Everything that is printed on a wristband."""

    code: str
    study_code: str
    screening_number: str
    randomisation_number: str
    initials: str
    sex_en: str
    sex_zh: str
    copy: int
    demonstration: bool


def wristband_pdf(label: WristbandLabel) -> bytes:
    """Return a PDF of one page of 100 x 25 mm.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-code-kind`; no bytes are returned.
        UserFacingError: `code-unreadable` or `code-check-wrong`.
    """
    document = new_document(width_mm=WIDTH_MM, height_mm=HEIGHT_MM, title="UC-MSC wristband")
    page = Page(document.canvas, width_mm=WIDTH_MM, height_mm=HEIGHT_MM)
    if label.demonstration:
        page.watermark("DEMONSTRATION 演示", _FACTS, size_pt=18, angle=10)
        page.bar_with_text("DEMONSTRATION 演示", _STRIP, size_pt=6)
    code = printable_code(label.code, kind=CodeKind.WRISTBAND)
    draw_qr(
        page,
        qr_modules(code.text),
        left_dots=_QR_LEFT_DOTS,
        top_dots=_QR_TOP_DOTS,
        dots_per_module=WRISTBAND_DOTS_PER_MODULE,
    )
    column = Column(page, left_mm=_FACTS_LEFT_MM, top_mm=_FACTS_TOP_MM, width_mm=_FACTS_WIDTH_MM)
    _draw_facts(column, label)
    column.skip(1.2)
    half_mm = column.width_mm / 2
    column.row(
        [
            Cell(text=code.groups, left_mm=0, width_mm=half_mm, sizes_pt=(7, 6.5, 6, 5.5, 5)),
            Cell(
                text=f"Copy {label.copy} · 第 {label.copy} 份",
                left_mm=half_mm,
                width_mm=half_mm,
                sizes_pt=(7,),
                align="right",
            ),
        ]
    )
    document.canvas.showPage()
    return document.finished()


def _draw_facts(column: Column, label: WristbandLabel) -> None:
    third_mm = column.width_mm / 3
    rows = (
        (
            ("Screening 筛选号", label.screening_number),
            ("Random. 随机号", label.randomisation_number),
            ("Study 研究", label.study_code),
        ),
        (
            ("Initials 缩写", label.initials),
            ("Sex 性别", f"{label.sex_en} {label.sex_zh}"),
        ),
    )
    for facts in rows:
        for index, sizes_pt in enumerate(((5.5,), (13, 12, 11, 10, 9, 8))):
            column.row(
                [
                    Cell(
                        text=fact[index],
                        left_mm=place * third_mm,
                        width_mm=third_mm - 1,
                        sizes_pt=sizes_pt,
                        bold=index == 1,
                    )
                    for place, fact in enumerate(facts)
                ]
            )
