"""One of two recovery sheets: a share of the study key to be sealed in an envelope and kept by one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.by_hand import HandField, hand_fields
from ucmsc_desktop.paper.flow import Block, TableCell, heading, table_row
from ucmsc_desktop.paper.page import new_document, size_mm
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, SheetFrame, draw_pages

if TYPE_CHECKING:
    from datetime import datetime

WARNING: Final = "SECRET 机密 · half of the study key: seal it at once 研究密钥之半，立即密封"
_WIDE_MM = 180.0
_RULES = (
    (
        "Put this sheet alone into an opaque envelope, seal it, sign across the seal; write pair and number on it.",
        "将本页单独装入不透光信封，密封并骑缝签名，写明组号和页号。",
    ),
    (
        "One person keeps it in a safe. Somebody else, in another safe, keeps the other sheet. Nobody may hold both.",
        "由一人存于保险柜；另一页由另一人存于另一保险柜。任何人不得同时持有两页。",
    ),
    (
        "Both sheets together open every arm of the study. Do not copy, photograph or scan this page.",
        "两页合用可查看全部分组。不得复印、拍照或扫描本页。",
    ),
    (
        "To recover: a pharmacist or the quality unit types both sheets on the page Study, Keys. It is recorded.",
        "恢复时：由药师或质量部门在“研究—密钥”页输入两页内容；该操作将被记录。",
    ),
    (
        "After a recovery, or when a seal is broken, print new sheets; the old ones still open what they opened.",
        "恢复后或封口破损时，应打印新页；旧页仍可打开其原可打开的内容。",
    ),
)
_FIELDS = (
    (("Kept by", "保管人", 60), ("In", "存放处", 60), ("Since", "自", 30), ("Signature", "签名", 30)),
    (("Opened by", "开启人", 60), ("Why", "原因", 60), ("On, at", "日期时间", 30), ("Signature", "签名", 30)),
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecoverySheet:
    """Everything on one sheet; `lines` are the share as it is typed back."""

    study_code: str
    site: str
    pair: str
    sheet: int
    lines: tuple[str, ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def recovery_sheet_pdf(sheet: RecoverySheet, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Return the sheet as a PDF of one page.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when the head is none of a record.
    """
    width_mm, height_mm = size_mm(size)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title="Recovery sheet")
    frame = SheetFrame(
        width_mm=width_mm,
        height_mm=height_mm,
        title=f"Recovery sheet {sheet.sheet} of 2 恢复页 {sheet.sheet}/2",
        subject=f"{sheet.study_code} · {sheet.site} · pair 组 {sheet.pair}",
        head=sheet.head,
        printed_by=sheet.printed_by,
        printed_at=sheet.printed_at,
        warning=WARNING,
        demonstration=sheet.demonstration,
    )
    draw_pages(document, frame, _blocks(sheet))
    return document.finished()


def _blocks(sheet: RecoverySheet) -> list[Block]:
    blocks = [_text(en, zh) for en, zh in _RULES]
    blocks.append(_heading(f"Half {sheet.sheet} of the study key 研究密钥第 {sheet.sheet} 半"))
    blocks += [_line(number, line) for number, line in enumerate(sheet.lines, start=1)]
    blocks.append(_heading("Keeper 保管"))
    for row in _FIELDS:
        fields = [HandField(text_en=en, text_zh=zh, width_mm=width) for en, zh, width in row]
        blocks.append(hand_fields(fields, left_mm=MARGIN_MM, height_mm=14))
    return blocks


def _heading(text: str) -> Block:
    return heading(text, left_mm=MARGIN_MM, width_mm=_WIDE_MM)


def _text(text_en: str, text_zh: str) -> Block:
    return table_row([TableCell(text=text_en, second=text_zh, width_mm=_WIDE_MM)], left_mm=MARGIN_MM, size_pt=9)


def _line(number: int, line: str) -> Block:
    cells = [TableCell(text=f"{number}", width_mm=12), TableCell(text=line, width_mm=_WIDE_MM - 12, bold=True)]
    return table_row(cells, left_mm=MARGIN_MM, size_pt=17)
