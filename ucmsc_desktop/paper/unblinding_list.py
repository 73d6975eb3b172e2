"""The list of all unblindings: by code, by hand, and codes that did not open; no arm stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.figures import local_time_text
from ucmsc_desktop.paper.flow import Block, TableCell, table_row
from ucmsc_desktop.paper.page import new_document, size_mm
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, SheetFrame, draw_pages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_SIZE_PT = 8.5
_WIDTHS_MM = (36, 26, 34, 30, 54)
_NAMES = (("Recorded", "记录时间"), ("Participant", "受试者"), ("How", "方式"), ("By", "记录人"), ("Reason", "理由"))
_HOW = {
    "emergency": ("by code", "凭代码"),
    "paper": ("by hand", "手工开启"),
    None: ("code did not open", "代码未能开启"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedUnblinding:
    """One line: `how` is `emergency` or `paper`, None for a code that did not open."""

    participant: str
    how: str | None
    reason: str
    printed_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnblindingListPaper:
    """Everything that is printed, the lines in the order in which they are listed."""

    study_code: str
    lines: tuple[PrintedUnblinding, ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def unblinding_list_pdf(paper: UnblindingListPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Return the list as a PDF of as many pages as it needs; an empty one says so.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    width_mm, height_mm = size_mm(size)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title="Unblindings")
    opened = sum(line.how is not None for line in paper.lines)
    counts = f"unblindings 揭盲 {opened} · codes that did not open 未能开启的代码 {len(paper.lines) - opened}"
    frame = SheetFrame(
        width_mm=width_mm,
        height_mm=height_mm,
        title="Unblindings 揭盲记录",
        subject=f"{paper.study_code} · {counts}",
        head=paper.head,
        printed_by=paper.printed_by,
        printed_at=paper.printed_at,
        warning=None,
        demonstration=paper.demonstration,
    )
    draw_pages(document, frame, _blocks(paper.lines))
    return document.finished()


def _blocks(lines: Sequence[PrintedUnblinding]) -> list[Block]:
    if not lines:
        nobody = TableCell(
            text="Nobody was unblinded.", second="未有受试者被揭盲。", width_mm=sum(_WIDTHS_MM), bold=True
        )
        return [table_row([nobody], left_mm=MARGIN_MM, size_pt=_SIZE_PT)]
    head = _row(_NAMES, is_bold=True)
    return [head, *(_row(_texts(line), is_bold=False) for line in lines)]


def _texts(line: PrintedUnblinding) -> tuple[tuple[str, str], ...]:
    return (
        (local_time_text(line.at), ""),
        (line.participant, ""),
        _HOW[line.how],
        (line.printed_name, ""),
        (line.reason, ""),
    )


def _row(texts: Sequence[tuple[str, str]], *, is_bold: bool) -> Block:
    cells = [
        TableCell(text=text, second=second, width_mm=width, bold=is_bold)
        for (text, second), width in zip(texts, _WIDTHS_MM, strict=True)
    ]
    return table_row(cells, left_mm=MARGIN_MM, size_pt=_SIZE_PT)
