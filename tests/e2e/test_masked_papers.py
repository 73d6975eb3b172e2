"""What a blinded person prints is, byte for byte, the same with the arms swapped; the head alone is held constant."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.demonstrations import Demonstration
from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.curves import curves_pdf
from ucmsc_desktop.paper.report import report_pdf
from ucmsc_desktop.services.access.print_delegation_log import delegation_log
from ucmsc_desktop.services.access.signing_in import open_record, sign_in
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.vital_signs_sheet import vital_signs_sheet
from ucmsc_desktop.services.custody.print_accountability import accountability_log
from ucmsc_desktop.services.custody.print_custody_report import custody_report
from ucmsc_desktop.services.custody.print_manifest import manifest
from ucmsc_desktop.services.custody.print_overrides import overrides_report
from ucmsc_desktop.services.trial.outcome_sheets import participant_sheet, study_sheet

HEAD = make_head(seq=1, entry_hash=bytes(32))


def masked_papers(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Return every paper of a blinded person that is not a bag's own, by its name."""
    moment = desk.now().replace(second=0, microsecond=0)
    for row in desk.record.rows("SELECT id FROM participant ORDER BY seq"):
        sheet = participant_sheet(desk, row["id"])()
        yield f"outcomes of {row['id']}", curves_pdf(replace(sheet, head=HEAD, printed_at=moment))
    for row in desk.record.rows("SELECT id FROM dose WHERE t0 IS NOT NULL ORDER BY seq"):
        report = custody_report(desk, row["id"])
        yield f"custody of {row['id']}", report_pdf(replace(report, head=HEAD, printed_at=moment))
    for row in desk.record.rows("SELECT id FROM dose WHERE started_at IS NOT NULL ORDER BY seq"):
        sheet = vital_signs_sheet(desk, row["id"])()
        yield f"vital signs of {row['id']}", curves_pdf(replace(sheet, head=HEAD, printed_at=moment))
    for name, report in (
        ("manifest", manifest(desk)),
        ("accountability", accountability_log(desk)()),
        ("accountability of one", accountability_log(desk, participant="P-001")()),
        ("accountability on Letter", accountability_log(desk, size=PaperSize.LETTER)()),
        ("delegations", delegation_log(desk)),
        ("overrides", overrides_report(desk)()),
    ):
        yield name, report_pdf(replace(report, head=HEAD, printed_at=moment))
    yield "outcomes of the study", curves_pdf(replace(study_sheet(desk)(), head=HEAD, printed_at=moment))


def printed_by_a_monitor(file: Path, copy: Path) -> dict[str, bytes]:
    """Return the papers of a blinded monitor, who signs in at a copy of the record."""
    shutil.copy(file, copy)
    record = open_record(copy, app="")
    try:
        return dict(masked_papers(sign_in(record, "monitor-1", "monitor-1-demonstration")))
    finally:
        record.close()


def test_the_arms_swapped_leave_every_paper_of_a_blinded_person_the_same(
    shared_demonstration: Demonstration, swapped_demonstration: Demonstration, tmp_path: Path
) -> None:
    papers = printed_by_a_monitor(shared_demonstration.file, tmp_path / "as-allocated.ucmsc")
    swapped = printed_by_a_monitor(swapped_demonstration.file, tmp_path / "swapped.ucmsc")
    assert len(papers) == 60
    assert len(set(papers.values())) == len(papers), "a paper that says nothing of its own would prove nothing"
    assert [name for name, pdf in papers.items() if swapped[name] != pdf] == []
