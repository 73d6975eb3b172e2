"""The documents of the study: what each is called, who may print it, whether it is of one bag, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.dose_papers import DosePaper, ReadPaper, paper_name, read_paper
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.paper.curves import CurveSheet, curves_pdf
from ucmsc_desktop.paper.report import Report
from ucmsc_desktop.services.access.print_delegation_log import delegation_log
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.vital_signs_sheet import vital_signs_sheet
from ucmsc_desktop.services.custody.print_accountability import accountability_log
from ucmsc_desktop.services.custody.print_custody_report import custody_report
from ucmsc_desktop.services.custody.print_manifest import manifest
from ucmsc_desktop.services.custody.print_overrides import overrides_report
from ucmsc_desktop.services.custody.print_unblinded_accountability import unblinded_accountability_log
from ucmsc_desktop.services.custody.temperature_sheet import temperature_sheet
from ucmsc_desktop.services.queries.bags import participant_of_bag


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One kind of document; `read` takes the desk, the dose (empty for one of the whole study) and the size."""

    name: str
    title: Callable[[], str]
    needs: Action
    is_of_a_bag: bool
    read: Callable[[Desk, str, PaperSize], ReadPaper]


def _dose_paper(paper: DosePaper, needs: Action) -> Document:
    return Document(
        name=paper.value,
        title=lambda: paper_name(paper),
        needs=needs,
        is_of_a_bag=True,
        read=lambda desk, dose, size: read_paper(desk, dose, paper, size=size),
    )


def _drawn(make: Callable[[], Report], *, is_plain: bool) -> ReadPaper:
    def draw() -> bytes:
        from ucmsc_desktop.paper.report import report_pdf

        return report_pdf(make())

    return ReadPaper(draw, is_plain=is_plain)


def _curved(make: Callable[[], CurveSheet], size: PaperSize) -> ReadPaper:
    return ReadPaper(lambda: curves_pdf(make(), size=size), is_plain=True)


def _now(report: Report) -> ReadPaper:
    return _drawn(lambda: report, is_plain=True)


DOCUMENTS = (
    _dose_paper(DosePaper.RECORD, Action.PRINT_INFUSION_ORDER),
    Document(
        name="chain-of-custody",
        title=lambda: translate("Documents", "Chain of custody"),
        needs=Action.TRACE,
        is_of_a_bag=True,
        read=lambda desk, dose, size: _now(custody_report(desk, dose, size=size)),
    ),
    Document(
        name="temperature-on-the-way",
        title=lambda: translate("Documents", "Temperature on the way"),
        needs=Action.TRACE,
        is_of_a_bag=True,
        read=lambda desk, dose, size: _curved(temperature_sheet(desk, dose), size),
    ),
    Document(
        name="vital-signs",
        title=lambda: translate("Documents", "Vital signs of an infusion"),
        needs=Action.TRACE,
        is_of_a_bag=True,
        read=lambda desk, dose, size: _curved(vital_signs_sheet(desk, dose), size),
    ),
    _dose_paper(DosePaper.SHEET, Action.PRINT_DOSE_SHEET),
    _dose_paper(DosePaper.ORDER, Action.PRINT_INFUSION_ORDER),
    _dose_paper(DosePaper.PREPARATION, Action.PRINT_WORKSHEET),
    _dose_paper(DosePaper.PHARMACY, Action.PRINT_WORKSHEET),
    Document(
        name="transport-manifest",
        title=lambda: translate("Documents", "Transport manifest"),
        needs=Action.TRACE,
        is_of_a_bag=False,
        read=lambda desk, _dose, size: _now(manifest(desk, size=size)),
    ),
    Document(
        name="accountability-blinded",
        title=lambda: translate("Documents", "Accountability, blinded"),
        needs=Action.TRACE,
        is_of_a_bag=False,
        read=lambda desk, _dose, size: _drawn(accountability_log(desk, size=size), is_plain=True),
    ),
    Document(
        name="accountability-unblinded",
        title=lambda: translate("Documents", "Accountability, UNBLINDED"),
        needs=Action.READ_UNBLINDED,
        is_of_a_bag=False,
        read=lambda desk, _dose, size: _drawn(unblinded_accountability_log(desk, size=size), is_plain=False),
    ),
    Document(
        name="accountability-of-a-participant",
        title=lambda: translate("Documents", "Accountability of the participant, blinded"),
        needs=Action.TRACE,
        is_of_a_bag=True,
        read=lambda desk, dose, size: _drawn(
            accountability_log(desk, participant=participant_of_bag(desk, dose), size=size), is_plain=True
        ),
    ),
    Document(
        name="accountability-of-a-participant-unblinded",
        title=lambda: translate("Documents", "Accountability of the participant, UNBLINDED"),
        needs=Action.READ_UNBLINDED,
        is_of_a_bag=True,
        read=lambda desk, dose, size: _drawn(
            unblinded_accountability_log(desk, participant=participant_of_bag(desk, dose), size=size),
            is_plain=False,
        ),
    ),
    Document(
        name="overrides",
        title=lambda: translate("Documents", "Overrides and typed codes"),
        needs=Action.TRACE,
        is_of_a_bag=False,
        read=lambda desk, _dose, size: _drawn(overrides_report(desk, size=size), is_plain=True),
    ),
    Document(
        name="delegation-log",
        title=lambda: translate("Documents", "Delegation log"),
        needs=Action.TRACE,
        is_of_a_bag=False,
        read=lambda desk, _dose, size: _now(delegation_log(desk, size=size)),
    ),
)
"""In the order in which they are offered: those of a bag first."""
