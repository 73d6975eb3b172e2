"""Fonts: embedded and subset in every paper, Chinese included; what is easily mistaken is told apart."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.paper.regenerate import REFERENCE
from tests.unit.paper.second_decoder import pixels_of
from ucmsc_desktop.core.identifiers import CROCKFORD, PACK_ALPHABET
from ucmsc_desktop.paper.page import Page, new_document
from ucmsc_desktop.paper.raster import pdf_pages_grey

PAPERS = sorted(path.name for path in REFERENCE.glob("*.pdf"))


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_embeds_subsets_of_one_family_and_refers_to_no_other_font(name: str) -> None:
    pdf = (REFERENCE / name).read_bytes()
    descriptors = re.findall(rb"/FontName /([^ \n/]+)", pdf)
    assert descriptors
    assert all(re.fullmatch(rb"[A-Z]{6}\+.*Noto.*SC.*", found) for found in descriptors), descriptors
    assert pdf.count(b"/FontFile2") == len(descriptors)
    assert not re.search(rb"/BaseFont /(?:Helvetica|Times|Courier)", pdf)


def ink(text: str, *, size_pt: float, bold: bool) -> np.ndarray:
    """Return a text at 203 dpi as dots of ink."""
    document = new_document(width_mm=12, height_mm=12, title="glyph")
    page = Page(document.canvas, width_mm=12, height_mm=12)
    page.text(text, left_mm=2, baseline_mm=8, width_mm=9, sizes_pt=(size_pt,), bold=bold)
    document.canvas.showPage()
    return pixels_of(pdf_pages_grey(document.finished(), dpi=203)[0]) < 128


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(("first", "second"), [("0", "O"), ("1", "I"), ("1", "l"), ("5", "S"), ("8", "B"), ("2", "Z")])
def test_what_is_easily_mistaken_differs_by_a_fifth_of_its_ink_at_the_size_of_a_number(
    first: str, second: str, bold: bool
) -> None:
    one, other = (ink(text, size_pt=8, bold=bold) for text in (first, second))
    assert (one ^ other).sum() >= 0.2 * max(one.sum(), other.sum())


def test_codes_and_pack_codes_hold_no_letter_that_could_be_read_as_a_digit() -> None:
    assert not set("OILU") & set(CROCKFORD)
    assert not set("01OIL") & set(PACK_ALPHABET)
