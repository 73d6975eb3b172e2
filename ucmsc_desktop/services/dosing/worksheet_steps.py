"""The steps of a worksheet: as many in every arm, at the same minutes from T0, with the same fields to write in."""

from __future__ import annotations

from typing import Final

from ucmsc_desktop.core.protocol.model import Slots
from ucmsc_desktop.paper.worksheet import WorkStep

_BY: Final = (("By", "操作人", 40), ("At", "时间", 30))
_TWO: Final = (("By", "操作人", 40), ("Second person", "第二人", 40), ("At", "时间", 30))
_COUNT: Final = (
    ("Count 1, cells/mL", "计数 1", 40),
    ("Count 2, cells/mL", "计数 2", 40),
    ("Viability, %", "活率", 30),
    ("By, at", "操作人、时间", 40),
)
_VOLUMES: Final = (
    ("Suspension, mL", "悬液", 30),
    ("Diluent, mL", "稀释液", 30),
    ("Made, mL", "制得", 30),
    ("Samples / retained, mL", "取样/留样", 40),
    ("Lost / discarded, mL", "损耗/弃置", 40),
)
_DIFFERENT: Final = {
    True: (
        ("Thaw the containers listed, first expiring first.", "按先到期先用解冻所列容器。"),
        ("Wash and resuspend; note the wash.", "洗涤并重悬；记录洗涤量。"),
        ("Count in duplicate: viable cells after the wash.", "双份计数：洗涤后活细胞。"),
        ("Repeat once if the count fails; else cross out.", "计数不合格可重复一次；否则划去。"),
    ),
    False: (
        ("Take saline and albumin as listed, first expiring first.", "按先到期先用取所列生理盐水和白蛋白。"),
        ("Mix saline and albumin; the wash is 0.", "混合生理盐水与白蛋白；洗涤量为 0。"),
        ("Nothing is counted: write 0 and wait for the slot.", "无需计数：填写 0，等待时间点。"),
        ("There is no repeat: cross out.", "无重复：划去。"),
    ),
}
"""The steps that differ: what is taken, how it is made ready, what is counted, what may be repeated."""


def preparation_steps(*, slots: Slots, cells: bool) -> tuple[WorkStep, ...]:
    """Return the steps of the cell laboratory, from the line clearance to the bag that leaves."""
    take, wash, count, repeat = _DIFFERENT[cells]
    return (
        _step(
            0,
            ("Clear the line; scan the cabinet. T0.", "清场；扫描安全柜。T0。"),
            (("Cabinet", "安全柜", 50), ("T0", "制备起点", 30), *_TWO[:2]),
        ),
        _step(None, take, (("Taken at", "取用时间", 30), *_BY)),
        _step(None, wash, (("Wash, mL", "洗涤", 30), *_BY)),
        _step(slots.count, count, _COUNT),
        _step(None, repeat, _COUNT),
        _step(None, ("Draw, add, fill the bag. Take the samples.", "抽取、加液、灌装输注袋。取样。"), _VOLUMES),
        _step(
            None,
            ("Look: appearance, no clumps, bag intact.", "查看：外观、无团块、袋体完好。"),
            (("Appearance", "外观", 40), ("No clumps", "无团块", 40), ("Bag intact", "袋体完好", 40), *_BY[1:]),
        ),
        _step(
            None,
            ("Sleeve on; covers for line and drip chamber packed.", "套上避光套；备好管路和滴壶遮盖物。"),
            (("Sleeve", "避光套", 40), ("Covers", "遮盖物", 40), *_BY),
        ),
        _step(slots.prepared, ("Sign the prepared bag.", "签署已制备的输注袋。"), _BY),
        *_after_filling(slots),
    )


def pharmacy_steps(*, slots: Slots) -> tuple[WorkStep, ...]:
    """Return the steps of the pharmacy: the check before T0, the second entry, and the dispensing."""
    return (
        _step(
            None,
            ("Independent check before T0: calculate afresh, without the plan.", "T0 前独立核对：不看计划，重新计算。"),
            (
                ("Weight, kg", "体重", 30),
                ("Target, cells", "目标细胞数", 50),
                ("Containers", "容器数", 30),
                ("Checked by, at", "核对人、时间", 50),
            ),
        ),
        _step(
            slots.count,
            (
                "Final calculation from the count, by hand beside the program's.",
                "按计数进行最终计算，手算并与程序对照。",
            ),
            (
                ("Cells/mL, mean", "均值", 34),
                ("Suspension, mL", "悬液", 34),
                ("Diluent, mL", "稀释液", 34),
                ("Delivered, cells", "实际细胞数", 40),
                ("% of target", "占目标", 34),
            ),
        ),
        *_after_filling(slots),
    )


def _after_filling(slots: Slots) -> tuple[WorkStep, ...]:
    return (
        _step(
            slots.second_entry,
            ("Another person reads count and volume and enters them blind.", "另一人自行读取计数和体积并盲法录入。"),
            (("Count, cells/mL", "计数", 50), ("Suspension, mL", "悬液", 40), *_BY),
        ),
        _step(
            slots.labels,
            ("Print two labels; apply to bag and sleeve; scan both back.", "打印两张标签；贴于袋和套；逐一回扫。"),
            (("Pack code", "袋号", 40), *_TWO),
        ),
        _step(slots.released, ("The quality unit decides on the release.", "质量部门决定放行。"), _BY),
        _step(slots.dispensed, ("The pharmacist dispenses.", "药师发放。"), _BY),
        _step(
            slots.leaves,
            ("The bag leaves, with logger and infusion order.", "输注袋随温度记录仪和输注医嘱单离开。"),
            (("Seal", "封签", 35), ("Logger", "记录仪", 35), *_TWO),
        ),
    )


def _step(minute: int | None, text: tuple[str, str], fields: tuple[tuple[str, str, int], ...]) -> WorkStep:
    due = "" if minute is None else "T0" if minute == 0 else f"T0 + {minute} min"
    return WorkStep(due=due, text_en=text[0], text_zh=text[1], fields=fields)
