"""The chain of custody of one bag on paper: every hand-over, everything that happened to it, and who signed what."""

from __future__ import annotations

from decimal import Decimal

from ucmsc_desktop.core.custody.chain import Gap, GapKind
from ucmsc_desktop.core.custody.dose import Display, Dose, Receipt, Transfer
from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.report import Report, ReportColumn, ReportSignature
from ucmsc_desktop.services.acting import Desk, OpenStudy, study_under
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.queries.bags import gaps_of
from ucmsc_desktop.services.queries.family_words import state_on_paper
from ucmsc_desktop.services.queries.story import printed_names, story_of
from ucmsc_desktop.services.reading import dose_of, participant_of
from ucmsc_desktop.services.reporting import ReportContent, report_of, table_of, time_words

_GAPS = {
    GapKind.NOT_DISPENSED: ("Nobody dispensed the bag.", "该袋未经发放。"),
    GapKind.NOT_HANDED_OVER: ("No hand-over of the bag is recorded.", "无交接记录。"),
    GapKind.GIVER_DID_NOT_HOLD: (
        "{giver} handed the bag to {taker} without holding it.",
        "{giver} 未持有该袋却将其交给 {taker}。",
    ),
    GapKind.NOT_TAKEN_OVER: (
        "{giver} handed the bag to {taker}, who did not take it over.",
        "{giver} 将该袋交给 {taker}，后者未接收。",
    ),
    GapKind.ONE_PERSON: ("{giver} handed the bag over alone.", "{giver} 一人完成交接。"),
    GapKind.SEAL_BROKEN: ("The seal was broken when {taker} took the bag.", "{taker} 接收时封签已破损。"),
    GapKind.NOT_RECEIVED: ("The ward did not record that the bag arrived.", "病房未登记该袋到达。"),
    GapKind.RECEIVER_DID_NOT_HOLD: (
        "{taker} received the bag, but {giver} held it.",
        "{taker} 登记接收，但持有人为 {giver}。",
    ),
}
_TRANSFERS = (
    ReportColumn(name_en="Given", name_zh="交出", share=22),
    ReportColumn(name_en="By, to", name_zh="交出人、接收人", share=32),
    ReportColumn(name_en="From, to", name_zh="起点、终点", share=32),
    ReportColumn(name_en="Seal, logger", name_zh="封签、记录仪", share=28),
    ReportColumn(name_en="Taken over", name_zh="接收", share=22),
    ReportColumn(name_en="Seal", name_zh="封签", share=18),
)
_RECEIPT = (
    ReportColumn(name_en="At", name_zh="时间", share=24),
    ReportColumn(name_en="By, where", name_zh="接收人、地点", share=36),
    ReportColumn(name_en="Minimum, maximum", name_zh="最低、最高温度", share=30),
    ReportColumn(name_en="Alarm", name_zh="报警", share=20),
    ReportColumn(name_en="Seal", name_zh="封签", share=20),
    ReportColumn(name_en="Decision", name_zh="决定", share=24),
)
_EVENTS = (
    ReportColumn(name_en="When", name_zh="时间", share=24),
    ReportColumn(name_en="What", name_zh="事项", share=104),
    ReportColumn(name_en="By", name_zh="人员", share=26),
)


def custody_report(desk: Desk, dose: str, *, size: PaperSize = PaperSize.A4) -> Report:
    """Return the chain of custody of a bag as everybody may know it; no seal is opened.

    Raises:
        UserFacingError: The role may not, no such dose, or its preparation was not started, so that there is no bag.
    """
    require(Role(desk.session.role), Action.TRACE)
    known = dose_of(desk.record, dose)
    if known.t0 is None:
        raise UserFacingError("preparation-not-started", dose=dose)
    study, names = study_under(desk.record, known.protocol_digest), dict(printed_names(desk))
    return report_of(
        desk,
        ReportContent(
            title_en="Chain of custody",
            title_zh="监管链报告",
            subject=f"dose 剂量 {dose} · pack 袋号 {known.pack_code or '—'}",
            facts=_facts(desk, known, study),
            notes=_standing(known, names),
            tables=(
                table_of("Hand-overs", "交接", _TRANSFERS, [_transfer(each, names, study) for each in known.transfers]),
                table_of("Receipt on the ward", "病房接收", _RECEIPT, _receipt(known.receipt, names, study)),
                table_of("Everything that happened to the bag", "该袋全部事项", _EVENTS, _events(desk, dose, study)),
            ),
            signatures=_signatures(desk, dose, study),
        ),
        size=size,
        is_unblinded=False,
    )


def _facts(desk: Desk, dose: Dose, study: OpenStudy) -> tuple[tuple[str, str, str], ...]:
    known = participant_of(desk.record, dose.participant)
    return (
        ("Participant", "受试者", f"{known.screening_number} · {known.randomisation_number} · {known.initials}"),
        ("Visit", "访视", f"week 第 {dose.week} 周 · attempt 次数 {dose.attempt}"),
        ("Code of the bag", "输注袋编码", "—" if dose.code is None else grouped_by_four(dose.code)),
        ("Volume", "体积", f"{format_number(dose.bag_volume_ml)} mL"),
        ("Preparation began", "制备开始", time_words(dose.t0, study)),
        ("Use by", "有效期至", time_words(dose.expires_at, study)),
        ("Labels printed, all codes", "打印标签数（全部编码）", str(dose.copies_printed + dose.copies_void)),
        ("Labels void", "作废标签数", str(dose.copies_void)),
        ("State now", "当前状态", _state(dose)),
    )


def _state(dose: Dose) -> str:
    """Return where the bag stands, and that it is on hold."""
    held = " · ON HOLD 暂停" if dose.is_held else ""
    return f"{state_on_paper(dose.state.value)}{held}"


def _standing(dose: Dose, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return whether the chain is complete, and every gap of it."""
    gaps = gaps_of(dose)
    if gaps:
        return tuple(_gap(gap, names) for gap in gaps)
    if dose.people.dispensed_by is None:
        return (("The bag was not dispensed.", "该袋未发放。"),)
    if dose.receipt is None:
        return (
            ("The chain is complete so far: the bag did not reach the ward.", "至今监管链完整：该袋尚未到达病房。"),
        )
    return (("The chain is complete from the dispensing to the ward.", "从发放到病房的监管链完整。"),)


def _gap(gap: Gap, names: dict[str, str]) -> tuple[str, str]:
    people = {"giver": names.get(gap.giver or "", "—"), "taker": names.get(gap.taker or "", "—")}
    text_en, text_zh = _GAPS[gap.kind]
    return f"GAP: {text_en.format(**people)}", f"缺口：{text_zh.format(**people)}"


def _transfer(transfer: Transfer, names: dict[str, str], study: OpenStudy) -> tuple[str, ...]:
    return (
        time_words(transfer.handed_over_at, study),
        f"{names[transfer.giver]} → {names[transfer.taker]}",
        f"{transfer.from_place} → {transfer.to_place}",
        " · ".join(each for each in (transfer.seal, transfer.logger) if each) or "—",
        _taken(transfer, study),
        " · ".join((_seal(is_intact=transfer.seal_intact), *_display(transfer.display))),
    )


def _display(display: Display | None) -> tuple[str, ...]:
    """Return what the taker read of the logger's display, and nothing where nobody did."""
    if display is None:
        return ()
    alarm = ", ALARM 报警" if display.alarm else ""
    return (f"{_celsius(display.minimum_celsius)} – {_celsius(display.maximum_celsius)}{alarm}",)


def _celsius(value: Decimal | None) -> str:
    return "—" if value is None else f"{format_number(value)} °C"


def _taken(transfer: Transfer, study: OpenStudy) -> str:
    if transfer.refused_at is not None:
        return f"REFUSED 拒收 {time_words(transfer.refused_at, study)}: {transfer.refused_reason}"
    return time_words(transfer.taken_over_at, study) or "—"


def _receipt(receipt: Receipt | None, names: dict[str, str], study: OpenStudy) -> list[tuple[str, ...]]:
    if receipt is None:
        return []
    shown = [_celsius(value) for value in (receipt.minimum_celsius, receipt.maximum_celsius)]
    return [
        (
            time_words(receipt.at, study),
            f"{names[receipt.by]} · {receipt.place}",
            " – ".join(shown),
            "yes 有" if receipt.alarm else "none 无",
            _seal(is_intact=receipt.seal_intact),
            "accepted 接受" if receipt.accepted else "refused 拒收",
        )
    ]


def _seal(*, is_intact: bool | None) -> str:
    return "—" if is_intact is None else "intact 完好" if is_intact else "BROKEN 破损"


def _events(desk: Desk, dose: str, study: OpenStudy) -> list[tuple[str, ...]]:
    """Return the entries from the beginning of the preparation on, in words."""
    lines = story_of(desk, f"dose:{dose}")
    began = next(number for number, line in enumerate(lines) if line.kind == "preparation.started/1")
    return [(time_words(line.at, study), f"{line.text_en} {line.text_zh}", line.by_name) for line in lines[began:]]


def _signatures(desk: Desk, dose: str, study: OpenStudy) -> tuple[ReportSignature, ...]:
    return tuple(
        ReportSignature(
            meaning_en=str(body.data["meaning"]),
            meaning_zh=meaning_zh(str(body.data["meaning"])),
            printed_name=str(body.data["printed_name"]),
            signed_at=body.at.astimezone(study.zone),
        )
        for body in desk.record.bodies(f"dose:{dose}")
        if body.data.get("meaning") is not None
    )
