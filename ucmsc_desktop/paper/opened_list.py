"""The opened allocation list: every slot with its arm and participant, and how it fits the public commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.figures import local_time_text
from ucmsc_desktop.paper.flow import Block, TableCell, heading, table_row
from ucmsc_desktop.paper.page import new_document, size_mm
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, SheetFrame, draw_pages

if TYPE_CHECKING:
    from datetime import datetime

_WIDE_MM = 180.0
_SIZE_PT = 8.5
_WIDTHS_MM = (18, 24, 34, 34, 70)
_CHECKS = {
    "agrees": (
        "Arms and salts make the commitment that was public before the first enrolment: the list was not changed.",
        "分组与随机盐值算得的承诺值与首例入组前公开的一致：分配表未被更改。",
    ),
    "differs": (
        "ARMS AND SALTS DO NOT MAKE THE PUBLIC COMMITMENT: do not analyse before this is explained.",
        "分组与随机盐值算得的承诺值与公开的不一致：查明之前不得分析。",
    ),
    "none-then": (
        "This list was sealed before slots had commitments: nobody can compute one from what was opened.",
        "该分配表密封时各序号尚无承诺值：无法由公开内容核算。",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSlot:
    """One line of the list; a slot that nobody took has no participant."""

    slot: int
    stratum: str | None
    arm_en: str
    arm_zh: str
    participant: str | None
    randomisation_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSignature:
    """Who opened the list: printed name, time and meaning."""

    meaning_en: str
    meaning_zh: str
    printed_name: str
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedListPaper:
    """Everything that is printed; `check` is `agrees`, `differs` or `none-then`."""

    study_code: str
    reason: str
    commitment: str | None
    check: str
    slots: tuple[ListedSlot, ...]
    signatures: tuple[ListSignature, ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def opened_list_pdf(paper: OpenedListPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Return the list as a PDF of as many pages as it needs.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    width_mm, height_mm = size_mm(size)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title="Opened allocation list")
    frame = SheetFrame(
        width_mm=width_mm,
        height_mm=height_mm,
        title="Opened allocation list 已揭盲随机分配表",
        subject=paper.study_code,
        head=paper.head,
        printed_by=paper.printed_by,
        printed_at=paper.printed_at,
        warning=None,
        demonstration=paper.demonstration,
    )
    draw_pages(document, frame, [*_about(paper), *_listed(paper.slots), *_signed(paper.signatures)])
    return document.finished()


def _about(paper: OpenedListPaper) -> list[Block]:
    en, zh = _CHECKS[paper.check]
    taken = sum(each.participant is not None for each in paper.slots)
    facts = [
        ("Opened because 揭盲理由", paper.reason),
        ("Slots, taken 序号数、已用", f"{len(paper.slots)}, {taken}"),
        ("Commitment 承诺值", "-" if paper.commitment is None else grouped_by_four(paper.commitment)),
    ]
    checked = [_row(_cell(text, _WIDE_MM, bold=True)) for text in (en, zh)]
    return [*checked, *(_row(_cell(name, 45), _cell(value, 135, bold=True)) for name, value in facts)]


def _listed(slots: tuple[ListedSlot, ...]) -> list[Block]:
    names = (
        ("Slot", "序号"),
        ("Stratum", "分层"),
        ("Participant", "受试者"),
        ("Randomisation", "随机号"),
        ("Arm", "分组"),
    )
    head = _row(
        *(
            TableCell(text=en, second=zh, width_mm=width, bold=True)
            for (en, zh), width in zip(names, _WIDTHS_MM, strict=True)
        )
    )
    return [
        heading("The list 分配表", left_mm=MARGIN_MM, width_mm=_WIDE_MM),
        head,
        *(_slot_row(each) for each in slots),
    ]


def _slot_row(slot: ListedSlot) -> Block:
    texts = (str(slot.slot), slot.stratum or "-", slot.participant or "-", slot.randomisation_number or "-")
    cells = [_cell(text, width) for text, width in zip(texts, _WIDTHS_MM[:4], strict=True)]
    return _row(*cells, TableCell(text=slot.arm_en, second=slot.arm_zh, width_mm=_WIDTHS_MM[4], bold=True))


def _signed(signatures: tuple[ListSignature, ...]) -> list[Block]:
    return [
        heading("Signatures 签名", left_mm=MARGIN_MM, width_mm=_WIDE_MM),
        *(
            _row(
                TableCell(text=each.meaning_en, second=each.meaning_zh, width_mm=80),
                _cell(each.printed_name, 50, bold=True),
                _cell(local_time_text(each.signed_at), 50),
            )
            for each in signatures
        ),
    ]


def _cell(text: str, width_mm: float, *, bold: bool = False) -> TableCell:
    return TableCell(text=text, width_mm=width_mm, bold=bold)


def _row(*cells: TableCell) -> Block:
    return table_row(cells, left_mm=MARGIN_MM, size_pt=_SIZE_PT)
