"""Materials and equipment on the laboratory's page, worked by keys and scans on a real record."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.pages.lab_bench import lab_page, words  # noqa: F401 - the fixture
from tests.services_scenes import SALINE_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.product.equipment import EquipmentState, EquipmentType
from ucmsc_desktop.services.dosing.equipment_in_use import equipment_of


def part_of(bench):
    bench.page.show_part("materials")
    return bench.page.part("materials")


def test_equipment_is_registered_calibrated_and_retired_by_typing(lab):
    bench = lab("ready")
    part = part_of(bench)
    part.register.click()
    form = part.form
    form.type.setCurrentIndex(form.type.findData(EquipmentType.SCALE.value))
    for name, text in (("equipment", "SCALE-7"), ("name", "Balance")):
        form.fields[name].control.setFocus()
        bench.type(text)
    form.submit.setFocus()
    bench.press(Qt.Key.Key_Space)
    known = equipment_of(bench.scene.record, "SCALE-7")
    assert (known.type, known.name) == (EquipmentType.SCALE, "Balance")
    panel = part.panel
    assert "SCALE-7 is registered." in panel.outcome.text()
    assert panel.head.state.text() == "Never calibrated"
    panel.begin_calibration.click()
    assert panel.calibration.fields["calibrated_on"].control.hasFocus()
    for text in ("2026-03-01", "2026-13-01", "C-77"):
        bench.type(text)
        bench.press(Qt.Key.Key_Return)
    panel.calibration.submit.click()
    assert "2026-13-01" in panel.calibration.refusal.text()
    panel.calibration.fields["due_on"].control.setText("2026-04-01")
    panel.calibration.submit.click()
    assert panel.outcome.text() == "The calibration is recorded."
    assert panel.head.state.text() == "In calibration"
    assert "Calibrated to 2026-04-01, certificate C-77" in panel.story.accessibleDescription()
    panel.begin_retirement.click()
    panel.retirement.submit.click()
    assert "blank" in panel.retirement.refusal.text()
    bench.type("Broken.")
    panel.retirement.submit.click()
    assert (
        equipment_of(bench.scene.record, "SCALE-7").state(on=bench.scene.clock.now().date()) is EquipmentState.RETIRED
    )
    assert panel.begin_calibration.isHidden()
    assert "Retired: Broken." in panel.story.accessibleDescription()


def test_a_pre_printed_label_is_scanned_into_the_form_and_a_known_one_opens_its_equipment(lab):
    bench = lab("preparing")
    part = part_of(bench)
    part.register.click()
    code = make_code(CodeKind.LOCATION, bytes(range(10)))
    assert bench.scan(code)
    assert part.form.code.text() == code
    known = equipment_of(bench.scene.record, "CABINET-01")
    assert bench.scan(known.code)
    assert part.panel.head.id.text() == "CABINET-01"
    assert "a bag is prepared in it" in part.panel.head.state.text()
    part.panel.begin_retirement.click()
    bench.type("Old.")
    part.panel.retirement.submit.click()
    assert "1 preparation is open" in part.panel.retirement.refusal.text()
    part.panel.retirement.leave.click()
    assert part.panel.retirement.isHidden()
    assert not bench.scan(bench.scene.container(SALINE_LOT))


def test_what_is_due_first_stands_first_and_a_lot_opens_among_the_lots(lab):
    bench = lab("ready", person="qa-1")
    part = part_of(bench)
    assert part.register.isHidden()
    model = part.listing.model
    first = [model.line(row).id for row in range(model.rowCount())]
    assert first[:2] == ["CABINET-01", "CABINET-02"]
    assert SALINE_LOT in first
    bench.page.focus_first()
    bench.type("saline")
    bench.stage.qtbot.waitUntil(lambda: model.rowCount() == 1)
    bench.press(Qt.Key.Key_Return)
    assert SALINE_LOT in words(part.lot)
    with bench.stage.qtbot.waitSignal(bench.page.opens) as opened:
        part.open_lot.click()
    assert opened.args == ["lot", SALINE_LOT]
    bench.page.open_subject("equipment", "COUNTER-1")
    assert part.panel.head.id.text() == "COUNTER-1"
    assert part.panel.begin_calibration.isHidden()


def test_it_is_said_in_chinese(lab):
    bench = lab("ready")
    part = part_of(bench)
    part.open_subject("equipment", "CABINET-01")
    bench.stage.speak("zh")
    bench.stage.qtbot.waitUntil(lambda: part.panel.head.state.text() == "校准有效")
    assert part.register.text() == "登记设备"
    assert "操作柜" in part.panel.head.what.text()
