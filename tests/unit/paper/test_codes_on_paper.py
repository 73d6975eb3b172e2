"""QR codes, pixels, PNG files and the proof that a label reads back."""

import struct
import zlib
from dataclasses import replace

import pytest

from tests.paper.examples import BAG, BAG_CODE, HEAD, SLEEVE, WRISTBAND, WRISTBAND_CODE
from ucmsc_desktop.paper.bag_label import bag_label_pdf
from ucmsc_desktop.paper.decode import confirmed_label
from ucmsc_desktop.paper.page import Document, Page, new_document
from ucmsc_desktop.paper.qr import ErrorCorrection, draw_qr, qr_modules, qr_side_mm
from ucmsc_desktop.paper.raster import pdf_pages_grey, pdf_pages_png
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.wristband import wristband_pdf


def _codes_side_by_side(*payloads: str) -> bytes:
    document: Document = new_document(width_mm=100, height_mm=60, title="test")
    page = Page(document.canvas, width_mm=100, height_mm=60)
    for place, payload in enumerate(payloads):
        draw_qr(page, qr_modules(payload), left_dots=8 + place * 300, top_dots=8, dots_per_module=8)
    document.canvas.showPage()
    return document.finished()


def test_a_code_of_20_characters_has_25_modules_and_a_side_of_33_mm() -> None:
    rows = qr_modules(BAG_CODE)
    assert {len(row) for row in rows} | {len(rows)} == {25}
    assert qr_side_mm(25, dots_per_module=8) == pytest.approx(33.03, abs=0.01)


def test_the_finder_patterns_stand_in_three_corners() -> None:
    rows = qr_modules(BAG_CODE)
    ring = (True, *[False] * 5, True)
    for top, left in ((0, 0), (0, 18), (18, 0)):
        assert rows[top][left : left + 7] == (True,) * 7
        assert rows[top + 1][left : left + 7] == ring


def test_level_h_survives_a_blot_that_level_m_of_a_head_need_not() -> None:
    assert len(qr_modules(HEAD, correction=ErrorCorrection.M)) < len(qr_modules(HEAD))


@pytest.mark.parametrize("payload", ["", "c1abc", "C1 ABC", "\uff23\uff11", "A" * 91, "C1\n"])
def test_a_payload_that_a_scanner_could_not_type_is_refused(payload: str) -> None:
    with pytest.raises(PaperError, match="paper-code-unprintable"):
        qr_modules(payload)


def test_a_label_whose_every_page_reads_back_is_returned_unchanged() -> None:
    pdf = bag_label_pdf([BAG, SLEEVE])
    assert confirmed_label(pdf, BAG_CODE) is pdf


def test_a_label_of_another_bag_does_not_count() -> None:
    with pytest.raises(PaperError, match="label-code-differs"):
        confirmed_label(wristband_pdf(WRISTBAND), BAG_CODE)


def test_one_wrong_page_among_right_ones_does_not_count() -> None:
    other = BAG_CODE[:2] + WRISTBAND_CODE[2:]
    pdf = bag_label_pdf([BAG, SLEEVE, replace(BAG, code=other)])
    with pytest.raises(PaperError, match="label-code-differs") as refusal:
        confirmed_label(pdf, BAG_CODE)
    assert refusal.value.fields["page"] == "3"


@pytest.mark.parametrize("payloads", [(), (BAG_CODE, WRISTBAND_CODE)])
def test_a_page_with_no_code_or_with_two_does_not_count(payloads: tuple[str, ...]) -> None:
    with pytest.raises(PaperError, match="label-code-unread"):
        confirmed_label(_codes_side_by_side(*payloads), BAG_CODE)


def test_bytes_that_are_no_pdf_do_not_count() -> None:
    with pytest.raises(PaperError, match="paper-unreadable"):
        confirmed_label(b"no paper", BAG_CODE)


def test_pixels_are_grey_without_padding_at_the_resolution_asked_for() -> None:
    image = pdf_pages_grey(bag_label_pdf([BAG]), dpi=203)[0]
    assert (image.width, image.height, image.dpi) == (800, 480, 203)
    assert len(image.pixels) == 800 * 480
    assert {0, 255} <= set(image.pixels)


def test_a_png_holds_the_pixels_of_its_page() -> None:
    pdf = bag_label_pdf([BAG, SLEEVE])
    images, files = pdf_pages_grey(pdf, dpi=203), pdf_pages_png(pdf, dpi=203)
    assert len(files) == 2
    for image, png in zip(images, files, strict=True):
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        chunks = _chunks(png)
        assert struct.unpack(">IIBB", chunks[b"IHDR"][:10]) == (800, 480, 8, 0)
        assert struct.unpack(">IIB", chunks[b"pHYs"]) == (7992, 7992, 1)
        rows = zlib.decompress(chunks[b"IDAT"])
        assert b"".join(rows[start + 1 : start + 801] for start in range(0, len(rows), 801)) == image.pixels


def _chunks(png: bytes) -> dict[bytes, bytes]:
    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(kind + data)
        chunks[kind] = data
        at += 12 + length
    return chunks
