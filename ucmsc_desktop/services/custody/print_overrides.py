"""What was let through by a reason or a second person instead of a scan or a limit: every case, and how many a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.paper.report import Report, ReportColumn, ReportTable
from ucmsc_desktop.record.ledger.entry import body_of
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.queries.story import printed_names
from ucmsc_desktop.services.reporting import ReportContent, report_of, time_words, with_content
from ucmsc_desktop.services.value_lists import marks


@dataclass(frozen=True, slots=True)
class _Override:
    """How one kind of entry is called, and the field of its reason; without one it always counts."""

    name_en: str
    name_zh: str
    reason: str | None = None


_KINDS: Final = {
    "bedside.checked/1": _Override("Typed codes at the bedside", "床旁手工输入代码", "typed_reason"),
    "bedside.read-back/1": _Override("Typed codes read back", "手工输入代码复读"),
    "weight.measured/1": _Override("Weight beyond its limits, with a reason", "超出限度的体重（有理由）", "reason"),
    "weight.countersigned/1": _Override("Weight countersigned", "体重复核签名"),
    "dose.ordered/1": _Override("Order beyond its limits, with a reason", "超出限度的医嘱（有理由）", "reason"),
    "dose.order-countersigned/1": _Override("Order countersigned", "医嘱复核签名"),
    "visit.exception-approved/1": _Override("Visit outside its window", "窗口外访视", "reason"),
    "label.replaced/1": _Override("Label of a bag replaced", "替换输注袋标签", "reason"),
    "infusion.entered/1": _Override("Infusion entered from paper", "纸质补录输注"),
}
_WEEK: Final = timedelta(days=7)
_COLUMNS: Final = (
    ReportColumn(name_en="Time", name_zh="时间", share=30),
    ReportColumn(name_en="What", name_zh="事项", share=52),
    ReportColumn(name_en="Concerns", name_zh="对象", share=30),
    ReportColumn(name_en="Reason", name_zh="理由", share=48),
    ReportColumn(name_en="By", name_zh="人员", share=28),
)
_COUNTS: Final = (
    ReportColumn(name_en="What", name_zh="事项", share=110),
    ReportColumn(name_en="Last 7 days", name_zh="近 7 天", share=30, align="right"),
    ReportColumn(name_en="In all", name_zh="总计", share=30, align="right"),
)
_STANCE: Final = (
    "No check at the bedside can be overridden: a STOP has no way to start. What stands here was let through by its "
    "own rule.",
    "床旁核对不能越过：STOP 时无法开始。此处所列均依各自规则放行。",
)

_CONTENT: Final = ReportContent(
    title_en="Overrides and typed codes",
    title_zh="例外与手工输入",
    subject="limits, windows, labels, codes 限度、窗口、标签、代码",
    facts=(),
    notes=(_STANCE,),
)


def overrides_report(desk: Desk, *, size: PaperSize = PaperSize.A4) -> Callable[[], Report]:
    """Return what makes the report, free of the record, for a job; no seal is opened and nothing is recorded.

    Raises:
        UserFacingError: The role may not, or no study is open.
    """
    require(Role(desk.session.role), Action.TRACE)
    study, now = open_study_of(desk.record), desk.now()
    kinds = sorted(_KINDS)
    rows = desk.record.rows(
        "SELECT e.kind, e.stream, l.seq, l.session, l.body FROM entry e JOIN ledger l ON l.seq = e.seq "  # noqa: S608
        f"WHERE e.kind IN ({marks(kinds)}) ORDER BY e.seq",
        tuple(kinds),
    )
    names = printed_names(desk)
    doses = {row["id"]: row for row in desk.record.rows("SELECT id, participant, week FROM dose")}
    blank = report_of(desk, _CONTENT, size=size, is_unblinded=False)

    def make() -> Report:
        found = [event for row in rows if (event := _counted(row)) is not None]
        recent = [event for _, event in found if now - event.at <= _WEEK]
        tables = (
            _counts([event.kind for _, event in found], [event.kind for event in recent]),
            ReportTable(
                title_en="Each case, the last first",
                title_zh="逐条（最近在前）",
                columns=_COLUMNS,
                rows=tuple(_row(stream, event, study, names, doses) for stream, event in reversed(found)),
                empty_en="Nothing was overridden and no code was typed.",
                empty_zh="无例外，亦无手工输入。",
            ),
        )
        return with_content(blank, facts=(("Cases", "例数", str(len(found))),), tables=tables)

    return make


def _counted(row: dict[str, Any]) -> tuple[str, Event] | None:
    """Return an entry that is an override; None for one of its kind that needed no reason."""
    event = body_of(row["seq"], row["session"], row["body"]).event()
    field = _KINDS[event.kind].reason
    return None if field is not None and event.data[field] is None else (str(row["stream"]), event)


def _counts(all_kinds: list[str], recent: list[str]) -> ReportTable:
    whole, week = Counter(all_kinds), Counter(recent)
    return ReportTable(
        title_en="How many",
        title_zh="数量",
        columns=_COUNTS,
        rows=tuple(
            (f"{each.name_en} {each.name_zh}", str(week[kind]), str(whole[kind])) for kind, each in _KINDS.items()
        ),
        empty_en="Nothing is recorded.",
        empty_zh="无记录。",
    )


def _row(
    stream: str, event: Event, study: OpenStudy, names: Mapping[str, str], doses: dict[str, dict[str, Any]]
) -> tuple[str, ...]:
    override = _KINDS[event.kind]
    _, _, subject = stream.partition(":")
    dose = doses.get(subject)
    concerns = subject if dose is None else f"{dose['participant']}, week 周 {dose['week']}"
    reason = "" if override.reason is None else event.text(override.reason)
    return (
        time_words(event.at, study),
        f"{override.name_en} {override.name_zh}",
        concerns,
        reason,
        names.get(event.by, event.by),
    )
