"""What the steps of a dose calculation are called on paper, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ucmsc_desktop.paper.dose_sheet import SheetStep

if TYPE_CHECKING:
    from ucmsc_desktop.core.dosing.steps import Step

STEP_NAMES = {
    "bmi": ("Body mass index", "体重指数"),
    "weight-change": ("Change since the last weight", "较上次体重的变化"),
    "predicted-weight": ("Predicted body weight", "预测体重"),
    "target-cells": ("Target dose", "目标剂量"),
    "given-before": ("Given before at this visit", "本次访视已输注"),
    "rest-cells": ("Rest of the target dose", "目标剂量的剩余部分"),
    "viable-cells-per-ml": ("Viable cells per mL", "每毫升活细胞数"),
    "suspension-volume-exact": ("Cell suspension, exact", "细胞悬液（精确值）"),
    "suspension-volume": ("Cell suspension to draw", "细胞悬液抽取量"),
    "diluent-volume": ("Diluent to add", "稀释液加入量"),
    "delivered-cells": ("Delivered dose", "实际剂量"),
    "delivered-percent": ("Delivered, of the target", "实际剂量占目标"),
    "infusion-rate": ("Infusion rate", "输注速度"),
    "endotoxin": ("Endotoxin, worst 60 minutes", "内毒素（最高 60 分钟）"),
    "dmso": ("DMSO per day", "每日 DMSO"),
}


def sheet_step(step: Step) -> SheetStep:
    """Return the step as a line of the sheet.

    Raises:
        KeyError: The step has no name here, which is a defect; nothing was drawn.
    """
    name_en, name_zh = STEP_NAMES[step.name]
    return SheetStep(name_en=name_en, name_zh=name_zh, formula=step.formula, value=step.value, unit=step.unit)
