"""The infusion order and the worksheets that the tests and the golden files are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.paper.examples import HEAD, SHANGHAI
from ucmsc_desktop.core.protocol.model import Slots
from ucmsc_desktop.paper.dose_sheet import SheetFact
from ucmsc_desktop.paper.infusion_order import InfusionOrder
from ucmsc_desktop.paper.worksheet import WorkComponent, WorkFigure, Worksheet
from ucmsc_desktop.services.dosing.worksheet_steps import pharmacy_steps, preparation_steps

SLOTS = Slots(
    count=30,
    prepared=110,
    second_entry=115,
    labels=120,
    released=125,
    dispensed=130,
    leaves=135,
    latest_start=180,
    raster=5,
    open_seconds=120,
)
_AT = datetime(2026, 3, 14, 9, 5, tzinfo=SHANGHAI)


def _facts(*facts: tuple[str, str, str]) -> tuple[SheetFact, ...]:
    return tuple(SheetFact(name_en=en, name_zh=zh, value=value) for en, zh, value in facts)


INFUSION_ORDER = InfusionOrder(
    study_code="NCT04216849",
    dose_id="D-ABCDEFGHIJ",
    is_record=False,
    facts=_facts(
        ("Participant", "受试者", "S-012 · R-031 · LXM"),
        ("Pack code", "袋号", "7Q4K2M"),
        ("Visit", "访视", "week 第 8 周 · 2/5 · attempt 次数 1"),
        ("Bag code", "输注袋编码", "C100 0G40 R40M 30E2 09TT"),
        ("Bag", "输注袋", "100 mL"),
        ("Duration", "时长", "60 min, slow for the first 前 15 min 慢速"),
        ("Rate", "速度", "100 mL/h on average 平均"),
        ("Latest start", "最迟开始", "2026-03-14 12:05 +08:00"),
        ("Use by", "有效期至", "2026-03-14 13:05 +08:00"),
        ("Expiry rule", "有效期规则", "T0 + 240 min; start 开始 ≤ T0 + 180 min"),
        ("Temperature", "温度", "2–8 °C; else do not start 否则不得开始"),
        ("Released by", "放行人", "Quality unit 1"),
        ("Pharmacist", "药师电话", "____________"),
        ("Investigator", "研究者电话", "____________"),
    ),
    points=(
        "before the start 开始前",
        *(f"start 开始 + {minutes} min" for minutes in (15, 30, 45, 60)),
        *(f"end 结束 + {minutes} min" for minutes in (30, 60, 120, 240)),
        "end 结束 + 24 h",
    ),
    head=HEAD,
    printed_by="nurse-1",
    printed_at=_AT,
    demonstration=False,
)
INFUSION_RECORD = replace(INFUSION_ORDER, is_record=True)
_EMPTY = WorkComponent(identifier="", lot="", use_by="", amount="")
PREPARATION_WORKSHEET = Worksheet(
    title="Preparation worksheet 制备工作单",
    study_code="NCT04216849",
    dose_id="D-ABCDEFGHIJ",
    facts=_facts(
        ("Participant", "受试者", "S-012 · R-031 · LXM"),
        ("Visit", "访视", "week 第 8 周 · attempt 次数 1"),
        ("Arm", "组别", "Human umbilical cord mesenchymal stromal cells 人脐带间充质基质细胞"),
        ("Target dose", "目标剂量", "102.6 million cells (102,600,000)"),
        ("Weight on the day", "当日体重", "68.4 kg"),
        ("Bag", "输注袋", "100 mL"),
        ("T0", "零时", "2026-03-14 09:05 +08:00"),
        ("Use by", "有效期至", "T0 + 240 min"),
    ),
    components=(
        *[
            WorkComponent(
                identifier=f"C1AA BBCC DDEE FF00 000{number}",
                lot="UC-2026-01",
                use_by="≤ 2027-12-31",
                amount="60 million cells",
            )
            for number in range(3)
        ],
        *[_EMPTY] * 5,
    ),
    figures=(),
    steps=preparation_steps(slots=SLOTS, cells=True),
    head=HEAD,
    printed_by="lab-1",
    printed_at=_AT,
    demonstration=False,
)
PLACEBO_WORKSHEET = replace(
    PREPARATION_WORKSHEET,
    facts=(
        *PREPARATION_WORKSHEET.facts[:2],
        *_facts(("Arm", "组别", "Saline with human albumin 含人血白蛋白的生理盐水")),
        *PREPARATION_WORKSHEET.facts[3:],
    ),
    components=(
        WorkComponent(identifier="C1AA BBCC DDEE FF00 0008", lot="HSA-2026-01", use_by="≤ 2028-06-30", amount="500 mL"),
        WorkComponent(identifier="C1AA BBCC DDEE FF00 0009", lot="NS-2026-01", use_by="≤ 2028-06-30", amount="500 mL"),
        *[_EMPTY] * 6,
    ),
    steps=preparation_steps(slots=SLOTS, cells=False),
    demonstration=True,
)
PHARMACY_WORKSHEET = replace(
    PREPARATION_WORKSHEET,
    title="Pharmacy worksheet 药房工作单",
    figures=(
        WorkFigure(
            name_en="Target dose",
            name_zh="目标剂量",
            formula="1,500,000 cells/kg x 68.4 kg",
            value="102.6 million cells (102,600,000)",
        ),
        WorkFigure(name_en="Infusion rate", name_zh="输注速度", formula="", value=""),
    ),
    steps=pharmacy_steps(slots=SLOTS),
)
