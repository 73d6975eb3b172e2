"""What every report of the record has around its content: the study, the head, who printed it, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.curves import CurveSheet
from ucmsc_desktop.paper.dose_sheet import SheetFact
from ucmsc_desktop.paper.figures import local_time_text
from ucmsc_desktop.paper.report import Report, ReportColumn, ReportHandRow, ReportSignature, ReportTable
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """What a report says; the rest stands around every report of the study."""

    title_en: str
    title_zh: str
    subject: str
    facts: tuple[tuple[str, str, str], ...]
    notes: tuple[tuple[str, str], ...] = ()
    tables: tuple[ReportTable, ...] = ()
    by_hand: tuple[ReportHandRow, ...] = ()
    signatures: tuple[ReportSignature, ...] = ()


def report_of(
    desk: Desk, content: ReportContent, *, size: PaperSize, is_unblinded: bool, is_wide: bool = False
) -> Report:
    """Return a report of the record at the desk, with its head of now; printing it is no act, nothing is recorded.

    Raises:
        UserFacingError: No study is open.
    """
    study, head = open_study_of(desk.record), desk.record.head()
    if head is None:
        raise UserFacingError("study-not-open")
    return Report(
        title_en=content.title_en,
        title_zh=content.title_zh,
        subject=f"{study.id} · {content.subject}",
        facts=tuple(SheetFact(name_en=en, name_zh=zh, value=value) for en, zh, value in content.facts),
        notes=content.notes,
        tables=content.tables,
        by_hand=content.by_hand,
        signatures=content.signatures,
        is_unblinded=is_unblinded,
        is_wide=is_wide,
        size=size,
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=desk.now().astimezone(study.zone),
        demonstration=desk.record.demonstration,
    )


def curve_sheet_of(
    desk: Desk,
    *,
    title: str,
    subject: str,
    weeks: tuple[int, ...],
    names: tuple[str, ...] | None = None,
    document: str = "Outcomes",
) -> CurveSheet:
    """Return a sheet of the record at the desk without its curves, with its head of now; nothing is recorded.

    Raises:
        UserFacingError: No study is open.
    """
    study, head = open_study_of(desk.record), desk.record.head()
    if head is None:
        raise UserFacingError("study-not-open")
    return CurveSheet(
        title=title,
        subject=f"{study.id} · {subject}",
        weeks=weeks,
        names=names,
        curves=(),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=desk.now().astimezone(study.zone),
        demonstration=desk.record.demonstration,
        document=document,
    )


def time_words(instant: datetime | None, study: OpenStudy) -> str:
    """Return a time of the site for paper, and nothing for what did not happen."""
    return "" if instant is None else local_time_text(instant.astimezone(study.zone))


def with_content(report: Report, *, facts: tuple[tuple[str, str, str], ...], tables: tuple[ReportTable, ...]) -> Report:
    """Return a report with the facts and tables that were worked out after the record was read."""
    shown = tuple(SheetFact(name_en=en, name_zh=zh, value=value) for en, zh, value in facts)
    return replace(report, facts=shown, tables=tables)


def table_of(
    title_en: str, title_zh: str, columns: tuple[ReportColumn, ...], rows: list[tuple[str, ...]]
) -> ReportTable:
    """Return a table of what is recorded; an empty one says so."""
    return ReportTable(
        title_en=title_en,
        title_zh=title_zh,
        columns=columns,
        rows=tuple(rows),
        empty_en="Nothing is recorded.",
        empty_zh="无记录。",
    )
