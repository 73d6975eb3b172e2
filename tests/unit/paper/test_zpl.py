"""Labels for thermal printers, read back by a reader that shares no code with the writer."""

from pathlib import Path

import pytest

from tests.paper.zpl_reader import crc_of, read_zpl
from ucmsc_desktop.paper.decode import decode_codes, decode_image
from ucmsc_desktop.paper.one_bit import moved, one_bit, packed_rows
from ucmsc_desktop.paper.page import Box, Page, new_document
from ucmsc_desktop.paper.raster import GreyImage, pdf_pages_grey
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.zpl import zpl_of

REFERENCE = Path(__file__).parents[2] / "paper" / "reference"
BAG = (REFERENCE / "bag-label-set.pdf").read_bytes()
DEMONSTRATION = (REFERENCE / "bag-label-widest-demonstration.pdf").read_bytes()
WRISTBAND = (REFERENCE / "wristband.pdf").read_bytes()
CHINESE = Box(left_mm=81.5, top_mm=1.6, width_mm=13.5, height_mm=3.6)
"""Where the Chinese of the product's name stands on a bag's label, and nothing else."""


def _dots(pdf: bytes, dpi: int = 203, **more: float) -> list[GreyImage]:
    return [label.dots(dpi) for label in read_zpl(zpl_of(pdf, width_mm=100, height_mm=60, dpi=dpi, **more))]


def _inside(image: GreyImage, box: Box) -> list[bytes]:
    per_mm = image.dpi / 25.4
    left, right = round(box.left_mm * per_mm), round(box.right_mm * per_mm)
    return [
        image.pixels[row * image.width + left : row * image.width + right]
        for row in range(round(box.top_mm * per_mm), round(box.bottom_mm * per_mm))
    ]


def test_the_check_of_the_reader_is_that_of_bitmaps_made_by_zebra() -> None:
    assert crc_of(b"eJw7b/P5PG0RAwONLQDbAQB3sYGX") == 0xEB2D


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_every_copy_is_a_label_of_the_stock_whose_dots_lie_inside_and_decode(dpi: int) -> None:
    labels = read_zpl(zpl_of(BAG, width_mm=100, height_mm=60, dpi=dpi))
    code = decode_codes(BAG)[0]

    assert len(labels) == 2
    for label in labels:
        assert 0 <= label.width - 100 * dpi / 25.4 < 1
        assert 0 <= label.length - 60 * dpi / 25.4 < 1
        right, down = label.reach()
        assert 0 < right <= label.width
        assert 0 < down <= label.length
        assert decode_image(label.dots(dpi)) == [code]


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_chinese_of_the_paper_is_on_the_label_dot_for_dot(dpi: int) -> None:
    for grey, dots in zip(pdf_pages_grey(BAG, dpi=dpi), _dots(BAG, dpi), strict=True):
        drawn = [bytes(0 if shade < 170 else 255 for shade in row) for row in _inside(grey, CHINESE)]
        assert sum(row.count(0) for row in drawn) > 300
        assert _inside(dots, CHINESE) == drawn


def test_a_wristband_is_a_label_too() -> None:
    (label,) = read_zpl(zpl_of(WRISTBAND, width_mm=100, height_mm=25, dpi=203))
    assert decode_image(label.dots(203)) == decode_codes(WRISTBAND)


def test_the_watermark_of_a_demonstration_is_not_lost_in_black_and_white() -> None:
    (grey,), (dots,) = pdf_pages_grey(DEMONSTRATION, dpi=203), _dots(DEMONSTRATION)
    pale = [place for place, shade in enumerate(grey.pixels) if shade == 224]
    black = sum(dots.pixels[place] == 0 for place in pale)

    assert len(pale) > 10_000
    assert 0.1 < black / len(pale) < 0.15


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert zpl_of(BAG, width_mm=100, height_mm=60, dpi=203) == zpl_of(BAG, width_mm=100, height_mm=60, dpi=203)


@pytest.mark.parametrize(("width_mm", "height_mm"), [(100, 50), (100.6, 60), (60, 100), (25, 13)])
def test_a_paper_of_another_size_than_the_stock_is_refused(width_mm: float, height_mm: float) -> None:
    with pytest.raises(PaperError, match="paper-stock-differs") as error:
        zpl_of(BAG, width_mm=width_mm, height_mm=height_mm, dpi=203)
    assert error.value.fields["paper"] == "100 × 60 mm"


@pytest.mark.parametrize(("right_mm", "down_mm", "dots"), [(0.5, 0, (4, 0)), (0, -0.5, (0, -4)), (-0.5, 0.25, (-4, 2))])
def test_the_offset_of_a_printer_moves_every_dot(right_mm: float, down_mm: float, dots: tuple[int, int]) -> None:
    still, shifted = (
        read_zpl(zpl_of(BAG, width_mm=100, height_mm=60, dpi=203, **offset))[0].black()
        for offset in ({}, {"right_mm": right_mm, "down_mm": down_mm})
    )
    assert shifted == {(x + dots[0], y + dots[1]) for x, y in still}


@pytest.mark.parametrize(("right_mm", "down_mm"), [(20, 0), (-20, 0), (0, 20), (0, -20), (200, 0), (0, -200)])
def test_an_offset_that_would_cut_the_paper_is_refused(right_mm: float, down_mm: float) -> None:
    with pytest.raises(PaperError, match="paper-offset-cuts"):
        zpl_of(BAG, width_mm=100, height_mm=60, dpi=203, right_mm=right_mm, down_mm=down_mm)


def test_white_may_leave_the_stock() -> None:
    page = GreyImage(width=3, height=2, dpi=254, pixels=bytes([255, 0, 255, 255, 255, 255]))
    assert moved(page, right_mm=0.1, down_mm=0.1).pixels == bytes([255, 255, 255, 255, 255, 0])
    assert moved(page, right_mm=-0.1, down_mm=0).pixels == bytes([0, 255, 255, 255, 255, 255])
    empty = GreyImage(width=3, height=2, dpi=254, pixels=b"\xff" * 6)
    assert moved(empty, right_mm=9, down_mm=-9) == empty


def test_a_dot_is_black_from_a_third_of_ink_on_and_bits_fill_whole_bytes() -> None:
    page = GreyImage(width=9, height=1, dpi=203, pixels=bytes([0, 169, 170, 255, 0, 255, 255, 255, 0]))
    dots = one_bit(page)
    assert dots.pixels == bytes([0, 0, 255, 255, 0, 255, 255, 255, 0])
    assert packed_rows(dots) == bytes([0b11001000, 0b10000000])


def test_a_code_that_black_and_white_would_lose_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from ucmsc_desktop.paper import zpl

    def blank(image: GreyImage) -> GreyImage:
        return GreyImage(width=image.width, height=image.height, dpi=image.dpi, pixels=b"\xff" * len(image.pixels))

    monkeypatch.setattr(zpl, "one_bit", blank)
    with pytest.raises(PaperError, match="label-code-unread"):
        zpl_of(BAG, width_mm=100, height_mm=60, dpi=203)


def test_an_empty_label_is_a_label() -> None:
    document = new_document(width_mm=25, height_mm=13, title="empty")
    Page(document.canvas, width_mm=25, height_mm=13)
    document.canvas.showPage()
    (label,) = read_zpl(zpl_of(document.finished(), width_mm=25, height_mm=13, dpi=203))
    assert label.reach() == (0, 0)
