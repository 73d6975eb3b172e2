"""The visits of all participants as a calendar file: participant's number and visit, never a name, never an arm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import Final

from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.core.trial.schedule import PlannedVisit, VisitStanding
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.calendar_file import CalendarEvent, CalendarHead, calendar_file
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.queries.calendar import CalendarLine, calendar_lines, count_calendar

LANGUAGES: Final = ("en", "zh-CN")
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "name": "Visits of {study}",
        "infusion": "{participant} · week {week} · infusion {visit} of {infusions}",
        "outcome": "{participant} · week {week} · outcome visit",
        "window": "Window {earliest} to {latest}.",
        "approved": "Approved outside the window for {day}.",
        "given": "given",
        "missed": "missed",
        "upcoming": "planned",
        "open": "due",
        "late": "window has passed",
        "passed": "window has passed",
        "not-due": "does not take place",
    },
    "zh-CN": {
        "name": "{study} 访视日历",
        "infusion": "{participant} · 第 {week} 周 · 第 {visit} 次输注（共 {infusions} 次）",
        "outcome": "{participant} · 第 {week} 周 · 结局访视",
        "window": "时间窗 {earliest} 至 {latest}。",
        "approved": "已批准在时间窗外的 {day} 进行。",
        "given": "已输注",
        "missed": "缺失",
        "upcoming": "计划中",
        "open": "应进行",
        "late": "时间窗已过",
        "passed": "时间窗已过",
        "not-due": "不再进行",
    },
}
_AT_ONCE: Final = 500
_CANCELLED: Final = frozenset({VisitStanding.MISSED, VisitStanding.NOT_DUE})


def visit_calendar(desk: Desk, *, language: str) -> bytes:
    """Return the calendar file of all participants in English (`en`) or Chinese (`zh-CN`); nothing is recorded.

    Raises:
        UserFacingError: The role may not export it, or no study is open.
    """
    require(Role(desk.session.role), Action.EXPORT_CALENDAR)
    study, head, words = open_study_of(desk.record), desk.record.head(), _WORDS[language]
    starts = range(0, count_calendar(desk, text=""), _AT_ONCE)
    lines = (line for start in starts for line in calendar_lines(desk, text="", start=start, count=_AT_ONCE))
    return calendar_file(
        CalendarHead(
            name=words["name"].format(study=study.protocol.id),
            language=language,
            zone=study.zone.key,
            made_at=desk.now().astimezone(UTC),
            revision=0 if head is None else head[0],
        ),
        [event for line in lines for event in _events(line, study=study.id, words=words)],
    )


def save_calendar(path: Path, content: bytes) -> Path:
    """Write a calendar file and return where it lies.

    Raises:
        UserFacingError: `calendar-not-saved`; the file was not written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserFacingError("calendar-not-saved", kind=ErrorKind.ENVIRONMENT, file=path.name) from error
    return path


def _events(line: CalendarLine, *, study: str, words: Mapping[str, str]) -> Iterator[CalendarEvent]:
    for each in line.visits:
        day = each.given_on or each.approved_on
        name = "outcome" if each.visit is None else f"visit-{each.visit}"
        yield CalendarEvent(
            uid=f"{line.participant}.{name}@{study}",
            first=day or each.window.earliest,
            last=day or each.window.latest,
            summary=f"{_title(line, each, words)}: {words[each.standing.value]}",
            description=_description(each, words),
            is_cancelled=each.standing in _CANCELLED,
        )


def _title(line: CalendarLine, each: PlannedVisit, words: Mapping[str, str]) -> str:
    return words["outcome" if each.visit is None else "infusion"].format(
        participant=line.participant, week=each.week, visit=each.visit, infusions=line.infusions
    )


def _description(each: PlannedVisit, words: Mapping[str, str]) -> str:
    said = [words["window"].format(earliest=each.window.earliest, latest=each.window.latest)]
    if each.approved_on is not None:
        said.append(words["approved"].format(day=each.approved_on))
    return " ".join(said)
