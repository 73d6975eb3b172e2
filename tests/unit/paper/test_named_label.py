"""Labels of locations, equipment and people: whole, readable at every resolution, and refused rather than cut."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.paper.named_label import NamedLabel, badge_pdf, location_labels_pdf
from ucmsc_desktop.paper.refusals import PaperError

PLACE = NamedLabel(
    code=make_code(CodeKind.LOCATION, bytes(range(10))),
    name="Tank 1",
    what_en="Tank",
    what_zh="液氮罐",
    demonstration=False,
)
BADGE = replace(
    PLACE, code=make_code(CodeKind.BADGE, bytes(range(10))), name="Nurse 12", what_en="Nurse", what_zh="护士"
)
WIDEST = {"name": "WWWW-WWWW-WWWW", "demonstration": True}


def words_of(pdf: bytes) -> str:
    page = pypdfium2.PdfDocument(pdf)[0]
    return " ".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("more", [{}, {"demonstration": True}, WIDEST])
def test_both_read_back_at_every_resolution(dpi, more):
    place, badge = replace(PLACE, **more), replace(BADGE, **more)
    assert decode_codes(location_labels_pdf([place, place]), dpi=dpi) == [PLACE.code, PLACE.code]
    assert decode_codes(badge_pdf(badge), dpi=dpi) == [BADGE.code]


def test_they_say_the_name_what_it_is_and_the_code_for_people():
    for pdf, label in ((location_labels_pdf([PLACE]), PLACE), (badge_pdf(BADGE), BADGE)):
        words = words_of(pdf)
        for text in (label.name, label.what_en, label.what_zh, label.code[:4], label.code[-4:]):
            assert text in words


@pytest.mark.parametrize(
    ("draw", "size_mm"),
    [(lambda: location_labels_pdf([PLACE]), (50.0, 25.0)), (lambda: badge_pdf(BADGE), (85.0, 54.0))],
)
def test_a_page_has_the_size_of_its_stock(draw, size_mm):
    page = pypdfium2.PdfDocument(draw())[0]
    assert tuple(round(side * 25.4 / 72, 1) for side in page.get_size()) == size_mm


def test_a_name_that_does_not_fit_and_a_code_of_another_kind_are_refused():
    with pytest.raises(PaperError, match="paper-text-too-long"):
        location_labels_pdf([replace(PLACE, name="A name that is much longer than any label of 50 mm has room for")])
    with pytest.raises(PaperError, match="paper-code-kind"):
        badge_pdf(PLACE)
    with pytest.raises(PaperError, match="paper-code-kind"):
        location_labels_pdf([BADGE])
    with pytest.raises(PaperError, match="paper-empty"):
        location_labels_pdf([])
