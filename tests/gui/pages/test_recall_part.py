"""Recall, exposure and deviations on the laboratory's page, worked by keys on a real record."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.services_scenes import CELL_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.services.product.record_deviation import record_deviation
from ucmsc_desktop.services.queries.deviations import deviation_lines


def choose(bench, part, text, rows=1):
    bench.page.show_part("recall")
    bench.page.focus_first()
    bench.type(text)
    bench.stage.qtbot.waitUntil(lambda: part.listing.model.rowCount() == rows)
    bench.press(Qt.Key.Key_Return)


def test_a_donor_is_quarantined_and_its_bags_are_decided(lab):
    bench = lab("prepared", person="qa-1")
    part = bench.page.part("recall")
    choose(bench, part, "donor-01")
    panel = part.panel
    assert panel.node == "component:DONOR-01"
    assert "made with it: 1. Given: 0" in panel.summary.text()
    panel.begin_quarantine.click()
    panel.form.submit.click()
    assert "blank" in panel.form.refusal.text()
    panel.reason.setFocus()
    bench.type("Marker repeated.")
    panel.form.submit.click()
    assert panel.signing.details.text().endswith("bag: 1")
    assert bench.page.is_modal
    bench.sign(panel.signing, "qa-1")
    bench.stage.qtbot.waitUntil(lambda: bench.scene.dose.is_held)
    assert "In quarantine: Marker repeated. Qa 1" in panel.standing.text()
    assert (panel.begin_quarantine.isHidden(), panel.begin_recall.isHidden()) == (True, False)
    panel.decide.click()
    bench.sign(panel.signing, "qa-1")
    bench.stage.qtbot.waitUntil(lambda: bench.scene.dose.state is DoseState.REPLACED)
    assert "Every held bag was replaced." in panel.standing.text()
    assert panel.decide.isHidden()


def test_after_the_infusion_it_says_whom_to_call_and_the_laboratory_only_reads(lab):
    bench = lab("reconciled", person="lab-1")
    bench.page.show_part("recall")
    code = bench.scene.container(CELL_LOT)
    assert bench.scan(code)
    assert bench.page.part("recall").panel.node == f"container:{code}"
    bench.page.part("recall").open_subject("lot", CELL_LOT)
    panel = bench.page.part("recall").panel
    assert "Given: 1, to participants: 1" in panel.summary.text()
    assert panel.call.text() == "To call: Investigator 1, Investigator 2, Nurse 1, Nurse 2"
    assert "P-001, week 0, attempt 1: given" in panel.bags.accessibleDescription()
    assert panel.begin_recall.isHidden()
    panel.show_node("lot:NONE", "")
    assert "NONE" in panel.state.message.text()


def test_a_deviation_is_recorded_refused_when_it_tells_and_closed_by_another(lab):
    bench = lab("arrived", person="lab-1")
    bench.page.show_part("deviations")
    part = bench.page.part("deviations")
    part.begin.click()
    for name, text in (("public_text", "The placebo was late."), ("detail", "Lot UC-2026-01, 12 minutes.")):
        part.form.fields[name].control.setFocus()
        bench.type(text)
    part.form.submit.click()
    assert "placebo" in part.form.refusal.text()
    public = part.form.fields["public_text"].control
    public.setFocus()
    public.selectAll()
    bench.type("A bag was late.")
    part.form.submit.click()
    (line,) = deviation_lines(bench.scene.desk("nurse-1"), text="", start=0, count=9)
    assert (line.public_text, line.is_open) == ("A bag was late.", True)
    assert "Lot UC-2026-01" in part.sealed.text()
    assert part.closing.isHidden()


def test_the_quality_unit_closes_what_another_recorded(lab):
    bench = lab("arrived", person="qa-1")
    record_deviation(bench.scene.desk("lab-1"), public_text="A bag was late.", detail="x", subject=f"lot:{CELL_LOT}")
    bench.page.show_part("deviations")
    part = bench.page.part("deviations")
    part.open_subject("deviation", deviation_lines(bench.scene.desk("qa-1"), text="", start=0, count=1)[0].deviation)
    part.closing.submit.click()
    assert "blank" in part.closing.refusal.text()
    for name in ("assessment", "action"):
        part.closing.fields[name].control.setFocus()
        bench.type("Minor.")
    part.closing.submit.click()
    bench.sign(part.signing, "qa-1")
    bench.stage.qtbot.waitUntil(lambda: part.view is not None and not part.view.line.is_open)
    assert "Closed by Qa 1" in part.sealed.text()
    assert part.closing.isHidden()
