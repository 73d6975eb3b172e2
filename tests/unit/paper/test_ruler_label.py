"""The test label: two lines at 5 mm, on every stock that a printer may have."""

import pytest

from tests.paper.zpl_reader import read_zpl
from ucmsc_desktop.paper.raster import pdf_page_sizes_mm, pdf_pages_grey
from ucmsc_desktop.paper.ruler_label import ruler_label_pdf
from ucmsc_desktop.paper.zpl import zpl_of


@pytest.mark.parametrize(
    ("width_mm", "height_mm"), [(100, 60), (25, 13), (10, 10), (101.6, 50.8), (210, 297), (60, 30)]
)
def test_the_thick_lines_begin_five_millimetres_from_both_edges(width_mm: float, height_mm: float) -> None:
    pdf = ruler_label_pdf(width_mm=width_mm, height_mm=height_mm)
    assert pdf_page_sizes_mm(pdf)[0] == pytest.approx((width_mm, height_mm), abs=0.01)
    (page,) = pdf_pages_grey(pdf, dpi=254)
    rows = [page.pixels[number * page.width : (number + 1) * page.width] for number in range(page.height)]
    dark = [number for number, row in enumerate(rows) if min(row) < 128]
    assert (dark[0], min(row.find(0) for row in rows if 0 in row)) == (50, 50)
    assert dark[-1] < (height_mm - 3) * 10 + 3


def test_the_ticks_of_the_long_line_are_a_millimetre_apart() -> None:
    (page,) = pdf_pages_grey(ruler_label_pdf(width_mm=25, height_mm=13), dpi=254)
    row = page.pixels[58 * page.width : 59 * page.width]
    assert [place for place in range(60, 230) if row[place] < 128 <= row[place - 1]] == [60 + 10 * n for n in range(17)]


def test_a_test_label_leaves_as_one_label_in_zpl() -> None:
    (label,) = read_zpl(zpl_of(ruler_label_pdf(width_mm=25, height_mm=13), width_mm=25, height_mm=13, dpi=300))
    assert label.reach()[0] <= label.width
