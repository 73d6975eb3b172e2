"""Lots, containers and recalls on the laboratory's page, worked by keys and scans on a real record."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.services_scenes import ALBUMIN_LOT, CELL_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.services.queries.stock import ContainerState, container_line, lot_lines, lot_story


def test_a_scanned_container_opens_in_its_lot_with_where_it_went(lab):
    bench = lab("counted")
    code = bench.scene.components()[0]
    assert not bench.scan(code)
    bench.page.open_subject("container", code)
    panel = bench.page.part("stock").panel
    assert bench.page.shown is bench.page.part("stock")
    assert (panel.lot, panel.container.code) == (CELL_LOT, code)
    assert "P-001, week 0, attempt 1" in panel.container.where.text()
    for name in ("DONOR-01", "MCB-01", "WCB-01", CELL_LOT):
        assert name in panel.head.chain.accessibleDescription()
    with bench.stage.qtbot.waitSignal(bench.page.opens) as opened:
        panel.container.bags[0].click()
    assert opened.args == ["dose", bench.scene.dose_id]


def test_the_list_of_lots_is_filtered_as_one_types(lab):
    bench = lab("ready", person="qa-1")
    bench.page.show_part("stock")
    bench.page.focus_first()
    bench.type("albumin")
    bench.stage.qtbot.waitUntil(lambda: bench.page.part("stock").listing.model.rowCount() == 2)
    bench.press(Qt.Key.Key_Return)
    assert bench.page.part("stock").panel.lot == ALBUMIN_LOT


def test_a_recall_names_the_bags_that_it_holds_and_is_decided(lab):
    bench = lab("prepared", person="qa-1")
    bench.page.open_subject("lot", CELL_LOT)
    acts = bench.page.part("stock").panel.acts
    acts.begin_recall.click()
    acts.form.submit.click()
    assert "blank" in acts.form.refusal.text()
    acts.reason.setFocus()
    bench.type("Sterility positive.")
    acts.form.submit.click()
    signing = bench.page.part("stock").panel.signing
    assert signing.details.text().endswith("held: 1")
    bench.sign(signing, "qa-1")
    bench.stage.qtbot.waitUntil(lambda: bench.scene.dose.is_held)
    assert "Bags on hold: 1" in bench.page.part("stock").panel.outcome.text()
    assert CELL_LOT in bench.page.part("stock").waiting.text()
    acts.decide.click()
    bench.sign(signing, "qa-1")
    bench.stage.qtbot.waitUntil(lambda: bench.scene.dose.state is DoseState.REPLACED)
    assert lot_story(bench.scene.desk("qa-1"), CELL_LOT).recalls[0].decision == "replaced"
    assert bench.page.part("stock").waiting.isHidden()


def test_a_lot_is_registered_by_typing_and_released_by_the_quality_unit(lab):
    bench = lab("ready")
    bench.page.show_part("register")
    form = bench.page.part("register").form
    form.fields["product"].control.setCurrentIndex(2)
    assert form.fields["parents"].isHidden()
    assert not form.fields["supplier"].isHidden()
    form.fields["lot"].control.setFocus()
    for text in ("NS-2026-09", "2028-13-01", "3", "500"):
        bench.type(text)
        bench.press(Qt.Key.Key_Return)
    form.fields["lot"].control.clear()
    form.submit.click()
    assert '"Lot" is blank' in form.refusal.text()
    form.fields["lot"].control.setText("NS-2026-09")
    form.submit.click()
    assert "2028-13-01" in form.refusal.text()
    form.fields["expires_on"].control.setText("2028-12-31")
    supplied = {"supplier": "Sun", "supplier_lot": "S-7", "received_on": "2026-03-02"}
    for name, text in supplied.items():
        form.fields[name].control.setText(text)
    form.submit.click()
    assert "3 containers" in form.outcome.text()
    qa = lab("ready", person="qa-1", scene=bench.scene)
    qa.page.open_subject("lot", "NS-2026-09")
    panel = qa.page.part("stock").panel
    assert "Sun, their lot S-7, received 2026-03-02" in panel.head.chain.accessibleDescription()
    panel.acts.release.click()
    qa.sign(panel.signing, "qa-1")
    qa.stage.qtbot.waitUntil(lambda: panel.head.lot_state.text() == "Released")
    line = next(each for each in lot_lines(qa.scene.desk("qa-1"), text="NS-2026-09", start=0, count=1))
    assert (line.containers, line.on_hand) == (3, 3)


def test_a_cell_lot_needs_its_genealogy(lab):
    bench = lab("ready")
    bench.page.show_part("register")
    form = bench.page.part("register").form
    filled = {"lot": "UC-9", "expires_on": "2028-12-31", "count": "2", "volume": "10", "cells": "60000000"}
    for name, text in filled.items():
        form.fields[name].control.setText(text)
    form.submit.click()
    assert "UC-9" in form.refusal.text()
    assert form.fields["lot"].control.text() == "UC-9"


def test_a_cell_lot_is_made_from_banks_that_are_ticked_by_keys(lab):
    bench = lab("ready")
    bench.page.show_part("register")
    part = bench.page.part("register")
    form = part.form
    for name, text in {"lot": "UC-9", "expires_on": "2028-12-31", "count": "2"}.items():
        form.fields[name].control.setText(text)
    part.banks.setFocus()
    bench.press(Qt.Key.Key_End)
    bench.press(Qt.Key.Key_Space)
    assert part.banks.chosen == ("MCB-01",)
    bench.press(Qt.Key.Key_Space)
    bench.press(Qt.Key.Key_Home)
    bench.press(Qt.Key.Key_Space)
    assert part.banks.chosen == ("WCB-01",)
    bench.press(Qt.Key.Key_Return)
    for text in ("2", "12.5"):
        bench.type(text)
        bench.press(Qt.Key.Key_Return)
    form.fields["form"].control.setCurrentIndex(1)
    filled = {"frozen_at": "2026-02-01 25:00", "volume": "10", "cells": "60000000", "viability": "95"}
    for name, text in filled.items():
        form.fields[name].control.setText(text)
    form.submit.click()
    assert "25:00" in form.refusal.text()
    form.fields["frozen_at"].control.setText("2026-02-01 15:30")
    form.submit.click()
    assert "UC-9 has passage 2, but WCB-01 has 3" in form.refusal.text()
    form.fields["passage"].control.setText("4")
    form.submit.click()
    assert "2 containers" in form.outcome.text()
    assert part.banks.chosen == ()
    bench.page.open_subject("lot", "UC-9")
    chain = bench.page.part("stock").panel.head.chain.accessibleDescription()
    for words in ("DONOR-01", "MCB-01", "WCB-01", "UC-9, passage 4, 12.5 population doublings"):
        assert words in chain


def test_a_container_is_divided_by_keys_when_it_balances(lab):
    bench = lab("arrived")
    code = bench.scene.container(CELL_LOT)
    bench.page.open_subject("container", code)
    panel = bench.page.part("stock").panel
    panel.divide.begin.click()
    for text in ("2", "5", "30000000", "0.5", "Smaller aliquots."):
        bench.type(text)
        bench.press(Qt.Key.Key_Return)
    panel.divide.form.submit.click()
    assert "-0.5 mL" in panel.divide.form.refusal.text()
    panel.divide.form.fields["loss"].control.setText("0")
    panel.divide.form.submit.click()
    assert panel.divide.outcome.text().startswith("Divided into C1")
    assert panel.divide.begin.isHidden()
    assert panel.container.where.text() == "Divided, pooled or drawn empty"
    assert container_line(bench.scene.desk("lab-1"), code).state is ContainerState.GONE
    panel.show_lot(ALBUMIN_LOT)
    assert panel.divide.isHidden()
