"""Which printer takes a paper, and what is said when it does not: real sockets stand for printers on the network."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from tests.gui.pages.file_printers import FilePrinters, embedded_images, file_printer
from tests.paper.thermal_printer_played import READY, Play, Printer, errors, everything, saying
from tests.paper.zpl_reader import read_zpl
from ucmsc_desktop.core.printers import PrinterSetup
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui import printers as printers_module
from ucmsc_desktop.gui.printers import Printers
from ucmsc_desktop.gui.printing import send_to_printer
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.paper.decode import decode_codes, decode_image
from ucmsc_desktop.paper.raster import pdf_pages_grey
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.thermal_label import send_label
from ucmsc_desktop.paper.thermal_printer import ASK_STATUS, Patience
from ucmsc_desktop.runtime.settings import Settings, SettingsFile

REFERENCE = Path(__file__).parents[2] / "paper" / "reference"
LABEL = (REFERENCE / "bag-label-set.pdf").read_bytes()
DEMONSTRATION = (REFERENCE / "bag-label-widest-demonstration.pdf").read_bytes()
SHEET = (REFERENCE / "dose-sheet.pdf").read_bytes()
SOON = Patience(connect_s=2, send_s=0.5, answer_s=0.15)
OFFICE = PrinterSetup(name="Office", connection="system", address="HP")
PHARMACY = replace(OFFICE, name="Pharmacy", address="Brother", is_unblinded=True)
ZEBRA = PrinterSetup(
    name="Zebra", connection="thermal", address="127.0.0.1", port=9, dpi=203, width_um=100_000, height_um=60_000
)


@pytest.fixture
def thermal() -> Iterator[Callable[[Play], tuple[Printer, PrinterSetup]]]:
    made: list[Printer] = []

    def start(play: Play) -> tuple[Printer, PrinterSetup]:
        made.append(Printer(play))
        return made[-1], replace(ZEBRA, port=made[-1].place.port)

    yield start
    for each in made:
        each.end()


@pytest.fixture
def show(stage, tmp_path, qtbot) -> Callable[..., PaperView]:
    def show(*setups: PrinterSetup, pdf: bytes = LABEL, tells_arm: bool = False, **chosen: str) -> PaperView:
        settings = Settings(printers=setups, **chosen)
        printers = FilePrinters(tmp_path / "sent.pdf", settings=settings, patience=SOON)
        view = PaperView(stage.shift("lab-2"), printers=printers)
        stage.shown.append(view)
        view.resize(600, 700)
        view.show()
        kind = "document" if pdf == SHEET else "label"
        view.show_pdf(pdf, printer_kind=kind, tells_arm=tells_arm, title="Paper")
        qtbot.waitUntil(lambda: bool(view.images))
        return view

    return show


def refusal_of(qtbot, view: PaperView) -> str:
    view.print.click()
    qtbot.waitUntil(lambda: bool(view.refusal.text()))
    assert view.outcome.text() == ""
    assert view.print.isEnabled()
    return view.refusal.text()


def test_the_settings_name_the_printers(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("UCMSC_SETTINGS", str(tmp_path / "settings.json"))
    chosen = Settings(label_printer="Zebra", document_printer="Canon", printers=(OFFICE, ZEBRA))
    SettingsFile(tmp_path / "settings.json").save(chosen)
    canon = PrinterSetup(name="Canon", connection="system", address="Canon")
    printers = Printers()
    assert printers.first("label", tells_arm=False) == ZEBRA
    assert printers.first("document", tells_arm=False) == canon
    assert printers.offered("label") == (OFFICE, ZEBRA)
    assert printers.offered("document") == (OFFICE, canon)


def test_a_thermal_printer_takes_no_sheets(qapp):
    printers = Printers(lambda: Settings(document_printer="Zebra", printers=(ZEBRA,)))
    assert printers.first("document", tells_arm=False).connection == "system"
    with pytest.raises(UserFacingError, match="printer-labels-only"):
        printers.sender(ZEBRA, kind="document", tells_arm=False)


def test_a_paper_that_tells_the_arm_is_offered_to_a_marked_printer_first(qapp):
    printers = Printers(lambda: Settings(document_printer="Office", printers=(OFFICE, PHARMACY)))
    assert printers.first("document", tells_arm=True) == PHARMACY
    assert printers.first("document", tells_arm=False) == OFFICE
    alone = Printers(lambda: Settings(document_printer="Office", printers=(OFFICE,)))
    assert alone.first("document", tells_arm=True) == OFFICE


@pytest.mark.parametrize("setup", [OFFICE, PrinterSetup(name="", connection="system"), ZEBRA])
def test_no_printer_prints_the_arm_unless_it_is_marked(qapp, setup):
    with pytest.raises(UserFacingError, match="printer-not-marked"):
        Printers(Settings).sender(setup, kind="document", tells_arm=True)


@pytest.mark.parametrize(
    ("address", "state", "code"),
    [
        ("Zebra in room 3", None, "printer-not-found"),
        ("", None, "printer-none"),
        ("HP", QPrinter.PrinterState.Error, "printer-stopped"),
        ("HP", QPrinter.PrinterState.Aborted, "printer-stopped"),
    ],
)
def test_a_printer_of_the_system_that_is_not_there_or_off_is_said(qapp, monkeypatch, address, state, code):
    info = QPrinterInfo() if state is None else SimpleNamespace(isNull=lambda: False, state=lambda: state)
    system = SimpleNamespace(printerInfo=lambda _name: info, defaultPrinter=lambda: info)
    monkeypatch.setattr(printers_module, "QPrinterInfo", system)
    with pytest.raises(UserFacingError) as error:
        Printers(Settings).system_printer(replace(OFFICE, name="Office", address=address))
    assert error.value.code == code
    assert error.value.fields.get("printer", "Office") == "Office"


def test_an_unblinded_paper_leaves_by_a_marked_printer_only(qtbot, show, stage, tmp_path):
    view = show(OFFICE, PHARMACY, pdf=SHEET, tells_arm=True, document_printer="Office")
    assert view.printer.setup == PHARMACY
    assert "marked for unblinded papers" in view.printer.note.text()
    view.printer.choice.setFocus()
    stage.press(view, Qt.Key.Key_Home)
    assert view.printer.setup == OFFICE
    assert "Office is not marked for unblinded papers" in refusal_of(qtbot, view)
    assert not (tmp_path / "sent.pdf").exists()

    stage.press(view, Qt.Key.Key_Down)
    view.printer.choice.setFocus()
    stage.press(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.sent) as sent:
        view.print.click()
    assert sent.args == ["Pharmacy"]
    assert decode_codes((tmp_path / "sent.pdf").read_bytes()) == decode_codes(SHEET)


def test_a_label_reaches_a_thermal_printer_whole(qtbot, show, thermal):
    printer, setup = thermal(saying(READY, READY))
    view = show(setup, label_printer="Zebra")
    assert view.printer.note.text() == "100 × 60 mm · 203 dpi"
    with qtbot.waitSignal(view.sent):
        view.print.click()
        assert view.outcome.text() == "Sending to Zebra …"
        assert not view.print.isEnabled()
        assert not view._shift.jobs.is_busy
    printer.end()
    assert view.outcome.text() == "Sent to Zebra."
    assert [decode_image(label.dots(203)) for label in read_zpl(printer.taken)] == [
        [code] for code in decode_codes(LABEL)
    ]


def test_while_one_paper_is_under_way_another_waits_and_says_so(qtbot, show, thermal):
    printer, setup = thermal(saying(READY, READY))
    view = show(setup, label_printer="Zebra")
    other = PaperView(view._shift, printers=view._printers)
    other.show_pdf(LABEL, printer_kind="label", tells_arm=False, title="Other")
    qtbot.waitUntil(lambda: bool(other.images))
    with qtbot.waitSignal(view.sent):
        view.print.click()
        assert "Another paper is on its way" in other.waiting.text()
        assert (view.waiting.text(), other.print.isEnabled()) == ("", False)
        other.send()
    printer.end()
    qtbot.waitUntil(other.print.isEnabled)
    assert (other.waiting.text(), other.outcome.text()) == ("", "")
    assert len(read_zpl(printer.taken)) == 2


def test_a_refused_connection_is_said_in_both_languages(qtbot, show, stage):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    view = show(replace(ZEBRA, port=port), label_printer="Zebra")
    assert refusal_of(qtbot, view).startswith(f"Zebra at 127.0.0.1:{port} refused the connection. Nothing was sent.")
    stage.speak("zh")
    assert "拒绝连接" in refusal_of(qtbot, view)


def test_a_label_cut_in_the_middle_is_not_sent_and_can_be_sent_again(qtbot, show, thermal):
    def play(line: socket.socket) -> bytes:
        return line.recv(len(ASK_STATUS) + 512)

    printer, setup = thermal(play)
    view = show(setup, label_printer="Zebra")
    assert "broke off while the label was sent. Nothing counts as printed." in refusal_of(qtbot, view)
    printer.end()
    assert len(printer.taken) < 600


def test_a_slow_printer_is_given_up_and_the_window_stays_alive(qtbot, show, thermal):
    done = threading.Event()

    def play(line: socket.socket) -> bytes:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        line.sendall(READY)
        done.wait(5)
        return b""

    _, setup = thermal(play)
    view = show(setup, label_printer="Zebra")
    words = refusal_of(qtbot, view)
    done.set()
    assert "did not take the label within 0." in words


@pytest.mark.parametrize(("bits", "words"), [("00000001", "is out of labels"), ("00000004", "is open")])
def test_what_the_printer_says_of_itself_is_said(qtbot, show, thermal, bits, words):
    printer, setup = thermal(saying(errors(bits)))
    view = show(setup, label_printer="Zebra")
    assert words in refusal_of(qtbot, view)
    printer.end()
    assert printer.taken == b""


def test_a_label_on_other_stock_is_shown_cut_and_refused(qtbot, show, thermal):
    small = replace(ZEBRA, name="Small", width_um=25_000, height_um=13_000)
    view = show(small, label_printer="Small")
    assert view.picture.is_cut
    assert "measures 100 × 60 mm, but the printer's stock is 25 × 13 mm" in refusal_of(qtbot, view)


def test_a_label_goes_to_the_printer_that_has_its_stock_unless_another_is_chosen(show, stage):
    small = replace(ZEBRA, name="Small", width_um=25_000, height_um=13_000)
    view = show(small, OFFICE, ZEBRA, label_printer="Small")
    assert (view.printer.setup, view.picture.is_cut) == (ZEBRA, False)
    view.printer.choice.setFocus()
    stage.press(view, Qt.Key.Key_Home)
    assert (view.printer.setup, view.picture.is_cut) == (small, True)


def test_an_unblinded_paper_is_never_led_to_a_printer_that_is_not_marked(show):
    letter = replace(PHARMACY, width_um=215_900, height_um=279_400)
    a4 = replace(OFFICE, width_um=210_000, height_um=297_000)
    assert show(a4, letter, pdf=SHEET, tells_arm=True).printer.setup == letter


def test_a_system_printer_with_stock_refuses_other_paper_and_keeps_to_its_offset(qapp, tmp_path):
    letter = replace(OFFICE, width_um=215_900, height_um=279_400)
    with pytest.raises(PaperError, match="paper-stock-differs"):
        send_to_printer(SHEET, file_printer(tmp_path / "a.pdf"), kind="document", setup=letter)
    with pytest.raises(PaperError, match="paper-offset-cuts"):
        send_to_printer(LABEL, file_printer(tmp_path / "b.pdf"), kind="label", setup=replace(OFFICE, right_um=20_000))
    assert list(tmp_path.iterdir()) == []
    for name, right_um in (("still.pdf", 0), ("moved.pdf", 1000)):
        send_to_printer(LABEL, file_printer(tmp_path / name), kind="label", setup=replace(OFFICE, right_um=right_um))
    still, moved = (pdf_pages_grey((tmp_path / name).read_bytes(), dpi=203)[0] for name in ("still.pdf", "moved.pdf"))
    row = 100
    first = still.pixels[row * still.width : (row + 1) * still.width]
    assert moved.pixels[row * still.width : (row + 1) * still.width] == b"\xff" * 8 + first[:-8]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_the_pages_has_printed_nothing(qapp, tmp_path):
    with pytest.raises(UserFacingError, match="printer-refuses"):
        send_to_printer(LABEL, file_printer(tmp_path / "no" / "a.pdf"), kind="label", setup=OFFICE)


def test_the_watermark_of_a_demonstration_leaves_by_a_system_printer_too(qapp, tmp_path):
    file = tmp_path / "sent.pdf"
    send_to_printer(DEMONSTRATION, file_printer(file), kind="label", setup=OFFICE)
    (grey,), ((_, sent, _),) = pdf_pages_grey(DEMONSTRATION, dpi=203), embedded_images(file.read_bytes())
    pale = [place for place, shade in enumerate(grey.pixels) if shade == 224]
    assert 0.1 < sum(sent[place] == 0 for place in pale) / len(pale) < 0.15


def test_a_folder_takes_each_label_as_a_file_of_its_own(tmp_path):
    folder = replace(ZEBRA, name="Folder", connection="file", address=str(tmp_path), port=0)
    assert [send_label(LABEL, folder) for _ in range(2)] == ["Folder", "Folder"]
    files = sorted(tmp_path.iterdir())
    assert [file.suffix for file in files] == [".zpl", ".zpl"]
    assert [len(read_zpl(file.read_bytes())) for file in files] == [2, 2]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    folder = replace(ZEBRA, connection="file", address=str(tmp_path / "no"), port=0)
    with pytest.raises(PaperError, match="paper-folder-unwritable"):
        send_label(LABEL, folder)


def test_a_printer_that_says_nothing_gets_the_label_too(qtbot, show, thermal):
    printer, setup = thermal(everything)
    view = show(setup, label_printer="Zebra")
    with qtbot.waitSignal(view.sent):
        view.print.click()
    printer.end()
    assert len(read_zpl(printer.taken.removeprefix(ASK_STATUS))) == 2
