"""What is written by hand of an infusion: checks before the start, observations, the end; the same on every paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ucmsc_desktop.paper.by_hand import HandField, grid_row, hand_fields, ticks
from ucmsc_desktop.paper.flow import Block, heading
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM

_LEFT_MM, _WIDE_MM = MARGIN_MM, 180.0
TEXT_PT: Final = 7.6
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
    "Site 穿刺部位",
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
        ("Site at the next visit", "下次访视穿刺部位", 44),
        ("Reconciled by, at", "核销人、时间", 44),
    ),
)


def infusion_by_hand(points: Sequence[str]) -> list[Block]:
    """Return the blocks from the checks before the start to the end, with a row for each point of observation.

    Raises:
        PaperError: `paper-text-too-long` when a point's name is wider than its cell.
    """
    blocks = [titled("Before the start: both people look 开始前：两人核对")]
    blocks += [ticks(row, left_mm=_LEFT_MM, width_mm=_WIDE_MM, size_pt=TEXT_PT) for row in _BEFORE]
    blocks += [written(row) for row in _START]
    blocks.append(titled("Observations 观察"))
    blocks.append(_grid(_GRID_HEAD, bold=True))
    empty = ("",) * (len(_GRID_WIDTHS_MM) - 1)
    blocks += [_grid((point, *empty), bold=False) for point in points]
    blocks.append(titled("End 结束"))
    blocks += [written(row) for row in _END]
    return blocks


def titled(text: str) -> Block:
    """Return a heading as wide as the page."""
    return heading(text, left_mm=_LEFT_MM, width_mm=_WIDE_MM)


def written(row: Sequence[tuple[str, str, int]]) -> Block:
    """Return a row of fields to write in, each with its words in both languages and its width [mm]."""
    fields = [HandField(text_en=en, text_zh=zh, width_mm=width) for en, zh, width in row]
    return hand_fields(fields, left_mm=_LEFT_MM, height_mm=_FIELD_MM)


def _grid(texts: tuple[str, ...], *, bold: bool) -> Block:
    return grid_row(texts, _GRID_WIDTHS_MM, left_mm=_LEFT_MM, height_mm=_GRID_MM, size_pt=7.2, bold=bold)
