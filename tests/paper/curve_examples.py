"""Curves of outcomes that the tests and the golden files are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.paper.examples import HEAD, SHANGHAI
from ucmsc_desktop.paper.curves import Band, Curve, CurveRow, CurveSheet

WEEKS = (0, 8, 16, 24, 32, 40, 48)


def _weeks(*weeks: int) -> CurveRow:
    return CurveRow(name_en="Week", name_zh="周", cells=tuple(map(str, weeks)))


_OWN = Curve(
    name_en="Urine albumin to creatinine ratio",
    name_zh="尿白蛋白肌酐比",
    unit="mg/g",
    points=tuple(
        Band(week=week, value=value)
        for week, value in ((0, 1320.5), (8, 1100.0), (16, 980.25), (32, 760.0), (40, 702.5), (48, 640.0))
    ),
    rows=(
        _weeks(0, 8, 16, 32, 40, 48),
        CurveRow(name_en="Value", name_zh="数值", cells=("1320.5", "1100", "980.25", "760", "702.5", "640")),
        CurveRow(
            name_en="Change",
            name_zh="变化",
            cells=(
                "",
                "-220.5 (-16.7 %)",
                "-340.25 (-25.8 %)",
                "-560.5 (-42.4 %)",
                "-618 (-46.8 %)",
                "-680.5 (-51.5 %)",
            ),
        ),
        CurveRow(
            name_en="As reported",
            name_zh="报告值",
            cells=(
                "1320.5 mg/g · A3",
                "1100 mg/g · A3",
                "980.25 mg/g · A3",
                "85.97 mg/mmol · A3",
                "702.5 mg/g · A3",
                "640 mg/g · A3",
            ),
        ),
        CurveRow(
            name_en="Sampled",
            name_zh="采样日",
            cells=("2026-03-01", "2026-04-27", "2026-06-22", "2026-10-20 out 窗外", "2026-12-07", "2027-02-01"),
        ),
    ),
)
_EMPTY = Curve(name_en="HbA1c", name_zh="糖化血红蛋白", unit="%", points=(), rows=())
PARTICIPANT_CURVES = CurveSheet(
    title="Outcomes 结局",
    subject="NCT04216849 · S-012 · R-031 · LXM",
    weeks=WEEKS,
    curves=(_OWN, _EMPTY),
    head=HEAD,
    printed_by="Monitor 1",
    printed_at=datetime(2027, 2, 2, 9, 5, tzinfo=SHANGHAI),
    demonstration=False,
)
_WHOLE = Curve(
    name_en="Urine albumin to creatinine ratio",
    name_zh="尿白蛋白肌酐比",
    unit="% of the baseline 基线的 %",
    points=tuple(
        Band(week=week, value=value, low=value - 12.5, high=value + 20)
        for week, value in zip(WEEKS, (0, -4.2, -9.1, -11, -15.5, -18, -21.7), strict=True)
    ),
    rows=(
        _weeks(*WEEKS),
        CurveRow(
            name_en="Median",
            name_zh="中位数",
            cells=("0 %", "-4.2 %", "-9.1 %", "-11 %", "-15.5 %", "-18 %", "-21.7 %"),
        ),
        CurveRow(
            name_en="Quartiles",
            name_zh="四分位数",
            cells=tuple(f"{low} % – {high} %" for low, high in ((0, 0), (-16.7, "+15.8")) for _each in range(4))[1:],
        ),
        CurveRow(name_en="Measured", name_zh="例数", cells=tuple(f"n {54 - week // 8}" for week in WEEKS)),
    ),
)
STUDY_CURVES = replace(
    PARTICIPANT_CURVES,
    title="Outcomes of the study 研究结局",
    subject="NCT04216849 · change since the baseline, median and quartiles 较基线变化，中位数与四分位数",
    curves=(_WHOLE,) * 4,
    demonstration=True,
)
