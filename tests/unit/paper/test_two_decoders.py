"""Every label is read by two decoders that share nothing; the bag also covered, skewed, blurred and pale."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import cv2
import numpy as np
import pytest

from tests.paper.examples import BAG, WIDEST_BAG, WRISTBAND
from tests.unit.paper.second_decoder import EDGE_DOTS, codes_of, pixels_of, read
from tests.unit.paper.test_named_label import BADGE, PLACE
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.paper.bag_label import BAG_DOTS_PER_MODULE, bag_label_pdf
from ucmsc_desktop.paper.container_label import ContainerLabel, container_labels_pdf
from ucmsc_desktop.paper.decode import decode_codes, decode_image
from ucmsc_desktop.paper.named_label import badge_pdf, location_labels_pdf
from ucmsc_desktop.paper.raster import GreyImage, pdf_pages_grey
from ucmsc_desktop.paper.wristband import wristband_pdf

CONTAINER = ContainerLabel(
    code=make_code(CodeKind.CONTAINER, bytes(range(20, 30))),
    lot="UC-2026-01",
    volume_ml="10",
    expires_on=date(2028, 6, 30),
    demonstration=False,
)
LABELS = {
    **{f"bag {stock.name}": (bag_label_pdf([BAG], stock=stock), BAG.code) for stock in BagStock},
    "bag widest": (bag_label_pdf([WIDEST_BAG]), WIDEST_BAG.code),
    "container": (container_labels_pdf([CONTAINER]), CONTAINER.code),
    "wristband": (wristband_pdf(WRISTBAND), WRISTBAND.code),
    "location": (location_labels_pdf([PLACE]), PLACE.code),
    "badge": (badge_pdf(BADGE), BADGE.code),
}
MODULES = 25
SIDE_DOTS = MODULES * BAG_DOTS_PER_MODULE


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("name", sorted(LABELS))
def test_two_decoders_read_every_label_at_every_resolution(name: str, dpi: int) -> None:
    pdf, code = LABELS[name]
    assert decode_codes(pdf, dpi=dpi) == [code]
    assert codes_of(pdf, dpi=dpi) == [code]


def covered(pixels: np.ndarray) -> np.ndarray:
    """Return the code with 15 % of its area under a blot in its lower right, where no finder pattern stands."""
    side = round(SIDE_DOTS * 0.15**0.5)
    top, left = code_corner(pixels)
    stained = pixels.copy()
    last = SIDE_DOTS - 2 * BAG_DOTS_PER_MODULE
    stained[top + last - side : top + last, left + last - side : left + last] = 128
    assert side * side / SIDE_DOTS**2 == pytest.approx(0.15, abs=0.005)
    return stained


def skewed(pixels: np.ndarray) -> np.ndarray:
    """Return the label turned by 2 degrees."""
    height, width = pixels.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 2, 1)
    return cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,))


def blurred(pixels: np.ndarray) -> np.ndarray:
    """Return the label with a blur of half a module (standard deviation)."""
    return cv2.GaussianBlur(pixels, (0, 0), sigmaX=BAG_DOTS_PER_MODULE / 2)


def pale(pixels: np.ndarray) -> np.ndarray:
    """Return the label in low contrast: ink and paper a fifth of the range apart."""
    return (140 + pixels.astype(np.float64) / 255 * 51).astype(np.uint8)


def code_corner(pixels: np.ndarray) -> tuple[int, int]:
    """Return the dot at which the code's modules begin: the first square of modules that is a finder pattern."""
    ring = 7 * BAG_DOTS_PER_MODULE
    dark = pixels < 128
    for top in range(pixels.shape[0] - ring):
        for left in range(EDGE_DOTS, EDGE_DOTS + 100):
            if dark[top, left] and dark[top, left : left + ring].all() and dark[top : top + ring, left].all():
                return top, left
    raise AssertionError("no finder pattern")


@pytest.mark.parametrize("damage", [covered, skewed, blurred, pale])
@pytest.mark.parametrize("stock", [BagStock.MM_100_60, BagStock.MM_100_50, BagStock.IN_4_2])
def test_a_bag_at_203_dpi_is_read_whatever_happened_to_its_label(
    stock: BagStock, damage: Callable[[np.ndarray], np.ndarray]
) -> None:
    (image,) = pdf_pages_grey(bag_label_pdf([BAG], stock=stock), dpi=203)
    damaged = damage(pixels_of(image))
    assert not np.array_equal(damaged, pixels_of(image))
    height, width = damaged.shape
    found = decode_image(GreyImage(width=width, height=height, dpi=203, pixels=damaged.tobytes()))
    assert found == [BAG.code]


def test_the_code_of_a_bag_is_at_least_25_mm_wide() -> None:
    assert SIDE_DOTS * 25.4 / 203 >= 25
    (image,) = pdf_pages_grey(bag_label_pdf([BAG]), dpi=203)
    pixels = pixels_of(image)
    top, left = code_corner(pixels)
    dark = pixels[top : top + SIDE_DOTS, left : left + SIDE_DOTS] < 128
    assert dark[0, : 7 * BAG_DOTS_PER_MODULE].all()
    assert dark[: 7 * BAG_DOTS_PER_MODULE, 0].all()
    assert dark[0, -7 * BAG_DOTS_PER_MODULE :].all()


def test_the_second_decoder_reads_nothing_where_nothing_is() -> None:
    assert read(np.full((300, 300), 255, dtype=np.uint8)) == ""
