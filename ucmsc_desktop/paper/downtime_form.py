"""Numbered blank forms for the ward, one page each: an infusion, or the hand-overs of a bag, wholly by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.by_hand import grid_row
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.paper.flow import Block, TableCell, table_row
from ucmsc_desktop.paper.infusion_by_hand import TEXT_PT, infusion_by_hand, titled, written
from ucmsc_desktop.paper.own_code import own_code
from ucmsc_desktop.paper.page import new_document, size_mm
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, SheetFrame, draw_pages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

CHECKED_DPI: Final = 203
_LEFT_MM, _WIDE_MM = MARGIN_MM, 180.0
_TRANSFERS, _TRANSFER_MM = 8, 15.0
_IDENTITY = (
    (
        ("Screening number", "筛选号", 45),
        ("Randomisation number", "随机号", 45),
        ("Initials", "姓名缩写", 30),
        ("Visit, week", "访视、周", 30),
        ("Dose", "剂量编号", 30),
    ),
    (
        ("Pack code (6 characters)", "袋号", 45),
        ("Code of the bag (20 characters)", "输注袋编码", 75),
        ("Code of the wristband, last 6", "腕带编码末 6 位", 60),
    ),
    (
        ("Use by: date, time", "有效期至", 45),
        ("Latest start", "最迟开始", 45),
        ("Volume, mL", "体积", 30),
        ("Rate, mL/h", "速度", 30),
        ("Duration, min", "时长", 30),
    ),
)
_WHEN = (
    "Only while the program does not work, and only once the preparation of the bag began. Before that: wait. "
    "The infusion record that came with the bag goes before this form.",
    "仅在系统停机且该袋制备已开始时使用；制备开始前：等待。随袋同行的输注记录优先于本表。",
)
_AFTERWARDS = (
    "Enter it in the record as soon as the program works, then account for this number: used, spoiled or lost. "
    "Keep the paper with the participant's source documents.",
    "系统恢复后立即补录，并核销本编号：已用、作废或遗失。本纸随受试者原始文件保存。",
)
_TRANSFER_WIDTHS_MM = (26.0, 32.0, 32.0, 31.0, 20.0, 15.0, 24.0)
_TRANSFER_HEAD = (
    "Date, time 日期时间",
    "Given by, from 交出人、地点",
    "Taken by, at 接收人、地点",
    "Seal, logger 封签、记录仪",
    "Min–max °C 温度",
    "Intact 完好",
    "Discrepancy 异常",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DowntimeForms:
    """The forms of one print: each code and whether it is of an infusion, else of hand-overs; and the observations."""

    study_code: str
    codes: tuple[tuple[str, bool], ...]
    points: tuple[str, ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def downtime_forms_pdf(forms: DowntimeForms, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Return a PDF of one page a form; each page's own code was read back from its pixels.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing`, `paper-time-without-zone` or `paper-code-kind`, or
            `label-code-unread` when a page does not give its code; no bytes are returned.
        UserFacingError: A code or the head is none.
    """
    width_mm, height_mm = size_mm(size)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title="Downtime form")
    for code, is_infusion in forms.codes:
        title = "Infusion 输注" if is_infusion else "Hand-overs 交接"
        frame = SheetFrame(
            width_mm=width_mm,
            height_mm=height_mm,
            title=f"Downtime form 停机表 · {title}",
            subject=f"{forms.study_code} · blank, numbered, for one bag 空白编号表，一袋一张",
            head=forms.head,
            printed_by=forms.printed_by,
            printed_at=forms.printed_at,
            warning=None,
            demonstration=forms.demonstration,
        )
        draw_pages(document, frame, _blocks(code, forms.points if is_infusion else None))
    pdf = document.finished()
    found = set(decode_codes(pdf, dpi=CHECKED_DPI))
    for number, (code, _is_infusion) in enumerate(forms.codes, start=1):
        if code not in found:
            raise PaperError("label-code-unread", page=number, found=0, expected=code)
    return pdf


def _blocks(code: str, points: Sequence[str] | None) -> list[Block]:
    number = own_code(
        code, kind=CodeKind.SHEET, words="Number of this form 本表编号 · used once 一次有效", width_mm=_WIDE_MM
    )
    blocks = [number, _rule("When", "何时使用", *_WHEN), _rule("Afterwards", "之后", *_AFTERWARDS)]
    blocks += [written(row) for row in _IDENTITY]
    return blocks + (_transfers() if points is None else infusion_by_hand(points))


def _rule(name_en: str, name_zh: str, text_en: str, text_zh: str) -> Block:
    names = TableCell(text=name_en, second=name_zh, width_mm=32)
    return table_row([names, TableCell(text=text_en, second=text_zh, width_mm=148)], left_mm=_LEFT_MM, size_pt=TEXT_PT)


def _transfers() -> list[Block]:
    def row(texts: tuple[str, ...], height_mm: float, *, bold: bool) -> Block:
        return grid_row(texts, _TRANSFER_WIDTHS_MM, left_mm=_LEFT_MM, height_mm=height_mm, size_pt=7.0, bold=bold)

    blank = ("",) * len(_TRANSFER_WIDTHS_MM)
    return [
        titled("Hand-overs: the giver and the taker sign each 交接：交出人与接收人逐次签名"),
        row(_TRANSFER_HEAD, 8.0, bold=True),
        *(row(blank, _TRANSFER_MM, bold=False) for _ in range(_TRANSFERS)),
    ]
