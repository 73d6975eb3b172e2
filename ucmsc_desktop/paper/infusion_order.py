"""The infusion order, A4: one page that goes with every bag, the same for both arms, to be kept by hand if need be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.paper.by_hand import HandField, grid_row, hand_fields, ticks
from ucmsc_desktop.paper.flow import Block, TableCell, heading, table_row
from ucmsc_desktop.paper.page import new_document
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, SheetFrame, draw_pages

if TYPE_CHECKING:
    from datetime import datetime

    from ucmsc_desktop.paper.dose_sheet import SheetFact

WIDTH_MM = 210.0
HEIGHT_MM = 297.0

_LEFT_MM, _WIDE_MM = MARGIN_MM, 180.0
_SIZE_PT = 7.6
_FIELD_MM = 8.6
_GRID_MM = 6.0
_GRID_WIDTHS_MM = (46.0, 16.0, 26.0, 16.0, 18.0, 14.0, 14.0, 16.0, 14.0)
_GRID_HEAD = (
    "Observation 观察",
    "Time 时间",
    "Pressure 血压 mmHg",
    "Pulse 脉搏",
    "Temp. 体温 °C",
    "SpO2 %",
    "Resp. 呼吸",
    "Arm 手臂",
    "By 签名",
)
_BEFORE = (
    (
        ("Wristband, bag and this order agree", "腕带、输注袋与本医嘱一致"),
        ("The participant said name and birth date", "受试者自述姓名和出生日期"),
        ("Not after the latest start; not on hold", "未过最迟开始时间；未暂停"),
    ),
    (
        ("Sleeve closed, seal intact, no leak", "避光套完好、封签完整、无渗漏"),
        ("Line and drip chamber covered", "管路和滴壶已遮盖"),
        ("The vein flows", "静脉通畅"),
    ),
)
_START = (
    (
        ("Minimum °C", "最低", 24),
        ("Maximum °C", "最高", 24),
        ("Received at, by", "接收时间、签名", 44),
        ("First signature", "第一签名", 44),
        ("Second signature", "第二签名", 44),
    ),
    (
        ("Start", "开始", 24),
        ("Slow until", "慢速至", 24),
        ("Paused from – to, why", "暂停起止、原因", 66),
        ("Mixed gently +15 / +30 / +45 min", "轻轻混匀", 66),
    ),
)
_END = (
    (
        ("Stop", "停止", 24),
        ("Why, if early", "提前停止的原因", 60),
        ("Flush after the bag: mL, time", "输毕冲管", 52),
        ("Given, by weighing, mL", "称重输注量", 44),
    ),
    (
        ("Left, mL", "剩余", 24),
        ("Discarded, mL", "销毁", 24),
        ("Adverse events", "不良事件", 44),
        ("Arm at the next visit", "下次访视时手臂", 44),
        ("Reconciled by, at", "核销人、时间", 44),
    ),
)
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
    """Everything on an infusion order: facts two a row, and the observations' points in words."""

    study_code: str
    dose_id: str
    facts: tuple[SheetFact, ...]
    points: tuple[str, ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def infusion_order_pdf(order: InfusionOrder) -> bytes:
    """Return the order as a PDF of one A4 page, or more where a protocol has many observations.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    document = new_document(width_mm=WIDTH_MM, height_mm=HEIGHT_MM, title="Infusion order")
    frame = SheetFrame(
        width_mm=WIDTH_MM,
        height_mm=HEIGHT_MM,
        title="Infusion order 输注医嘱单",
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
    blocks.append(_heading("Before the start: both people look 开始前：两人核对"))
    blocks += [ticks(row, left_mm=_LEFT_MM, width_mm=_WIDE_MM, size_pt=_SIZE_PT) for row in _BEFORE]
    blocks += [_fields(row) for row in _START]
    blocks.append(_heading("Observations 观察"))
    blocks.append(_grid(_GRID_HEAD, bold=True))
    empty = ("",) * (len(_GRID_WIDTHS_MM) - 1)
    blocks += [_grid((point, *empty), bold=False) for point in order.points]
    blocks.append(_heading("End 结束"))
    blocks += [_fields(row) for row in _END]
    return blocks


def _heading(text: str) -> Block:
    return heading(text, left_mm=_LEFT_MM, width_mm=_WIDE_MM)


def _pair(facts: tuple[SheetFact, ...]) -> Block:
    cells: list[TableCell] = []
    for fact in facts:
        cells.append(TableCell(text=fact.name_en, second=fact.name_zh, width_mm=32))
        cells.append(TableCell(text=fact.value, width_mm=58, bold=True))
    return table_row(cells, left_mm=_LEFT_MM, size_pt=8.2)


def _rule(name_en: str, name_zh: str, text_en: str, text_zh: str) -> Block:
    return table_row(
        [
            TableCell(text=name_en, second=name_zh, width_mm=32),
            TableCell(text=text_en, second=text_zh, width_mm=148),
        ],
        left_mm=_LEFT_MM,
        size_pt=_SIZE_PT,
    )


def _fields(row: tuple[tuple[str, str, int], ...]) -> Block:
    fields = [HandField(text_en=en, text_zh=zh, width_mm=width) for en, zh, width in row]
    return hand_fields(fields, left_mm=_LEFT_MM, height_mm=_FIELD_MM)


def _grid(texts: tuple[str, ...], *, bold: bool) -> Block:
    return grid_row(texts, _GRID_WIDTHS_MM, left_mm=_LEFT_MM, height_mm=_GRID_MM, size_pt=7.2, bold=bold)
