"""What the bedside page shows at each stage: pure, from the inputs, in the shown language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from ucmsc_desktop.core.bedside.acts import CHECK_HOLDS_MINUTES
from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import WrongKind
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.bedside_stage import BedsideInputs, NoticeCode, Stage
from ucmsc_desktop.gui.words import grouped_pack_code, in_one_line, left_words, refusal_words, time_words
from ucmsc_desktop.services.queries.bedside_view import CheckView, VerdictView
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail

NOTHING = "–"
_HOLDS: Final = timedelta(minutes=CHECK_HOLDS_MINUTES)
_PROMPTS: Final = {
    Stage.WRISTBAND: ("Scan the wristband", "扫描腕带"),
    Stage.BAG: ("Scan the bag", "扫描输注袋"),
    Stage.RESCAN: ("Ten minutes have passed: scan the wristband again", "已过十分钟：请再次扫描腕带"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCard:
    """A card above the verdict: what it is about, and a line of detail."""

    text: str = NOTHING
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One check of the list: its short title always at the same place, its sentence on demand."""

    passed: bool
    title: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictProps:
    """A verdict; word, reason and next act in both languages at once."""

    is_go: bool
    word: str
    reason_en: str
    reason_zh: str
    next_act_en: str
    next_act_zh: str
    countdown: str
    checks: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BedsideProps:
    """Everything that the bedside page shows; `is_modal` while a STOP or a signature holds it."""

    stage: Stage
    participant: FactCard
    bag: FactCard
    give: FactCard
    prompt_en: str
    prompt_zh: str
    notice: str
    verdict: VerdictProps | None
    detail: InfusionDetail | None
    is_modal: bool


def derive_bedside_props(inputs: BedsideInputs, zone: tzinfo | None) -> BedsideProps:
    """Return what the page shows."""
    verdict, detail = inputs.verdict, inputs.detail
    return BedsideProps(
        stage=inputs.stage,
        participant=_participant_card(inputs, zone) if detail is None else _known_participant(detail),
        bag=_bag_card(inputs, zone) if detail is None else _known_bag(detail, zone),
        give=_give_card(verdict) if detail is None else _known_dose(detail),
        prompt_en=_PROMPTS.get(inputs.stage, _PROMPTS[Stage.WRISTBAND])[0],
        prompt_zh=_PROMPTS.get(inputs.stage, _PROMPTS[Stage.WRISTBAND])[1],
        notice=_notice_words(inputs.notice),
        verdict=None if verdict is None else _verdict_props(verdict, inputs.now, zone),
        detail=detail,
        is_modal=inputs.is_signing or inputs.stage in {Stage.STOP, Stage.SIGNING},
    )


def _participant_card(inputs: BedsideInputs, zone: tzinfo | None) -> FactCard:
    if inputs.wristband is None or inputs.wristband_at is None:
        return FactCard(detail=translate("Bedside", "not scanned yet"))
    when = _when(inputs, inputs.wristband_at, zone)
    if inputs.verdict is None:
        return FactCard(text=translate("Bedside", "Wristband read"), detail=when)
    if inputs.verdict.participant_line is None:
        return FactCard(text=translate("Bedside", "Not known"), detail=grouped_by_four(inputs.wristband))
    return FactCard(text=inputs.verdict.participant_line, detail=when)


def _bag_card(inputs: BedsideInputs, zone: tzinfo | None) -> FactCard:
    if inputs.bag is None or inputs.bag_at is None:
        return FactCard(detail=translate("Bedside", "not scanned yet"))
    if inputs.verdict is None or inputs.verdict.pack_code is None:
        return FactCard(text=translate("Bedside", "Not known"), detail=grouped_by_four(inputs.bag))
    return FactCard(text=grouped_pack_code(inputs.verdict.pack_code), detail=_when(inputs, inputs.bag_at, zone))


def _when(inputs: BedsideInputs, instant: datetime, zone: tzinfo | None) -> str:
    time = time_words(instant, zone, seconds=True)
    if inputs.typed_reason is not None:
        return translate("Bedside", "typed {time}: {reason}").format(time=time, reason=inputs.typed_reason)
    return translate("Bedside", "scanned {time}").format(time=time)


def _give_card(verdict: VerdictView | None) -> FactCard:
    if verdict is None or not verdict.is_go or verdict.volume_ml is None or verdict.duration_min is None:
        return FactCard()
    numbers = (verdict.infusion, verdict.infusions)
    return _give(volume=verdict.volume_ml, minutes=verdict.duration_min, week=verdict.week, numbers=numbers)


def _known_participant(detail: InfusionDetail) -> FactCard:
    return FactCard(text=f"{detail.participant} · {detail.initials} · {detail.sex}")


def _known_bag(detail: InfusionDetail, zone: tzinfo | None) -> FactCard:
    expiry = ""
    if detail.expires_at is not None:
        expiry = translate("Bedside", "expires {time}").format(time=time_words(detail.expires_at, zone))
    return FactCard(text=grouped_pack_code(detail.pack_code) or NOTHING, detail=expiry)


def _known_dose(detail: InfusionDetail) -> FactCard:
    numbers = (detail.infusion, detail.infusions)
    volume = format_number(detail.bag_volume_ml)
    return _give(volume=volume, minutes=detail.duration_min, week=detail.week, numbers=numbers)


def _give(*, volume: str, minutes: int, week: int | None, numbers: tuple[int | None, int]) -> FactCard:
    text = translate("Bedside", "{volume} mL over {minutes} min").format(volume=volume, minutes=minutes)
    parts = []
    if week is not None:
        parts.append(translate("Bedside", "visit week {week}").format(week=week))
    if numbers[0] is not None:
        shown = translate("Bedside", "infusion {number} of {count}")
        parts.append(shown.format(number=numbers[0], count=numbers[1]))
    return FactCard(text=text, detail=" · ".join(parts))


def _verdict_props(verdict: VerdictView, now: datetime, zone: tzinfo | None) -> VerdictProps:
    return VerdictProps(
        is_go=verdict.is_go,
        word="GO 可以输注" if verdict.is_go else "STOP 停止",
        reason_en=verdict.headline_en,
        reason_zh=verdict.headline_zh,
        next_act_en=verdict.next_act_en,
        next_act_zh=verdict.next_act_zh,
        countdown=_countdown(verdict, now, zone),
        checks=tuple(_check_line(check, verdict, now=now, zone=zone) for check in verdict.checks),
    )


def _countdown(verdict: VerdictView, now: datetime, zone: tzinfo | None) -> str:
    """Return until when to start, and how long that still is; in both languages, since a nurse in a hurry reads it."""
    if not verdict.is_go or verdict.start_by is None:
        return ""
    ends_at = min(verdict.start_by, verdict.judged_at + _HOLDS)
    minutes, seconds = divmod(max(int((ends_at - now).total_seconds()), 0), 60)
    left, by = f"{minutes}:{seconds:02d}", time_words(verdict.start_by, zone)
    if ends_at == verdict.start_by:
        return f"Start by {by}: {left} left\n请于 {by} 前开始：还剩 {left}"
    return f"Start by {by}; this check holds for {left}\n请于 {by} 前开始；本次核对还有效 {left}"


def _check_line(check: CheckView, verdict: VerdictView, *, now: datetime, zone: tzinfo | None) -> CheckLine:
    sentence = check.message_zh if shown_language() == "zh" else check.message_en
    title = check_title(check.code) or sentence
    if check.code == "not-expired" and verdict.expires_at is not None:
        title = translate("Check", "Expires {time} ({left})").format(
            time=time_words(verdict.expires_at, zone), left=left_words(verdict.expires_at, now)
        )
    return CheckLine(passed=check.passed, title=title, sentence=sentence)


def check_title(code: str) -> str:
    """Return the short title of a bedside check, empty for one that is not known here."""
    return {
        "label-known": translate("Check", "Label known, not replaced"),
        "wristband-matches": translate("Check", "Wristband matches bag"),
        "allocated": translate("Check", "For this participant and visit"),
        "participant-active": translate("Check", "Participant active"),
        "order-valid": translate("Check", "Order, fitness and weight valid"),
        "released": translate("Check", "Released and dispensed"),
        "not-held": translate("Check", "Not on hold"),
        "chain-complete": translate("Check", "Chain of custody complete"),
        "temperature-decided": translate("Check", "Transport temperature accepted"),
        "not-expired": translate("Check", "Not expired"),
        "not-started": translate("Check", "Not started before"),
    }.get(code, "")


def _notice_words(notice: NoticeCode | WrongKind | UserFacingError | None) -> str:
    if notice is None:
        return ""
    if isinstance(notice, WrongKind):
        return notice.words()
    if isinstance(notice, UserFacingError):
        return in_one_line(refusal_words(notice))
    return {
        NoticeCode.BAG_BEFORE_WRISTBAND: translate("Bedside", "This is a bag. Scan the wristband first, then the bag."),
        NoticeCode.STOP_FIRST: translate("Bedside", "This scan was not taken. Close the STOP first: hold the button."),
        NoticeCode.SIGNATURE_FIRST: translate("Bedside", "This scan was not taken. Sign, or go back, then scan."),
        NoticeCode.EARLIER_CLOSED: translate(
            "Bedside", "Another bag: the earlier check is closed. Scan the wristband, then this bag."
        ),
        NoticeCode.TYPED_TOO_OLD: translate(
            "Bedside", "The check of the typed codes is too old. Scan both, or type them again."
        ),
        NoticeCode.WRISTBAND_ALONE: translate("Bedside", "The bag was scanned already. Scan the wristband alone."),
    }[notice]
