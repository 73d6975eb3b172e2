"""The printers of this station on the Settings page: everybody tests them, an administrator alone sets them up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo

from tests.gui.pages.file_printers import FilePrinters
from tests.paper.thermal_printer_played import READY, Printer, errors, saying
from tests.paper.zpl_reader import read_zpl
from ucmsc_desktop.core.printers import PrinterSetup
from ucmsc_desktop.gui.pages.settings import SettingsPage
from ucmsc_desktop.paper.raster import pdf_page_sizes_mm
from ucmsc_desktop.runtime.settings import Settings, SettingsFile

ZEBRA = PrinterSetup(
    name="Zebra", connection="thermal", address="127.0.0.1", port=9100, dpi=203, width_um=25_000, height_um=13_000
)
OFFICE = PrinterSetup(name="Office", connection="system", address="HP")


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def show(show_as, file, monkeypatch, tmp_path):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["HP", "Canon"]))

    def show(person: str, *printers: PrinterSetup) -> SettingsPage:
        file.save(Settings(printers=printers))
        page = show_as(person, lambda shift: SettingsPage(shift, file))
        page.shift.printers = FilePrinters(tmp_path / "sent.pdf")
        return page

    return show


def choose(stage, page, control, downs: int) -> None:
    control.setFocus()
    for _ in range(downs):
        stage.press(page, Qt.Key.Key_Down)


def fill(stage, page, edit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    stage.type(page, text)


def test_an_administrator_adds_a_thermal_printer_by_keys(stage, show, file):
    page = show("admin-1")
    card = page.station_printers
    assert "None is set up yet" in card.guidance.text()
    card.add.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    form = card.form
    fill(stage, page, form.name, "Cell lab")
    assert form.system.isVisible()
    assert not form.address.isVisible()
    choose(stage, page, form.connection, 1)
    assert not form.system.isVisible()
    fill(stage, page, form.address, "zebra-3.ward")
    assert form.port.text() == "9100"
    for edit, text in ((form.width_mm, "101,6"), (form.height_mm, "50.8"), (form.right_mm, "-0.5")):
        fill(stage, page, edit, text)
    stage.press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    made = PrinterSetup(
        name="Cell lab",
        connection="thermal",
        address="zebra-3.ward",
        port=9100,
        dpi=203,
        width_um=101_600,
        height_um=50_800,
        right_um=-500,
    )
    assert file.load().printers == page.settings.printers == (made,)
    assert card.outcome.text() == "Cell lab is saved."
    assert [row.facts.text() for row in card.rows] == [
        "ZPL to zebra-3.ward, port 9100 · 101.6 × 50.8 mm · 203 dpi · moved by -0.5 mm to the right, 0 mm down"
    ]
    assert page.printers.labels.findData("Cell lab") == 1
    assert page.printers.documents.findData("Cell lab") == -1


@pytest.mark.parametrize(
    ("width", "right", "words"),
    [("", "0", "is no length"), ("5", "0", "has no size from 10 to 450 mm"), ("25", "1e1", "is no offset")],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(stage, show, file, width, right, words):
    page = show("admin-1", ZEBRA)
    card = page.station_printers
    card.rows[0].change.click()
    card.form.width_mm.setText(width)
    card.form.right_mm.setText(right)
    card.form.submit.click()
    assert words in card.form.refusal.text()
    assert (card.form.width_mm.text(), card.form.name.text()) == (width, "Zebra")
    assert file.load().printers == (ZEBRA,)


def test_a_printer_is_marked_changed_and_removed(stage, show, file):
    page = show("admin-1", OFFICE, ZEBRA)
    card = page.station_printers
    card.rows[0].change.click()
    assert card.form.system.currentData() == "HP"
    card.form.is_unblinded.setFocus()
    stage.press(page, Qt.Key.Key_Space)
    card.form.submit.click()
    assert file.load().printers == (replace(OFFICE, is_unblinded=True), ZEBRA)
    assert "marked for unblinded papers" in card.rows[0].facts.text()

    card.rows[1].change.click()
    card.form.name.setText("Office")
    card.form.submit.click()
    assert "already called Office" in card.form.refusal.text()
    card.form.leave.click()
    assert not card.form.isVisible()
    assert card.add.hasFocus()
    card.rows[1].change.click()
    card.remove.click()
    assert file.load().printers == (replace(OFFICE, is_unblinded=True),)
    assert card.outcome.text() == "Zebra is removed."


def test_whatever_the_system_takes_cannot_be_marked(show, file):
    page = show("admin-1", replace(OFFICE, address=""))
    card = page.station_printers
    card.rows[0].change.click()
    card.form.is_unblinded.setChecked(True)
    card.form.submit.click()
    assert "cannot be marked" in card.form.refusal.text()
    assert not file.load().printers[0].is_unblinded


def test_a_printer_of_the_system_that_is_gone_stays_set_up(show):
    page = show("admin-1", replace(OFFICE, address="Brother"))
    page.station_printers.rows[0].change.click()
    assert page.station_printers.form.system.currentData() == "Brother"


def test_others_test_a_printer_and_change_none(qtbot, show, tmp_path):
    page = show("nurse-1", OFFICE)
    card = page.station_printers
    assert (card.add.isVisible(), card.rows[0].change.isVisible()) == (False, False)
    card.rows[0].test.click()
    qtbot.waitUntil(lambda: card.outcome.text().startswith("Sent to Office."))
    assert [round(side) for side in pdf_page_sizes_mm((tmp_path / "sent.pdf").read_bytes())[0]] == [210, 297]


def test_a_test_label_reaches_a_thermal_printer_on_its_stock(qtbot, show):
    printer = Printer(saying(READY, READY))
    page = show("nurse-1", replace(ZEBRA, port=printer.place.port))
    page.station_printers.rows[0].test.click()
    qtbot.waitUntil(lambda: page.station_printers.outcome.text().startswith("Sent to Zebra."))
    printer.end()
    (label,) = read_zpl(printer.taken)
    assert (label.width, label.length) == (200, 104)


def test_a_test_label_that_was_not_printed_is_said_in_both_languages(stage, qtbot, show):
    printer = Printer(saying(errors("00000001")))
    page = show("nurse-1", replace(ZEBRA, port=printer.place.port))
    page.station_printers.rows[0].test.click()
    qtbot.waitUntil(lambda: "out of labels" in page.station_printers.refusal.text())
    printer.end()
    stage.speak("zh")
    qtbot.waitUntil(lambda: "缺纸" in page.station_printers.refusal.text())
    assert page.station_printers.title.text() == "本工作站的打印机"
