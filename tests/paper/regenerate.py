"""Writes the golden papers: `python -m tests.paper.regenerate`. Look at every page afterwards, then commit them."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from tests.paper.curve_examples import PARTICIPANT_CURVES, STUDY_CURVES
from tests.paper.downtime_examples import DOWNTIME_FORMS
from tests.paper.examples import (
    BAG,
    CERTIFICATE,
    CONTAINERS,
    DRAFT_CERTIFICATE,
    FAMILY_TREE,
    SHEET,
    SLEEVE,
    UNBLINDED_SHEET,
    WIDEST_BAG,
    WIDEST_CONTAINER,
    WRISTBAND,
)
from tests.paper.list_examples import (
    CELLS_ENVELOPE,
    DIFFERING_LIST,
    OPENED_LIST,
    PLACEBO_ENVELOPE,
    UNBLINDINGS,
)
from tests.paper.order_examples import (
    INFUSION_ORDER,
    INFUSION_RECORD,
    PHARMACY_WORKSHEET,
    PLACEBO_WORKSHEET,
    PREPARATION_WORKSHEET,
)
from tests.paper.record_documents import record_documents
from tests.paper.recovery_examples import RECOVERY_SHEET
from tests.paper.report_examples import LETTER_REPORT, REPORT
from tests.unit.paper.test_named_label import BADGE, PLACE
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.paper.bag_label import bag_label_pdf
from ucmsc_desktop.paper.certificate import certificate_pdf
from ucmsc_desktop.paper.code_envelope import code_envelope_pdf
from ucmsc_desktop.paper.container_label import container_labels_pdf
from ucmsc_desktop.paper.curves import curves_pdf
from ucmsc_desktop.paper.dose_sheet import dose_sheet_pdf
from ucmsc_desktop.paper.downtime_form import downtime_forms_pdf
from ucmsc_desktop.paper.family_tree import family_tree_pdf
from ucmsc_desktop.paper.infusion_order import infusion_order_pdf
from ucmsc_desktop.paper.named_label import badge_pdf, location_labels_pdf
from ucmsc_desktop.paper.opened_list import opened_list_pdf
from ucmsc_desktop.paper.recovery_sheet import recovery_sheet_pdf
from ucmsc_desktop.paper.report import report_pdf
from ucmsc_desktop.paper.unblinding_list import unblinding_list_pdf
from ucmsc_desktop.paper.worksheet import worksheet_pdf
from ucmsc_desktop.paper.wristband import wristband_pdf

REFERENCE = Path(__file__).parent / "reference"


def papers() -> dict[str, bytes]:
    """Return each golden paper by its file name, made anew."""
    return {
        "bag-label-set.pdf": bag_label_pdf([BAG, SLEEVE]),
        "bag-label-100x50-widest-demonstration.pdf": bag_label_pdf([WIDEST_BAG], stock=BagStock.MM_100_50),
        "bag-label-4x2in-set.pdf": bag_label_pdf([BAG, SLEEVE], stock=BagStock.IN_4_2),
        "bag-label-a4-set.pdf": bag_label_pdf([BAG, SLEEVE], stock=BagStock.A4_SHEET),
        "badge.pdf": badge_pdf(BADGE),
        "location-label-demonstration.pdf": location_labels_pdf([replace(PLACE, demonstration=True)]),
        "bag-label-widest-demonstration.pdf": bag_label_pdf([WIDEST_BAG]),
        "container-label.pdf": container_labels_pdf(CONTAINERS[:1]),
        "container-label-widest-demonstration.pdf": container_labels_pdf([WIDEST_CONTAINER]),
        "wristband.pdf": wristband_pdf(WRISTBAND),
        "wristband-demonstration.pdf": wristband_pdf(replace(WRISTBAND, demonstration=True)),
        "certificate.pdf": certificate_pdf(CERTIFICATE),
        "certificate-draft-demonstration.pdf": certificate_pdf(DRAFT_CERTIFICATE),
        "code-envelope-cells.pdf": code_envelope_pdf(CELLS_ENVELOPE),
        "code-envelope-placebo.pdf": code_envelope_pdf(PLACEBO_ENVELOPE),
        "opened-list.pdf": opened_list_pdf(OPENED_LIST),
        "opened-list-differs-demonstration.pdf": opened_list_pdf(DIFFERING_LIST),
        "unblindings.pdf": unblinding_list_pdf(UNBLINDINGS),
        "downtime-forms.pdf": downtime_forms_pdf(DOWNTIME_FORMS),
        "family-tree.pdf": family_tree_pdf(FAMILY_TREE),
        "dose-sheet.pdf": dose_sheet_pdf(SHEET),
        "infusion-order.pdf": infusion_order_pdf(INFUSION_ORDER),
        "infusion-record.pdf": infusion_order_pdf(INFUSION_RECORD),
        "worksheet-preparation.pdf": worksheet_pdf(PREPARATION_WORKSHEET),
        "worksheet-preparation-placebo-demonstration.pdf": worksheet_pdf(PLACEBO_WORKSHEET),
        "worksheet-pharmacy.pdf": worksheet_pdf(PHARMACY_WORKSHEET),
        "recovery-sheet.pdf": recovery_sheet_pdf(RECOVERY_SHEET),
        "report.pdf": report_pdf(REPORT),
        "report-letter-unblinded-demonstration.pdf": report_pdf(LETTER_REPORT),
        "curves-of-a-participant.pdf": curves_pdf(PARTICIPANT_CURVES),
        "curves-of-the-study-demonstration.pdf": curves_pdf(STUDY_CURVES),
        "dose-sheet-unblinded-demonstration.pdf": dose_sheet_pdf(UNBLINDED_SHEET),
    }


def main() -> None:
    """Return nothing; replaces every golden paper."""
    REFERENCE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = {**papers(), **record_documents(Path(folder))}
    for name, pdf in made.items():
        (REFERENCE / name).write_bytes(pdf)


if __name__ == "__main__":
    main()
