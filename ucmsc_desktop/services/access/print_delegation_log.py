"""The delegation log on paper: every delegation and training with its days, and who signed it."""

from __future__ import annotations

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.paper.figures import local_time_text
from ucmsc_desktop.paper.report import Report, ReportColumn, ReportTable
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.queries.delegations import DelegationLine, count_delegations, delegation_lines
from ucmsc_desktop.services.reporting import ReportContent, report_of

_COLUMNS = (
    ReportColumn(name_en="Person", name_zh="人员", share=26),
    ReportColumn(name_en="What", name_zh="内容", share=34),
    ReportColumn(name_en="From – to", name_zh="起止", share=22),
    ReportColumn(name_en="Signed by, at", name_zh="签名人、时间", share=28),
)


def delegation_log(desk: Desk, *, size: PaperSize = PaperSize.A4) -> Report:
    """Return the log as every role may read it; printing it is no act, and nothing is recorded.

    Raises:
        UserFacingError: No study is open.
    """
    study = open_study_of(desk.record)
    lines = delegation_lines(desk, text="", start=0, count=count_delegations(desk, text=""))
    signed = _signatures(desk, study)
    content = ReportContent(
        title_en="Delegation log",
        title_zh="授权与培训记录",
        subject=study.site,
        facts=(("Sponsor", "申办者", study.protocol.sponsor), ("People", "人员", str(len(lines)))),
        tables=(
            _table("Delegations", "授权", [row for line in lines for row in _delegations(line, signed)]),
            _table("Trainings", "培训", [row for line in lines for row in _trainings(line, signed)]),
        ),
    )
    return report_of(desk, content, size=size, is_unblinded=False)


def _signatures(desk: Desk, study: OpenStudy) -> dict[str, str]:
    """Return who signed each entry of the log, and when."""
    rows = desk.record.rows(
        "SELECT e.id, e.at, p.name FROM entry e JOIN person p ON p.id = e.by "
        "WHERE e.id IN (SELECT entry FROM delegation UNION SELECT entry FROM training)"
    )
    return {
        row["id"]: f"{row['name']} · {local_time_text(parse_instant(row['at']).astimezone(study.zone))}" for row in rows
    }


def _table(title_en: str, title_zh: str, rows: list[tuple[str, ...]]) -> ReportTable:
    return ReportTable(
        title_en=title_en,
        title_zh=title_zh,
        columns=_COLUMNS,
        rows=tuple(rows),
        empty_en="Nothing is signed yet.",
        empty_zh="尚无签名。",
    )


def _delegations(line: DelegationLine, signed: dict[str, str]) -> list[tuple[str, ...]]:
    return [
        (
            f"{line.name} ({line.role})",
            ", ".join(each.duties) + (f" · ended 终止: {each.end_reason}" if each.end_reason else ""),
            f"{each.valid_from} – {each.last_day or ''}",
            signed[each.entry],
        )
        for each in line.duties.delegations
    ]


def _trainings(line: DelegationLine, signed: dict[str, str]) -> list[tuple[str, ...]]:
    return [
        (
            f"{line.name} ({line.role})",
            f"{each.training} · {each.version}",
            f"{each.trained_on} – {each.valid_until or ''}",
            signed[each.entry],
        )
        for each in line.duties.trainings
    ]
