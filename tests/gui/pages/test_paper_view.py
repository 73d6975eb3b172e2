"""Papers on the screen and on their way to a printer; a printer that writes a file stands for the real ones."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui import printing
from ucmsc_desktop.gui.printing import LABEL_DPI, Printers, preview_images, save_pdf, send_to_printer
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.paper.decode import decode_codes, decode_image
from ucmsc_desktop.paper.raster import pdf_page_sizes_mm, pdf_pages_grey
from ucmsc_desktop.runtime.settings import Settings, SettingsFile

REFERENCE = Path(__file__).parents[2] / "paper" / "reference"
LABEL = (REFERENCE / "bag-label-set.pdf").read_bytes()
SHEET = (REFERENCE / "dose-sheet.pdf").read_bytes()


class FilePrinters(Printers):
    """A printer that writes what it was sent into a file."""

    def __init__(self, file: Path, resolution: int = LABEL_DPI) -> None:
        super().__init__()
        self.file, self.resolution = file, resolution

    def printer(self, kind):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        printer.setResolution(self.resolution)
        return printer


@pytest.fixture
def view(stage, tmp_path) -> PaperView:
    shown = PaperView(stage.shift("lab-2"), printers=FilePrinters(tmp_path / "sent.pdf"))
    stage.shown.append(shown)
    shown.resize(600, 700)
    shown.show()
    return shown


def show(qtbot, view, pdf=LABEL, kind="label", **more):
    view.show_pdf(pdf, printer_kind=kind, title="Label of bag 7Q4 K2M", **more)
    qtbot.waitUntil(lambda: bool(view.images))


@pytest.mark.parametrize("resolution", [203, 300, 600, 1200])
def test_a_label_leaves_at_its_own_size_in_black_and_white_and_its_code_reads_back(qapp, tmp_path, resolution):
    code = decode_codes(LABEL)[0]
    file = tmp_path / "sent.pdf"

    send_to_printer(FilePrinters(file, resolution).printer("label"), LABEL, kind="label")

    sent = file.read_bytes()
    assert decode_codes(sent) == [code, code]
    assert [(round(width), round(height)) for width, height in pdf_page_sizes_mm(sent)] == [(100, 60), (100, 60)]
    dpi = resolution if resolution <= 600 else LABEL_DPI
    for (pixels, shades, scale), drawn in zip(_embedded(sent), pdf_pages_grey(LABEL, dpi=dpi), strict=True):
        assert pixels == (drawn.width, drawn.height)
        assert shades == {0, 255}
        assert scale == pytest.approx(72 / dpi, rel=1e-3)


def test_a_document_leaves_at_its_own_size(qapp, tmp_path):
    file = tmp_path / "sent.pdf"

    name = send_to_printer(FilePrinters(file, 1200).printer("document"), SHEET, kind="document")

    assert name == "sent.pdf"
    assert [(round(width), round(height)) for width, height in pdf_page_sizes_mm(file.read_bytes())] == [(210, 297)]
    assert decode_codes(file.read_bytes()) == decode_codes(SHEET)


def test_a_missing_printer_is_said(qapp):
    with pytest.raises(UserFacingError) as named:
        Printers(lambda _kind: "Zebra in room 3").printer("label")
    assert (named.value.code, named.value.fields["printer"]) == ("printer-not-found", "Zebra in room 3")


def test_the_settings_name_the_printers(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("UCMSC_SETTINGS", str(tmp_path / "settings.json"))
    SettingsFile(tmp_path / "settings.json").save(Settings(label_printer="Zebra 203", document_printer="Office"))
    for kind, name in (("label", "Zebra 203"), ("document", "Office")):
        with pytest.raises(UserFacingError) as error:
            Printers().printer(kind)
        assert error.value.fields["printer"] == name


def test_a_station_without_any_printer_says_so(qapp, monkeypatch):
    monkeypatch.setattr(printing, "QPrinterInfo", SimpleNamespace(defaultPrinter=QPrinterInfo))
    with pytest.raises(UserFacingError) as error:
        Printers(lambda _kind: "").printer("label")
    assert error.value.code == "printer-none"


def test_a_preview_shows_the_code_of_the_paper(qapp):
    first = preview_images(LABEL, kind="label")[0]

    grey = pdf_pages_grey(LABEL, dpi=203)[0]
    assert (first.width(), first.height()) == (grey.width, grey.height)
    assert decode_image(grey) == decode_codes(LABEL)[:1]
    assert first.pixelColor(grey.width // 2, 5).value() == grey.pixels[5 * grey.width + grey.width // 2]


def test_the_view_goes_from_nothing_to_its_pages(qtbot, view):
    assert (view.state.isHidden(), view._body.isHidden()) == (False, True)
    view.show_pdf(LABEL, printer_kind="label", title="Label")
    assert "drawn" in view.state.message.text()
    qtbot.waitUntil(lambda: bool(view.images))

    assert (view.counted.text(), view.state.isHidden()) == ("Page 1 of 2", True)
    assert not view.previous.isEnabled()
    view.next.click()
    assert view.counted.text() == "Page 2 of 2"
    assert (view.previous.isEnabled(), view.next.isEnabled()) == (True, False)


def test_printing_says_what_was_sent_where_and_never_that_it_was_printed(qtbot, view, tmp_path):
    show(qtbot, view)
    with qtbot.waitSignal(view.sent):
        view.print.click()

    assert view.outcome.text() == "Sent to sent.pdf."
    assert len(decode_codes((tmp_path / "sent.pdf").read_bytes())) == 2


def test_a_printer_that_is_not_there_is_said_in_the_view(qtbot, stage):
    view = PaperView(stage.shift("lab-2"), printers=Printers(lambda _kind: "Zebra in room 3"))
    stage.shown.append(view)
    show(qtbot, view)
    view.print.click()

    assert "Zebra in room 3" in view.refusal.text()
    assert view.outcome.text() == ""


def test_a_paper_waits_for_a_job_under_way(qtbot, view):
    view._shift.jobs.run(lambda: 1, done=lambda _result: None, refused=lambda _error: None)
    view.show_pdf(LABEL, printer_kind="label", title="Label")
    assert view.images == []
    qtbot.waitUntil(lambda: bool(view.images))
    assert len(view.images) == 2


def test_bytes_that_are_no_paper_are_said(qtbot, view):
    view.show_pdf(b"nothing", printer_kind="label", title="Label")
    qtbot.waitUntil(lambda: "not a PDF" in view.state.message.text())
    assert view.images == []


def test_the_last_paper_asked_for_is_the_one_shown(qtbot, view):
    view.show_pdf(LABEL, printer_kind="label", title="Label")
    view.show_pdf(SHEET, printer_kind="document", title="Sheet")
    qtbot.waitUntil(lambda: bool(view.images))
    assert (len(view.images), view.images[0].height() > view.images[0].width()) == (1, True)


def test_saving_writes_a_new_file_and_no_other(qtbot, view, tmp_path):
    show(qtbot, view)
    view.path.setText(str(tmp_path / "label"))
    view.save.click()
    assert (tmp_path / "label.pdf").read_bytes() == LABEL
    assert view.outcome.text() == "Saved as label.pdf."
    view.save.click()
    assert "exists" in view.refusal.text()


@pytest.mark.parametrize(
    ("path", "code"), [("  ", "paper-path-missing"), ("{folder}/no/such/folder/label.pdf", "paper-not-saved")]
)
def test_a_file_that_cannot_be_written_is_refused(tmp_path, path, code):
    with pytest.raises(UserFacingError) as error:
        save_pdf(path.format(folder=tmp_path), LABEL)
    assert error.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_may_not_be_saved_offers_no_file(qtbot, view):
    show(qtbot, view, can_save=False)
    assert (view.save.isHidden(), view.print.isHidden()) == (True, False)


def _embedded(pdf):
    """Return size [pixels], shades and points per pixel of the one image of each page."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        (image,) = [each for each in page.get_objects(max_depth=4) if isinstance(each, pypdfium2.PdfImage)]
        left, _, right, _ = image.get_bounds()
        width, height = image.get_px_size()
        found.append(((width, height), set(bytes(image.get_data(decode_simple=True))), (right - left) / width))
    document.close()
    return found
