"""The transport manifest: the bags that the pharmacist dispensed and that wait to leave or are on their way."""

from __future__ import annotations

from typing import Any

from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.paper.report import Report, ReportColumn, ReportHandRow, ReportTable
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.reading import dose_of
from ucmsc_desktop.services.reporting import ReportContent, report_of, time_words

_COLUMNS = (
    ReportColumn(name_en="Participant, week", name_zh="受试者、周", share=30),
    ReportColumn(name_en="Pack", name_zh="袋号", share=20),
    ReportColumn(name_en="Code of the bag", name_zh="输注袋编码", share=44),
    ReportColumn(name_en="mL", name_zh="体积", share=14, align="right"),
    ReportColumn(name_en="Latest start", name_zh="最迟开始", share=28),
    ReportColumn(name_en="Use by", name_zh="有效期至", share=28),
    ReportColumn(name_en="Held by", name_zh="持有人", share=24),
)
_POINTS = ("Packed 装箱", "Hand-over 1 交接 1", "Hand-over 2 交接 2", "Ward 病房")
_POINT = (
    ("at", "时间", 20),
    ("given by", "交出人", 24),
    ("taken by", "接收人", 24),
    ("place", "地点", 22),
    ("min °C", "最低", 12),
    ("max °C", "最高", 12),
    ("seal intact", "封签完好", 16),
)

_BOX = ReportHandRow(
    places=(("Box", "运输箱", 40), ("Seal number", "封签号", 40), ("Logger", "记录仪", 40), ("To", "终点", 60))
)
_SCAN = (
    "Scan every bag at every hand-over; this list replaces no scan. Seal broken, alarm or outside the temperature: "
    "call the pharmacist before anybody uses a bag.",
    "每次交接均须扫描每一袋；本清单不能代替扫描。封签破损、报警或超温：使用前联系药师。",
)
_WAITING = (
    "SELECT d.id, d.held, p.screening_number, p.randomisation_number, d.week, d.pack_code, d.code, d.expires_at, "
    "b.latest_start, h.name FROM bag b JOIN dose d ON d.id = b.dose JOIN participant p ON p.id = d.participant "
    "LEFT JOIN person h ON h.id = b.holder "
    "WHERE b.state IN ('dispensed', 'in-transit') ORDER BY b.latest_start, d.id"
)


def manifest(desk: Desk, *, size: PaperSize = PaperSize.A4) -> Report:
    """Return the manifest of the bags that are dispensed and not yet on the ward; those on hold stand apart.

    Raises:
        UserFacingError: The role may not, or no study is open.
    """
    require(Role(desk.session.role), Action.TRACE)
    study = open_study_of(desk.record)
    rows = desk.record.rows(_WAITING)
    limits = study.protocol.transport
    free, held = ([row for row in rows if (row["held"] > 0) is is_held] for is_held in (False, True))
    range_celsius = f"{format_number(limits.low_celsius)}–{format_number(limits.high_celsius)} °C"
    content = ReportContent(
        title_en="Transport manifest",
        title_zh="运输清单",
        subject=f"bags 输注袋: {len(free)}",
        facts=(("Temperature", "温度", range_celsius), ("From", "起点", study.site)),
        notes=(_SCAN,),
        tables=(
            _table(desk, free, study, title_en="Bags", title_zh="输注袋"),
            *((_table(desk, held, study, title_en="ON HOLD: do not use", title_zh="暂停：不得使用"),) if held else ()),
        ),
        by_hand=(_BOX, *(ReportHandRow(places=((point, "", 26), *_POINT)) for point in _POINTS)),
    )
    return report_of(desk, content, size=size, is_unblinded=False)


def _table(desk: Desk, rows: list[dict[str, Any]], study: OpenStudy, *, title_en: str, title_zh: str) -> ReportTable:
    return ReportTable(
        title_en=title_en,
        title_zh=title_zh,
        columns=_COLUMNS,
        rows=tuple(
            _row(row, study, volume=format_number(dose_of(desk.record, row["id"]).bag_volume_ml)) for row in rows
        ),
        empty_en="No dispensed bag waits.",
        empty_zh="无已发放待运的输注袋。",
    )


def _row(row: dict[str, Any], study: OpenStudy, *, volume: str) -> tuple[str, ...]:
    return (
        f"{row['screening_number']} {row['randomisation_number']} · {row['week']}",
        row["pack_code"],
        grouped_by_four(row["code"]),
        volume,
        time_words(parse_instant(row["latest_start"]), study),
        time_words(parse_instant(row["expires_at"]), study),
        row["name"] or "—",
    )
