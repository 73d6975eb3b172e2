"""Papers on the screen and on their way to a printer; a printer that writes a file stands for the real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gui.pages.file_printers import FilePrinters, embedded_images, file_printer
from ucmsc_desktop.core.printers import PrinterSetup
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.printers import Printers
from ucmsc_desktop.gui.printing import LABEL_DPI, previews_of, save_pdf, send_to_printer
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.paper.decode import decode_codes, decode_image
from ucmsc_desktop.paper.one_bit import one_bit
from ucmsc_desktop.paper.raster import GreyImage, pdf_page_sizes_mm, pdf_pages_grey
from ucmsc_desktop.runtime.settings import Settings

REFERENCE = Path(__file__).parents[2] / "paper" / "reference"
ANY = PrinterSetup(name="", connection="system")
LABEL = (REFERENCE / "bag-label-set.pdf").read_bytes()
SHEET = (REFERENCE / "dose-sheet.pdf").read_bytes()


@pytest.fixture
def view(stage, tmp_path) -> PaperView:
    shown = PaperView(stage.shift("lab-2"), printers=FilePrinters(tmp_path / "sent.pdf"))
    stage.shown.append(shown)
    shown.resize(600, 700)
    shown.show()
    return shown


def show(qtbot, view, pdf=LABEL, kind="label", *, tells_arm=False, **more):
    view.show_pdf(pdf, printer_kind=kind, tells_arm=tells_arm, title="Label of bag 7Q4 K2M", **more)
    qtbot.waitUntil(lambda: bool(view.images))


@pytest.mark.parametrize("resolution", [203, 300, 600, 1200])
def test_a_label_leaves_at_its_own_size_in_black_and_white_and_its_code_reads_back(qapp, tmp_path, resolution):
    code = decode_codes(LABEL)[0]
    file = tmp_path / "sent.pdf"

    send_to_printer(LABEL, file_printer(file, resolution), kind="label", setup=ANY)

    sent = file.read_bytes()
    assert decode_codes(sent) == [code, code]
    assert [(round(width), round(height)) for width, height in pdf_page_sizes_mm(sent)] == [(100, 60), (100, 60)]
    dpi = resolution if resolution <= 600 else LABEL_DPI
    for (pixels, shades, scale), drawn in zip(embedded_images(sent), pdf_pages_grey(LABEL, dpi=dpi), strict=True):
        assert pixels == (drawn.width, drawn.height)
        assert set(shades) == {0, 255}
        assert scale == pytest.approx(72 / dpi, rel=1e-3)


def test_a_document_leaves_at_its_own_size(qapp, tmp_path):
    file = tmp_path / "sent.pdf"

    name = send_to_printer(SHEET, file_printer(file, 1200), kind="document", setup=ANY)

    assert name == "sent.pdf"
    assert [(round(width), round(height)) for width, height in pdf_page_sizes_mm(file.read_bytes())] == [(210, 297)]
    assert decode_codes(file.read_bytes()) == decode_codes(SHEET)


def test_a_preview_shows_the_code_of_the_paper(qapp):
    first = previews_of(LABEL, kind="label")[0]

    grey = pdf_pages_grey(LABEL, dpi=203)[0]
    assert (first.image.width(), first.image.height()) == (grey.width, grey.height)
    assert (round(first.width_mm), round(first.height_mm)) == (100, 60)
    shown = GreyImage(width=grey.width, height=grey.height, dpi=203, pixels=_pixels(first.image))
    assert shown == one_bit(grey)
    assert decode_image(shown) == decode_codes(LABEL)[:1]


def test_the_view_goes_from_nothing_to_its_pages(qtbot, view):
    assert (view.state.isHidden(), view._body.isHidden()) == (False, True)
    view.show_pdf(LABEL, printer_kind="label", tells_arm=False, title="Label")
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
    settings = Settings(label_printer="Zebra in room 3")
    view = PaperView(stage.shift("lab-2"), printers=Printers(lambda: settings))
    stage.shown.append(view)
    show(qtbot, view)
    view.print.click()

    assert "Zebra in room 3" in view.refusal.text()
    assert view.outcome.text() == ""


def test_a_paper_waits_for_a_job_under_way(qtbot, view):
    view._shift.jobs.run(lambda: 1, done=lambda _result: None, refused=lambda _error: None)
    view.show_pdf(LABEL, printer_kind="label", tells_arm=False, title="Label")
    assert view.images == []
    qtbot.waitUntil(lambda: bool(view.images))
    assert len(view.images) == 2


def test_bytes_that_are_no_paper_are_said(qtbot, view):
    view.show_pdf(b"nothing", printer_kind="label", tells_arm=False, title="Label")
    qtbot.waitUntil(lambda: "not a PDF" in view.state.message.text())
    assert view.images == []


def test_the_last_paper_asked_for_is_the_one_shown(qtbot, view):
    view.show_pdf(LABEL, printer_kind="label", tells_arm=False, title="Label")
    view.show_pdf(SHEET, printer_kind="document", tells_arm=False, title="Sheet")
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


def _pixels(image):
    return b"".join(bytes(image.constScanLine(row))[: image.width()] for row in range(image.height()))
