"""The infusion order and, of a released bag, its infusion record: the same for both arms, to be kept by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.flow import Block, TableCell, table_row
from ucmsc_desktop.paper.infusion_by_hand import TEXT_PT, infusion_by_hand
from ucmsc_desktop.paper.page import new_document, size_mm
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, SheetFrame, draw_pages

if TYPE_CHECKING:
    from datetime import datetime

    from ucmsc_desktop.paper.dose_sheet import SheetFact


_LEFT_MM = MARGIN_MM
_ORDER, _RECORD = ("Infusion order", "输注医嘱单"), ("Infusion record", "输注记录单")
_RULES = (
    (
        "Line",
        "管路",
        "Peripheral vein; line and drip chamber stay covered. Flush the line with saline after the bag, always.",
        "外周静脉；管路和滴壶保持遮盖。输毕一律以生理盐水冲管。",
    ),
    (
        "While it runs",
        "输注期间",
        "Mix the bag gently every 15 min. Observe at the times below. Never take the sleeve off.",
        "每 15 分钟轻轻混匀。按下列时间观察。切勿取下避光套。",
    ),
    (
        "Whom to call",
        "联系",
        "On hold, warm, leaking, late, label not readable: the pharmacist. Anything with the participant: stop, "
        "then the investigator.",
        "暂停、温度过高、渗漏、延误、标签无法读取：联系药师。受试者有任何不适：先停止，再联系研究者。",
    ),
    (
        "Computer down",
        "系统停机",
        "Before the preparation began: wait. Afterwards: this page is the record; enter it when the computer works.",
        "制备开始前：等待。制备开始后：以本页为记录，系统恢复后补录。",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionOrder:
    """Everything on an infusion order: facts two a row, and the observations' points in words.

    Of a released bag it is the infusion record, which suffices alone when the computer is down. Neither bears the bag's
    code for a scanner: the bag itself is scanned, never a paper beside it.
    """

    study_code: str
    dose_id: str
    is_record: bool
    facts: tuple[SheetFact, ...]
    points: tuple[str, ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def infusion_order_pdf(order: InfusionOrder, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Return the order as a PDF of one page, or more where a protocol has many observations.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    width_mm, height_mm = size_mm(size)
    title_en, title_zh = _RECORD if order.is_record else _ORDER
    document = new_document(width_mm=width_mm, height_mm=height_mm, title=title_en)
    frame = SheetFrame(
        width_mm=width_mm,
        height_mm=height_mm,
        title=f"{title_en} {title_zh}",
        subject=f"{order.study_code} · dose 剂量 {order.dose_id} · goes with the bag 随袋同行",
        head=order.head,
        printed_by=order.printed_by,
        printed_at=order.printed_at,
        warning=None,
        demonstration=order.demonstration,
    )
    draw_pages(document, frame, _blocks(order))
    return document.finished()


def _blocks(order: InfusionOrder) -> list[Block]:
    blocks = [_pair(order.facts[start : start + 2]) for start in range(0, len(order.facts), 2)]
    blocks += [_rule(*rule) for rule in _RULES]
    return blocks + infusion_by_hand(order.points)


def _pair(facts: tuple[SheetFact, ...]) -> Block:
    cells: list[TableCell] = []
    for fact in facts:
        cells.append(TableCell(text=fact.name_en, second=fact.name_zh, width_mm=32))
        cells.append(TableCell(text=fact.value, width_mm=58, bold=True))
    return table_row(cells, left_mm=_LEFT_MM, size_pt=8.2)


def _rule(name_en: str, name_zh: str, text_en: str, text_zh: str) -> Block:
    return table_row(
        [
            TableCell(text=name_en, second=name_zh, width_mm=35),
            TableCell(text=text_en, second=text_zh, width_mm=145),
        ],
        left_mm=_LEFT_MM,
        size_pt=TEXT_PT,
    )
