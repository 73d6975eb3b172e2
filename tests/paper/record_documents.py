"""Documents printed from a real, seeded record: everything in them but the head is the record's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.paper.examples import HEAD
from tests.services_scenes import Scene, begin
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.curves import curves_pdf
from ucmsc_desktop.paper.infusion_order import infusion_order_pdf
from ucmsc_desktop.paper.report import Report, report_pdf
from ucmsc_desktop.services.bedside.run_infusion import Measures, record_observation
from ucmsc_desktop.services.bedside.start_infusion import check_bedside
from ucmsc_desktop.services.bedside.vital_signs_sheet import vital_signs_sheet
from ucmsc_desktop.services.custody.issue_label import replace_label
from ucmsc_desktop.services.custody.print_accountability import accountability_log
from ucmsc_desktop.services.custody.print_custody_report import custody_report
from ucmsc_desktop.services.custody.print_manifest import manifest
from ucmsc_desktop.services.custody.print_overrides import overrides_report
from ucmsc_desktop.services.custody.print_unblinded_accountability import unblinded_accountability_log
from ucmsc_desktop.services.dosing.print_infusion_order import infusion_record_of

NAMES = (
    "record-accountability-blinded.pdf",
    "record-accountability-unblinded-letter.pdf",
    "record-chain-of-custody.pdf",
    "record-infusion-record-letter.pdf",
    "record-overrides.pdf",
    "record-transport-manifest-letter.pdf",
    "record-transport-manifest.pdf",
    "record-vital-signs.pdf",
)


def record_documents(folder: Path) -> dict[str, bytes]:
    """Return each document by its name, of one bag taken from its order to its account."""
    scene = begin(folder / "documents.ucmsc").bring_to("dispensed")
    other = begin(folder / "overrides.ucmsc").bring_to("on-ward")
    try:
        return {**_of(scene), "record-overrides.pdf": _overrides(other)}
    finally:
        scene.record.close()
        other.record.close()


def _of(scene: Scene) -> dict[str, bytes]:
    desk = scene.desk("pharmacist-1")
    leaving = {
        "record-transport-manifest.pdf": _pdf(manifest(desk)),
        "record-transport-manifest-letter.pdf": _pdf(manifest(desk, size=PaperSize.LETTER)),
        "record-infusion-record-letter.pdf": infusion_order_pdf(
            replace(infusion_record_of(desk, scene.dose_id), head=HEAD), size=PaperSize.LETTER
        ),
    }
    scene.bring_to("infusing")
    _observe(scene)
    scene.bring_to("reconciled")
    return {
        **leaving,
        "record-vital-signs.pdf": curves_pdf(replace(vital_signs_sheet(desk, scene.dose_id)(), head=HEAD)),
        "record-chain-of-custody.pdf": _pdf(custody_report(desk, scene.dose_id)),
        "record-accountability-blinded.pdf": _pdf(accountability_log(desk)()),
        "record-accountability-unblinded-letter.pdf": _pdf(unblinded_accountability_log(desk, size=PaperSize.LETTER)()),
    }


def _observe(scene: Scene) -> None:
    """Record four observations, the third without a temperature and entered late."""
    desk, began = scene.desk("nurse-1"), scene.clock.now()
    for minutes, late, point, typed in (
        (0, 0, "before", (128, 74, 72, "36.4", 97, 14)),
        (15, 0, "start+15", (131, 76, 78, "36.6", 97, 15)),
        (30, 14, "start+30", (142, 81, 92, None, 94, 19)),
        (45, 0, "start+45", (135, 78, 84, "36.9", 96, 16)),
    ):
        names = ("systolic_mmhg", "diastolic_mmhg", "pulse_per_min", "temperature_celsius")
        names += ("spo2_percent", "respiratory_rate_per_min")
        scene.clock.move_to(began + timedelta(minutes=minutes + late))
        record_observation(
            desk,
            dose=scene.dose_id,
            point=point,
            measures=Measures(**dict(zip(names, typed, strict=True))),
            observed_at=began + timedelta(minutes=minutes),
        )


def _overrides(scene: Scene) -> bytes:
    typed = replace(scene.scans, typed_reason="The scanner is broken.")
    check_bedside(scene.desk("nurse-1"), scans=typed, read_back=scene.own("nurse-2"))
    replace_label(scene.desk("pharmacist-2"), dose=scene.dose_id, reason="The label came off.")
    return _pdf(overrides_report(scene.desk("monitor-1"))())


def _pdf(report: Report) -> bytes:
    return report_pdf(replace(report, head=HEAD))
