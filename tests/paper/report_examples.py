"""Reports that the tests and the golden files are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.paper.examples import HEAD, SHANGHAI
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.dose_sheet import SheetFact
from ucmsc_desktop.paper.report import (
    Report,
    ReportColumn,
    ReportHandRow,
    ReportSignature,
    ReportTable,
)

_AT = datetime(2026, 3, 14, 9, 5, tzinfo=SHANGHAI)
_LONG = ReportTable(
    title_en="Points of transfer",
    title_zh="交接记录",
    columns=(
        ReportColumn(name_en="When", name_zh="时间", share=22),
        ReportColumn(name_en="From", name_zh="交出", share=24),
        ReportColumn(name_en="To", name_zh="接收", share=24),
        ReportColumn(name_en="Volume", name_zh="体积", share=12, align="right"),
        ReportColumn(name_en="Remark", name_zh="备注", share=18),
    ),
    rows=tuple(
        (
            f"{_AT + timedelta(minutes=5 * number):%Y-%m-%d %H:%M}",
            "Pharmacist 1, pharmacy",
            "Courier 1, corridor between the buildings B and C",
            "100 mL",
            "" if number % 3 else "The seal was checked twice.",
        )
        for number in range(40)
    ),
    empty_en="Nothing was transferred.",
    empty_zh="无交接。",
)
REPORT = Report(
    title_en="Example report",
    title_zh="示例报告",
    subject="NCT04216849 · bag 输注袋 7Q4K2M",
    facts=(
        SheetFact(name_en="Participant", name_zh="受试者", value="S-012 · R-031 · LXM"),
        SheetFact(name_en="Visit", name_zh="访视", value="week 第 8 周"),
        SheetFact(name_en="Pack code", name_zh="袋号", value="7Q4K2M"),
    ),
    notes=(("The chain is complete from the label to the ward.", "从贴签到病房的交接链完整。"),),
    tables=(_LONG, replace(_LONG, title_en="Discrepancies", title_zh="差异", rows=())),
    by_hand=(
        ReportHandRow(places=(("Seal number", "封签号", 30), ("Logger", "记录仪", 30), ("Signature", "签名", 40))),
    ),
    signatures=(
        ReportSignature(
            meaning_en="I release this bag.", meaning_zh="本人放行该袋。", printed_name="Quality 1", signed_at=_AT
        ),
    ),
    is_unblinded=False,
    size=PaperSize.A4,
    head=HEAD,
    printed_by="monitor-1",
    printed_at=_AT,
    demonstration=False,
)
LETTER_REPORT = replace(REPORT, size=PaperSize.LETTER, is_unblinded=True, demonstration=True)
