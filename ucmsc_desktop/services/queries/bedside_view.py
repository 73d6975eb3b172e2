"""The bedside verdict as the page shows it: every sentence in both languages, the same for both arms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ucmsc_desktop.core.bedside.acts import start_by
from ucmsc_desktop.core.bedside.checks import Check, Word
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.runtime.sentences import sentence
from ucmsc_desktop.services.acting import Desk, open_study_of, study_under
from ucmsc_desktop.services.bedside.verdict import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One bedside check with its sentence in both languages."""

    code: str
    passed: bool
    message_en: str
    message_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """A recorded verdict; what the record does not know is None.

    `headline_*` and `next_act_*` are message and remedy of the verdict's headline. `participant_line` is such as
    `P-014 · LXM · F`; `start_by` is until when the infusion may start, `judged_at` when this was decided; `infusion`
    and `infusions` count the infusions of the plan.
    """

    is_go: bool
    headline: str
    headline_en: str
    headline_zh: str
    next_act_en: str
    next_act_zh: str
    checks: tuple[CheckView, ...]
    dose: str | None
    participant_line: str | None
    pack_code: str | None
    volume_ml: str | None
    duration_min: int | None
    week: int | None
    infusion: int | None
    infusions: int
    expires_at: datetime | None
    start_by: datetime | None
    judged_at: datetime


def verdict_view(desk: Desk, judged: Judged) -> VerdictView:
    """Return what was judged in words; nothing is recorded.

    Raises:
        UserFacingError: No study is open.
    """
    verdict, dose, known = judged.verdict, judged.dose, judged.wearer
    headline = verdict.headline
    study = open_study_of(desk.record) if dose is None else study_under(desk.record, dose.protocol_digest)
    words_en = sentence(headline.message, dict(headline.fields), "en")
    words_zh = sentence(headline.message, dict(headline.fields), "zh")
    return VerdictView(
        is_go=verdict.word is Word.GO,
        headline=headline.code,
        headline_en=words_en.message,
        headline_zh=words_zh.message,
        next_act_en=words_en.remedy,
        next_act_zh=words_zh.remedy,
        checks=tuple(_check_view(check) for check in verdict.checks),
        dose=None if dose is None else dose.dose_id,
        participant_line=None if known is None else f"{known.participant} · {known.initials} · {known.sex}",
        pack_code=None if dose is None else dose.pack_code,
        volume_ml=None if dose is None else format_number(dose.bag_volume_ml),
        duration_min=None if dose is None else dose.duration_min,
        week=None if dose is None else dose.week,
        infusion=None if dose is None else dose.visit,
        infusions=len(study.protocol.visits.weeks),
        expires_at=None if dose is None else dose.expires_at,
        start_by=None if dose is None else start_by(dose),
        judged_at=desk.now(),
    )


def _check_view(check: Check) -> CheckView:
    fields = dict(check.fields)
    return CheckView(
        code=check.code,
        passed=check.passed,
        message_en=sentence(check.message, fields, "en").message,
        message_zh=sentence(check.message, fields, "zh").message,
    )
