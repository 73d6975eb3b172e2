"""The blinded accountability log: every bag with its way, its volumes and its fate, the same in both worlds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from decimal import Decimal
from typing import Any

from ucmsc_desktop.core.custody.accountability import (
    ACCOUNTED,
    BagAccount,
    BagFate,
    Moment,
    fold_account,
    totals_of,
)
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.paper.report import Report, ReportColumn, ReportTable
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.queries.entries_of_kinds import events_by_stream, rows_of_kinds
from ucmsc_desktop.services.queries.story import printed_names
from ucmsc_desktop.services.reading import participant_of
from ucmsc_desktop.services.reporting import ReportContent, report_of, with_content

FATES: Mapping[BagFate, tuple[str, str]] = {
    BagFate.IN_PREPARATION: ("in preparation", "制备中"),
    BagFate.ON_ITS_WAY: ("on its way", "运送中"),
    BagFate.ON_WARD: ("on the ward", "在病房"),
    BagFate.BEING_GIVEN: ("being given", "输注中"),
    BagFate.RECONCILED: ("reconciled", "已核销"),
    BagFate.NOT_SUPPLIED: ("not supplied", "未供应"),
    BagFate.NOT_GIVEN: ("not given", "未输注"),
    BagFate.SET_ASIDE: ("set aside", "另置"),
    BagFate.REPLACED: ("replaced", "已替换"),
}
_WORDS = {
    "complete": "complete 完全输注",
    "partial": "in part 部分输注",
    "leaking": "leaking 渗漏",
    "returned": "returned 退回",
    "discarded": "discarded 销毁",
    "former-protocol": "ordered under a former version of the protocol 按旧版方案开具",
    "withdrawn": "the participant withdrew before the preparation 受试者在配制前退出",
}
_COLUMNS = (
    ReportColumn(name_en="Participant", name_zh="受试者", share=24),
    ReportColumn(name_en="Week, bag", name_zh="周、袋", share=18),
    ReportColumn(name_en="Pack", name_zh="袋号", share=22),
    ReportColumn(name_en="Dispensed", name_zh="发放", share=42),
    ReportColumn(name_en="Received", name_zh="接收", share=38),
    ReportColumn(name_en="Started", name_zh="开始", share=38),
    ReportColumn(name_en="Bag", name_zh="袋", share=12, align="right"),
    ReportColumn(name_en="Given", name_zh="输注", share=16, align="right"),
    ReportColumn(name_en="Left", name_zh="剩余", share=15, align="right"),
    ReportColumn(name_en="Discarded", name_zh="销毁", share=20, align="right"),
    ReportColumn(name_en="Account", name_zh="核销", share=66),
)


def accountability_log(
    desk: Desk, *, participant: str | None = None, size: PaperSize = PaperSize.A4
) -> Callable[[], Report]:
    """Return what makes the log of every bag from T0 on, or of one participant's, from what is read now.

    No seal is opened.

    Raises:
        UserFacingError: The role may not, the participant is unknown, or no study is open.
    """
    require(Role(desk.session.role), Action.TRACE)
    zone, names = open_study_of(desk.record).zone, dict(printed_names(desk))
    doses, rows = bags_of(desk, participant=participant), rows_of_kinds(desk, ACCOUNTED, streams="dose:")
    empty = report_of(
        desk,
        ReportContent(
            title_en="Accountability log, blinded",
            title_zh="试验用药品清点记录（盲态）",
            subject=f"{whose(desk, participant)} · volumes in mL 体积单位 mL",
            facts=(),
        ),
        size=size,
        is_unblinded=False,
        is_wide=True,
    )

    def make() -> Report:
        accounts = accounts_of(rows)
        listed = [(dose, accounts[dose["id"]]) for dose in doses if dose["id"] in accounts]
        return with_content(
            empty,
            facts=summary([account for _dose, account in listed]),
            tables=(_table([_line(dose, account, names=names, zone=zone) for dose, account in listed]),),
        )

    return make


def bags_of(desk: Desk, *, participant: str | None = None) -> list[dict[str, Any]]:
    """Return whose bag each dose is, in the order of their orders; with a participant hers alone."""
    return desk.record.rows(
        "SELECT d.id, d.participant, d.week, d.attempt, p.screening_number, p.randomisation_number FROM dose d "
        "JOIN participant p ON p.id = d.participant WHERE d.participant = COALESCE(?, d.participant) ORDER BY d.seq",
        (participant,),
    )


def whose(desk: Desk, participant: str | None) -> str:
    """Return whose bags a log is about, in both languages.

    Raises:
        UserFacingError: The participant is unknown.
    """
    if participant is None:
        return "all bags 全部输注袋"
    known = participant_of(desk.record, participant)
    return f"bags of 输注袋所属 {known.screening_number} · {known.randomisation_number} · {known.initials}"


def accounts_of(rows: Sequence[dict[str, Any]]) -> dict[str, BagAccount]:
    """Return the account of each bag by its dose; none for a dose whose preparation did not begin."""
    folded = {dose: fold_account(events) for dose, events in events_by_stream(rows).items()}
    return {dose: account for dose, account in folded.items() if account is not None}


def summary(accounts: Sequence[BagAccount]) -> tuple[tuple[str, str, str], ...]:
    """Return how many bags there are of each fate that occurs, and where their volumes went."""
    totals = totals_of(accounts)
    fates = [(f"Bags {en}", zh, str(totals.by_fate[fate])) for fate, (en, zh) in FATES.items() if totals.by_fate[fate]]
    return (
        ("Bags", "输注袋", str(totals.bags)),
        *fates,
        ("Volume of all bags", "全部输注袋体积", f"{format_number(totals.bag_ml)} mL"),
        ("Given", "输注", f"{format_number(totals.given_ml)} mL"),
        ("Left", "剩余", f"{format_number(totals.left_ml)} mL"),
        ("Discarded", "销毁", f"{format_number(totals.discarded_ml)} mL"),
        ("Not accounted for yet", "尚未核销", f"{format_number(totals.open_ml)} mL"),
    )


def _table(rows: list[tuple[str, ...]]) -> ReportTable:
    return ReportTable(
        title_en="Bags",
        title_zh="输注袋",
        columns=_COLUMNS,
        rows=tuple(rows),
        empty_en="No preparation began yet.",
        empty_zh="尚未开始制备。",
    )


def _line(dose: dict[str, Any], account: BagAccount, *, names: Mapping[str, str], zone: tzinfo) -> tuple[str, ...]:
    return (
        f"{dose['screening_number']} {dose['randomisation_number']}",
        f"{dose['week']} · {dose['attempt']}",
        account.pack_code or "—",
        *(
            moment_words(each, names=names, zone=zone)
            for each in (account.dispensed, account.received, account.started)
        ),
        *(volume_words(each) for each in (account.bag_ml, account.given_ml, account.left_ml, account.discarded_ml)),
        fate_words(account, names=names, zone=zone),
    )


def moment_words(moment: Moment | None, *, names: Mapping[str, str], zone: tzinfo) -> str:
    """Return when and by whom, and a dash for what did not happen."""
    return "—" if moment is None else f"{moment.at.astimezone(zone):%Y-%m-%d %H:%M} {names[moment.by]}"


def volume_words(volume_ml: Decimal | None) -> str:
    """Return a volume [mL], and a dash for what nobody weighed."""
    return "—" if volume_ml is None else format_number(volume_ml)


def fate_words(account: BagAccount, *, names: Mapping[str, str], zone: tzinfo) -> str:
    """Return the fate of a bag with its reason, when and by whom, in both languages."""
    said = " ".join(FATES[account.fate])
    if account.holds:
        said = f"ON HOLD 暂停 · {said}"
    if account.words is not None:
        said = f"{said}: {_WORDS.get(account.words, account.words)}"
    return said if account.last is None else f"{said} · {moment_words(account.last, names=names, zone=zone)}"
