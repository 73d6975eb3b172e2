"""The storage map on the laboratory's page, worked by keys and scans on a real record."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.pages.lab_bench import lab_page, words  # noqa: F401 - the fixture
from tests.services_scenes import CELL_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from tests.unit.services.test_storage import boxes
from ucmsc_desktop.core.product.places import fold_stay


def part_of(bench):
    bench.page.show_part("storage")
    return bench.page.part("storage")


def test_a_scanned_box_takes_one_scanned_container_after_another(lab):
    bench = lab("ready")
    box, first, second = boxes(bench.scene), *bench.scene.containers(CELL_LOT)[:2]
    part = part_of(bench)
    assert bench.scan(box)
    assert part.panel.put.title.text() == "Put into Tank 1 / Box 1 / A1"
    assert bench.scan(first)
    assert "lies in Tank 1 / Box 1 / A1." in part.panel.put.outcome.text()
    assert bench.scan(second)
    assert fold_stay(bench.scene.record.events(f"container:{second}")).place.position == "A2"
    part.panel.put.leave.click()
    assert bench.scan(first)
    assert part.panel.grid.position == "A1"
    assert part.panel.card.place.text() == "Tank 1 / Box 1 / A1"
    part.panel.grid.setFocus()
    bench.press(Qt.Key.Key_Right)
    bench.press(Qt.Key.Key_Return)
    assert part.panel.card.code == second
    bench.press(Qt.Key.Key_Down)
    assert part.panel.card.code == ""
    assert "Free" in part.panel.grid.accessibleDescription()


def test_what_is_drawn_and_taken_out_is_said_and_a_refusal_stays(lab):
    bench = lab("ready")
    box, code = boxes(bench.scene), bench.scene.containers(CELL_LOT)[11]
    part = part_of(bench)
    bench.scan(box)
    bench.scan(code)
    part.panel.put.leave.click()
    bench.scan(code)
    form = part.panel.card.form
    form.what.setCurrentIndex(form.what.findData("retained"))
    form.volume.setText("11")
    form.fields["reason"].control.setText("Retained.")
    form.submit.click()
    assert "1 mL more" in form.refusal.text()
    form.volume.setText("1")
    form.submit.click()
    assert "9 mL on hand" in form.outcome.text()
    form.what.setCurrentIndex(form.what.findData("take-out"))
    form.fields["reason"].control.setText("Moved to another tank.")
    form.submit.click()
    assert part.panel.card.place.text() == "Out of storage."
    part.overview.click()
    told = part.panel.lying.accessibleDescription()
    assert "is out of storage" in told
    assert "Retention sample of 1 mL" in told


def test_a_tank_and_its_box_are_registered_by_typing_in_both_languages(lab):
    bench = lab("ready")
    part = part_of(bench)
    for type_, name, size in (("tank", "Tank 9", ()), ("box", "Box 9", ("9", "9"))):
        part.register.click()
        part.form.type.setCurrentIndex(part.form.type.findData(type_))
        part.form.fields["name"].control.setText(name)
        for field, text in zip(("rows", "columns"), size, strict=False):
            part.form.fields[field].control.setText(text)
        part.form.submit.click()
        assert part.form.isHidden()
    assert part.panel.title.text() == "Tank 9 / Box 9"
    bench.stage.translations.show_language("zh")
    bench.stage.qtbot.waitUntil(lambda: "冻存盒" in part.panel.line.text())
    assert part.register.text() == "登记位置"
