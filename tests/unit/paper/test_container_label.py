"""The label of a frozen container: 25 x 13 mm, its code readable at every resolution, its widest names whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.paper.examples import CONTAINER_CODES, CONTAINERS, WIDEST_CONTAINER, WRISTBAND_CODE
from tests.paper.zpl_reader import read_zpl
from ucmsc_desktop.paper.container_label import container_labels_pdf
from ucmsc_desktop.paper.decode import confirmed_labels, decode_codes, decode_image
from ucmsc_desktop.paper.raster import pdf_page_sizes_mm
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.zpl import zpl_of

PDF = container_labels_pdf(CONTAINERS)


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_each_container_has_a_page_whose_code_decodes(dpi: int) -> None:
    assert {tuple(round(side) for side in size) for size in pdf_page_sizes_mm(PDF)} == {(25, 13)}
    assert decode_codes(PDF, dpi=dpi) == [*CONTAINER_CODES]
    assert decode_codes(container_labels_pdf([WIDEST_CONTAINER]), dpi=dpi) == [CONTAINER_CODES[0]]


@pytest.mark.parametrize("dpi", [203, 300])
def test_it_leaves_for_a_thermal_printer_of_its_stock(dpi: int) -> None:
    labels = read_zpl(zpl_of(PDF, width_mm=25, height_mm=13, dpi=dpi))
    assert [decode_image(label.dots(dpi)) for label in labels] == [[code] for code in CONTAINER_CODES]
    assert all(label.reach()[0] <= label.width and label.reach()[1] <= label.length for label in labels)


@pytest.mark.parametrize("lot", ["U", "UC-MSC-2026-014", "_" * 32, "0123456789ABCDEF0123456789ABCDEF", "a.b-c_d" * 4])
def test_every_name_that_a_lot_may_have_fits(lot: str) -> None:
    assert decode_codes(container_labels_pdf([replace(WIDEST_CONTAINER, lot=lot)])) == [CONTAINER_CODES[0]]


def test_a_name_that_no_lot_may_have_is_an_error_and_not_cut() -> None:
    with pytest.raises(PaperError, match="paper-text-too-long"):
        container_labels_pdf([replace(CONTAINERS[0], lot="W" * 60)])
    with pytest.raises(PaperError, match="paper-code-kind"):
        container_labels_pdf([replace(CONTAINERS[0], code=WRISTBAND_CODE)])
    with pytest.raises(PaperError, match="paper-empty"):
        container_labels_pdf([])


def test_who_watches_is_told_of_each_label_and_can_end_the_drawing() -> None:
    told: list[int] = []
    container_labels_pdf(CONTAINERS, watch=told.append)
    assert told == [1, 2, 3]

    def stop(drawn: int) -> None:
        told.append(drawn)
        raise PaperError("paper-empty")

    with pytest.raises(PaperError):
        container_labels_pdf(CONTAINERS, watch=stop)
    assert told == [1, 2, 3, 1]


def test_a_demonstration_says_so() -> None:
    assert container_labels_pdf([CONTAINERS[0]]) != container_labels_pdf([replace(CONTAINERS[0], demonstration=True)])


def test_a_run_counts_as_made_only_in_its_order() -> None:
    assert confirmed_labels(PDF, CONTAINER_CODES) == PDF
    with pytest.raises(PaperError, match="label-code-differs"):
        confirmed_labels(PDF, CONTAINER_CODES[::-1])
    with pytest.raises(ValueError, match="zip"):
        confirmed_labels(PDF, CONTAINER_CODES[:2])
