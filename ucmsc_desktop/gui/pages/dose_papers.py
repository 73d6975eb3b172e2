"""The papers of a dose: what each is called, who may print it, and how it is read and drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.paper.dose_sheet import DoseSheet
from ucmsc_desktop.paper.infusion_order import InfusionOrder
from ucmsc_desktop.paper.worksheet import Worksheet
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.dosing.print_dose_sheet import dose_sheet_of
from ucmsc_desktop.services.dosing.print_infusion_order import infusion_order_of, infusion_record_of
from ucmsc_desktop.services.dosing.print_worksheet import WorksheetKind, worksheet_of


class DosePaper(Enum):
    """One kind of paper about a dose."""

    ORDER = "infusion-order"
    RECORD = "infusion-record"
    SHEET = "dose-sheet"
    PHARMACY = "pharmacy-worksheet"
    PREPARATION = "preparation-worksheet"


ACTION_OF = {
    DosePaper.ORDER: Action.PRINT_INFUSION_ORDER,
    DosePaper.RECORD: Action.PRINT_INFUSION_ORDER,
    DosePaper.SHEET: Action.PRINT_DOSE_SHEET,
    DosePaper.PHARMACY: Action.PRINT_WORKSHEET,
    DosePaper.PREPARATION: Action.PRINT_WORKSHEET,
}
"""What a role must be allowed to do to print it."""


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper as read from the record: how it is drawn, and whether it tells no arm."""

    draw: Callable[[], bytes]
    is_plain: bool


def paper_name(paper: DosePaper) -> str:
    """Return what a paper is called, in the shown language."""
    return {
        DosePaper.ORDER: translate("Doses", "Infusion order"),
        DosePaper.RECORD: translate("Doses", "Infusion record"),
        DosePaper.SHEET: translate("Doses", "Dose sheet"),
        DosePaper.PHARMACY: translate("Doses", "Pharmacy worksheet"),
        DosePaper.PREPARATION: translate("Doses", "Preparation worksheet"),
    }[paper]


def paper_title(paper: DosePaper, *, is_plain: bool) -> str:
    """Return the heading over a paper; it says whether the paper tells the arm."""
    if not is_plain:
        return translate("Doses", "{paper}, UNBLINDED: it tells the arm").format(paper=paper_name(paper))
    if paper is DosePaper.SHEET:
        return translate("Doses", "Dose sheet, blinded")
    if paper is DosePaper.RECORD:
        return translate("Doses", "Infusion record: it goes with the bag")
    return translate("Doses", "Infusion order: for the ward, before the bag comes")


def read_paper(desk: Desk, dose: str, paper: DosePaper, *, size: PaperSize) -> ReadPaper:
    """Return a paper of a dose, of this size, as far as the person at the desk may know.

    Raises:
        UserFacingError: No such dose, or the person may not print it now.
    """
    match paper:
        case DosePaper.SHEET:
            return _sheet(dose_sheet_of(desk, dose), size)
        case DosePaper.ORDER:
            return _order(infusion_order_of(desk, dose), size)
        case DosePaper.RECORD:
            return _order(infusion_record_of(desk, dose), size)
        case DosePaper.PHARMACY:
            return _worksheet(worksheet_of(desk, dose, kind=WorksheetKind.PHARMACY), size)
        case DosePaper.PREPARATION:
            return _worksheet(worksheet_of(desk, dose, kind=WorksheetKind.PREPARATION), size)


def _sheet(sheet: DoseSheet, size: PaperSize) -> ReadPaper:
    def draw() -> bytes:
        from ucmsc_desktop.paper.dose_sheet import dose_sheet_pdf

        return dose_sheet_pdf(sheet, size=size)

    return ReadPaper(draw, is_plain=sheet.components is None)


def _order(order: InfusionOrder, size: PaperSize) -> ReadPaper:
    def draw() -> bytes:
        from ucmsc_desktop.paper.infusion_order import infusion_order_pdf

        return infusion_order_pdf(order, size=size)

    return ReadPaper(draw, is_plain=True)


def _worksheet(sheet: Worksheet, size: PaperSize) -> ReadPaper:
    def draw() -> bytes:
        from ucmsc_desktop.paper.worksheet import worksheet_pdf

        return worksheet_pdf(sheet, size=size)

    return ReadPaper(draw, is_plain=False)
