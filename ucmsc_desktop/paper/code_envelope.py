"""The code envelope, A4: one sheet folded twice, so that code and arm lie covered inside until somebody opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ucmsc_desktop.core.identifiers import CROCKFORD, grouped_by_four
from ucmsc_desktop.paper.figures import local_time_text
from ucmsc_desktop.paper.page import Box, Document, Page, new_document
from ucmsc_desktop.paper.sheet_frame import check_code

if TYPE_CHECKING:
    from datetime import datetime

WIDTH_MM: Final = 210.0
HEIGHT_MM: Final = 297.0
FOLD_MM: Final = (99.0, 198.0)
_LEFT_MM, _WIDE_MM = 15.0, 180.0
_PATTERN_ROWS, _PATTERN_STEP_MM, _PATTERN_CHARACTERS = 20, 4.2, 76

_OUTSIDE = (
    "Open only in an emergency: when the treatment of this participant depends on the arm.",
    "仅限紧急情况：当该受试者的救治取决于分组时方可开启。",
    "First: treat the participant, stop the infusion, keep the bag. Then call the investigator on duty.",
    "首先：救治受试者，停止输注，保留输注袋；随后联系值班研究者。",
    "Investigator on duty 值班研究者: ____________________   Pharmacist on duty 值班药师: ____________________",
    "With the computer: Study, Unblinding. Without it: open the envelope, read the arm, fill in the fields inside.",
    "系统可用时：研究—揭盲。系统停机时：开启信封，查看分组，并填写内页各栏。",
    "Fold: bottom third up over the middle, top third backwards. Tape all open edges and sign across the tape.",
    "折叠：下三分之一向上盖住中部，上三分之一向后折。封住所有开口边并骑缝签名。",
    "Keep it in an opaque envelope. A newer number makes this one void.",
    "置于不透光信封内保存。出现更新编号后本信封作废。",
)
_FIELDS = (
    "Opened by 开启人: ______________________________   On, at 日期时间: ______________________________",
    "Why 理由: ____________________________________________________________________________________",
    "Tell nobody who need not know. Record it in the program as opened by hand as soon as it works.",
    "勿告知无须知情者。系统恢复后，立即在程序中登记为手工开启。",
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NamedArm:
    """One arm of the study, and whether it is this participant's."""

    name_en: str
    name_zh: str
    is_hers: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodeEnvelope:
    """Everything on one envelope; code and arm stand inside only."""

    study: str
    site: str
    participant: str
    randomisation_number: str
    envelope: int
    code: str
    arms: tuple[NamedArm, ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def code_envelope_pdf(envelope: CodeEnvelope) -> bytes:
    """Return the sheet as a PDF of one A4 page; only the code and one mark differ between two participants.

    All arms are printed, one marked: lines, places and ink are the same whichever it is.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    document = new_document(width_mm=WIDTH_MM, height_mm=HEIGHT_MM, title="Code envelope")
    page = _page(document, envelope)
    _draw_outside(page, envelope)
    _draw_inside(page, envelope)
    _draw_cover(page)
    document.canvas.showPage()
    return document.finished()


def _page(document: Document, envelope: CodeEnvelope) -> Page:
    page = Page(document.canvas, width_mm=WIDTH_MM, height_mm=HEIGHT_MM)
    if envelope.demonstration:
        whole = Box(left_mm=0, top_mm=0, width_mm=WIDTH_MM, height_mm=HEIGHT_MM)
        page.watermark("DEMONSTRATION 演示", whole, size_pt=52, angle=52)
    for fold in FOLD_MM:
        page.rule(left_mm=0, top_mm=fold, width_mm=WIDTH_MM, weight_pt=0.3)
    return page


def _draw_outside(page: Page, envelope: CodeEnvelope) -> None:
    _line(page, "Code envelope 应急信封", 16, size_pt=20, bold=True)
    _line(page, f"{envelope.study} · {envelope.site}", 24, size_pt=10)
    who = f"Participant 受试者 {envelope.participant} · randomisation 随机号 {envelope.randomisation_number}"
    _line(page, f"{who} · envelope 信封 {envelope.envelope}", 31, size_pt=12, bold=True)
    printed = f"Printed by 打印人 {envelope.printed_by} · {local_time_text(envelope.printed_at)}"
    _line(page, f"{printed} · check code 校验码 {check_code(envelope.head)}", 37, size_pt=7.5)
    for row, text in enumerate(_OUTSIDE):
        _line(page, text, 43 + 5.2 * row, size_pt=8.4, bold=row < 2)  # noqa: PLR2004 - the warning in both languages


def _draw_inside(page: Page, envelope: CodeEnvelope) -> None:
    top_mm = FOLD_MM[0]
    who = f"Participant 受试者 {envelope.participant} · envelope 信封 {envelope.envelope}"
    _line(page, who, top_mm + 12, size_pt=10)
    _line(page, "Code 代码", top_mm + 20, size_pt=9)
    _line(page, grouped_by_four(envelope.code), top_mm + 31, size_pt=24, bold=True)
    _line(page, "When the computer is down: the arm marked [X] 系统停机时：标 [X] 者为其分组", top_mm + 41, size_pt=9)
    for row, arm in enumerate(envelope.arms):
        _line(page, _marked(arm), top_mm + 50 + 8 * row, size_pt=13, bold=True)
    for row, text in enumerate(_FIELDS):
        _line(page, text, top_mm + 52 + 8 * len(envelope.arms) + 6.5 * row, size_pt=8.4)


def _marked(arm: NamedArm) -> str:
    return f"{'[X]' if arm.is_hers else '[–]'}  {arm.name_en} {arm.name_zh}"


def _draw_cover(page: Page) -> None:
    """Draw the pattern that lies on the inside when folded: dense letters in rows, the same on every envelope."""
    for row in range(_PATTERN_ROWS):
        letters = "".join(CROCKFORD[(11 * row + 7 * place) % 32] for place in range(_PATTERN_CHARACTERS))
        _line(page, letters, FOLD_MM[1] + 9 + _PATTERN_STEP_MM * row, size_pt=10, bold=True)


def _line(page: Page, text: str, baseline_mm: float, *, size_pt: float, bold: bool = False) -> None:
    page.text(
        text,
        left_mm=_LEFT_MM,
        baseline_mm=baseline_mm,
        width_mm=_WIDE_MM,
        sizes_pt=(size_pt,),
        bold=bold,
        align="centre",
    )
